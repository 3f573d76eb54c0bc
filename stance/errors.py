"""What can go wrong, said so that the user can mend it. Standard library only."""

from enum import IntEnum


class ExitCode(IntEnum):
    """Exit codes of the program."""

    DONE = 0
    FAILED = 1
    BAD_INPUT = 2
    NO_DATABASE = 3
    INTERRUPTED = 130


class StanceError(Exception):
    """A failure with a reason and a remedy, each at most one sentence, without a final full stop.

    The command line prints both on one line and leaves with `exit_code`.
    """

    exit_code: ExitCode = ExitCode.FAILED

    def __init__(self, reason: str, remedy: str = "") -> None:
        super().__init__(reason, remedy)
        self.reason = reason
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.reason}: {self.remedy}" if self.remedy else self.reason


class InputError(StanceError):
    """The input or the command is wrong; nothing was written."""

    exit_code = ExitCode.BAD_INPUT


class ConflictError(InputError):
    """Somebody else recorded something meanwhile that this contradicts; trying again may do."""


class DatabaseError(StanceError):
    """The database cannot be reached, or is at another revision."""

    exit_code = ExitCode.NO_DATABASE

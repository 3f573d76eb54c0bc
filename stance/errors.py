"""What can go wrong, said so that the user can mend it. Standard library only."""

from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import TypeVar


class ExitCode(IntEnum):
    """Exit codes of the program."""

    DONE = 0
    FAILED = 1
    BAD_INPUT = 2
    NO_DATABASE = 3
    INTERRUPTED = 130
    #: Whoever read the output had read enough: as a signal says it.
    UNREAD = 141


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

    def __reduce__(self) -> tuple[object, ...]:
        """How it comes out of another process: as it is, whatever its kind is made of."""
        return _as_it_was, (type(self), self.args, self.__dict__)


def _as_it_was(
    kind: type[StanceError], arguments: tuple[object, ...], held: dict[str, object]
) -> StanceError:
    error = kind.__new__(kind, *arguments)
    error.__dict__.update(held)
    return error


class InputError(StanceError):
    """The input or the command is wrong; nothing was written."""

    exit_code = ExitCode.BAD_INPUT


class MistakesError(InputError):
    """Several input errors, each to be printed on a line of its own.

    Of a single one `reason` and `remedy` are its own; of several `reason` has a line for each.
    """

    def __init__(self, errors: Sequence[InputError]) -> None:
        errors = [each for error in errors for each in getattr(error, "errors", [error])]
        if len(errors) == 1:
            super().__init__(errors[0].reason, errors[0].remedy)
        else:
            lines = "\n".join(map(str, errors))
            super().__init__(lines, "correct each of them, and try again")
        self.errors = list(errors)

    def __str__(self) -> str:
        return "\n".join(map(str, self.errors))


class Gathered:
    """Mistakes as they are found, so that nobody mends them one a round.

    As a context, entered as often as there are steps, it keeps the input error that ends the
    block; all of them where it is of several.
    """

    def __init__(self) -> None:
        self.errors: list[InputError] = []

    def __enter__(self) -> None:
        pass

    def __exit__(self, _kind: object, error: BaseException | None, _traceback: object) -> bool:
        if not isinstance(error, InputError) or isinstance(error, ConflictError):
            return False
        self.errors += error.errors if isinstance(error, MistakesError) else [error]
        return True

    def refuse(self) -> None:
        """Raise what was found: one error as it is, several as MistakesError."""
        if self.errors:
            raise MistakesError(self.errors) if len(self.errors) > 1 else self.errors[0]


class ConflictError(InputError):
    """Somebody else recorded something meanwhile that this contradicts; trying again may do."""


class OvertakenError(ConflictError):
    """Somebody else changed the very claim meanwhile: trying again would undo what they did."""


class DatabaseError(StanceError):
    """The database cannot be reached, or is at another revision."""

    exit_code = ExitCode.NO_DATABASE


class CollisionError(DatabaseError):
    """Two writers got in each other's way, and the database ended this one; trying again may do."""


Result = TypeVar("Result")


DocumentPath = tuple[str | int, ...]


class MissingClaimError(InputError):
    """A claim refers to one that is not there, or not yet: a later file may bring it."""


class LocatedError(InputError):
    """An input error at a path within a document; `Document.locate` adds the file and line."""

    def __init__(self, path: DocumentPath, error: InputError) -> None:
        super().__init__(error.reason, error.remedy)
        self.path = path
        self.is_missing_claim = isinstance(error, MissingClaimError)


def located(path: DocumentPath, act: Callable[[], Result]) -> Result:
    """Do `act`; an InputError from it gets the path in the document."""
    try:
        return act()
    except LocatedError:
        raise
    except InputError as error:
        raise LocatedError(path, error) from error

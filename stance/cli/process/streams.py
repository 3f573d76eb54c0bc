"""Standard streams: in UTF-8, with something in the place of those that are closed."""

import contextlib
import errno
import io
import os
import sys
from typing import NoReturn, TextIO, cast

from stance.errors import ExitCode, InputError, StanceError

_WIDEST = "9999"


class ClosedStream(io.TextIOBase):
    """What stands in for a standard stream that is closed; reading and writing are refused."""

    def __init__(self, name: str, remedy: str) -> None:
        self._refusal = InputError(f"standard {name} is closed", remedy)
        self.beside: TextIO | None = None

    @property
    def buffer(self) -> "ClosedStream":
        """The same for bytes."""
        return self

    def read(self, _size: int | None = -1, /) -> NoReturn:
        """Raise InputError."""
        raise self._refusal

    def readline(self, _size: int = -1, /) -> NoReturn:  # type: ignore[override]
        """Raise InputError."""
        raise self._refusal

    def write(self, text: str, /) -> int:
        """Write a text to where it goes instead; raise InputError where that is nowhere."""
        if self.beside is None:
            raise self._refusal
        return self.beside.write(text)


def record_aloud() -> None:
    """Say on standard error what a command would say on standard output, where that is closed.

    For one that records: it must not fail in the end, when all is recorded.
    """
    if isinstance(sys.stdout, ClosedStream):
        sys.stdout.beside = sys.stderr


def stand_in_for_closed() -> None:
    """Put something in the place of each standard stream that is closed.

    A file opened later would get its number, and whatever is printed would be written there.
    """
    while (number := os.open(os.devnull, os.O_RDWR)) <= 2:  # noqa: PLR2004 - standard error
        pass
    os.close(number)
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    if sys.stdin is None:
        sys.stdin = cast("TextIO", ClosedStream("input", "give it something to read: < FILE"))
    if sys.stdout is None:
        sys.stdout = cast("TextIO", ClosedStream("output", "give it a place to go: > FILE"))


def speak_utf_8() -> None:
    """Let standard streams be UTF-8; what a terminal cannot show is spelled out, never fails."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def measure_soberly() -> None:
    """Take a size of the terminal that is none away, before a library draws lines as long as it."""
    for name in ("COLUMNS", "LINES"):
        given = os.environ.get(name, "")
        if not (given.isascii() and given.isdigit()):
            os.environ.pop(name, None)
        elif len(given) > len(_WIDEST):
            os.environ[name] = _WIDEST


def told_output_error(error: OSError) -> ExitCode:
    """Say why nothing more can be put out, and the exit code; nothing where nobody reads it."""
    is_left = _is_left(error)
    _drop_what_is_left()
    if error.errno == errno.EPIPE:
        return ExitCode.UNREAD
    if is_left:
        return ExitCode.INTERRUPTED
    from stance.cli.errors import say_error

    with contextlib.suppress(OSError):
        say_error(StanceError(str(error.strerror or error), "the output may be incomplete"))
    return ExitCode.FAILED


def _is_left(error: OSError) -> bool:
    """Whether the terminal was closed that should have shown it."""
    from stance.ask.hang_up import is_hung_up

    streams = (sys.stdout, sys.stderr)
    with contextlib.suppress(OSError, ValueError):
        return error.errno == errno.EIO and any(is_hung_up(each.fileno()) for each in streams)
    return False


def _drop_what_is_left() -> None:
    """Forget what waits to be printed where it cannot be: the end of Python would complain."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            with contextlib.suppress(OSError), open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123
                os.dup2(nowhere.fileno(), stream.fileno())

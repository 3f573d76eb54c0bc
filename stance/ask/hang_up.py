"""A terminal that is closed while somebody is asked: no keys come any more, nothing is shown.

prompt_toolkit takes the error with which the system says so for a passing one, and would try again
for ever.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TextIO, cast

if TYPE_CHECKING:
    from prompt_toolkit.input import Input


def listening(stream: TextIO) -> "Input":
    """The input of a terminal, which ends where the terminal is closed."""
    from prompt_toolkit.input import create_input

    terminal = create_input(stream)
    if sys.platform != "win32":
        from prompt_toolkit.input.posix_utils import PosixStdinReader
        from prompt_toolkit.input.vt100 import Vt100Input

        class Ear(PosixStdinReader):
            """Reads what is typed, and notices that nobody can type any more."""

            def read(self, count: int = 1024) -> str:
                typed = super().read(count)
                self.closed = self.closed or (not typed and is_hung_up(self.stdin_fd))
                return typed

        if isinstance(terminal, Vt100Input):
            terminal.stdin_reader = Ear(terminal.fileno(), encoding=stream.encoding)
    return terminal


def is_hung_up(number: int) -> bool:
    """Whether the other end of a terminal, given by the number of its file, is closed."""
    import select

    if not hasattr(select, "poll"):
        return False
    poll = select.poll()
    poll.register(number, 0)
    try:
        return any(event & select.POLLHUP for _, event in poll.poll(0))
    except OSError:
        return True


@contextmanager
def ending_with(terminal: "Input") -> Iterator[None]:
    """Raise EOFError for whatever fails since the terminal is closed; the rest as it is."""
    try:
        yield
    except _failures() as error:
        if is_hung_up(terminal.fileno()):
            raise EOFError from error
        raise


def _failures() -> tuple[type[Exception], ...]:
    try:
        import termios
    except ImportError:
        return (OSError,)
    return OSError, termios.error


def showing(stream: TextIO) -> TextIO:
    """A stream to a terminal; once that cannot show anything, nothing is written any more."""
    return cast("TextIO", _Front(stream))


class _Front:
    """What prompt_toolkit writes to, without the bytes below, which would fail one by one."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._is_gone = False
        self.encoding = stream.encoding

    def fileno(self) -> int:
        return self._stream.fileno()

    def isatty(self) -> bool:
        return self._stream.isatty()

    def write(self, text: str) -> int:
        self._unless_gone(self._stream.write, text)
        return len(text)

    def flush(self) -> None:
        self._unless_gone(self._stream.flush)

    def _unless_gone(self, act: Any, *arguments: str) -> None:
        if self._is_gone:
            return
        try:
            act(*arguments)
        except OSError:
            if not is_hung_up(self._stream.fileno()):
                raise
            self._is_gone = True

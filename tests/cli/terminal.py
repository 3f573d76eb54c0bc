"""The program in a real pseudo-terminal, and the screen that a person would see."""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pytest

STANCE = Path(sys.executable).with_name("stance")
ENTER, TAB, BACK, LEAVE, END = "\r", "\t", "\x02", "\x03", "\x04"
_PATIENCE = 30.0


def pasted(text: str) -> str:
    """Text as a terminal sends it when it is pasted."""
    return f"\x1b[200~{text}\x1b[201~"


class Terminal:
    """A terminal of so many columns and lines, in which one command runs."""

    def __init__(self, *arguments: object, columns: int = 80, lines: int = 60) -> None:
        pexpect = pytest.importorskip("pexpect", reason="no pseudo-terminals here")
        pyte = pytest.importorskip("pyte")
        self._screen = pyte.Screen(columns, lines)
        # Answers to what the program asks the terminal, such as where the cursor is.
        self._screen.write_process_input = self._answer
        self._stream = pyte.Stream(self._screen)
        self._timeout, self._closed = pexpect.TIMEOUT, pexpect.EOF
        environment: Any = {**os.environ, "TERM": "xterm-256color", "NO_COLOR": "1"}
        for name in ("COLUMNS", "LINES"):
            environment.pop(name, None)
        self.child = pexpect.spawn(
            str(STANCE),
            list(map(str, arguments)),
            dimensions=(lines, columns),
            env=environment,
            encoding="utf-8",
            timeout=_PATIENCE,
        )
        self.child.delaybeforesend = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _where: TracebackType | None,
    ) -> None:
        self.child.close(force=True)

    def _answer(self, data: str) -> None:
        self.child.send(data)

    @property
    def screen(self) -> str:
        """What stands on the screen, without blank lines at its end."""
        lines = [line.rstrip() for line in self._screen.display]
        return "\n".join(lines).rstrip() + "\n"

    def types(self, *keys: str, then: str) -> None:
        """Type, and wait until the screen says something that it did not say before."""
        __tracebackhide__ = True
        if then in self.screen:  # nothing would be waited for, and what is looked at is too early
            pytest.fail(f"stands there already: {then}\n{self.screen}", pytrace=False)
        for each in keys:
            self.child.send(each)
        self.waits_for(then)

    def presses(self, key: str) -> None:
        """Press a key whose answer has no words of its own, and wait until anything changes."""
        __tracebackhide__ = True
        before = self.screen
        self.child.send(key)
        self._waits(lambda: self.screen != before, "no answer to the key")

    def waits_for(self, words: str) -> None:
        """Wait until the last lines of the screen have these words."""
        __tracebackhide__ = True
        self._waits(lambda: words in self.screen, f"never seen: {words}")

    def _waits(self, until: Callable[[], bool], failing: str) -> None:
        __tracebackhide__ = True
        end = time.monotonic() + _PATIENCE
        while not until():
            if time.monotonic() > end or not self._read():
                pytest.fail(f"{failing}\n{self.screen}", pytrace=False)
        self._read(0.05)

    def _read(self, timeout: float = 1.0) -> bool:
        try:
            self._stream.feed(self.child.read_nonblocking(65536, timeout))
        except self._timeout:
            return True
        except self._closed:
            return False
        return True

    def ends(self) -> int:
        """Wait for the command's end; its exit code, or less than nothing for a signal."""
        __tracebackhide__ = True
        end = time.monotonic() + _PATIENCE
        while self._read():
            if time.monotonic() > end:
                pytest.fail(f"never ended\n{self.screen}", pytrace=False)
        self.child.close()
        code = self.child.exitstatus
        return int(-self.child.signalstatus if code is None else code)

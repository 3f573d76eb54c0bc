"""A terminal that is closed while a question is asked, and no signal that says so."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.cli.program import FIXTURES, Program
from tests.cli.terminal import LEAVE, STANCE
from tests.cli.test_adjudicate import filled
from tests.cli.test_meaning import PORT
from tests.cli.test_questions import QUESTIONS

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")

TEXT = FIXTURES / "tass-2016-12-27.txt"
_PATIENCE = 30.0
_MOST_MEMORY = 2 << 30
_INTERRUPTED = 130


def _bounded(*, is_controlling: bool) -> None:
    import fcntl
    import resource
    import termios

    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    if is_controlling:
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)


class Line:
    """A command at a terminal that is closed without a word, or at the end of its input."""

    def __init__(self, *arguments: object, is_controlling: bool) -> None:
        self._ours, theirs = os.openpty()
        self.process = subprocess.Popen(
            [str(STANCE), *map(str, arguments)],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
            preexec_fn=lambda: _bounded(is_controlling=is_controlling),  # noqa: PLW1509
            env={**os.environ, "TERM": "xterm-256color", "EDITOR": "true"},
        )
        os.close(theirs)
        self._seen = ""

    def types(self, keys: str, *, then: str) -> None:
        """Type, and wait until the program says something."""
        os.write(self._ours, keys.encode())
        end = time.monotonic() + _PATIENCE
        while then not in self._seen:
            assert time.monotonic() < end, self._seen
            self._seen += os.read(self._ours, 65536).decode(errors="replace")
            if self._seen.endswith("\x1b[6n"):
                os.write(self._ours, b"\x1b[1;1R")
        self._seen = ""

    def hangs_up(self) -> int:
        """Close the terminal; the exit code."""
        os.close(self._ours)
        self._ours = -1
        return self.process.wait(_PATIENCE)

    def close(self) -> None:
        """Leave nothing behind."""
        self.process.kill()
        self.process.wait()
        if self._ours >= 0:
            os.close(self._ours)


@contextlib.contextmanager
def line(program: Program, *arguments: object, is_controlling: bool = False) -> Iterator[Line]:
    at_line = Line("--db", program.url, *arguments, is_controlling=is_controlling)
    try:
        yield at_line
    finally:
        at_line.close()


TO_TITLE = (("tass.t\t\r", "Title"),)
TO_MENU = (*TO_TITLE, ("T\r", "Publisher"), (LEAVE, "Draft"))


@pytest.mark.parametrize("is_controlling", [False, True])
@pytest.mark.parametrize(
    ("keys", "last"), [(TO_TITLE, "Title"), (TO_MENU, "Publisher")], ids=["question", "menu"]
)
def test_add_ends_and_keeps_what_was_answered(
    vocabulary: Program, keys: Sequence[tuple[str, str]], last: str, *, is_controlling: bool
) -> None:
    Path("tass.txt").write_bytes(TEXT.read_bytes())
    with line(vocabulary, "add", is_controlling=is_controlling) as at_line:
        at_line.types("", then="Source")
        for typed, then in keys:
            at_line.types(typed, then=then)
        assert at_line.hangs_up() == _INTERRUPTED
    with line(vocabulary, "add", "--resume") as again:
        again.types("", then=last)


def test_add_ends_where_nothing_was_answered(vocabulary: Program) -> None:
    with line(vocabulary, "add") as at_line:
        at_line.types("", then="Source")
        assert at_line.hangs_up() == _INTERRUPTED


@pytest.mark.parametrize(("command", "question"), QUESTIONS.values(), ids=QUESTIONS)
def test_a_question_of_yes_or_no_is_answered_by_no(
    empty: Program, command: tuple[str, ...], question: str
) -> None:
    empty.done("import", "-", stdin=json.dumps(PORT))
    before = empty.dump()
    with line(empty, *command) as at_line:
        at_line.types("", then=question)
        assert at_line.hangs_up() == _INTERRUPTED
    assert empty.dump() == before


def test_adjudicating_ends_and_keeps_what_was_settled(empty: Program) -> None:
    Path(empty.url).unlink()
    filled(empty)
    with line(empty, "round", "adjudicate", "pilot", "--coder", "mia") as at_line:
        at_line.types("", then="quit")
        at_line.types("1", then="undo")
        assert at_line.hangs_up() == _INTERRUPTED
    assert [row["coder"] for row in empty.rows("list")] == ["mia"]

"""The ways to record a claim: each takes the same options, and says what came of it."""

import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass, field
from threading import Timer
from types import SimpleNamespace

import pytest
from sqlalchemy import event
from sqlmodel import Session

from tests.ask.scripted import ENTER, Answer, ScriptedAsker
from tests.cli.editor import Editor
from tests.cli.program import Program, Result, written

WORDS = "The ministry is for talks."
KNOWN = "lowers-trust"
#: A claim whole but for its position and its reason.
CLAIM = (
    *("--source", "tass-2016-12-27", "--paraphrase", WORDS, "--speaker", "russian-mfa"),
    *("--stated-on", "2016-12-27", "--mode", "indirect", "--key", "routed"),
    *("--holder", "russia", "--issue", "nato-russia-council", "--addressee", "nato"),
    *("--treaty", "founding-act-1997"),
)
#: The same claim in a file, with its reason to be filled in.
FILED = {
    "key": "routed",
    "paraphrase": WORDS,
    "speaker": "russian-mfa",
    "stated_on": "2016-12-27",
}


@dataclass
class Desk:
    """The sample, an editor, and somebody at the terminal: `shown` is what the latter was told."""

    program: Program
    editor: Editor
    monkeypatch: pytest.MonkeyPatch
    shown: list[str] = field(default_factory=list)

    def options(self, *options: str, reason: str = KNOWN) -> Result:
        return self.program("add", *CLAIM, "--position", "support", "--reason", reason, *options)

    def questions(
        self, *options: str, reason: str = KNOWN, then: tuple[Answer, ...] = (ENTER,)
    ) -> Result:
        asker = ScriptedAsker(["y", *then])
        at_a_terminal(self.monkeypatch, asker)
        result = self.program("add", *CLAIM, "--reason", reason, *options)
        assert not asker.answers
        self.shown += asker.shown
        return result

    def questions_and_editor(self, *options: str, reason: str = KNOWN) -> Result:
        self.editor.will({"replace": {"for talks.": "for more talks."}})
        return self.questions(*options, reason=reason, then=("e",))

    def in_editor(self, *options: str, reason: str = KNOWN) -> Result:
        self.editor.will({"replace": {"reason: to-be-named": f"reason: {reason}"}})
        stance = ("--position", "support", "--reason", "to-be-named")
        return self.program("add", "--edit", *CLAIM, *stance, *options)

    def correction(self, *options: str, reason: str = KNOWN) -> Result:
        return self.program("correct", "munich-2007", "--reason", reason, *options)

    def correction_in_editor(self, *options: str, reason: str = KNOWN) -> Result:
        self.editor.will({"replace": {"reason: to-be-named": f"reason: {reason}"}})
        return self.program("correct", "munich-2007", "--edit", "--reason", "to-be-named", *options)

    def file(self, *options: str, reason: str = KNOWN) -> Result:
        stance = {
            "issue": "nato-russia-council",
            "position": "support",
            "reasons": [{"reason": reason}],
        }
        sources = [{"slug": "tass-2016-12-27", "claims": [{**FILED, "stances": [stance]}]}]
        path = written(self.editor.folder / "claims.json", {"sources": sources})
        return self.program("import", path, *options)


Record = Callable[..., Result]


@dataclass(frozen=True)
class Route:
    """A way to record: which key the claim gets, and how it says that it has it."""

    record: Record
    key: str = "routed"
    says: str = "recorded as routed"
    would: str = "dry run, nothing recorded"
    #: What somebody at the terminal presses who is told that it failed.
    gives_up: tuple[Answer, ...] = ()


_CORRECTED = ("munich-2007", "recorded as version 2 of munich-2007")
ROUTES = {
    "options": Route(Desk.options),
    "questions": Route(Desk.questions, gives_up=(ENTER, "q")),
    "questions, then the editor": Route(Desk.questions_and_editor),
    "the editor": Route(Desk.in_editor),
    "a correction": Route(Desk.correction, *_CORRECTED),
    "a correction in the editor": Route(Desk.correction_in_editor, *_CORRECTED),
    "a file": Route(
        Desk.file,
        says="1 claim recorded",
        would="dry run, nothing recorded; would be: 1 claim recorded",
    ),
}


def at_a_terminal(monkeypatch: pytest.MonkeyPatch, asker: ScriptedAsker) -> None:
    """Let the program believe that a person sits there, who is the asker."""
    terminal = SimpleNamespace(isatty=lambda: True)
    monkeypatch.setattr("stance.cli.add.sys", SimpleNamespace(stdin=terminal, stdout=terminal))
    monkeypatch.setattr("stance.ask.enter.no_echo", nullcontext)
    monkeypatch.setattr("stance.ask.terminal.TerminalAsker", lambda: asker)


@contextmanager
def commits_fail(error: Exception, times: int = sys.maxsize) -> Iterator[None]:
    """Let the first commits that a session is to make fail."""
    left = times

    def fail(_session: Session) -> None:
        nonlocal left
        left -= 1
        if left >= 0:
            raise error

    event.listen(Session, "before_commit", fail)
    try:
        yield
    finally:
        event.remove(Session, "before_commit", fail)


@contextmanager
def another_writer(program: Program, *, ends_after: float | None = None) -> Iterator[None]:
    """Somebody else who holds a SQLite database, to the end or for so many seconds."""
    with closing(
        sqlite3.connect(program.url, isolation_level=None, check_same_thread=False)
    ) as other:
        other.execute("BEGIN IMMEDIATE")
        end = Timer(ends_after or 0, other.execute, ["ROLLBACK"])
        if ends_after is not None:
            end.start()
        yield
        if ends_after is None:
            other.execute("ROLLBACK")
        else:
            end.join()

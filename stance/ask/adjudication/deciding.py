"""One question after the other, each settled by a key, until none is left or the person leaves."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Protocol

from stance.ask.adjudication.screen import question_lines, rule_lines, sentence_lines
from stance.ask.asker import Asker, BackError, Choice, Question
from stance.domain.coding.questions import OpenQuestion
from stance.errors import InputError
from stance.work.rounds.side_by_side import ShownQuestion


class Deciding(Protocol):
    """What an adjudicator can do; each is recorded before it returns, and says what it did."""

    def shown(self, asked: OpenQuestion) -> ShownQuestion | None:
        """What is shown of a question; None where others have settled it meanwhile."""

    def take(self, key: str) -> "Told":
        """Record what a reading says."""

    def edit(self, key: str) -> "Told | None":
        """Record what a reading says once it was edited; None where nothing was recorded."""

    def set_aside(self, keys: Sequence[str], reason: str) -> "Told":
        """Record that the record has nothing of readings."""

    def undo(self, keys: Sequence[str]) -> str:
        """Take a decision back; in a sentence, what that did."""


@dataclass(frozen=True)
class Told:
    """What was decided: sentences that say it, and the readings that it settled."""

    sentences: Sequence[str]
    readings: Sequence[str]


class NeedsYesError(Exception):
    """The record says something else of the words: what would change, and what does it then."""

    def __init__(self, key: str, changes: Sequence[str], go_on: Callable[[], Told]) -> None:
        super().__init__(key)
        self.key, self.changes, self.go_on = key, changes, go_on


class _Next(Enum):
    GO_ON = auto()
    STAY = auto()
    BACK = auto()
    QUIT = auto()


@dataclass
class RoundTalk:
    """The questions that are open, and where among them the adjudicator is."""

    asker: Asker
    deciding: Deciding
    questions: Sequence[OpenQuestion]
    settled: int = 0
    _at: int = 0
    _done: list[tuple[int, Sequence[str]]] = field(default_factory=list)

    def hold(self) -> None:
        """Ask until none is left or the person leaves.

        Raises KeyboardInterrupt or EOFError where the person leaves: what was settled is recorded.
        """
        while self._at < len(self.questions):
            shown = self.deciding.shown(self.questions[self._at])
            if shown is None:
                self._at += 1
                continue
            left = len(self.questions) - self._at
            self.asker.say(*question_lines(shown, left=left, of=len(self.questions)))
            came = self._decided(shown)
            if came is _Next.QUIT:
                break
            if came is _Next.GO_ON:
                self._at += 1

    def _decided(self, shown: ShownQuestion) -> _Next:
        """Ask about one question until something comes of it."""
        while True:
            try:
                came = self._pressed(shown, self.asker.choose(self._choice(shown)))
            except BackError:
                came = self._undo() if self._done else _Next.STAY
            except InputError as error:
                self.asker.say([("error", f"  {error}")])
                came = _Next.STAY
            if came is not _Next.STAY:
                return came

    def _choice(self, shown: ShownQuestion) -> Choice:
        takes = {str(number): coder for number, coder in enumerate(shown.coders, 1)}
        told = {"r": "read as sentences", "c": "codebook"}
        more = {"e": "edit", "n": "neither", "l": "later", **told}
        undo = {"u": "undo the last"} if self._done else {}
        return Choice("Take", {**takes, **more, **undo, "q": "quit"}, is_menu=True)

    def _pressed(self, shown: ShownQuestion, key: str) -> _Next:
        if key.isdecimal():
            return self._told(self._taken(shown.keys[int(key) - 1]))
        if key == "e":
            return self._edited(shown)
        if key == "n":
            return self._neither()
        if key == "u":
            return self._undo()
        if key in {"r", "c"}:
            self.asker.say(*(sentence_lines(shown) if key == "r" else rule_lines(shown.rules)))
            return _Next.STAY
        return _Next.GO_ON if key == "l" else _Next.QUIT

    def _taken(self, key: str) -> Told | None:
        try:
            return self.deciding.take(key)
        except NeedsYesError as asks:
            self.asker.say([("strong", f"  as the next version of {asks.key}:")])
            self.asker.say(*(f"    {change}" for change in asks.changes))
            keys = {"y": "record it so", "n": "back"}
            return asks.go_on() if self.asker.choose(Choice("Correct", keys)) == "y" else None

    def _edited(self, shown: ShownQuestion) -> _Next:
        key = "1"
        if len(shown.keys) > 1:
            takes = {str(number): coder for number, coder in enumerate(shown.coders, 1)}
            key = self.asker.choose(Choice("Edit", takes))
        return self._told(self.deciding.edit(shown.keys[int(key) - 1]))

    def _neither(self) -> _Next:
        hint = "why the record has nothing of these words; ^B or ^C goes back"
        try:
            reason = self.asker.ask(
                Question(
                    "Reason",
                    hint=hint,
                    check=lambda typed: None if typed else "say why",
                    in_form=False,
                )
            )
        except (BackError, KeyboardInterrupt):
            return _Next.STAY
        open_ones = self.questions[self._at].open
        return self._told(self.deciding.set_aside(open_ones, reason))

    def _told(self, told: Told | None) -> _Next:
        if told is None:
            return _Next.STAY
        self.asker.say(*([("strong", f"  {each}")] for each in told.sentences))
        self._done.append((self._at, told.readings))
        self.settled += 1
        return _Next.GO_ON

    def _undo(self) -> _Next:
        at, keys = self._done.pop()
        self.asker.say([("note", f"  {self.deciding.undo(keys)}")])
        self.settled -= 1
        self._at = at
        return _Next.BACK

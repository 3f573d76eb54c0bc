"""One proposal after the other, each decided by a key, until none is left or the person leaves."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Protocol

from stance.ask.asker import Asker, BackError, Choice, Question
from stance.ask.proposals.glance import proposal_lines
from stance.domain.unrecorded.proposal import Decided
from stance.errors import InputError
from stance.reports.proposals.whole import ShownProposal


@dataclass(frozen=True)
class Judged:
    """What was decided of a proposal, and the sentences that say it."""

    how: Decided
    sentences: Sequence[str]


class Judging(Protocol):
    """What can be done with a proposal; each is recorded before it returns."""

    def shown(self, key: str) -> ShownProposal | None:
        """What is shown of a proposal; None where others have decided of it meanwhile."""

    def accept(self, key: str) -> Judged:
        """Record what it says."""

    def mend(self, key: str) -> Judged | None:
        """Record what it says once it was edited; None where nothing was recorded."""

    def drop(self, key: str, reason: str) -> Judged:
        """Decide that nothing is recorded of it."""


class _Then(Enum):
    GO_ON = auto()
    STAY = auto()
    BACK = auto()
    QUIT = auto()


_KEYS = {"a": "accept", "m": "mend", "d": "drop", "n": "next"}


@dataclass
class ProposalTalk:
    """The proposals that wait, and where among them the person is."""

    asker: Asker
    judging: Judging
    keys: Sequence[str]
    decided: Counter[Decided] = field(default_factory=Counter)
    _at: int = 0
    _gone: set[str] = field(default_factory=set)

    @property
    def left(self) -> int:
        """How many wait still, those passed over among them."""
        return len(self.keys) - len(self._gone)

    def hold(self) -> None:
        """Ask until none is left or the person leaves.

        Raises KeyboardInterrupt or EOFError where the person leaves: what was decided is recorded.
        """
        while self._at < len(self.keys):
            key = self.keys[self._at]
            shown = self.judging.shown(key)
            if shown is None:
                self._gone.add(key)
            came = _Then.GO_ON if shown is None else self._decided(key, shown)
            if came is _Then.QUIT:
                return
            self._at += 1 if came is _Then.GO_ON else -1

    def _decided(self, key: str, shown: ShownProposal) -> _Then:
        """Ask about one proposal until something comes of it."""
        self.asker.say(*proposal_lines(shown, left=self.left, of=len(self.keys)))
        while True:
            try:
                came = self._pressed(key, self.asker.choose(self._choice(shown)))
            except BackError:
                came = _Then.BACK if self._at else _Then.STAY
            except InputError as error:
                self.asker.say(*([("error", f"  {line}")] for line in str(error).split("\n")))
                came = _Then.STAY
            if came is not _Then.STAY:
                return came

    def _choice(self, shown: ShownProposal) -> Choice:
        keys = {name: what for name, what in _KEYS.items() if name != "a" or not shown.wrong}
        back = {"b": "back"} if self._at else {}
        return Choice("Then", {**keys, **back, "q": "quit"}, is_menu=True)

    def _pressed(self, key: str, pressed: str) -> _Then:
        if pressed == "a":
            return self._told(key, self.judging.accept(key))
        if pressed == "m":
            return self._told(key, self.judging.mend(key))
        if pressed == "d":
            return self._dropped(key)
        return {"n": _Then.GO_ON, "b": _Then.BACK, "q": _Then.QUIT}[pressed]

    def _dropped(self, key: str) -> _Then:
        hint = "why nothing is recorded of it; ^B or ^C goes back"
        question = Question(
            "Reason",
            hint=hint,
            check=lambda typed: None if typed else "say why",
            in_form=False,
        )
        try:
            reason = self.asker.ask(question)
        except (BackError, KeyboardInterrupt):
            return _Then.STAY
        return self._told(key, self.judging.drop(key, reason))

    def _told(self, key: str, outcome: Judged | None) -> _Then:
        if outcome is None:
            self.asker.say([("note", f"  {key} is left as it was, and waits")])
            return _Then.STAY
        self._gone.add(key)
        self.asker.say(*([("strong", f"  {each}")] for each in outcome.sentences))
        self.decided[outcome.how] += 1
        return _Then.GO_ON

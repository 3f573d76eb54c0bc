"""The fields that every report on uses of terms has: when and how often, in which words, whose."""

from typing import Protocol

from stance.reports.field import Fields, text, text_or_none, texts, truth, whole
from stance.reports.table import Grounds, grounds_of
from stance.reports.terms.firsts import FirstUse
from stance.reports.terms.uses import TermUse, written


class UsedTerm(Protocol):
    """A term as one holder uses it on one issue."""

    @property
    def holder(self) -> str:
        """The slug of the holder."""

    @property
    def issue(self) -> str:
        """The slug of the issue."""

    @property
    def ascribed(self) -> bool:
        """Whether others say that the holder uses it."""

    @property
    def tally(self) -> TermUse:
        """The uses that were asked for."""


class FirstUsedTerm(UsedTerm, Protocol):
    """The same, with who of all holders was the first to use it."""

    @property
    def first(self) -> FirstUse:
        """Who can have been the first."""


WHO: Fields[UsedTerm] = (
    text("holder", lambda used: used.holder),
    text("issue", lambda used: used.issue),
    truth("ascribed", lambda used: used.ascribed),
)
POSITION: Fields[UsedTerm] = (text_or_none("position", lambda used: used.tally.position),)
WHEN: Fields[UsedTerm] = (
    text_or_none("first_date", lambda used: written(used.tally.first)),
    text_or_none("last_date", lambda used: written(used.tally.last)),
    whole("times", lambda used: used.tally.times),
)
FIRST: Fields[FirstUsedTerm] = (
    texts("first_by", lambda used: [who for who, _ in used.first.by]),
    texts("first_by_dates", lambda used: [date.text for _, date in used.first.by]),
    whole("holders", lambda used: used.first.holders),
)
WORDINGS: Fields[UsedTerm] = (
    texts("wordings", lambda used: [words for _, words in used.tally.wordings]),
    texts("wording_dates", lambda used: [date for date, _ in used.tally.wordings]),
)
EVIDENCE: Fields[UsedTerm] = (
    texts("stances", lambda used: list(dict.fromkeys(used.tally.stances))),
    texts("sources", lambda used: list(dict.fromkeys(used.tally.sources))),
)


def grounds(used: UsedTerm) -> Grounds:
    """What the uses rest on."""
    return grounds_of(used.tally.stances, used.tally.sources)

"""The fields that every report on uses of terms has: when and how often, in which words, whose."""

from typing import Protocol

from stance.reports.field import Fields, text, text_or_none, texts, truth, whole
from stance.reports.table import Grounds, grounds_of
from stance.reports.terms.firsts import FirstUse
from stance.reports.terms.uses import TermUse, written
from stance.values import Noun


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


class TermRow(Protocol):
    """A row of a report on terms: one use of a term, with what the report adds to it."""

    @property
    def use(self) -> UsedTerm:
        """The term as one holder uses it on one issue."""


class FirstTermRow(TermRow, Protocol):
    """The same, with who of all holders was the first to use it."""

    @property
    def first(self) -> FirstUse:
        """Who can have been the first."""


WHO: Fields[TermRow] = (
    text("holder", lambda row: row.use.holder, of=Noun.ACTOR),
    text("issue", lambda row: row.use.issue, of=Noun.ISSUE),
    truth("ascribed", lambda row: row.use.ascribed),
)
POSITION: Fields[TermRow] = (text_or_none("position", lambda row: row.use.tally.position),)
WHEN: Fields[TermRow] = (
    text_or_none("first_date", lambda row: written(row.use.tally.first)),
    text_or_none("last_date", lambda row: written(row.use.tally.last)),
    whole("times", lambda row: row.use.tally.times),
)
FIRST: Fields[FirstTermRow] = (
    texts("first_by", lambda row: [who for who, _ in row.first.by], of=Noun.ACTOR),
    texts("first_by_dates", lambda row: [date.text for _, date in row.first.by]),
    whole("holders", lambda row: row.first.holders),
)
WORDINGS: Fields[TermRow] = (
    texts("wordings", lambda row: [words for _, words in row.use.tally.wordings]),
    texts("wording_dates", lambda row: [date for date, _ in row.use.tally.wordings]),
)
EVIDENCE: Fields[TermRow] = (
    texts("stances", lambda row: list(dict.fromkeys(row.use.tally.stances))),
    texts("sources", lambda row: list(dict.fromkeys(row.use.tally.sources))),
)


def grounds(row: TermRow) -> Grounds:
    """What the uses rest on."""
    return grounds_of(row.use.tally.stances, row.use.tally.sources)

"""What the read side returns: frozen rows, in slugs, doubles led back to their roots."""

import datetime as dt
from typing import Any, NamedTuple, Protocol

from stance.text.edtf import time_in
from stance.values import CitationRole, Form, Mode, Position

_NONE: frozenset[str] = frozenset()
_UNCITED: frozenset[tuple[str, CitationRole]] = frozenset()


class Wording(NamedTuple):
    """The words a condition, reason or citation rests on.

    `verbatim` is false where the source has no stored text: then the words are the coder's own
    and are never printed as a quotation.
    """

    text: str
    verbatim: bool


class ConditionUse(NamedTuple):
    """A condition as one stance attaches it; `dropped` where the words give it up.

    One that is `of_opposite` belongs to a yes or no to the opposite of the issue: it is told as it
    was said and counts in no bargain, since "yes to the opposite, if" is no "no, unless".
    """

    condition: str
    wording: Wording | None = None
    addressees: tuple[str, ...] = ()
    dropped: bool = False
    of_opposite: bool = False

    @property
    def demands(self) -> bool:
        """Whether the position taken on the issue hangs on it."""
        return not (self.dropped or self.of_opposite)

    @property
    def gives_up(self) -> bool:
        """Whether the words give it up for the position taken on the issue."""
        return self.dropped and not self.of_opposite


class ReasonUse(NamedTuple):
    """A reason as one stance gives it."""

    reason: str
    wording: Wording | None = None


class CitationUse(NamedTuple):
    """A treaty as one stance cites it; `by`: whose commitment, breach or step it is."""

    treaty: str
    role: CitationRole
    provision: str | None = None
    wording: Wording | None = None
    by: tuple[str, ...] = ()


class StanceRow(NamedTuple):
    """One stance with the claim that expresses it.

    `date` is the claim's `stated_on` as written, `earliest` and `latest` the days it can mean.
    `group` is the key of the first claim of the group of repeats, or the claim's own key;
    `quote` is printed as a quotation, its parts joined by " […] "; `paraphrase` never is. Where the
    issue was recorded as a double that says the opposite of its root, `issue` is the root, the
    position is turned over, and `turned_from` is the slug of that double. `codebook` is the number
    of the version that the claim was coded by, where that is read. So are the source's `title`, the
    `place` of the quote in its text ("120-187; 240-260", in code points) and, in `also`, the keys
    of the other live claims that report the same utterance; and its `page` ("p. 3").
    """

    claim: str
    number: int
    group: str
    date: str
    earliest: dt.date
    latest: dt.date
    holder: str
    speaker: str
    relayed_by: str | None
    ascribed: bool
    issue: str
    position: Position
    form: Form
    mode: Mode
    addressees: tuple[str, ...]
    conditions: tuple[ConditionUse, ...]
    reasons: tuple[ReasonUse, ...]
    citations: tuple[CitationUse, ...]
    quote: str | None
    paraphrase: str | None
    source: str
    publisher: str | None
    coder: str | None
    recorded_at: dt.datetime
    translation: str | None = None
    note: str | None = None
    turned_from: str | None = None
    codebook: int | None = None
    page: str | None = None
    title: str = ""
    place: str | None = None
    also: tuple[str, ...] = ()

    @property
    def where(self) -> str:
        """The slug of the source, and the page there where it is known: "minutes, p. 3"."""
        return f"{self.source}, {self.page}" if self.page else self.source

    @property
    def time(self) -> str:
        """The time within the day, where it is known."""
        return time_in(self.date)

    @property
    def demanded(self) -> frozenset[str]:
        """The conditions that the words ask for, and the position hangs on."""
        uses = self.conditions
        return frozenset([use.condition for use in uses if use.demands]) if uses else _NONE

    @property
    def dropped(self) -> frozenset[str]:
        """The conditions that the words give up."""
        uses = self.conditions
        return frozenset([use.condition for use in uses if use.gives_up]) if uses else _NONE

    @property
    def argued(self) -> frozenset[str]:
        """The reasons given."""
        uses = self.reasons
        return frozenset([use.reason for use in uses]) if uses else _NONE

    @property
    def cited(self) -> frozenset[tuple[str, CitationRole]]:
        """The treaties cited, each with its role."""
        uses = self.citations
        return frozenset([(use.treaty, use.role) for use in uses]) if uses else _UNCITED

    @property
    def stance(self) -> str:
        """The stance's public name: the claim's key and the stance's number within it."""
        return f"{self.claim}/{self.number}"


class SeriesRow(Protocol):
    """What series are formed of: a stance, whole (`StanceRow`) or lean (`LeanRow`)."""

    @property
    def holder(self) -> str:
        """The slug of whoever takes the position."""

    @property
    def issue(self) -> str:
        """The slug of what it is taken on."""

    @property
    def ascribed(self) -> bool:
        """Whether somebody else says that the holder takes it."""

    @property
    def date(self) -> str:
        """When it was said, as written."""

    @property
    def earliest(self) -> dt.date:
        """The first day the date can mean."""

    @property
    def latest(self) -> dt.date:
        """The last day the date can mean."""

    @property
    def time(self) -> str:
        """The time within the day, where it is known."""

    @property
    def recorded_at(self) -> Any:
        """When it was recorded: compared with that of other rows of the same kind."""

    @property
    def claim(self) -> str:
        """The claim's key."""

    @property
    def number(self) -> int:
        """The stance's number within the claim."""

    @property
    def group(self) -> str:
        """The key its group of repeats is known by."""

    @property
    def source(self) -> str:
        """The slug of the source that reports it."""

    @property
    def position(self) -> str:
        """Which side it takes."""

    @property
    def demanded(self) -> frozenset[str]:
        """The conditions that the words ask for."""

    @property
    def dropped(self) -> frozenset[str]:
        """The conditions that the words give up."""

    @property
    def argued(self) -> frozenset[str]:
        """The reasons given."""

    @property
    def cited(self) -> frozenset[tuple[str, CitationRole]]:
        """The treaties cited, each with its role."""

    @property
    def stance(self) -> str:
        """The stance's public name."""


class LeanRow(NamedTuple):
    """One stance with no more than the course of its series rests on.

    The fields are those of `StanceRow`, `conditions`, `reasons` and `citations` as the sets of
    what they name. `recorded_at` is as the engine hands it over: compared, never shown.
    """

    holder: str
    issue: str
    ascribed: bool
    earliest: dt.date
    latest: dt.date
    date: str
    recorded_at: Any
    claim: str
    number: int
    group: str
    position: str
    source: str
    demanded: frozenset[str]
    dropped: frozenset[str]
    argued: frozenset[str]
    cited: frozenset[tuple[str, CitationRole]]

    @property
    def time(self) -> str:
        """The time within the day, where it is known."""
        return time_in(self.date)

    @property
    def stance(self) -> str:
        """The stance's public name: the claim's key and the stance's number within it."""
        return f"{self.claim}/{self.number}"

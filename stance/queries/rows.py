"""What the read side returns: frozen rows, in slugs, doubles led back to their roots."""

import datetime as dt
from dataclasses import dataclass

from stance.vocabulary import CitationRole, Form, Mode, Position


@dataclass(frozen=True, slots=True)
class Wording:
    """The words a condition, reason or citation rests on.

    `verbatim` is false where the source has no stored text: then the words are the coder's own
    and are never printed as a quotation.
    """

    text: str
    verbatim: bool


@dataclass(frozen=True, slots=True)
class ConditionUse:
    """A condition as one stance attaches it; `dropped` where the words give it up."""

    condition: str
    wording: Wording | None = None
    addressees: tuple[str, ...] = ()
    dropped: bool = False


@dataclass(frozen=True, slots=True)
class ReasonUse:
    """A reason as one stance gives it."""

    reason: str
    wording: Wording | None = None


@dataclass(frozen=True, slots=True)
class CitationUse:
    """A treaty as one stance cites it; `by`: whose commitment, breach, joining or withdrawal."""

    treaty: str
    role: CitationRole
    provision: str | None = None
    wording: Wording | None = None
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StanceRow:
    """One stance with the claim that expresses it.

    `date` is the claim's `stated_on` as written, `earliest` and `latest` the days it can mean.
    `group` is the key of the first claim of the group of repeats, or the claim's own key;
    `quote` is printed as a quotation, its parts joined by " […] "; `paraphrase` never is.
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

    @property
    def stance(self) -> str:
        """The stance's public name: the claim's key and the stance's number within it."""
        return f"{self.claim}/{self.number}"

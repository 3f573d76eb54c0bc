"""Claims with the words of their sources around them, as pages of evidence show."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from stance.domain.stance import StanceRow
from stance.text.excerpts import Excerpt, Place
from stance.values import SourceKind


@dataclass(frozen=True, slots=True)
class SourceTitle:
    """What names a source to a reader."""

    slug: str
    title: str
    publisher: str | None = None
    published_on: str | None = None
    url: str | None = None
    author: str | None = None


@dataclass(frozen=True, slots=True)
class ClaimPassage:
    """One claim where it stands.

    `stances` are all that the claim expresses, and carry its words, speaker and date; at least
    one. `excerpts` hold the quote in its context, broken into paragraphs and no further, and are
    empty for a paraphrase. `group` are the keys of all claims that report the same utterance: one
    tuple for all of them.
    """

    key: str
    stances: tuple[StanceRow, ...]
    source: SourceTitle
    excerpts: tuple[Excerpt, ...] = ()
    group: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QuotedPart:
    """One part of a quote: its characters in a text, where they stand in it, and what is around.

    The place is in code points, from 0, the end not included.
    """

    exact: str
    place: Place
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ReadText:
    """The version of a text that words were found in: its SHA-256, its length, when it was read."""

    sha256: str
    read_on: dt.date
    length: int


@dataclass(frozen=True, slots=True)
class PlacedClaim:
    """One claim with its words in the text of its source.

    `stances` are those that were asked for, at least one; they carry its words, speaker and date.
    `parts` are empty for a paraphrase, `text` is missing where the source has none. `wordings` say
    where those of conditions, reasons and citations begin that stand outside of the quote.
    """

    stances: tuple[StanceRow, ...]
    source: SourceTitle
    language: str | None
    text: ReadText | None
    parts: tuple[QuotedPart, ...]
    wordings: Mapping[str, int] = field(default_factory=dict)
    kind: SourceKind = SourceKind.OTHER
    note: str | None = None

"""What is searched for, and what has the words."""

import datetime as dt
from dataclasses import dataclass

from stance.domain.filters import Filters
from stance.domain.stance import StanceRow
from stance.text.edtf import Place
from stance.text.matching import Span
from stance.text.searching import Term
from stance.values import Indexed, SearchBy, SearchIn

#: Behind every date.
_UNDATED: Place = (dt.date.max, dt.date.max, "")


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that has all words searched for.

    `key` is a claim's key, a source's slug or the slug of a vocabulary entry, as `kind` says.
    `text` is the whole text they stand in; of a source's, `passage` is the one with the words. Of a
    long one it is only the part around the passage, which then stands at the `stretch`.
    `date` is a claim's `stated_on` or a source's `published_on`, `days` the earliest and the
    latest day it can mean, with a claim's time on it. `stances` are a claim's, without what they
    carry.
    """

    kind: Indexed
    key: str
    text: str
    passage: int | None = None
    source: str | None = None
    date: str | None = None
    days: Place = _UNDATED
    stances: tuple[StanceRow, ...] = ()
    stretch: Span | None = None


@dataclass(frozen=True)
class Search:
    """What is searched for, where, what filters let through, and in which order."""

    terms: tuple[Term, ...]
    places: tuple[SearchIn, ...]
    filters: Filters
    by: SearchBy = SearchBy.RELEVANCE

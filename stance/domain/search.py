"""What is searched for, and what has the words."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from stance.domain.filters import Filters
from stance.domain.source import TextPage, page_told
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
    carry, but with the page of the quote. `pages` are a text's, and `before` is how much of it
    stands before `text`.
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
    pages: Sequence[TextPage] = ()
    before: int = 0

    def page_of(self, spans: Sequence[Span]) -> str | None:
        """The page that words stand on which were found at these spans: "p. 3", if it is known."""
        if self.kind is Indexed.QUOTE:
            return self.stances[0].page if self.stances else None
        if not self.pages or not spans:
            return None
        return page_told(self.pages, self.before + spans[0].start, self.before + spans[0].end)


@dataclass(frozen=True)
class Search:
    """What is searched for, where, what filters let through, and in which order."""

    terms: tuple[Term, ...]
    places: tuple[SearchIn, ...]
    filters: Filters
    by: SearchBy = SearchBy.RELEVANCE

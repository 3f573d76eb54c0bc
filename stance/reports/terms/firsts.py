"""Who was the first of all to use a term, as far as dates can tell."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from stance.domain.series import Moment, Series
from stance.reports.terms.uses import dated
from stance.text.edtf import EdtfDate, begin, end


@dataclass(slots=True)
class _First:
    """The first use of a term by each holder, and the earliest time by which one had used it."""

    by_holder: dict[str, EdtfDate] = field(default_factory=dict)
    certain: EdtfDate | None = None

    def take(self, holder: str, date: EdtfDate) -> None:
        known = self.by_holder.get(holder)
        if known is None or (begin(date), end(date)) < (begin(known), end(known)):
            self.by_holder[holder] = date
        if self.certain is None or end(date) < end(self.certain):
            self.certain = date


@dataclass(frozen=True, slots=True)
class FirstUse:
    """Who can have been the first to use a term, with the date; how many holders use it at all."""

    by: Sequence[tuple[str, EdtfDate]]
    holders: int


@dataclass(slots=True)
class Firsts:
    """The first own use of each term by each holder, on whatever issue; `terms_of` a moment.

    What is ascribed to a holder are another's words, and makes nobody the first.
    """

    terms_of: Callable[[Moment], AbstractSet[str]]
    _found: dict[str, _First] = field(default_factory=dict)
    # Worked out once for each term, as it is told of all who use it, until more is taken.
    _known: dict[str, FirstUse] = field(default_factory=dict)

    def watch(self, all_series: Iterable[Series]) -> Iterator[Series]:
        """The same series, each taken note of as it passes."""
        for series in all_series:
            self.take(series)
            yield series

    def take(self, series: Series) -> None:
        """Take note of what one series uses."""
        if series.ascribed:
            return
        self._known.clear()
        for moment in series.moments:
            for term in self.terms_of(moment):
                self._found.setdefault(term, _First()).take(series.holder, dated(moment))

    def of(self, term: str) -> FirstUse:
        """The first use of a term."""
        known = self._known.get(term)
        if known is None:
            known = self._known[term] = FirstUse(self.by(term), self.holders(term))
        return known

    def holders(self, term: str) -> int:
        """How many holders use a term in words of their own."""
        first = self._found.get(term)
        return len(first.by_holder) if first else 0

    def by(self, term: str) -> list[tuple[str, EdtfDate]]:
        """Who can have been the first to use a term, with the date, in the order of dates.

        One holder where it is certain. Several where dates do not tell: each of these used it on
        a date that can mean a time on or before the earliest by which any had used it. None
        where nobody uses it in words of its own.
        """
        first = self._found.get(term)
        if first is None or first.certain is None:
            return []
        by = end(first.certain)
        able = [(who, date) for who, date in first.by_holder.items() if begin(date) <= by]
        return sorted(able, key=lambda each: (each[1].sort_key, each[0]))

"""How much evidence there is, and how much rests on how little.

Counted are the moments that can lie in the period asked for, with a stance that matches the
filters; what certainly came after the day that ages are counted to is left aside. A series
is a holder's own stances on an issue or those ascribed to it, never both; an ascribed one counts
where the holder has said nothing itself (the gap `only-ascribed`), and otherwise if asked for.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from sys import intern
from typing import NamedTuple

from stance.domain.coding.settlement import ReadingBasis
from stance.domain.filters import Filters
from stance.domain.series import Moment, Series, series_of
from stance.domain.source import ReadSource
from stance.domain.stance import StanceRow
from stance.values import Gap

#: The days after which evidence is old, unless asked otherwise: two years.
OLD = 730


@dataclass(frozen=True, slots=True)
class Yardstick:
    """What evidence is measured by: ages are counted to `as_of`, and old if more than `old` days.

    `sources` are all sources there are, by their slugs; `bases` what claims rest on that settle
    readings, and `readers` who made these, by their keys.
    """

    filters: Filters
    as_of: dt.date
    old: int
    sources: Mapping[str, ReadSource]
    bases: Mapping[str, ReadingBasis] = field(default_factory=dict)
    readers: Mapping[str, Collection[str]] = field(default_factory=dict)

    def counts(self, moment: Moment) -> bool:
        """Whether a moment is asked for."""
        return (
            moment.earliest <= self.as_of
            and self.filters.in_period(moment.earliest, moment.latest)
            and any(map(self.filters.matches, moment.rows))
        )


@dataclass(frozen=True, slots=True)
class CountedSeries:
    """A series with those of its moments that count; `only_ascribed` if there is no own one."""

    series: Series
    moments: list[Moment]
    only_ascribed: bool


def kept(rows: Iterable[StanceRow], measure: Yardstick) -> Iterator[CountedSeries]:
    """The series that have moments that count, own and ascribed ones.

    The rows of a series must follow one another, its own before those ascribed to it.
    """
    own = None
    for series in series_of(rows):
        moments = [moment for moment in series.moments if measure.counts(moment)]
        if not moments:
            continue
        place = series.holder, series.issue
        if not series.ascribed:
            own = place
        yield CountedSeries(series, moments, only_ascribed=series.ascribed and own != place)


class Cover(NamedTuple):
    """What evidence comes to; `holder`, `issue`, `source` and `coder` say whose, or on what, it is.

    `reading` says what it rests on and `codebook` what it was coded by, where it is told by that.
    `only_ascribed` counts series; `reads` the texts of a source, or the sources with a text.
    `first_date` and `last_date` are as they were written, None where there is no evidence.
    """

    holder: str | None
    issue: str | None
    source: str | None
    coder: str | None
    reading: ReadingBasis | None
    codebook: int | None
    ascribed: bool
    series: int
    only_ascribed: int
    moments: int
    utterances: int
    claims: int
    quotes: int
    stance_count: int
    ascribed_count: int
    reads: int
    holders: tuple[str, ...]
    issues: tuple[str, ...]
    speakers: tuple[str, ...]
    sources: tuple[str, ...]
    coders: tuple[str, ...]
    stances: tuple[str, ...]
    first_date: str | None
    last_date: str | None
    age_days: int | None
    gaps: tuple[Gap, ...]


_Dated = tuple[dt.date, dt.date, str]


@dataclass(slots=True)
class CoverTally:
    """Evidence while it is counted."""

    series: int = 0
    only_ascribed: int = 0
    moments: int = 0
    count: int = 0
    ascribed: int = 0
    stances: list[str] = field(default_factory=list)
    groups: set[str] = field(default_factory=set)
    claims: set[str] = field(default_factory=set)
    quoted: set[str] = field(default_factory=set)
    holders: set[str] = field(default_factory=set)
    issues: set[str] = field(default_factory=set)
    speakers: set[str] = field(default_factory=set)
    sources: set[str] = field(default_factory=set)
    coders: set[str | None] = field(default_factory=set)
    first: _Dated | None = None
    last: _Dated | None = None

    def take_series(self, one: CountedSeries) -> None:
        """Count a series with its moments."""
        self.series += 1
        self.only_ascribed += one.only_ascribed
        for moment in one.moments:
            self.moments += 1
            self._take_date((moment.earliest, moment.latest, moment.date))
            for row in moment.rows:
                self.groups.add(row.group)
                self.stances.append(row.stance)
                self._take(row)

    def take_row(self, row: StanceRow) -> None:
        """Count one stance by itself, by the date that its own source gives; not its name."""
        self._take_date((row.earliest, row.latest, row.date))
        self._take(row)

    def _take(self, row: StanceRow) -> None:
        self.count += 1
        self.ascribed += row.ascribed
        self.claims.add(row.claim)
        if row.quote is not None:
            self.quoted.add(row.claim)
        self.holders.add(row.holder)
        self.issues.add(row.issue)
        self.speakers.add(row.speaker)
        self.sources.add(row.source)
        self.coders.add(row.coder)

    def _take_date(self, date: _Dated) -> None:
        self.first = min(self.first or date, date)
        self.last = max(self.last or date, date)

    def cover(
        self,
        measure: Yardstick,
        about: Collection[Gap],
        *,
        holder: str | None = None,
        issue: str | None = None,
        source: str | None = None,
        coder: str | None = None,
        reading: ReadingBasis | None = None,
        codebook: int | None = None,
        ascribed: bool = False,
    ) -> Cover:
        """What it came to; of the gaps, those that are looked for are in `about`."""
        texts = self._texts(measure, source)
        age = max((measure.as_of - self.last[0]).days, 0) if self.last else None
        lacking = self._gaps(texts, age, measure)
        return Cover(
            holder=holder,
            issue=issue,
            source=source,
            coder=coder,
            reading=reading,
            codebook=codebook,
            ascribed=ascribed,
            series=self.series,
            only_ascribed=self.only_ascribed,
            moments=self.moments,
            utterances=len(self.groups),
            claims=len(self.claims),
            quotes=len(self.quoted),
            stance_count=self.count,
            ascribed_count=self.ascribed,
            reads=texts,
            holders=_shared(_sorted(self.holders)),
            issues=_shared(_sorted(self.issues)),
            speakers=_shared(_sorted(self.speakers)),
            sources=_sorted(self.sources),
            coders=_shared(_sorted(each for each in self.coders if each is not None)),
            stances=tuple(self.stances),
            first_date=intern(self.first[2]) if self.first else None,
            last_date=intern(self.last[2]) if self.last else None,
            age_days=age,
            gaps=tuple(gap for gap in about if lacking[gap]),
        )

    def _texts(self, measure: Yardstick, source: str | None) -> int:
        if source is not None:
            return measure.sources[source].reads
        return sum(measure.sources[each].reads > 0 for each in self.sources)

    def _gaps(self, texts: int, age: int | None, measure: Yardstick) -> Mapping[Gap, bool]:
        return {
            Gap.ONLY_ASCRIBED: 0 < self.only_ascribed == self.series,
            Gap.NO_CLAIMS: not self.claims,
            Gap.ONE_MOMENT: self.moments == 1,
            Gap.ONE_SOURCE: len(self.sources) == 1,
            Gap.NO_TEXT: texts == 0,
            Gap.ONLY_PARAPHRASE: bool(self.claims) and not self.quoted,
            Gap.OLD: age is not None and age > measure.old,
            Gap.ONE_CODER: self._has_one_coder(measure),
        }

    def _has_one_coder(self, measure: Yardstick) -> bool:
        """Whether one coder alone has read it: who adjudicates it settles what others have read."""
        read = (measure.readers[each] for each in self.claims if each in measure.readers)
        return None not in self.coders and len(self.coders.union(*read)) == 1


def _sorted(slugs: Iterable[str]) -> tuple[str, ...]:
    """In order, each kept once in memory however many series name it."""
    return tuple(map(intern, sorted(slugs)))


@lru_cache(maxsize=1 << 14)
def _shared(values: tuple[str, ...]) -> tuple[str, ...]:
    """The same values, as one tuple for all series that have them: there may be a million."""
    return values

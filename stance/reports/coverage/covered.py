"""Coverage of series, holders, sources or coders, the weakest first; of readings, of codebooks."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import groupby
from typing import TypeVar

from stance.domain.coding.settlement import ReadingBasis
from stance.domain.stance import StanceRow
from stance.reports.coverage.cover import CountedSeries, Cover, CoverTally, Yardstick, kept
from stance.reports.sorting import in_order
from stance.values import CoverageBy, Gap

#: What each kind of evidence can lack.
GAPS: Mapping[CoverageBy, tuple[Gap, ...]] = {
    CoverageBy.SERIES: tuple(gap for gap in Gap if gap is not Gap.NO_CLAIMS),
    CoverageBy.HOLDER: tuple(gap for gap in Gap if gap is not Gap.NO_CLAIMS),
    CoverageBy.SOURCE: (Gap.NO_CLAIMS, Gap.NO_TEXT, Gap.ONLY_PARAPHRASE, Gap.ONE_CODER),
    CoverageBy.CODER: (Gap.ONE_SOURCE, Gap.NO_TEXT, Gap.ONLY_PARAPHRASE),
    CoverageBy.READING: (Gap.ONE_SOURCE, Gap.NO_TEXT, Gap.ONLY_PARAPHRASE),
    CoverageBy.CODEBOOK: (Gap.ONE_SOURCE, Gap.NO_TEXT, Gap.ONLY_PARAPHRASE),
}

Covered = Iterator[Cover]
Key = TypeVar("Key")


def covered(
    rows: Iterable[StanceRow], measure: Yardstick, by: CoverageBy, left_out: Counter[str]
) -> Collection[Cover]:
    """What the evidence comes to, the weakest first; into `left_out` what was not counted.

    What others alone say comes first; then what has the most gaps, the gravest gaps, the fewest
    moments, sources and claims, and is the oldest. Kinds of readings and versions of the codebook
    have an order of their own.
    """
    count: Callable[[Iterable[StanceRow], Yardstick, Counter[str]], Covered] = {
        CoverageBy.SERIES: _by_series,
        CoverageBy.HOLDER: _by_holder,
        CoverageBy.SOURCE: _by_source,
        CoverageBy.CODER: _by_coder,
        CoverageBy.READING: _by_reading,
        CoverageBy.CODEBOOK: _by_codebook,
    }[by]
    return in_order(count(rows, measure, left_out), key=_IN_ORDER.get(by, _weakness))


_GRAVITY = {gap: number for number, gap in enumerate(Gap)}
_BASES: Mapping[ReadingBasis | None, int] = {
    basis: number for number, basis in enumerate(ReadingBasis)
}
#: What has an order of its own: what claims rest on, versions from none and the first on.
_IN_ORDER: Mapping[CoverageBy, Callable[[Cover], tuple[object, ...]]] = {
    CoverageBy.READING: lambda one: (_BASES[one.reading],),
    CoverageBy.CODEBOOK: lambda one: (one.codebook or 0,),
}


def _weakness(one: Cover) -> tuple[object, ...]:
    return (
        Gap.ONLY_ASCRIBED not in one.gaps,
        -len(one.gaps),
        tuple(_GRAVITY[gap] for gap in one.gaps),
        one.moments,
        len(one.sources),
        one.claims,
        -(one.age_days or 0),
        *(each or "" for each in (one.holder, one.issue, one.source, one.coder)),
        one.ascribed,
    )


def _by_series(rows: Iterable[StanceRow], measure: Yardstick, left_out: Counter[str]) -> Covered:
    for one in _asked(rows, measure, left_out):
        tally = CoverTally()
        tally.take_series(one)
        series = one.series
        yield tally.cover(
            measure,
            GAPS[CoverageBy.SERIES],
            holder=series.holder,
            issue=series.issue,
            ascribed=series.ascribed,
        )


def _by_holder(rows: Iterable[StanceRow], measure: Yardstick, left_out: Counter[str]) -> Covered:
    for holder, every in groupby(
        _asked(rows, measure, left_out), key=lambda one: one.series.holder
    ):
        tallies = {False: CoverTally(), True: CoverTally()}
        for one in every:
            tallies[one.series.ascribed].take_series(one)
        for ascribed, tally in tallies.items():
            if tally.series:
                yield tally.cover(
                    measure, GAPS[CoverageBy.HOLDER], holder=holder, ascribed=ascribed
                )


def _asked(
    rows: Iterable[StanceRow], measure: Yardstick, left_out: Counter[str]
) -> Iterator[CountedSeries]:
    for one in kept(rows, measure):
        if one.series.ascribed and not one.only_ascribed and not measure.filters.include_ascribed:
            left_out["ascribed series"] += 1
        else:
            yield one


def _by_source(rows: Iterable[StanceRow], measure: Yardstick, _: Counter[str]) -> Covered:
    tallies = _tallies(rows, measure, lambda row: row.source)
    filters = measure.filters
    # A coder of a round is to read all of its sources, one of the record reads some.
    if not filters.choose_stances and (filters.round or not filters.coders):
        for slug in filters.sources or measure.sources:
            tallies.setdefault(slug, CoverTally())
    for slug, tally in tallies.items():
        yield tally.cover(measure, GAPS[CoverageBy.SOURCE], source=slug)


def _by_coder(rows: Iterable[StanceRow], measure: Yardstick, _: Counter[str]) -> Covered:
    for coder, tally in _tallies(rows, measure, lambda row: row.coder).items():
        yield tally.cover(measure, GAPS[CoverageBy.CODER], coder=coder)


def _by_reading(rows: Iterable[StanceRow], measure: Yardstick, _: Counter[str]) -> Covered:
    bases = measure.bases
    for basis, tally in _tallies(
        rows, measure, lambda row: bases.get(row.claim, ReadingBasis.ONE)
    ).items():
        yield tally.cover(measure, GAPS[CoverageBy.READING], reading=basis)


def _by_codebook(rows: Iterable[StanceRow], measure: Yardstick, _: Counter[str]) -> Covered:
    for number, tally in _tallies(rows, measure, lambda row: row.codebook).items():
        yield tally.cover(measure, GAPS[CoverageBy.CODEBOOK], codebook=number)


def _tallies(
    rows: Iterable[StanceRow], measure: Yardstick, key: Callable[[StanceRow], Key]
) -> dict[Key, CoverTally]:
    """Own and ascribed stances alike, each counted where it was read."""
    by_key: dict[Key, CoverTally] = {}
    for one in kept(rows, measure):
        for moment in one.moments:
            for row in filter(measure.filters.matches, moment.rows):
                by_key.setdefault(key(row), CoverTally()).take_row(row)
    return by_key

"""How each series went, in one row: how often it changed, from where, and where it stands."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from stance.domain.change import Past, tells
from stance.domain.filters import Filters
from stance.domain.order import direction
from stance.domain.phrases import as_ascribed, counted
from stance.domain.series import Moment, Series
from stance.domain.vocabulary import Vocabulary
from stance.reports import rows
from stance.reports.changes.table import direction_shown
from stance.reports.field import Fields, text, texts, truth, whole
from stance.reports.table import Column, Grounds, Table
from stance.values import Direction

Moments = Sequence[Moment[Any]]


class Summed(NamedTuple):
    """How one series went: from which moment to which, through how many changes.

    `rows` are the stances of the first moment and of the last.
    """

    series: Series[Any]
    first: Moment[Any]
    last: Moment[Any]
    moments: int
    changes: int
    reversals: int
    rows: tuple[Any, ...]

    @property
    def direction(self) -> Direction:
        """Where the last moment stands, seen from the first."""
        if self.first is self.last:
            return Direction.REAFFIRMED
        return direction(self.first, self.last)


FIELDS: Fields[Summed] = (
    text("holder", lambda summed: summed.series.holder),
    text("issue", lambda summed: summed.series.issue),
    truth("ascribed", lambda summed: summed.series.ascribed),
    whole("moments", lambda summed: summed.moments),
    whole("changes", lambda summed: summed.changes),
    whole("reversals", lambda summed: summed.reversals),
    text("first_date", lambda summed: summed.first.date),
    text("last_date", lambda summed: summed.last.date),
    text("from_label", lambda summed: summed.first.label.value),
    text("to_label", lambda summed: summed.last.label.value),
    text("direction", lambda summed: summed.direction.value),
    texts("conditions", lambda summed: sorted(summed.last.standing)),
    texts("stances", lambda summed: [row.stance for row in summed.rows]),
    texts("sources", lambda summed: rows.sources(summed.rows)),
)


def summary(
    every: Iterable[Series[Any]], vocabulary: Vocabulary, filters: Filters
) -> Table[Summed]:
    """A row for each series, in the order given.

    `since` and `until` keep what leads to a date within them, the other filters what has a
    matching stance on either side, for which the series must be of whole rows. A row tells of
    the moments from where the first step kept came from to where the last one led; `conditions`
    stand in the last, `stances` and `sources` are those of the first and the last.
    """
    return Table(
        name="summary",
        fields=FIELDS,
        items=summaries(every, filters),
        columns=_columns(vocabulary),
        filters=filters.as_given(),
        title="How stances changed, series by series",
        rests_on=_grounds,
    )


def summaries(every: Iterable[Series[Any]], filters: Filters) -> Iterator[Summed]:
    """The series that a summary tells of, in a row each."""
    if not (filters.ask_of_words or filters.since or filters.until):
        yield from map(_whole, every)
        return
    for series in every:
        kept = _kept(series.moments, filters)
        if any(kept):
            yield _summed(series, kept)


def _whole(series: Series[Any]) -> Summed:
    """The row of a series of which every step counts."""
    moments = series.moments
    if len(moments) == 1:
        (only,) = moments
        return Summed(series, only, only, 1, 0, 0, only.rows)
    return _summed(series, [True] * len(moments))


def _kept(moments: Moments, filters: Filters) -> list[bool]:
    """Of each moment, whether the step that led to it is kept; of the first, whether itself is."""
    matching = [_matches(moment, filters) for moment in moments]
    beside = [matching[0], *(one or other for one, other in pairwise(matching))]
    return [
        matches and filters.in_period(moment.earliest, moment.latest)
        for moment, matches in zip(moments, beside, strict=True)
    ]


def _matches(moment: Moment[Any], filters: Filters) -> bool:
    return not filters.ask_of_words or any(map(filters.matches, moment.rows))


def _summed(series: Series[Any], kept: Sequence[bool]) -> Summed:
    moments = series.moments
    start = max(kept.index(True) - 1, 0)
    end = len(kept) - kept[::-1].index(True)
    changes, reversals = _counts(moments, kept) if end - start > 1 else (0, 0)
    first, last = moments[start], moments[end - 1]
    rows = first.rows if first is last else first.rows + last.rows
    return Summed(series, first, last, end - start, changes, reversals, rows)


def _grounds(summed: Summed) -> Grounds:
    return rows.grounds(summed.rows)


def _counts(moments: Moments, kept: Sequence[bool]) -> tuple[int, int]:
    """How many of the steps kept are changes, and how many of these reversals."""
    past = Past()
    changes = reversals = 0
    for (before, after), counts in zip(pairwise(moments), kept[1:], strict=True):
        past.take(before)
        if counts:
            changes += _is_change(past, before, after)
            reversals += past.reverses(after)
    return changes, reversals


def _is_change(past: Past, before: Moment[Any], after: Moment[Any]) -> bool:
    way = direction(before, after)
    return tells(way, after.reasons - past.reasons, after.treaties - past.citations)


def _columns(vocabulary: Vocabulary) -> list[Column[Summed]]:
    return [
        Column("Holder", lambda summed: _holder(summed, vocabulary)),
        Column("Issue", lambda summed: vocabulary.issues.name(summed.series.issue)),
        Column("First and last", _first_and_last),
        Column("Moments", lambda summed: str(summed.moments), numeric=True),
        Column("Changes", _changes),
    ]


def _holder(summed: Summed, vocabulary: Vocabulary) -> str:
    series = summed.series
    return as_ascribed(vocabulary.actors.name(series.holder), ascribed=series.ascribed)


def _first_and_last(summed: Summed) -> str:
    """The first moment, the last one, and where the last stands seen from the first."""
    first, last = (f"{one.date} {one.label.value}" for one in (summed.first, summed.last))
    number = len(summed.last.standing)
    demands = f", {counted(number, 'condition')}" if number else ""
    if summed.moments == 1:
        return first + demands
    return f"{first}\n{last}{demands}\n{direction_shown(summed.direction)}"


def _changes(summed: Summed) -> str:
    if not summed.reversals:
        return str(summed.changes)
    return f"{summed.changes}, {summed.reversals} reversed"

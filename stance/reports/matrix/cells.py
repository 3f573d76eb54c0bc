"""Where each holder stands on each issue, as of a day: one row for each cell of the matrix."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from heapq import merge
from operator import attrgetter
from typing import Any, NamedTuple

from stance.domain.change import latest_as_of
from stance.domain.filters import Filters
from stance.domain.order import direction
from stance.domain.series import Moment, Series
from stance.reports import rows
from stance.reports.field import (
    Fields,
    Through,
    iso_of,
    text,
    text_or_none,
    texts,
    truth,
    whole,
    whole_or_none,
)
from stance.reports.table import Grounds
from stance.values import Direction, Noun

#: What stands in the place of a label where nothing was said: that is no position.
NO_EVIDENCE = "no evidence"

Key = tuple[str, str, bool]


@dataclass(frozen=True, slots=True)
class Days:
    """The day the matrix is of, and an earlier one that it is compared to."""

    as_of: dt.date
    compared_to: dt.date | None = None


class MatrixCell(NamedTuple):
    """Where a holder stands on an issue as of a day; nowhere yet, if `now` is None.

    `was` is what held on the day compared to, `moments` how many there were until the day.
    """

    holder: str
    issue: str
    ascribed: bool
    days: Days
    now: Moment[Any] | None = None
    was: Moment[Any] | None = None
    moments: int = 0

    @property
    def age_days(self) -> int | None:
        """How old the stance is on the day."""
        return max((self.days.as_of - self.now.earliest).days, 0) if self.now else None

    @property
    def direction(self) -> Direction | None:
        """Where the stance went since the day compared to, if there was one before."""
        return direction(self.was, self.now) if self.was and self.now else None

    @property
    def differs(self) -> bool:
        """Whether the stance is another than on the day compared to, or there was none."""
        way = self.direction
        return way is not Direction.REAFFIRMED if way else self.now is not None


def _stances(moment: Moment[Any]) -> list[str]:
    return rows.stances(moment.rows)


def _sources(moment: Moment[Any]) -> list[str]:
    return rows.sources(moment.rows)


def _conditions(moment: Moment[Any]) -> list[str]:
    return sorted(moment.standing)


def _position(moment: Moment[Any]) -> str:
    return str(moment.position)


_now, _was, _date = attrgetter("now"), attrgetter("was"), attrgetter("date")
_label = attrgetter("label._value_")


def _no_evidence() -> str:
    return NO_EVIDENCE


FIELDS: Fields[MatrixCell] = (
    text("holder", attrgetter("holder"), of=Noun.ACTOR),
    text("issue", attrgetter("issue"), of=Noun.ISSUE),
    truth("ascribed", attrgetter("ascribed")),
    text("as_of", Through(attrgetter("days.as_of"), iso_of)),
    text_or_none("position", Through(_now, _position)),
    text("label", Through(_now, _label, _no_evidence)),
    texts("conditions", Through(_now, _conditions, list), of=Noun.CONDITION),
    text_or_none("date", Through(_now, _date)),
    whole_or_none("age_days", attrgetter("age_days")),
    whole("moments", attrgetter("moments")),
    texts("stances", Through(_now, _stances, list)),
    texts("sources", Through(_now, _sources, list)),
)
#: The fields that a comparison adds: what held on the earlier day, and where it went since.
COMPARED: Fields[MatrixCell] = (
    text_or_none("compared_to", Through(attrgetter("days.compared_to"), iso_of)),
    text_or_none("was_position", Through(_was, _position)),
    text("was_label", Through(_was, _label, _no_evidence)),
    texts("was_conditions", Through(_was, _conditions, list), of=Noun.CONDITION),
    text_or_none("was_date", Through(_was, _date)),
    texts("from_stances", Through(_was, _stances, list)),
    texts("from_sources", Through(_was, _sources, list)),
    text_or_none("direction", Through(attrgetter("direction"), attrgetter("_value_"))),
    truth("differs", attrgetter("differs")),
)


def grounds(cell: MatrixCell) -> Grounds:
    """What a cell rests on: its stances and, of a comparison, those of the earlier day."""
    return rows.grounds(row for moment in (cell.now, cell.was) if moment for row in moment.rows)


def cells(
    every: Iterable[Series[Any]],
    filters: Filters,
    days: Days,
    *,
    expected: Collection[tuple[str, str]] = (),
    only_differing: bool = False,
) -> Iterator[MatrixCell]:
    """The cells of the matrix, sorted by holder, issue, own before ascribed.

    A series that says nothing yet gives no cell, unless its holder and issue are `expected`: then
    it has one that says so. `since`, `until` and what the filters ask of words keep the cells
    whose moment fits; where they ask of words, the series must be of whole rows.
    """
    wanted = {(holder, issue, False) for holder, issue in expected}
    for key, series in _with_gaps(every, wanted):
        now = latest_as_of(series, days.as_of) if series else None
        if series and now:
            cell = _cell(series, now, days) if _is_asked(now, filters) else None
        else:
            # A series that says nothing has no position, and least of all a neutral one.
            cell = MatrixCell(*key, days) if key in wanted else None
        if cell and (not only_differing or cell.differs):
            yield cell


def _with_gaps(
    every: Iterable[Series[Any]], wanted: Collection[Key]
) -> Iterator[tuple[Key, Series[Any] | None]]:
    """The series by their keys and, in their places, the keys wanted that have none."""
    keyed = ((_key(series), series) for series in every)
    if not wanted:
        yield from keyed
        return
    last = None
    for key, series in merge(keyed, ((key, None) for key in sorted(wanted)), key=_first):
        if key != last:  # of two with the same key, the series comes first
            yield key, series
        last = key


def _first(pair: tuple[Key, object]) -> Key:
    return pair[0]


def _key(series: Series[Any]) -> Key:
    return series.holder, series.issue, series.ascribed


def _is_asked(moment: Moment[Any], filters: Filters) -> bool:
    if not filters.in_period(moment.earliest, moment.latest):
        return False
    return not filters.ask_of_words or any(map(filters.matches, moment.rows))


def _cell(series: Series[Any], now: Moment[Any], days: Days) -> MatrixCell:
    was = latest_as_of(series, days.compared_to) if days.compared_to else None
    moments = sum([moment.latest <= days.as_of for moment in series.moments])
    return MatrixCell(*_key(series), days, now, was, moments)

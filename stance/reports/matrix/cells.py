"""Where each holder stands on each issue, as of a day: one row for each cell of the matrix."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from heapq import merge
from typing import Any

from stance.domain.change import latest_as_of
from stance.domain.filters import Filters
from stance.domain.order import direction
from stance.domain.series import Moment, Series
from stance.reports.table import Cell, Row
from stance.values import Direction

#: What stands in the place of a label where nothing was said: that is no position.
NO_EVIDENCE = "no evidence"

FIELDS = (
    "holder",
    "issue",
    "ascribed",
    "as_of",
    "position",
    "label",
    "conditions",
    "date",
    "age_days",
    "moments",
    "stances",
    "sources",
)
#: The fields that a comparison adds: what held on the earlier day, and where it went since.
COMPARED = (
    "compared_to",
    "was_position",
    "was_label",
    "was_conditions",
    "was_date",
    "from_stances",
    "from_sources",
    "direction",
    "differs",
)

Key = tuple[str, str, bool]


@dataclass(frozen=True, slots=True)
class Days:
    """The day the matrix is of, and an earlier one that it is compared to."""

    as_of: dt.date
    compared_to: dt.date | None = None


def cells(
    found: Iterable[Series[Any]],
    filters: Filters,
    days: Days,
    *,
    expected: Collection[tuple[str, str]] = (),
    only_differing: bool = False,
) -> Iterator[Row]:
    """The rows of the matrix, sorted by holder, issue, own before ascribed.

    A series that says nothing yet gives no row, unless its holder and issue are `expected`: then
    it has one that says so. `since`, `until` and what the filters ask of words keep the cells
    whose moment fits; where they ask of words, the series must be of whole rows.
    """
    wanted = {(holder, issue, False) for holder, issue in expected}
    for key, series in _with_gaps(found, wanted):
        now = latest_as_of(series, days.as_of) if series else None
        if series and now:
            row = _cell(series, now, days) if _is_asked(now, filters) else None
        else:
            row = _gap(key, days) if key in wanted else None
        if row and (not only_differing or row["differs"]):
            yield row


def _with_gaps(
    found: Iterable[Series[Any]], wanted: Collection[Key]
) -> Iterator[tuple[Key, Series[Any] | None]]:
    """The series by their keys and, in their places, the keys wanted that have none."""
    keyed = ((_key(series), series) for series in found)
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


def _cell(series: Series[Any], now: Moment[Any], days: Days) -> dict[str, Cell]:
    as_of = days.as_of
    rows = now.rows
    row: dict[str, Cell] = {
        "holder": series.holder,
        "issue": series.issue,
        "ascribed": series.ascribed,
        "as_of": as_of.isoformat(),
        "position": str(now.position),
        "label": now.label.value,
        "conditions": sorted(now.standing),
        "date": now.date,
        "age_days": (as_of - now.earliest).days,
        "moments": sum([moment.latest <= as_of for moment in series.moments]),
        "stances": [each.stance for each in rows],
        "sources": list(dict.fromkeys([each.source for each in rows])),
    }
    if days.compared_to:
        row |= _compared(days.compared_to, latest_as_of(series, days.compared_to), now)
    return row


def _gap(key: Key, days: Days) -> dict[str, Cell]:
    """The row of a series that says nothing: no position, and least of all a neutral one."""
    row: dict[str, Cell] = dict.fromkeys(FIELDS)
    row["holder"], row["issue"], row["ascribed"] = key
    row |= {"as_of": days.as_of.isoformat(), "label": NO_EVIDENCE, "moments": 0}
    row |= {"conditions": [], "stances": [], "sources": []}
    return row | _compared(days.compared_to, None, None) if days.compared_to else row


def _compared(day: dt.date, was: Moment[Any] | None, now: Moment[Any] | None) -> dict[str, Cell]:
    way = direction(was, now) if was and now else None
    rows = was.rows if was else ()
    return {
        "compared_to": day.isoformat(),
        "was_position": str(was.position) if was else None,
        "was_label": was.label.value if was else NO_EVIDENCE,
        "was_conditions": sorted(was.standing) if was else [],
        "was_date": was.date if was else None,
        "from_stances": [each.stance for each in rows],
        "from_sources": list(dict.fromkeys([each.source for each in rows])),
        "direction": way.value if way else None,
        "differs": way is not Direction.REAFFIRMED if way else now is not None,
    }

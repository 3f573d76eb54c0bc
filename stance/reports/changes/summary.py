"""How each series went, in one row: how often it changed, from where, and where it stands."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from stance.domain.change import Past, tells
from stance.domain.filters import Filters
from stance.domain.order import direction
from stance.domain.phrases import counted
from stance.domain.series import Moment, Series
from stance.domain.vocabulary import Vocabulary
from stance.reports.changes.table import direction_shown
from stance.reports.table import Cell, Column, Row, Table
from stance.values import Direction

FIELDS = (
    "holder",
    "issue",
    "ascribed",
    "moments",
    "changes",
    "reversals",
    "first_date",
    "last_date",
    "from_label",
    "to_label",
    "direction",
    "conditions",
    "stances",
    "sources",
)

Moments = Sequence[Moment[Any]]


def summary(found: Iterable[Series[Any]], vocabulary: Vocabulary, filters: Filters) -> Table:
    """A row for each series, in the order given.

    `since` and `until` keep what leads to a date within them, the other filters what has a
    matching stance on either side, for which the series must be of whole rows. A row tells of
    the moments from where the first step kept came from to where the last one led; `conditions`
    stand in the last, `stances` and `sources` are those of the first and the last.
    """
    return Table(
        name="summary",
        fields=FIELDS,
        rows=summaries(found, filters),
        columns=_columns(vocabulary),
        filters=filters.as_given(),
        title="How stances changed, series by series",
    )


def summaries(found: Iterable[Series[Any]], filters: Filters) -> Iterator[Row]:
    """The data rows of a summary."""
    keep = _kept if filters.ask_of_words or filters.since or filters.until else _all_kept
    for series in found:
        kept = keep(series.moments, filters)
        if any(kept):
            yield _fields(series, kept)


def _all_kept(moments: Moments, _filters: Filters) -> list[bool]:
    return [True] * len(moments)


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


def _fields(series: Series[Any], kept: Sequence[bool]) -> Row:
    moments = series.moments
    start = max(kept.index(True) - 1, 0)
    end = len(kept) - kept[::-1].index(True)
    first, last = moments[start], moments[end - 1]
    changes, reversals = _counts(moments, kept) if end - start > 1 else (0, 0)
    ends = first.rows if first is last else first.rows + last.rows
    return {
        "holder": series.holder,
        "issue": series.issue,
        "ascribed": series.ascribed,
        "moments": end - start,
        "changes": changes,
        "reversals": reversals,
        "first_date": first.date,
        "last_date": last.date,
        "from_label": first.label.value,
        "to_label": last.label.value,
        "direction": direction(first, last).value,
        "conditions": sorted(last.standing),
        "stances": [row.stance for row in ends],
        "sources": list(dict.fromkeys([row.source for row in ends])),
    }


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


def _columns(vocabulary: Vocabulary) -> list[Column]:
    return [
        Column("Holder", lambda row: _holder(row, vocabulary)),
        Column("Issue", lambda row: vocabulary.issues.name(str(row["issue"]))),
        Column("First and last", _course),
        Column("Moments", _text("moments"), numeric=True),
        Column("Changes", _changes),
    ]


def _holder(row: Row, vocabulary: Vocabulary) -> str:
    name = vocabulary.actors.name(str(row["holder"]))
    return f"{name} (as ascribed by others)" if row["ascribed"] else name


def _text(name: str) -> Callable[[Row], str]:
    return lambda row: str(row[name])


def _course(row: Row) -> str:
    """The first moment, the last one, and where the last stands seen from the first."""
    first = f"{row['first_date']} {row['from_label']}"
    number = _count(row["conditions"])
    demands = f", {counted(number, 'condition')}" if number else ""
    if row["moments"] == 1:
        return first + demands
    way = direction_shown(Direction(str(row["direction"])))
    return f"{first}\n{row['last_date']} {row['to_label']}{demands}\n{way}"


def _changes(row: Row) -> str:
    reversals = row["reversals"]
    return f"{row['changes']}, {reversals} reversed" if reversals else str(row["changes"])


def _count(cell: Cell) -> int:
    return len(cell) if isinstance(cell, list) else 0

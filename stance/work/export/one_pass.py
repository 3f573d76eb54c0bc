"""The rows of every published view, of one pass over the stances, for what writes many files."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from operator import attrgetter
from typing import Any

from stance.domain.filters import Filters
from stance.domain.published import (
    CITATION_USE,
    CONDITION_USE,
    MOMENT,
    READING_FLAT,
    REASON_USE,
    STANCE_CHANGE,
    STANCE_FLAT,
    PublishedView,
)
from stance.domain.stance import StanceRow
from stance.domain.vocabulary import Vocabulary
from stance.reports import view_items, views
from stance.reports.field import Fields
from stance.reports.published import AT_ONCE, Columns, columns_from
from stance.reports.series import change_fields, moment_fields, told_moments
from stance.work.evidence import Evidence
from stance.work.export.published import published_rows

_Made = tuple[Callable[[Vocabulary], Fields[Any]], Callable[[Any, Filters], Iterable[Any]]]

#: What the rows of each view are told by, and what they are of: of stances, and of series.
_OF_STANCES: Mapping[PublishedView, _Made] = {
    STANCE_FLAT: (views.stance_fields, lambda rows, _: rows),
    CONDITION_USE: (views.condition_use_fields, view_items.condition_items),
    REASON_USE: (views.reason_use_fields, view_items.reason_items),
    CITATION_USE: (views.citation_fields, view_items.citation_items),
}
_OF_SERIES: Mapping[PublishedView, _Made] = {
    MOMENT: (moment_fields, told_moments),
    STANCE_CHANGE: (change_fields, view_items.change_items),
}

_series = attrgetter("holder", "issue")


def views_passed(evidence: Evidence) -> Sequence[PublishedView]:
    """The views that `in_one_pass` has rows of: of a round that the filters name, its readings."""
    return [READING_FLAT] if evidence.filters.round else [*_OF_STANCES, *_OF_SERIES, READING_FLAT]


def in_one_pass(evidence: Evidence) -> Iterator[tuple[PublishedView, Columns]]:
    """Some rows of one view and then of another, each with its rows as `published_rows` has them.

    To read the stances takes as long as to write what is made of them: they are read once.
    """
    if not evidence.filters.round:
        yield from _of_record(evidence)
    for columns in published_rows(evidence, READING_FLAT).columns():
        yield READING_FLAT, columns


def _of_record(evidence: Evidence) -> Iterator[tuple[PublishedView, Columns]]:
    filters = replace(evidence.filters, include_ascribed=True)
    of_stances, of_series = (
        [
            _Waiting(view, columns_from(view, fields(evidence.vocabulary)), items)
            for view, (fields, items) in made
        ]
        for made in (_OF_STANCES.items(), _OF_SERIES.items())
    )
    for rows in _whole_series(replace(evidence, filters=filters).rows_with_origin):
        asked, series = [*view_items.asked(rows, filters)], [*view_items.own_series(rows)]
        for each in of_stances:
            yield from each.add(each.items(asked, filters))
        for each in of_series:
            yield from each.add(each.items(series, filters))
    for each in (*of_stances, *of_series):
        yield from each.rest()


@dataclass(slots=True)
class _Waiting:
    """What the next rows of a view are of, until there are enough of them to be written."""

    view: PublishedView
    columns: Callable[[Sequence[Any]], Columns]
    items: Callable[[Any, Filters], Iterable[Any]]
    held: list[Any] = field(default_factory=list)

    def add(self, more: Iterable[Any]) -> Iterator[tuple[PublishedView, Columns]]:
        """Take more; gives the rows of those that are enough."""
        self.held += more
        while len(self.held) >= AT_ONCE:
            yield self.view, self.columns(self.held[:AT_ONCE])
            del self.held[:AT_ONCE]

    def rest(self) -> Iterator[tuple[PublishedView, Columns]]:
        """The rows of those that are left, if any are."""
        if self.held:
            yield self.view, self.columns(self.held)


def _whole_series(rows: Iterable[StanceRow]) -> Iterator[list[StanceRow]]:
    """Some series and then some more, each with all its stances."""
    held: list[StanceRow] = []
    for _, series in groupby(rows, key=_series):
        held += series
        if len(held) >= AT_ONCE:
            yield held
            held = []
    yield held

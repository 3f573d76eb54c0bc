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
from stance.reports.series import change_fields, moment_fields
from stance.work.evidence import Evidence
from stance.work.export.published import published_rows

_FieldsOf = Callable[[Vocabulary], Fields[Any]]
_ItemsOf = Callable[[Iterable[StanceRow], Filters], Iterable[Any]]

#: What the rows of each view of the record are told by, and what they are of.
_OF_RECORD: Mapping[PublishedView, tuple[_FieldsOf, _ItemsOf]] = {
    STANCE_FLAT: (views.stance_fields, view_items.asked),
    CONDITION_USE: (views.condition_use_fields, view_items.condition_items),
    REASON_USE: (views.reason_use_fields, view_items.reason_items),
    CITATION_USE: (views.citation_fields, view_items.citation_items),
    MOMENT: (moment_fields, view_items.moment_items),
    STANCE_CHANGE: (change_fields, view_items.change_items),
}

_series = attrgetter("holder", "issue")


def views_passed(evidence: Evidence) -> Sequence[PublishedView]:
    """The views that `in_one_pass` has rows of: of a round that the filters name, its readings."""
    return [READING_FLAT] if evidence.filters.round else [*_OF_RECORD, READING_FLAT]


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
    waiting = [
        _Waiting(view, columns_from(view, fields(evidence.vocabulary)), items)
        for view, (fields, items) in _OF_RECORD.items()
    ]
    for rows in _whole_series(replace(evidence, filters=filters).rows_with_origin):
        for each in waiting:
            each.held += each.items(rows, filters)
            while len(each.held) >= AT_ONCE:
                yield each.view, each.take()
    for each in waiting:
        if each.held:
            yield each.view, each.take()


@dataclass(slots=True)
class _Waiting:
    """What the next rows of a view are of, until there are enough of them to be written."""

    view: PublishedView
    columns: Callable[[Sequence[Any]], Columns]
    items: _ItemsOf
    held: list[Any] = field(default_factory=list)

    def take(self) -> Columns:
        """The rows that have waited longest."""
        taken = self.columns(self.held[:AT_ONCE])
        del self.held[:AT_ONCE]
        return taken


def _whole_series(rows: Iterable[StanceRow]) -> Iterator[list[StanceRow]]:
    """Some series and then some more, each with all its stances."""
    held: list[StanceRow] = []
    for _, series in groupby(rows, key=_series):
        held += series
        if len(held) >= AT_ONCE:
            yield held
            held = []
    yield held

"""By what the rows of each report are known again at another time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stance.reports.field import Cell, Row
from stance.reports.table import Table
from stance.values import TimelineBy

#: What one row is told apart from all others by.
KeyCells = tuple[Cell | tuple[str, ...], ...]

_SERIES = ("holder", "issue", "ascribed")


@dataclass(frozen=True, slots=True)
class RowKey:
    """The fields that a report's rows are known by; of those that it does not have, none count.

    What is told series by series comes in the order of `series`, and is compared within each. Rows
    may come `by_date`.
    """

    own: Sequence[str]
    series: Sequence[str] = ()
    by_date: bool = False

    def of(self, row: Row) -> KeyCells:
        """The key of a row."""
        cells = (row[name] for name in (*self.series, *self.own) if name in row)
        return tuple(tuple(cell) if isinstance(cell, list) else cell for cell in cells)

    def place(self, row: Row) -> tuple[str | bool, ...]:
        """Where a row's series lies or, where rows are in no such order, the row itself."""
        if not self.series:
            return tuple(_sortable(cell) for cell in self.of(row))
        return tuple(_sortable(row[name]) for name in self.series)


def _sortable(cell: Cell | tuple[str, ...]) -> str | bool:
    return cell if isinstance(cell, str | bool) else "" if cell is None else str(cell)


_IN_SERIES: Mapping[str, RowKey] = {
    "changes": RowKey(("speaker", "from_date", "to_date"), _SERIES),
    "summary": RowKey((), _SERIES),
    "list": RowKey(("stance",), _SERIES),
    "stances": RowKey(("stance",), _SERIES),
    "timeline": RowKey(("stance",), _SERIES),
}
_OTHERS: Mapping[str, RowKey] = {
    "matrix": RowKey(_SERIES),
    "compare": RowKey(("issue", "a", "b", "a_ascribed", "b_ascribed", "date")),
    "conditions": RowKey(("condition", *_SERIES)),
    "reasons": RowKey(("reason", *_SERIES)),
    "treaties": RowKey(("treaty", *_SERIES, "role", "by")),
    "contradictions": RowKey((*_SERIES, "from_stances", "to_stances")),
    "coverage": RowKey(("holder", "issue", "source", "coder", "reading", "codebook", "ascribed")),
    "network": RowKey(("a", "b")),
    "claims": RowKey(("claim",)),
}
#: The reports whose rows are known again.
KEYED = frozenset({*_IN_SERIES, *_OTHERS})


def key_of(table: Table) -> RowKey:
    """By what the rows of a table are known again."""
    if table.name in _OTHERS:
        return _OTHERS[table.name]
    key = _IN_SERIES[table.name]
    if table.filters.get("by") == TimelineBy.DATE:
        return RowKey((*key.series, *key.own), by_date=True)
    return key

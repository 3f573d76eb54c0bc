"""What becomes a sheet of a workbook: rows of a report's table, or of a published view."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from stance.domain.published import VIEWS
from stance.domain.published.view import ColumnType, PublishedView
from stance.render.workbook.cells import Told
from stance.reports.table import Table

#: Fields of reports that hold a whole day, whatever the report: those of the views, and a few.
_DAYS = {
    *(column.name for view in VIEWS for column in view.columns if column.type is ColumnType.DAY),
    *("as_of", "published_earliest", "published_latest", "read_on"),
}
#: By the first of these that a report has, a row is told from others where a cell was cut.
_TOLD_BY = ("stance", "claim", "key", "stances", "to_stances", "from_stances", "slug", "source")


@dataclass(frozen=True, slots=True)
class SheetRows:
    """Rows under the names of their columns; which of these hold days, and which tell a row.

    The rows may be a stream, and are read once.
    """

    name: str
    columns: Sequence[str]
    rows: Iterable[Sequence[Told]]
    days: frozenset[str] = frozenset()
    told_by: Sequence[str] = ()


def rows_of_table(table: Table[Any]) -> SheetRows:
    """The data of a report or a list."""
    names = [field.name for field in table.fields]
    told_by = next(([name] for name in _TOLD_BY if name in names), [])
    days = frozenset(_DAYS.intersection(names))
    return SheetRows(table.name, names, _rows(table), days, told_by)


def _rows(table: Table[Any]) -> Iterator[Sequence[Told]]:
    gets: Sequence[Callable[[Any], Told]] = [field.get for field in table.fields]
    return ([get(item) for get in gets] for item in table.items)


def rows_of_view(view: PublishedView, rows: Iterable[Sequence[Told]]) -> SheetRows:
    """The rows of a published view, each with its cells in the order of the columns."""
    names = [column.name for column in view.columns]
    days = frozenset(column.name for column in view.columns if column.type is ColumnType.DAY)
    return SheetRows(view.name, names, rows, days, view.key)

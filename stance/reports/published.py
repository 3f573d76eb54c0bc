"""The rows of published views: exactly their columns, in that order, as files have them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from stance.domain.published import PublishedView
from stance.domain.published.view import ColumnType
from stance.reports.field import Field, cells_of
from stance.reports.table import Table

#: A cell of a view: lists are text joined by "; ", days and times ISO 8601, None what is missing.
PublishedCell = str | int | bool | None
PublishedRow = tuple[PublishedCell, ...]
#: Some rows, column by column.
Columns = list[list[Any]]

#: So many rows are in memory at a time.
AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class PublishedRows:
    """A published view with what its rows are made from, read anew each time they are asked for.

    Read them while the database is open.
    """

    view: PublishedView
    table: Callable[[], Table]
    at_once: int = AT_ONCE

    def __iter__(self) -> Iterator[PublishedRow]:
        """Each row, its cells in the order of the view's columns."""
        return chain.from_iterable(zip(*columns, strict=True) for columns in self.columns())

    def columns(self) -> Iterator[Columns]:
        """The rows, so many `at_once`, column by column: so they are written faster."""
        table = self.table()
        columns = columns_from(self.view, table.fields)
        items = iter(table.items)
        while some := list(islice(items, self.at_once)):
            yield columns(some)


def columns_from(
    view: PublishedView, fields: Iterable[Field[Any]]
) -> Callable[[Sequence[Any]], Columns]:
    """What makes the columns of a view of some items, by the fields that tell of them."""
    by_name = {field.name: field for field in fields}
    gets = [_get(column.type, by_name[column.name]) for column in view.columns]
    return lambda items: [get(items) for get in gets]


def _get(column_type: ColumnType, field: Field[Any]) -> Callable[[Iterable[Any]], list[Any]]:
    """What gets the cells of a column from items."""
    get: Callable[[Any], Any] = field.get
    if column_type is ColumnType.LIST:
        return lambda items: [*map("; ".join, cells_of(get, items))]
    return lambda items: [*cells_of(get, items)]

"""The rows of published views: exactly their columns, in that order, as files have them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from stance.domain.published import PublishedView
from stance.domain.published.view import ColumnType, PublishedColumn
from stance.reports.field import Field
from stance.reports.table import Table

#: A cell of a view: lists are text joined by "; ", days and times ISO 8601, None what is missing.
PublishedCell = str | int | bool | None
PublishedRow = tuple[PublishedCell, ...]
#: Some rows, column by column.
Columns = list[list[Any]]

#: So many rows are in memory at a time.
_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class PublishedRows:
    """A published view with what its rows are made from, read anew each time they are asked for.

    Read them while the database is open. Whatever is `passing` is told of rows as they are read.
    """

    view: PublishedView
    table: Callable[[], Table]
    passing: Callable[[Columns], None] | None = None
    at_once: int = _AT_ONCE

    def __iter__(self) -> Iterator[PublishedRow]:
        """Each row, its cells in the order of the view's columns."""
        return chain.from_iterable(zip(*columns, strict=True) for columns in self.columns())

    def columns(self) -> Iterator[Columns]:
        """The rows, so many `at_once`, column by column: so they are written faster."""
        table = self.table()
        gets = [_get(column.type, field) for column, field in self._told(table)]
        items = iter(table.items)
        while some := list(islice(items, self.at_once)):
            columns = [get(some) for get in gets]
            if self.passing:
                self.passing(columns)
            yield columns

    def _told(self, table: Table) -> Iterator[tuple[PublishedColumn, Field[Any]]]:
        """Each column of the view with the field that tells it."""
        fields = {field.name: field for field in table.fields}
        return ((column, fields[column.name]) for column in self.view.columns)


def _get(column_type: ColumnType, field: Field[Any]) -> Callable[[Iterable[Any]], list[Any]]:
    """What gets the cells of a column from items."""
    get: Callable[[Any], Any] = field.get
    if column_type is ColumnType.LIST:
        return lambda items: [*map("; ".join, map(get, items))]
    return lambda items: [*map(get, items)]

"""What the formats have in common: a cell as text, a table's columns as people see them."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, TypeVar

from stance.reports.field import Cell, Field
from stance.reports.shown import Shown, text_of
from stance.reports.table import Column, Table
from stance.text.cleaning import printable

T = TypeVar("T")

#: What stands in the place of a table for people that has no rows.
NOTHING = "Nothing found."


def as_text(cell: Cell) -> str:
    """A data cell as text: a list joined with "; ", None as nothing, booleans in lower case."""
    if type(cell) is str:  # by far the most
        return cell
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, list):
        return "; ".join(cell)
    return str(cell)


def columns_of(table: Table) -> Sequence[Column[Any]]:
    """The columns that people see: the table's own or, where it names none, its fields."""
    return table.columns or [_column(field) for field in table.fields]


def _column(field: Field[Any]) -> Column[Any]:
    return Column(field.name, lambda item: as_text(field.get(item)))


def shown_rows(table: Table) -> Iterator[list[str | Shown]]:
    """Each item's cells for people."""
    columns = columns_of(table)
    return ([column.show(item) for column in columns] for item in table.items)


def shown_text(cell: str | Shown) -> str:
    """The text of a cell, safe to print, with its line breaks."""
    return printable(text_of(cell), newlines=True)


def unless_empty(rows: Iterable[T]) -> Iterator[T] | None:
    """The same rows, or None where there are none; only the first is read to know it."""
    rows = iter(rows)
    for first in rows:
        return chain([first], rows)
    return None

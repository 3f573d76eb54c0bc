"""What the formats have in common: a cell as text, a table's columns as people see them."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from stance.reports.table import Cell, Column, Row, Table
from stance.text.cleaning import printable

#: What stands in the place of a table for people that has no rows.
NOTHING = "Nothing found."


def as_text(cell: Cell) -> str:
    """A data cell as text: a list joined with "; ", None as nothing, booleans in lower case."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, list):
        return "; ".join(cell)
    return str(cell)


def columns_of(table: Table) -> Sequence[Column]:
    """The columns that people see: the table's own or, where it names none, its fields."""
    return table.columns or [_column(name) for name in table.fields]


def _column(name: str) -> Column:
    return Column(name, lambda row: as_text(row[name]))


def shown_rows(table: Table) -> Iterator[list[str]]:
    """Each row's cells for people, safe to print, with their line breaks."""
    columns = columns_of(table)
    return (_shown(row, columns) for row in table.rows)


def _shown(row: Row, columns: Sequence[Column]) -> list[str]:
    return [printable(column.show(row), newlines=True) for column in columns]


def unless_empty(rows: Iterable[list[str]]) -> Iterator[list[str]] | None:
    """The same rows, or None where there are none; only the first is read to know it."""
    rows = iter(rows)
    first = next(rows, None)
    return None if first is None else chain([first], rows)

"""A table as a file of CSV: RFC 4180 in UTF-8, lines that end in a newline.

What is missing is an empty cell, and an empty text is one in quotes: so PostgreSQL and DuckDB tell
them apart, which read the quotes.
"""

import csv
from collections.abc import Callable, Iterable
from functools import partial
from io import StringIO
from pathlib import Path
from typing import Any

from stance.domain.published.view import ColumnType, PublishedColumn
from stance.files import new_file
from stance.reports.published import PublishedRows
from stance.text.cleaning import csv_safe

#: No text of ours holds this sign: it stands for an empty text until all quotes are set, and makes
#: a line's end that is like no other. The csv module puts a cell in quotes that holds any sign of
#: the line's end; a carriage return by itself needs them as well.
_NONE_HAS = "\0"
_LINE_END = f"\r\n{_NONE_HAS}"
_EMPTY = f'"{_NONE_HAS}"'
#: By this, a spreadsheet knows that a file is UTF-8.
_BYTE_ORDER_MARK = "\ufeff"

#: What the descriptor says of files for spreadsheets.
ESCAPE = (
    "A cell that a spreadsheet might run as a formula has an apostrophe before it. To have the"
    " value back, take one apostrophe away from a cell that begins with any and has, after these,"
    " what begins a formula: = + - @ or their full-width forms, after blanks or not, a tab or a"
    " carriage return, unless it is a plain number."
)
#: What makes of the cells of a column what is written.
_Writes = Callable[[list[Any]], Iterable[Any]]


def write_csv(rows: PublishedRows, path: Path, *, for_spreadsheet: bool = False) -> None:
    """Write the names of the columns, then each row; see `guarded` for what a spreadsheet gets."""
    columns = rows.view.columns
    written = [_writes(column, for_spreadsheet=for_spreadsheet) for column in columns]
    with new_file(path) as out:
        out.write(_BYTE_ORDER_MARK if for_spreadsheet else "")
        out.write(f"{','.join(column.name for column in columns)}\n")
        for some in rows.columns():
            out.write(_lines(write(cells) for write, cells in zip(written, some, strict=True)))


def guarded(cell: str) -> str:
    """A cell that no spreadsheet runs as a formula, with an apostrophe before one that it might.

    So it stands before any that begins as such, after apostrophes of its own too: `unguarded` has
    the cell back.
    """
    bare = cell.lstrip("'")
    return cell if csv_safe(bare) == bare else f"'{cell}"


def unguarded(cell: str) -> str:
    """The cell of which this one is `guarded`."""
    bare = cell.lstrip("'")
    return cell if cell == bare or csv_safe(bare) == bare else cell[1:]


def _lines(columns: Iterable[Iterable[Any]]) -> str:
    lines = StringIO()
    csv.writer(lines, lineterminator=_LINE_END).writerows(zip(*columns, strict=True))
    return lines.getvalue().replace(_EMPTY, '""').replace(_LINE_END, "\n")


def _writes(column: PublishedColumn, *, for_spreadsheet: bool) -> _Writes:
    if column.type is ColumnType.TRUTH:
        return partial(map, {True: "true", False: "false", None: None}.get)
    if column.type not in {ColumnType.TEXT, ColumnType.LIST}:
        return iter
    return _guarded_texts if for_spreadsheet else _texts


def _texts(cells: list[Any]) -> Iterable[Any]:
    # Nearly all lists are empty, and no other text: that is faster told by looking for one.
    return [_NONE_HAS if cell == "" else cell for cell in cells] if "" in cells else cells


def _guarded_texts(cells: list[Any]) -> Iterable[Any]:
    return _texts([guarded(cell) if cell else cell for cell in cells])

"""A table as a file of CSV: RFC 4180 in UTF-8, lines that end in a newline.

What is missing is an empty cell, and an empty text is one in quotes: so PostgreSQL and DuckDB tell
them apart, which read the quotes.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from stance.domain.published.view import ColumnType, PublishedColumn, PublishedView
from stance.files import new_file
from stance.reports.published import Columns
from stance.text.cleaning import csv_safe

#: What a cell must stand in quotes for.
_SIGNS = ',"\n\r'
_to_be_quoted = re.compile(f"[{_SIGNS}]").search
#: By this, a spreadsheet knows that a file is UTF-8.
_BYTE_ORDER_MARK = "\ufeff"

#: What the descriptor says of files for spreadsheets.
ESCAPE = (
    "A cell that a spreadsheet might run as a formula has an apostrophe before it. To have the"
    " value back, take one apostrophe away from a cell that begins with any and has, after these,"
    " what begins a formula: = + - @ or their full-width forms, after blanks or not, a tab or a"
    " carriage return, unless it is a plain number."
)
#: What is written of these has no sign in it that is to be quoted.
_AS_THEY_STAND = {ColumnType.DAY, ColumnType.TIME}
#: What makes of the cells of a column what is written.
_Writes = Callable[[list[Any]], Iterable[str]]


@contextmanager
def csv_file(
    view: PublishedView, path: Path, *, for_spreadsheet: bool = False
) -> Iterator[Callable[[Columns], object]]:
    """A new file with the names of the columns; gives what writes some rows more to it.

    See `guarded` for what a spreadsheet gets.
    """
    columns = view.columns
    written = [_writes(column, for_spreadsheet=for_spreadsheet) for column in columns]
    with new_file(path) as out:
        out.write(_BYTE_ORDER_MARK if for_spreadsheet else "")
        out.write(f"{','.join(column.name for column in columns)}\n")
        yield lambda some: out.write(
            _lines(write(cells) for write, cells in zip(written, some, strict=True))
        )


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


def _lines(columns: Iterable[Iterable[str]]) -> str:
    return "\n".join([*map(",".join, zip(*columns, strict=True)), ""])


def _writes(column: PublishedColumn, *, for_spreadsheet: bool) -> _Writes:
    if column.type is ColumnType.TRUTH:
        return _truths
    if column.type is ColumnType.WHOLE:
        return _numbers
    if not column.may_be_missing and (column.one_of or column.type in _AS_THEY_STAND):
        return lambda cells: cells
    if column.type in {ColumnType.TEXT, ColumnType.LIST} and for_spreadsheet:
        return lambda cells: _texts([guarded(cell) if cell else cell for cell in cells])
    return _texts


def _truths(cells: list[bool | None]) -> Iterable[str]:
    return map({True: "true", False: "false", None: ""}.__getitem__, cells)


def _numbers(cells: list[int | None]) -> Iterable[str]:
    return ["" if cell is None else str(cell) for cell in cells]


# Of a million rows every call for a cell counts: whole columns are looked at, most need nothing.


def _texts(cells: list[str | None]) -> Iterable[str]:
    together = "".join([cell for cell in cells if cell is not None])
    if any(sign in together for sign in _SIGNS):  # many times faster than the pattern is
        return [_quoted(cell) for cell in cells]
    return [cell or ("" if cell is None else '""') for cell in cells]


def _quoted(cell: str | None) -> str:
    if not cell:
        return "" if cell is None else '""'
    return '"' + cell.replace('"', '""') + '"' if _to_be_quoted(cell) else cell

"""The formats for programs: json, jsonl and csv, written row by row; and csv for spreadsheets."""

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain, islice
from typing import Any, TextIO, TypeVar

from stance.render.cells import as_text
from stance.reports.field import CellType, Field, cells_of
from stance.reports.table import Table
from stance.text.cleaning import csv_safe, printable
from stance.values import Format

T = TypeVar("T")

# What a terminal or an editor may act on, or take for the end of a line, and JSON lets stand:
# C1 controls, the separators of lines and paragraphs, the marks that turn the direction of text.
# In JSON's output all of them stand inside strings, where an escape means the same character.
_TO_ESCAPE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_SURROGATE = re.compile("[\ud800-\udfff]")
# In lines of cells, what says that some cell needs quotes or cannot be encoded; and what says
# that a spreadsheet may run one. Of a cell, what tells at a look that it is safe: most are.
_NOT_BARE = re.compile('["\r\ud800-\udfff]')
_NOT_PLAIN = re.compile("[^\n !#-*,-<>?A-~]")
_NOT_FIRST = ("\n-", ",-", "\n ", ", ")
_PLAIN = re.compile("(?:[0-9A-Za-z][ -~]*)?")
#: By this, a spreadsheet knows that a file is UTF-8.
_BYTE_ORDER_MARK = "\ufeff"
#: How a cell that is there becomes text, where that is simple.
_TEXT_OF: Mapping[CellType, Callable[[Any], str]] = {
    CellType.WHOLE: str,
    CellType.TRUTH: {True: "true", False: "false"}.__getitem__,
    CellType.LIST: "; ".join,
}
#: So many rows are put together, checked and written at once.
_AT_ONCE = 50


def write_json(table: Table, out: TextIO) -> None:
    """Write one object: the report's name, its filters, and its rows, each on a line."""
    head = f'"report": {to_json(table.name)}, "filters": {to_json(dict(table.filters))}'
    rows = _begun(table.rows)
    out.write(f'{{{head}, "rows": [')
    separator = "\n"
    for row in rows:
        out.write(f"{separator}{to_json(row)}")
        separator = ",\n"
    out.write("]}\n" if separator == "\n" else "\n]}\n")


def write_jsonl(table: Table, out: TextIO) -> None:
    """Write each row as an object on a line of its own."""
    out.writelines(f"{to_json(row)}\n" for row in table.rows)


def write_csv(table: Table, out: TextIO) -> None:
    """Write the names of the fields, then each row; RFC 4180, with lines that end in a newline.

    For programs: the cells are what the data is, to the character. On a terminal, what would act
    on it is replaced.
    """
    if out.isatty():
        _write_csv(table, out, _are_plain, _shown)
    else:
        _write_csv(table, out, _are_bare, encodable)


def write_spreadsheet(table: Table, out: TextIO) -> None:
    """Write the same for a spreadsheet: known as UTF-8, and no cell is run as a formula."""
    if out.isatty():
        _write_csv(table, out, _are_plain, lambda cell: _shown(_guarded(cell)))
    else:
        out.write(_BYTE_ORDER_MARK)
        _write_csv(table, out, _are_plain, _guarded)


def _write_csv(
    table: Table,
    out: TextIO,
    may_stand: Callable[[str], bool],
    written: Callable[[str], str],
) -> None:
    """Write CSV; lines that may stand as they are at once, in any other each cell as `written`."""
    # The csv module is told another line end than is written: it puts a cell that holds a
    # character of the line end in quotes, and a carriage return needs them as well.
    writer = csv.writer(_Lines(out), lineterminator="\r\n")
    items = _begun(table.items)
    writer.writerow(field.name for field in table.fields)
    while some := list(islice(items, _AT_ONCE)):
        rows = list(zip(*(_texts(field, some) for field in table.fields), strict=True))
        lines = "".join([f"\n{','.join(row)}" for row in rows])
        if _are_rows(lines, rows=len(rows), cells=len(table.fields)) and may_stand(lines):
            out.write(f"{lines[1:]}\n")
        else:
            writer.writerows(map(written, row) for row in rows)


def _begun(items: Iterable[T]) -> Iterator[T]:
    """The items, of which the first is read now: where none can be, nothing is written."""
    waiting = iter(items)
    first = list(islice(waiting, 1))
    return chain(first, waiting)


def _texts(field: Field[Any], items: Iterable[Any]) -> Iterable[str]:
    """A field's cells as text, without asking of each what it is where that is known."""
    cells = cells_of(field.get, items)
    text_of = _TEXT_OF.get(field.type, as_text)
    if field.may_be_missing:
        return ["" if cell is None else text_of(cell) for cell in cells]
    return cells if field.type is CellType.TEXT else map(text_of, cells)


def _are_rows(lines: str, *, rows: int, cells: int) -> bool:
    """Whether lines of cells joined with commas are so many rows: no cell holds either sign."""
    return (
        cells > 1  # by itself, an empty cell needs quotes
        and lines.count("\n") == rows
        and lines.count(",") == rows * (cells - 1)
    )


def _are_bare(lines: str) -> bool:
    """Whether no cell needs quotes for what it holds."""
    return not _NOT_BARE.search(lines)


def _are_plain(lines: str) -> bool:
    """The same, and whether each cell is safe as it stands."""
    return not _NOT_PLAIN.search(lines) and not any(mark in lines for mark in _NOT_FIRST)


WRITERS: Mapping[Format, Callable[[Table, TextIO], None]] = {
    Format.JSON: write_json,
    Format.JSONL: write_jsonl,
    Format.CSV: write_csv,
}


def to_json(value: object) -> str:
    """A value as JSON on one line that can be encoded, stored and shown anywhere.

    Raises ValueError for a number that JSON has no form for.
    """
    text = encodable(json.dumps(value, ensure_ascii=False, allow_nan=False))
    return _TO_ESCAPE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def encodable(text: str) -> str:
    """The text with surrogates joined where they are a pair, and U+FFFD for any other."""
    if not _SURROGATE.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _guarded(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else csv_safe(encodable(text))


def _shown(text: str) -> str:
    return printable(encodable(text), newlines=True)


class _Lines:
    """Passes on what the csv module writes, a row at a time, with the line end of text files."""

    def __init__(self, out: TextIO) -> None:
        self._out = out

    def write(self, row: str) -> None:
        self._out.write(row.removesuffix("\r\n") + "\n")

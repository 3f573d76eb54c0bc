"""The formats for programs: json, jsonl and csv, written row by row."""

import csv
import json
import re
from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from typing import Any, TextIO

from stance.render.cells import as_text
from stance.reports.field import CellType, Field
from stance.reports.table import Table
from stance.text.cleaning import csv_safe, printable
from stance.values import Format

# What a terminal or an editor may act on, or take for the end of a line, and JSON lets stand:
# C1 controls, the separators of lines and paragraphs, the marks that turn the direction of text.
# In JSON's output all of them stand inside strings, where an escape means the same character.
_TO_ESCAPE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_SURROGATE = re.compile("[\ud800-\udfff]")
# A cell of which a look tells that it is as safe as it stands: most are. In lines of cells, what
# says that some cell may need quotes, or may be run by a spreadsheet.
_PLAIN = re.compile("(?:[0-9A-Za-z][ -~]*)?")
_NOT_PLAIN = re.compile("[^\n !#-*,-<>?A-~]")
_NOT_FIRST = ("\n-", ",-", "\n ", ", ")
#: How a cell that is there becomes text, where that is simple.
_TEXT_OF: Mapping[CellType, Callable[[Any], str]] = {
    CellType.WHOLE: str,
    CellType.LIST: "; ".join,
}
#: So many rows are put together, checked and written at once.
_AT_ONCE = 50


def write_json(table: Table, out: TextIO) -> None:
    """Write one object: the report's name, its filters, and its rows, each on a line."""
    head = f'"report": {to_json(table.name)}, "filters": {to_json(dict(table.filters))}'
    out.write(f'{{{head}, "rows": [')
    separator = "\n"
    for row in table.rows:
        out.write(f"{separator}{to_json(row)}")
        separator = ",\n"
    out.write("]}\n" if separator == "\n" else "\n]}\n")


def write_jsonl(table: Table, out: TextIO) -> None:
    """Write each row as an object on a line of its own."""
    out.writelines(f"{to_json(row)}\n" for row in table.rows)


def write_csv(table: Table, out: TextIO) -> None:
    """Write the names of the fields, then each row; RFC 4180, with lines that end in a newline.

    A cell that a spreadsheet would run as a formula is guarded. On a terminal, what would act on
    it is replaced; anywhere else the cells are whole.
    """
    cell = _shown_cell if out.isatty() else _csv_cell
    # The csv module is told another line end than is written: it puts a cell that holds a
    # character of the line end in quotes, and a carriage return needs them as well.
    writer = csv.writer(_Lines(out), lineterminator="\r\n")
    writer.writerow(field.name for field in table.fields)
    items = iter(table.items)
    while some := list(islice(items, _AT_ONCE)):
        rows = list(zip(*(_texts(field, some) for field in table.fields), strict=True))
        lines = "".join([f"\n{','.join(row)}" for row in rows])
        if _are_plain(lines, rows=len(rows), cells=len(table.fields)):
            out.write(f"{lines[1:]}\n")
        else:
            writer.writerows(map(cell, row) for row in rows)


def _texts(field: Field[Any], items: Iterable[Any]) -> Iterable[str]:
    """A field's cells as text, without asking of each what it is where that is known."""
    cells: Iterable[Any] = map(field.get, items)
    if field.type is CellType.TEXT and not field.may_be_missing:
        return cells
    return map(as_text if field.may_be_missing else _TEXT_OF.get(field.type, as_text), cells)


def _are_plain(lines: str, *, rows: int, cells: int) -> bool:
    """Whether lines of cells joined with commas are so many rows, each cell safe as it stands."""
    return (
        cells > 1  # by itself, an empty cell needs quotes
        and lines.count("\n") == rows
        and lines.count(",") == rows * (cells - 1)
        and not _NOT_PLAIN.search(lines)
        and not any(mark in lines for mark in _NOT_FIRST)
    )


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


def _csv_cell(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else csv_safe(encodable(text))


def _shown_cell(text: str) -> str:
    return printable(_csv_cell(text), newlines=True)


class _Lines:
    """Passes on what the csv module writes, a row at a time, with the line end of text files."""

    def __init__(self, out: TextIO) -> None:
        self._out = out

    def write(self, row: str) -> None:
        self._out.write(row.removesuffix("\r\n") + "\n")

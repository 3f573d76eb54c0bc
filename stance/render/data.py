"""The formats for programs: json, jsonl and csv, written row by row."""

import csv
import json
import re
from collections.abc import Callable, Mapping
from typing import TextIO

from stance.render.cells import as_text
from stance.reports.field import Cell
from stance.reports.table import Table
from stance.text.cleaning import csv_safe, printable
from stance.values import Format

# What a terminal or an editor may act on, or take for the end of a line, and JSON lets stand:
# C1 controls, the separators of lines and paragraphs, the marks that turn the direction of text.
# In JSON's output all of them stand inside strings, where an escape means the same character.
_TO_ESCAPE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_SURROGATE = re.compile("[\ud800-\udfff]")
# A cell of which a look tells that it is as safe as it stands, and a line of such cells and empty
# ones that needs no quotes: most are.
_PLAIN = re.compile("[0-9A-Za-z][ -~]*")
_PLAIN_LINE = re.compile("(?:[0-9A-Za-z][ !#-+\\--~]*)?(?:,(?:[0-9A-Za-z][ !#-+\\--~]*)?)+")


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
    getters = [field.get for field in table.fields]
    commas = len(getters) - 1
    for item in table.items:
        cells = [get(item) for get in getters]
        line = ",".join(map(as_text, cells))
        if line.count(",") == commas and _PLAIN_LINE.fullmatch(line):
            out.write(f"{line}\n")
        else:
            writer.writerow(map(cell, cells))


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


def _csv_cell(cell: Cell) -> str:
    text = as_text(cell)
    if _PLAIN.fullmatch(text):
        return text
    text = encodable(text)
    return csv_safe(text) if isinstance(cell, str | list) else text


def _shown_cell(cell: Cell) -> str:
    return printable(_csv_cell(cell), newlines=True)


class _Lines:
    """Passes on what the csv module writes, a row at a time, with the line end of text files."""

    def __init__(self, out: TextIO) -> None:
        self._out = out

    def write(self, row: str) -> None:
        self._out.write(row.removesuffix("\r\n") + "\n")

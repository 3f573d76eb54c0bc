"""Rows of CSV and TSV files, whatever program and system they were saved by."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO

from stance.claimfile.documents import name_of
from stance.errors import InputError
from stance.incoming.documents.encodings import encoding_of

_NAME_IT = "say in the map (--map FILE) what it is, encoding: windows-1251 for one"
_DELIMITERS = (",", ";", "\t", "|")
_CALLED = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
#: So many rows tell what cells are parted by.
_LOOKED_AT = 20
#: The longest cell: the text of a source may stand in one.
_LONGEST_CELL = 20_000_000

Row = tuple[int, Sequence[str]]


@dataclass(frozen=True)
class DelimitedFile:
    """A text file of rows, with how it is read: its encoding, and what its cells are parted by."""

    path: Path
    encoding: str
    delimiter: str
    notes: tuple[str, ...] = ()

    def rows(self) -> Iterator[Row]:
        """The rows with their numbers, from 1 on, as spreadsheets count them."""
        csv.field_size_limit(_LONGEST_CELL)
        with _text(self.path, self.encoding) as lines:
            reader = csv.reader(lines, delimiter=self.delimiter, strict=True)
            number = 0
            try:
                for number, cells in enumerate(reader, 1):
                    if not (number == 1 and _is_hint(cells)):
                        yield number, cells
            except (csv.Error, UnicodeError) as error:
                reason = f"{name_of(self.path)}: row {number + 1}: no row of a table ({error})"
                raise InputError(reason, "look at its quotation marks, or save it anew") from error


def delimited_file(path: Path, encoding: str | None = None) -> DelimitedFile:
    """How a CSV or TSV file is to be read; what was guessed is among its notes.

    `encoding` is that of one that is not UTF-8. Raises InputError where it cannot be read, or is no
    text.
    """
    try:
        found, notes = encoding_of(path, encoding, _NAME_IT)
    except OSError as error:
        raise InputError(
            f"{name_of(path)}: cannot be read ({error.strerror})", "check it"
        ) from error
    delimiter = "\t" if path.suffix.lower() == ".tsv" else _delimiter(path, found)
    if delimiter != "," and path.suffix.lower() != ".tsv":
        notes = (*notes, f"its cells are taken to be parted by {_CALLED[delimiter]}")
    return DelimitedFile(path, found, delimiter, notes)


def _text(path: Path, encoding: str) -> IO[str]:
    return path.open(encoding=encoding, newline="")


def _delimiter(path: Path, encoding: str) -> str:
    """What parts the cells of the first rows into the most columns, the same in each."""
    with _text(path, encoding) as lines:
        sample = "".join(islice(lines, 4 * _LOOKED_AT))
    hint = sample[:5].lower()
    if hint.startswith("sep=") and hint[4:] in _DELIMITERS:
        return hint[4:]
    return max(_DELIMITERS, key=lambda each: _columns(sample, each))


def _columns(sample: str, delimiter: str) -> tuple[int, int]:
    csv.field_size_limit(_LONGEST_CELL)
    try:
        rows = list(
            islice(csv.reader(sample.splitlines(keepends=True), delimiter=delimiter), _LOOKED_AT)
        )
    except csv.Error:
        return 0, 0
    widths = [len(row) for row in rows if any(row)]
    alike = sum(width == widths[0] for width in widths) if widths and widths[0] > 1 else 0
    return (alike, widths[0]) if alike else (0, 0)


def _is_hint(cells: Sequence[str]) -> bool:
    """Whether a first row tells Excel what parts the cells, and nothing else."""
    return cells[:1] == ["sep="] or (len(cells) == 1 and cells[0].lower().startswith("sep="))

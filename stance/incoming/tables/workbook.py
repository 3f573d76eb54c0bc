"""Rows of a sheet of a workbook (.xlsx, .ods); never more of it than fits into memory."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from stance.claimfile.documents import name_of
from stance.errors import InputError
from stance.extras import needed
from stance.incoming.tables.cells import FIRST_DAY, FIRST_DAY_OF_MACS, cell_text
from stance.incoming.tables.delimited import Row
from stance.incoming.tables.parts import counts_as_macs_did
from stance.incoming.tables.shown import as_shown
from stance.incoming.tables.unseen import unseen_in
from stance.incoming.unpacking import BROKEN, refuse_lie
from stance.text.nearness import closest

#: More than any table of codings unpacks to, in bytes, and more cells than one has.
_LARGEST, _MOST_CELLS = 300_000_000, 5_000_000
_PIECE = 1 << 20
#: How a file begins that Office has locked with a password, or that an old Office wrote.
_OLD = b"\xd0\xcf\x11\xe0"
# Before the place no more than spreadsheets write: a tag of a million would take hours.
_CELL = re.compile(
    rb'<(?:\w+:)?c (?:[^>]{0,500}? )?r="(?P<letters>[A-Z]{1,3})(?P<row>[0-9]{1,7})"'
    rb"[^>]*?(?P<empty>/?)>"
)
_OPEN_TAG = re.compile(rb"<(?P<tag>(?:\w+:)?table-(?P<what>row|cell)\b[^>]*)>")
_REPEATED = re.compile(rb'number-(?:rows|columns)-repeated="(?P<number>[0-9]{1,12})"')
_LONGEST_TAG = 4_096


@dataclass(frozen=True)
class Sheet:
    """A sheet that is read, what is to be said of it, and what its workbook counts days from."""

    name: str
    cells: Sequence[Sequence[Any]]
    notes: tuple[str, ...] = ()
    first_day: dt.date = FIRST_DAY

    def rows(self) -> Iterator[Row]:
        """The rows with their numbers, from 1 on, as spreadsheets count them."""
        for number, cells in enumerate(self.cells, 1):
            yield number, [cell_text(each) for each in cells]


def sheet_of(path: Path, wanted: str | None) -> Sheet:
    """The sheet of a workbook that is wanted, else the first that is seen and holds anything.

    Raises InputError for what is no workbook, holds macros or is too large, and for a sheet that
    is not there.
    """
    name = name_of(path)
    _refuse_odd(path, name)
    calamine = needed("python_calamine", extra="tables", for_what="a workbook")
    try:
        book = calamine.CalamineWorkbook.from_path(str(path))
        chosen, notes = _chosen(book, wanted, name)
        sheet = book.get_sheet_by_name(chosen)
        cells = sheet.to_python(skip_empty_area=False)
        shown = as_shown(path, chosen, cells)
        cells = _filled(sheet, cells)
        notes += (*((shown,) if shown else ()), *unseen_in(path, chosen).notes())
    except InputError:
        raise
    except Exception as error:  # calamine has one class of errors for each format
        if type(error).__module__.partition(".")[0] not in {"python_calamine", "builtins"}:
            raise
        reason = f"{name}: no workbook that can be read ({' '.join(str(error).split())})"
        raise InputError(reason, "save it anew, or as CSV") from error
    return Sheet(chosen, cells, notes, _first_day(path))


def _first_day(path: Path) -> dt.date:
    with ZipFile(path) as packed:
        return FIRST_DAY_OF_MACS if counts_as_macs_did(packed) else FIRST_DAY


def _refuse_odd(path: Path, name: str) -> None:
    try:
        with path.open("rb") as file:
            if file.read(len(_OLD)) == _OLD:
                reason = f"{name}: locked with a password, or of an old kind of workbook"
                raise InputError(reason, "save it as .xlsx without a password")
        with ZipFile(path) as packed:
            _refuse_packed(packed, name)
    except BROKEN as error:
        if isinstance(error, OSError) and error.filename:
            raise InputError(f"{name}: cannot be read ({error.strerror})", "check it") from error
        reason = f"{name}: no workbook that can be read ({error})"
        raise InputError(reason, "save it anew, or as CSV") from error


def _refuse_packed(packed: ZipFile, name: str) -> None:
    """Refuse macros, and what would unpack to more than fits into memory."""
    infos = packed.infolist()
    if any(each.filename.lower().endswith("vbaproject.bin") for each in infos):
        raise InputError(f"{name}: it holds macros", "save it as .xlsx, which holds none")
    size = sum(each.file_size for each in infos)
    if size > _LARGEST:
        reason = f"{name}: it unpacks to {size // 1_000_000:,} MB"
        raise InputError(reason, f"leave no more in it than {_LARGEST // 1_000_000} MB")
    for each in infos:
        refuse_lie(packed, each)
        is_sheet = "worksheets/" in each.filename or each.filename == "content.xml"
        if is_sheet and each.filename.endswith(".xml"):
            _refuse_vast(packed, each.filename, name)


def _refuse_vast(packed: ZipFile, member: str, name: str) -> None:
    """Refuse a sheet whose cells lie so far apart that all between them would fill the memory."""
    reach = _Extent()
    before = b""
    with packed.open(member) as file:
        while piece := file.read(_PIECE):
            text = before + piece
            end = max(text.rfind(b"<"), len(text) - _LONGEST_TAG)
            reach.look_at(text[:end])
            before = text[end:]
    reach.look_at(before)
    if reach.rows * reach.columns > _MOST_CELLS:
        reason = f"{name}: its cells reach to row {reach.rows:,} and column {reach.columns:,}"
        raise InputError(reason, "delete what stands far from the table, or save it as CSV")


@dataclass
class _Extent:
    """How far the cells of a sheet reach that hold anything."""

    rows: int = 0
    columns: int = 0
    _row: int = 0
    _column: int = 0

    def look_at(self, text: bytes) -> None:
        """Look at the cells of a piece of the sheet, in either format."""
        for cell in _CELL.finditer(text):
            if not cell["empty"]:
                self.rows = max(self.rows, int(cell["row"]))
                self.columns = max(self.columns, _column(cell["letters"]))
        for tag in _OPEN_TAG.finditer(text):
            times = _REPEATED.search(tag["tag"])
            number = int(times["number"]) if times else 1
            if tag["what"] == b"row":
                self._row, self._column = self._row + number, 0
                continue
            self._column += number
            if b"value-type=" in tag["tag"]:
                self.rows = max(self.rows, self._row)
                self.columns = max(self.columns, self._column)


def _column(letters: bytes) -> int:
    number = 0
    for each in letters:
        number = number * 26 + each - ord("A") + 1
    return number


def _chosen(book: Any, wanted: str | None, name: str) -> tuple[str, tuple[str, ...]]:
    """The sheet to be read, and what is to be said of the choice."""
    if wanted is not None:
        if wanted not in book.sheet_names:
            near = closest(wanted, book.sheet_names)
            meant = f'did you mean "{near}"? ' if near else ""
            there = ", ".join(book.sheet_names)
            raise InputError(f'{name}: there is no sheet "{wanted}"', f"{meant}There are {there}")
        return wanted, ()
    seen = [each.name for each in book.sheets_metadata if "Visible" in str(each.visible)]
    filled = [each for each in seen if _holds_anything(book.get_sheet_by_name(each))]
    if not filled:
        raise InputError(f"{name}: no sheet of it holds anything", "fill one in")
    others = [each for each in book.sheet_names if each != filled[0]]
    if not others:
        return filled[0], ()
    told = f'the sheet "{filled[0]}" is read, not {", ".join(others)} (sheet: in the map)'
    return filled[0], (told,)


def _holds_anything(sheet: Any) -> bool:
    return any(cell != "" for row in sheet.iter_rows() for cell in row)


def _filled(sheet: Any, cells: list[list[Any]]) -> list[list[Any]]:
    """The cells, with those that are merged into one all holding what that one says."""
    for (top, left), (bottom, right) in getattr(sheet, "merged_cell_ranges", None) or ():
        for row in range(top, min(bottom + 1, len(cells))):
            for column in range(left, min(right + 1, len(cells[row]))):
                cells[row][column] = cells[top][left]
    return cells

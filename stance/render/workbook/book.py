"""A workbook of sheets, with one about it; the same bytes for the same rows."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, BinaryIO

from stance.errors import InputError
from stance.extras import needed
from stance.render.workbook.cells import FIRST_DAY, MOST_UNITS
from stance.render.workbook.rows import SheetRows
from stance.render.workbook.sheet import Cut, Formats, SheetsWritten, write_sheets
from stance.reports.about import About

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_LONGEST_NAME = 31
#: What no name of a sheet may hold.
_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", "-"))
_ABOUT = "about"
_ABOUT_WIDTHS = (24, 24, 10, 40, 14)
#: So many texts that were cut are listed, and so many are named where it is said that they were.
_LISTED = 10_000
_NAMED = 5
#: When a workbook was made that holds nothing with a day: the first that its files can have.
_FIRST = dt.datetime(1980, 1, 1, tzinfo=dt.UTC)


def write_workbook(several: Iterable[SheetRows], about: About, out: BinaryIO) -> Sequence[str]:
    """Write a workbook with a sheet for each of `several`; sentences on what it had no room for.

    Rows are read once, and held no longer than they are written. Raises InputError where
    XlsxWriter is not installed, and where there is no room for its parts.
    """
    library = needed("xlsxwriter", extra="excel", for_what="a workbook")
    with TemporaryDirectory(prefix="stance-") as folder:
        path = Path(folder, "workbook.xlsx")
        try:
            written = _Book(library, path, about).write(several)
        except (library.exceptions.FileCreateError, OSError) as error:
            raise InputError(
                f"the parts of the workbook cannot be written to {Path(folder).parent} ({error})",
                "set TMPDIR to a folder with more room",
            ) from error
        with path.open("rb") as file:
            shutil.copyfileobj(file, out)
    return list(_losses(written))


class _Book:
    """A workbook on its way to be written."""

    def __init__(self, library: Any, path: Path, about: About) -> None:
        # Nothing is guessed of what a text may be, and its rows are kept in files as they come.
        self._book: Workbook = library.Workbook(
            str(path),
            {
                "constant_memory": True,
                "tmpdir": str(path.parent),
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        self._book.use_zip64()
        self._about = about
        newest = (about.newest or _FIRST).astimezone(dt.UTC).replace(tzinfo=None, microsecond=0)
        self._book.set_properties({"created": newest})
        self._formats = _formats(self._book)

    def write(self, several: Iterable[SheetRows]) -> Sequence[SheetsWritten]:
        """Write the sheets and what is to be said about them; what came of each of `several`."""
        written = [
            write_sheets(rows, self._sheets_for(rows.name), self._formats) for rows in several
        ]
        self._write_about(written)
        self._book.close()
        return written

    def _sheets_for(self, name: str) -> Callable[[int], Worksheet]:
        """What makes the sheets for what has a name, which Excel has to take."""

        def sheet(number: int) -> Worksheet:
            ending = f" ({number})" if number > 1 else ""
            clean = name.translate(_NOT_IN_NAMES)
            # Excel keeps this name, in any case, for a sheet of its own.
            clean = f"{clean}_" if clean.casefold() == "history" else clean
            return self._book.add_worksheet(clean[: _LONGEST_NAME - len(ending)] + ending)

        return sheet

    def _write_about(self, written: Sequence[SheetsWritten]) -> None:
        sheet = self._book.add_worksheet(_ABOUT)
        for column, width in enumerate(_ABOUT_WIDTHS):
            sheet.set_column(column, column, width)
        for row, (is_heading, cells) in enumerate(_about_lines(self._about, written)):
            form = self._formats.name if is_heading else self._formats.text
            for column, cell in enumerate(cells):
                if isinstance(cell, int):
                    sheet.write_number(row, column, cell, self._formats.plain)
                else:
                    sheet.write_string(row, column, cell, form)


def _formats(book: Workbook) -> Formats:
    return Formats(
        name=book.add_format({"bold": True, "bottom": 1, "valign": "top"}),
        text=book.add_format({"text_wrap": True, "valign": "top"}),
        plain=book.add_format({"valign": "top"}),
        day=book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"}),
    )


_Line = tuple[bool, Sequence[str | int]]


def _about_lines(about: About, written: Sequence[SheetsWritten]) -> Iterator[_Line]:
    """The lines of the sheet about the workbook, and whether each is a heading."""
    yield from ((False, fact) for fact in about.facts.items())
    yield False, ()
    yield True, ("sheet", "rows")
    for each in written:
        yield from ((False, (name, number)) for name, number in each.sheets.items())
    early = sum(each.early_days for each in written)
    if early:
        yield False, ()
        yield False, ("days left as text", f"{early:,} before {FIRST_DAY}: Excel has no such dates")
    cuts = [cut for each in written for cut in each.cuts]
    if cuts:
        yield False, ()
        yield True, ("text cut in", "column", "row", "of", "characters")
    for cut in cuts[:_LISTED]:
        yield False, (cut.sheet, cut.column, cut.row, cut.told_by, cut.length)


def _losses(written: Iterable[SheetsWritten]) -> Iterator[str]:
    """What a workbook has no room for, or not as what it is."""
    cuts = [cut for each in written for cut in each.cuts]
    if cuts:
        named = ", ".join(f"{cut.column} of {_told(cut)}" for cut in cuts[:_NAMED])
        more = f" and {len(cuts) - _NAMED:,} more" if len(cuts) > _NAMED else ""
        texts = "text is" if len(cuts) == 1 else "texts are"
        yield (
            f"{len(cuts):,} {texts} cut at the {MOST_UNITS:,} characters that a cell has room for,"
            f" as the sheet {_ABOUT} lists: {named}{more}"
        )


def _told(cut: Cut) -> str:
    return cut.told_by or f"row {cut.row}"

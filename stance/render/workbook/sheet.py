"""A sheet of a workbook, written row by row; where there is no room for more, another follows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain, count, islice
from typing import TYPE_CHECKING

from rich.cells import cell_len

from stance.render.workbook.cells import Told, fitted, told_day
from stance.render.workbook.rows import SheetRows

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

#: What a sheet of Excel has room for, the row of names included.
MOST_ROWS = 1_048_576
#: So many rows are looked at to see how wide a column is to be, and how wide it may get.
_MEASURED = 200
_WIDEST = 60
#: What stands beside the words: the arrow of the filter, and some white.
_ARROW = 4
_MARGIN = 2


@dataclass(frozen=True, slots=True)
class Formats:
    """How cells look: the names of columns, texts, what is no text, and days."""

    name: Format
    text: Format
    plain: Format
    day: Format


@dataclass(frozen=True, slots=True)
class Cut:
    """A text that a cell had no room for: its column, what tells its row, and how long it was."""

    sheet: str
    column: str
    row: int
    told_by: str
    length: int


@dataclass(slots=True)
class SheetsWritten:
    """What came of rows: the sheets with how many each has, what was cut, and days left as text."""

    sheets: dict[str, int] = field(default_factory=dict)
    cuts: list[Cut] = field(default_factory=list)
    early_days: int = 0


def write_sheets(
    rows: SheetRows, new_sheet: Callable[[int], Worksheet], formats: Formats
) -> SheetsWritten:
    """Write rows to as many sheets as they need; `new_sheet` makes the one of a number from 1."""
    written = SheetsWritten()
    waiting = iter(rows.rows)
    for number in count(1):
        sheet = _OneSheet(rows, new_sheet(number), formats, written)
        sheet.fill(islice(waiting, MOST_ROWS - 1))
        more = list(islice(waiting, 1))
        if not more:
            break
        waiting = chain(more, waiting)
    return written


class _OneSheet:
    """One sheet on its way to be written."""

    def __init__(
        self, rows: SheetRows, sheet: Worksheet, formats: Formats, written: SheetsWritten
    ) -> None:
        self._rows, self._sheet, self._formats, self._written = rows, sheet, formats, written
        self._widths = [cell_len(name) + _ARROW for name in rows.columns]
        self._is_day = [name in rows.days for name in rows.columns]
        self._told_by = [rows.columns.index(name) for name in rows.told_by]

    def fill(self, several: Iterable[Sequence[Told]]) -> None:
        """Write the names of the columns, the rows, and what frames them."""
        names = self._rows.columns
        for column, name in enumerate(names):
            self._sheet.write_string(0, column, name, self._formats.name)
        number = 0
        for number, cells in enumerate(several, 1):
            self._write(number, cells)
            if number <= _MEASURED:
                self._measure(cells)
        self._sheet.freeze_panes(1, 0)
        self._sheet.autofilter(0, 0, number, len(names) - 1)
        for column, width in enumerate(self._widths):
            self._sheet.set_column(column, column, min(width, _WIDEST))
        self._written.sheets[self._sheet.get_name()] = number

    def _write(self, row: int, cells: Sequence[Told]) -> None:
        sheet, formats = self._sheet, self._formats
        for column, told in enumerate(cells):
            if isinstance(told, bool):
                sheet.write_boolean(row, column, told, formats.plain)
            elif isinstance(told, int | float):
                sheet.write_number(row, column, told, formats.plain)
            elif told and self._is_day[column] and isinstance(told, str):
                self._write_day(row, column, told)
            elif told:
                self._write_text(row, column, cells)

    def _write_day(self, row: int, column: int, written: str) -> None:
        day = told_day(written)
        if isinstance(day, dt.date):
            self._sheet.write_datetime(row, column, day, self._formats.day)
        else:
            self._written.early_days += 1
            self._sheet.write_string(row, column, day, self._formats.text)

    def _write_text(self, row: int, column: int, cells: Sequence[Told]) -> None:
        fit = fitted(_as_text(cells[column]))
        if not fit.text:
            return  # a list of nothing but empty texts
        self._sheet.write_string(row, column, fit.text, self._formats.text)
        if fit.cut_from is not None:
            told_by = "; ".join(_as_text(cells[each]) for each in self._told_by)
            name, column_name = self._sheet.get_name(), self._rows.columns[column]
            cut = Cut(name, column_name, row + 1, fitted(told_by).text, fit.cut_from)
            self._written.cuts.append(cut)

    def _measure(self, cells: Sequence[Told]) -> None:
        for column, told in enumerate(cells):
            if told is not None:
                width = cell_len(_as_text(told)[: 2 * _WIDEST]) + _MARGIN
                self._widths[column] = max(self._widths[column], width)


def _as_text(told: Told) -> str:
    return "; ".join(told) if isinstance(told, list) else str(told)

"""Dates of a workbook that are shown as a month or a year: it keeps the first day of it.

What is typed as "May 2021" a spreadsheet keeps as the 1st of May, and shows as a month.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from stance.incoming.tables.parts import attribute, letters, matches, named, part_of, times_of
from stance.incoming.unpacking import BROKEN

_STYLES = "xl/styles.xml"
_NUMBER_FORMAT = re.compile(rb"<(?:\w+:)?numFmt\b[^<>]*>")
_CELL_FORMATS = re.compile(rb"<(?:\w+:)?cellXfs\b[^<>]*>(.*?)</(?:\w+:)?cellXfs>", re.DOTALL)
_CELL_FORMAT = re.compile(rb"<(?:\w+:)?xf\b[^<>]*>")
# Between attributes no more than spreadsheets write: a tag of a million would take hours.
_STYLED = re.compile(
    rb'<(?:\w+:)?c\b(?=[^<>]{0,500}?\bs="(?P<style>\d{1,6})")'
    rb'[^<>]{0,500}?\br="(?P<column>[A-Z]{1,3})(?P<row>\d{1,7})"'
)
_ODS_STYLES = re.compile(
    rb"<number:date-style\b(?P<date>[^<>]*)>(?P<parts>.{0,2000}?)</number:date-style>"
    rb"|<style:style\b(?P<style>[^<>]*)>",
    re.DOTALL,
)
_ODS_CELLS = re.compile(
    rb"<table:table(?P<table>\s[^<>]*)>|<table:table-row\b(?P<row>[^<>]*)>"
    rb"|<table:(?:covered-)?table-cell\b(?P<cell>[^<>]*)>"
)
_CONTENT = "content.xml"
#: So many cells that are alike stand beside each other in a table; more are empty ones.
_MOST_REPEATED = 100
#: What of a format is no sign for a part of a date: texts, colours, languages, fillings.
_NO_SIGN = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
#: The format of months that every spreadsheet has (`mmm-yy`), by its number.
_BUILT_IN = {"17": "mmm-yy"}
_MONTH, _YEAR = "%Y-%m", "%Y"

#: Cells with the forms that they are shown in, by column: row and form.
_Shown = Mapping[str, list[tuple[int, str]]]


def as_shown(path: Path, sheet: str, cells: list[list[Any]]) -> str | None:
    """Let cells that are shown as a month or a year hold that, and say which, if any.

    Where another day than the first is among those of a column, all of them stay days.
    """
    columns: _Shown = {}
    with suppress(*BROKEN), ZipFile(path) as packed:
        columns = _shown(packed, sheet)
    read = [each for column, found in columns.items() for each in _read(column, found, cells)]
    told = "dates that are shown without a day are read as months or years"
    return f"{told}: {named(read)}" if read else None


def _shown(packed: ZipFile, sheet: str) -> _Shown:
    if _CONTENT in packed.namelist():
        return _shown_in_ods(packed, sheet)
    part = part_of(packed, sheet)
    forms = _forms(packed.read(_STYLES)) if _STYLES in packed.namelist() else {}
    columns: dict[str, list[tuple[int, str]]] = {}
    if not forms or part not in packed.namelist():
        return columns
    for cell in matches(packed, part, _STYLED):
        if form := forms.get(int(cell["style"])):
            columns.setdefault(cell["column"].decode(), []).append((int(cell["row"]), form))
    return columns


def _shown_in_ods(packed: ZipFile, sheet: str) -> _Shown:
    columns: dict[str, list[tuple[int, str]]] = {}
    forms = _ods_forms(packed)
    for row, column, tag in _ods_cells(packed, sheet) if forms else ():
        if form := forms.get(attribute(tag, b"table:style-name")):
            columns.setdefault(letters(column), []).append((row, form))
    return columns


def _ods_forms(packed: ZipFile) -> dict[str, str]:
    """The forms of cells that are shown as a month or a year, by the names of their styles."""
    dates: dict[str, str] = {}
    forms: dict[str, str] = {}
    for each in matches(packed, _CONTENT, _ODS_STYLES):
        if each["date"] is not None:
            dates[attribute(each["date"], b"style:name")] = _form_of_parts(each["parts"]) or ""
        elif form := dates.get(attribute(each["style"], b"style:data-style-name")):
            forms[attribute(each["style"], b"style:name")] = form
    return forms


def _ods_cells(packed: ZipFile, sheet: str) -> Iterator[tuple[int, int, bytes]]:
    """The cells of a sheet: row and column, from 1 on, and the tag."""
    is_here, row, column, times = False, 0, 0, 0
    for each in matches(packed, _CONTENT, _ODS_CELLS):
        if each["table"] is not None:
            is_here = attribute(each["table"], b"table:name") == sheet
            row = times = 0
        elif each["row"] is not None:
            row, column = row + max(times, 1) if row else 1, 0
            times = times_of(each["row"], b"rows")
        elif is_here:
            first, column = column + 1, column + times_of(each["cell"], b"columns")
            for place in range(first, min(column, first + _MOST_REPEATED) + 1):
                yield row, place, each["cell"]


def _form_of_parts(parts: bytes) -> str | None:
    signs = {name: f"number:{name}".encode() in parts for name in ("year", "month", "day", "hours")}
    return _form("".join(name[0] for name, is_there in signs.items() if is_there))


def _forms(styles: bytes) -> dict[int, str]:
    """The forms of cells that are shown as a month or a year, by the numbers of their styles."""
    tags = _NUMBER_FORMAT.findall(styles)
    own = {attribute(tag, b"numFmtId"): attribute(tag, b"formatCode") for tag in tags}
    codes = {**_BUILT_IN, **own}
    listed = _CELL_FORMATS.search(styles)
    used = _CELL_FORMAT.findall(listed[1]) if listed else []
    forms = (_form(codes.get(attribute(tag, b"numFmtId"), "")) for tag in used)
    return {number: form for number, form in enumerate(forms) if form}


def _form(code: str) -> str | None:
    signs = set(_NO_SIGN.sub("", code).partition(";")[0].lower())
    if "y" not in signs or signs & set("dhs"):
        return None
    return _MONTH if "m" in signs else _YEAR


def _read(column: str, found: list[tuple[int, str]], cells: list[list[Any]]) -> Iterator[str]:
    """Read the cells of a column as they are shown; their places, in the order of the rows."""
    place = _place(column)
    dated = [
        (row, form, cells[row - 1][place])
        for row, form in found
        if row <= len(cells) and place < len(cells[row - 1])
    ]
    dates = [(row, form, day) for row, form, day in dated if isinstance(day, dt.date)]
    if not all(_is_first(day, form) for _, form, day in dates):
        return
    for row, form, day in dates:
        cells[row - 1][place] = day.strftime(form)
        yield f"{column}{row}"


def _is_first(day: dt.date, form: str) -> bool:
    is_day = not isinstance(day, dt.datetime) or day.time() == dt.time()
    return is_day and day.day == 1 and (form == _MONTH or day.month == 1)


def _place(column: str) -> int:
    number = 0
    for each in column:
        number = number * 26 + ord(each) - ord("A") + 1
    return number - 1

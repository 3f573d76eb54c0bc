"""What stands in a sheet and is easily missed: hidden rows, comments, formulas without a value."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from zipfile import ZipFile

from stance.incoming.tables.parts import (
    NAMED,
    attribute,
    letters,
    matches,
    named,
    part_of,
    related,
    times_of,
)
from stance.incoming.unpacking import BROKEN

# Between attributes no more than spreadsheets write: a tag of a million would take hours.
_XLSX = re.compile(
    rb'<(?:\w+:)?row\b[^<>]{0,500}?\br="(?P<row>\d{1,7})"[^<>]{0,500}?\bhidden="(?:1|true)"[^<>]*>'
    rb"|<(?:\w+:)?col\b(?P<column>[^<>]{0,500}?\bhidden=\"(?:1|true)\"[^<>]*)>"
    rb'|<(?:\w+:)?c\b[^<>]{0,500}?\br="(?P<cell>[A-Z]{1,3}(?P<of>\d{1,7}))"[^<>]*?(?P<empty>/?)>'
    rb"|(?P<formula><(?:\w+:)?f\b[^<>]*?(?:/>|>[^<]*</(?:\w+:)?f>)"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?</(?:\w+:)?c>)"
)
#: Most sheets have nothing of it, which is soon told.
_TELLING = re.compile(rb'\bhidden="(?:1|true)"|<(?:\w+:)?f[\s>/]')
_COMMENT = re.compile(rb'<(?:\w+:)?comment\b[^<>]*?\bref="([A-Z]{1,3}\d{1,7})"')
_ODS = re.compile(
    rb"<table:table(?P<table>\s[^<>]*)>|<table:table-row\b(?P<row>[^<>]*)>"
    rb"|<table:(?:covered-)?table-cell\b(?P<cell>[^<>]*)>|<(?P<comment>office:annotation)\b"
)


@dataclass
class Unseen:
    """What whoever looks at a sheet may not see, by where it stands."""

    rows: list[str] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    formulas: list[str] = field(default_factory=list)

    def notes(self) -> Iterator[str]:
        """What is to be said of it."""
        if self.rows:
            yield f"rows that are hidden are read as well: {named(self.rows)}"
        if self.columns:
            yield f"columns that are hidden are read as well: {named(self.columns)}"
        if self.comments:
            yield f"comments on cells are not read: {named(self.comments)}"
        if self.formulas:
            cells = named(self.formulas)
            yield (
                f"formulas without a value are read as empty cells: {cells}; open it in a"
                " spreadsheet, and save it there"
            )


def unseen_in(path: Path, sheet: str) -> Unseen:
    """What is hidden in a sheet of a workbook, noted beside its cells, or was never reckoned.

    Nothing where that cannot be told: the cells were read.
    """
    with suppress(*BROKEN), ZipFile(path) as packed:
        is_ods = "content.xml" in packed.namelist()
        return _in_ods(packed, sheet) if is_ods else _in_xlsx(packed, sheet)
    return Unseen()


def _in_xlsx(packed: ZipFile, sheet: str) -> Unseen:
    part, there = part_of(packed, sheet), set(packed.namelist())
    if part not in there:
        return Unseen()
    is_telling = any(matches(packed, part, _TELLING))
    found = _seen_over(matches(packed, part, _XLSX)) if is_telling else Unseen()
    for target in related(packed, part).values():
        if "comment" in target and "threaded" not in target and target in there:
            found.comments += (each.decode() for each in _COMMENT.findall(packed.read(target)))
    return found


def _seen_over(tags: Iterator[re.Match[bytes]]) -> Unseen:
    found, hidden, cell = Unseen(), b"", ""
    for each in tags:
        if each["column"]:
            found.columns += _columns(each["column"])
        elif each["formula"]:
            found.formulas.append(cell)
        elif each["cell"] and not each["empty"]:
            cell = each["cell"].decode()
            if each["of"] == hidden:
                found.rows.append(each["of"].decode())
                hidden = b""
        hidden = each["row"] or hidden
    return found


def _columns(tag: bytes) -> Iterator[str]:
    """The letters of the first columns of a range, of which a sheet may hide all to its end."""
    first, last = (attribute(b" " + tag, each) for each in (b"min", b"max"))
    if first.isdecimal() and last.isdecimal():
        for number in range(int(first), min(int(last), int(first) + NAMED - 1) + 1):
            yield letters(number)


def _in_ods(packed: ZipFile, sheet: str) -> Unseen:
    found, is_here, is_hidden = Unseen(), False, False
    row = column = times = 0
    for each in matches(packed, "content.xml", _ODS):
        if each["table"] is not None:
            is_here = attribute(each["table"], b"table:name") == sheet
            row = times = 0
        elif each["row"] is not None:
            row, column = row + max(times, 1) if row else 1, 0
            times = times_of(each["row"], b"rows")
            is_hidden = attribute(each["row"], b"table:visibility") in ("collapse", "filter")
        elif is_here and each["comment"]:
            found.comments.append(f"{letters(column)}{row}")
        elif is_here and each["cell"] is not None:
            column += times_of(each["cell"], b"columns")
            if is_hidden and b"value-type=" in each["cell"]:
                found.rows.append(str(row))
                is_hidden = False
    return found

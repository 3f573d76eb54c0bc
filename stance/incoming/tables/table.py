"""A table with a row of headings: which row that is, and which field each column holds."""

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from stance.claimfile.documents import name_of
from stance.errors import InputError
from stance.incoming.column_names import has_day_first
from stance.incoming.contents import REJECTED_CODES, REJECTED_COLUMNS, Left
from stance.incoming.fields import DAYS, fields_meant
from stance.incoming.mapping import NOTHING, CodingMap
from stance.incoming.tables.cells import FIRST_DAY, without_midnight
from stance.incoming.tables.delimited import Row, delimited_file
from stance.incoming.tables.workbook import sheet_of
from stance.incoming.unheaded import unheaded
from stance.text.calendar.figures import DayOrder, in_order
from stance.text.calendar.parts import Order
from stance.text.cleaning import shorten
from stance.text.nearness import closest

#: The headings are looked for in so many rows; a row of them has so many that are known.
_LOOKED_AT, _KNOWN = 20, 2
_SHOWN = 60
_OF_REJECTED = {*REJECTED_COLUMNS, REJECTED_CODES}
_BOOKS = {".xlsx", ".ods"}
_OTHER_BOOKS = {".xls": ".xlsx", ".xlsm": ".xlsx", ".xlsb": ".xlsx"}


@dataclass(frozen=True)
class HeadedTable:
    """A table as it is read: which columns hold what, and its rows by the names of columns.

    `votes` are the columns that hold votes, by the map. In `dates` are those of days in figures, by
    whether day or month comes first: they are given as EDTF. In the columns of `days` each cell
    has the time of midnight, as other programs write days: they are given without it. Days that
    are numbers count from the `first_day`.
    """

    name: str
    columns: Mapping[str, str]
    headings: Sequence[str]
    header: int
    all_rows: Callable[[], Iterator[Row]]
    notes: Sequence[str]
    votes: Collection[str] = ()
    dates: Mapping[str, Order] = field(default_factory=dict)
    days: Collection[str] = ()
    first_day: dt.date = FIRST_DAY

    def rows(self) -> Iterator[tuple[int, dict[str, str]]]:
        """The rows below the headings that hold anything, with their numbers."""
        for number, cells in self.all_rows():
            if number <= self.header or not any(cells):
                continue
            pairs = zip(self.headings, cells, strict=False)
            filled = {head: text for head, cell in pairs if head and (text := cell.strip())}
            for column in self.days:
                if column in filled:
                    filled[column] = without_midnight(filled[column])
            for column, order in self.dates.items():
                if column in filled:
                    filled[column] = in_order(filled[column], order)
            if filled:
                yield number, filled

    def row(self, cells: Mapping[str, str]) -> dict[str, str]:
        """A row with all its columns, empty ones too: what is missing is filled in there."""
        columns = (head for head in self.headings if head and head not in REJECTED_COLUMNS)
        return {head: cells.get(head, "") for head in columns}

    def left(self) -> Iterator[Left]:
        """The columns that hold no field, or have no heading, and why."""
        told_of = {*_OF_REJECTED, *self.columns, *self.votes}
        for heading in self.headings:
            if heading and heading not in told_of:
                yield Left(
                    f'column "{shorten(heading, _SHOWN)}"',
                    "no field is near to its name: say by the map what it holds",
                )
            elif self.columns.get(heading) == NOTHING:
                yield Left(f'column "{shorten(heading, _SHOWN)}"', "the map passes it over")
        below = (each for each in self.all_rows() if each[0] > self.header)
        yield from unheaded(below, self.headings)


def headed_table(path: Path, coding_map: CodingMap) -> HeadedTable:
    """The table in a file; raises InputError where it has none, or the map does not fit it."""
    name = name_of(path)
    all_rows, notes, first_day = _rows_of(path, coding_map, name)
    header, headings = _header(all_rows(), coding_map.header, name)
    columns = _columns(headings, coding_map, name)
    if header > 1 and coding_map.header is None:
        notes.append(f"its headings are taken to stand in row {header} (header: in the map)")
    votes = coding_map.votes.issues if coding_map.votes else ()
    table = HeadedTable(name, columns, headings, header, all_rows, notes, tuple(votes))
    table = replace(table, days=_midnights(table), first_day=first_day)
    notes += [f"each {shorten(each, _SHOWN)} is at midnight: read as days" for each in table.days]
    return replace(table, dates=_orders(table, coding_map, name))


def _midnights(table: HeadedTable) -> tuple[str, ...]:
    """The columns of dates in which each cell that is filled has the time of midnight."""
    at_midnight = {head: False for head, each in table.columns.items() if each in DAYS}
    for _, cells in table.rows() if at_midnight else ():
        for head in at_midnight.keys() & cells.keys():
            if without_midnight(cells[head]) == cells[head]:
                del at_midnight[head]
            else:
                at_midnight[head] = True
    return tuple(head for head, each in at_midnight.items() if each)


def _orders(table: HeadedTable, coding_map: CodingMap, name: str) -> dict[str, Order]:
    """Whether day or month comes first in each column of dates of which that has to be told.

    It is as the map says, else as the other dates of the column show; where none does, as the
    language of the headings has it.
    """
    days = [head for head, each in table.columns.items() if each in DAYS]
    wrong = next((each for each in coding_map.dates if each not in days), None)
    if wrong:
        reason = f'{name}: "{shorten(wrong, _SHOWN)}" is no column of dates'
        raise InputError(reason, "correct it under dates: in the map")
    seen = {head: DayOrder() for head in days}
    for _, cells in table.rows() if days else ():
        for head, order in seen.items():
            order.add(cells.get(head, ""))
    told = {head: order.decided(_usual(head, table.headings)) for head, order in seen.items()}
    given = {head: Order(each) for head, each in coding_map.dates.items()}
    return {**{head: order for head, order in told.items() if order}, **given}


def _usual(heading: str, headings: Sequence[str]) -> Order | None:
    return Order.DAY_FIRST if has_day_first(heading, headings) else None


def _rows_of(
    path: Path, coding_map: CodingMap, name: str
) -> tuple[Callable[[], Iterator[Row]], list[str], dt.date]:
    ending = path.suffix.lower()
    if ending in _OTHER_BOOKS:
        reason = f"{name}: a workbook of the kind {ending} is not read"
        raise InputError(reason, f"save it as {_OTHER_BOOKS[ending]}, without macros")
    if ending in _BOOKS:
        sheet = sheet_of(path, coding_map.sheet)
        return sheet.rows, list(sheet.notes), sheet.first_day
    if coding_map.sheet is not None:
        raise InputError(f"{name}: a file of this kind has no sheets", "leave sheet out of the map")
    file = delimited_file(path, coding_map.encoding)
    return file.rows, list(file.notes), FIRST_DAY


def _header(rows: Iterator[Row], given: int | None, name: str) -> tuple[int, list[str]]:
    """The row of headings: the one that is given, else the first in which several are known."""
    first: tuple[int, list[str]] | None = None
    for number, cells in rows if given else islice(rows, _LOOKED_AT):
        headings = [" ".join(each.split()) for each in cells]
        if number == given or (not given and len(fields_meant(headings)) >= _KNOWN):
            return number, headings
        if first is None and any(headings) and not given:
            first = number, headings
    if given or first is None:
        reason = f"{name}: it has no row {given}" if given else f"{name}: it is empty"
        raise InputError(reason, "give a table with a row of headings")
    return first


def _columns(headings: Sequence[str], coding_map: CodingMap, name: str) -> dict[str, str]:
    """The field of each column: by the map, else by its name."""
    votes = coding_map.votes.issues if coding_map.votes else {}
    is_given_back = set(REJECTED_COLUMNS) <= set(headings)
    for column in (*coding_map.columns, *votes):
        # What another program's codes stood for is in the fields of what was rejected of it.
        if column not in headings and not is_given_back:
            near = closest(column, [each for each in headings if each])
            remedy = f'did you mean "{near}"?' if near else "correct it in the map"
            raise InputError(f'{name}: there is no column "{shorten(column, _SHOWN)}"', remedy)
    others = [each for each in headings if each and each not in {*coding_map.columns, *votes}]
    meant = fields_meant([each for each in others if each not in _OF_REJECTED])
    of_map = {each: coding_map.columns[each] for each in headings if each in coding_map.columns}
    given = set(of_map.values())
    columns = {**of_map, **{head: each for head, each in meant.items() if each not in given}}
    twice = [each for each in {*columns, *votes} if headings.count(each) > 1]
    if twice:
        places = [str(at) for at, each in enumerate(headings, 1) if each == twice[0]]
        reason = f'{name}: "{shorten(twice[0], _SHOWN)}" heads columns {" and ".join(places)}'
        raise InputError(reason, "give each column a name of its own")
    if not columns:
        shown = ", ".join(f'"{shorten(each, 20)}"' for each in headings if each)
        raise InputError(
            f"{name}: no column has a name that is near to a field: {shorten(shown, 200)}",
            "say by --map what they hold, such as columns: {Wortlaut: quote}",
        )
    return {head: columns[head] for head in headings if head in columns}

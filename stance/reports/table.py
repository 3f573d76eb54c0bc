"""The one shape in which lists and reports reach the renderers."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

Cell = str | int | float | bool | None | list[str]
Row = Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Column:
    """A column for people: its title, and how a row's cell reads there (names, not slugs)."""

    title: str
    show: Callable[[Row], str]
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A report's rows, the same for every format.

    `rows` hold the data fields in the order of `fields`, in slugs, for json, jsonl and csv;
    `columns` say what people see, `title` what it is about. `filters` are the filters given,
    `notes` the lines below a table for people: the sources, what was left out and how to include
    it. Both `rows` and `notes` may be streams; the notes are read after the rows.
    """

    name: str
    fields: Sequence[str]
    rows: Iterable[Row]
    columns: Sequence[Column] = ()
    filters: Mapping[str, Cell] = field(default_factory=dict)
    notes: Iterable[str] = ()
    title: str = ""


#: The fields by which a row leads to the words it rests on: names of stances ("KEY/1"), slugs.
_STANCES = ("stance", "stances", "from_stances", "to_stances")
_SOURCES = ("source", "sources", "from_sources", "to_sources")


def stances_in(row: Row) -> list[str]:
    """The names of the stances ("KEY/1") that a row rests on, each once, in order."""
    return _collected(row, _STANCES)


def sources_in(row: Row) -> list[str]:
    """The slugs of the sources that a row rests on, each once, in order."""
    return _collected(row, _SOURCES)


def _collected(row: Row, fields: Sequence[str]) -> list[str]:
    found: dict[str, None] = {}
    for name in fields:
        cell = row.get(name)
        if isinstance(cell, list):
            found.update(dict.fromkeys(cell))
        elif isinstance(cell, str):
            found[cell] = None
    return list(found)

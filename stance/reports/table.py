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
    `columns` say what people see. `filters` are the filters given, `notes` the lines below a
    table for people: the sources, what was left out and how to include it.
    """

    name: str
    fields: Sequence[str]
    rows: Iterable[Row]
    columns: Sequence[Column] = ()
    filters: Mapping[str, Cell] = field(default_factory=dict)
    notes: Sequence[str] = ()

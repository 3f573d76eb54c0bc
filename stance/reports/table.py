"""The one shape in which lists and reports reach the renderers."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Generic

from typing_extensions import TypeVar

from stance.reports.field import Cell, CellType, Field, Row
from stance.reports.shown import Shown

if TYPE_CHECKING:
    from stance.reports.opposed import Opposed

#: A table is of whatever it is of, where nobody says of what.
Item = TypeVar("Item", default=Any)
Item_contra = TypeVar("Item_contra", contravariant=True, default=Any)


@dataclass(frozen=True, slots=True)
class Column(Generic[Item_contra]):
    """A column for people: its title, and how an item reads there (names, not slugs).

    Where each item has one line, a `whole` cell is never cut.
    """

    title: str
    show: Callable[[Item_contra], str | Shown]
    numeric: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Grounds:
    """What an item of a report rests on: the keys of claims, the slugs of sources, in order."""

    claims: Sequence[str] = ()
    sources: Sequence[str] = ()


def grounds_of(stances: Iterable[str], sources: Iterable[str]) -> Grounds:
    """The grounds of what rests on these stances, by their names ("KEY/1"), and sources."""
    claims = dict.fromkeys(name.rpartition("/")[0] for name in stances)
    return Grounds(list(claims), list(dict.fromkeys(sources)))


def all_grounds(several: Iterable[Grounds]) -> Grounds:
    """What several rest on together, each claim and each source once."""
    claims: dict[str, None] = {}
    sources: dict[str, None] = {}
    for grounds in several:
        claims |= dict.fromkeys(grounds.claims)
        sources |= dict.fromkeys(grounds.sources)
    return Grounds(list(claims), list(sources))


#: The fields that hold treaties people read the names of.
_TREATIES = ("treaty", "treaties", "shared_treaties", "treaties_added", "treaties_kept")


def _listed(cell: Cell) -> list[str]:
    return cell if isinstance(cell, list) else [cell] if isinstance(cell, str) else []


@dataclass(frozen=True, slots=True)
class Table(Generic[Item]):
    """What a report tells, item by item, the same for every format.

    `fields` say how the data of json, jsonl and csv is got from an item, in slugs; `columns` how
    people read it, `rests_on` the claims and sources that stand behind it; `title` is what the
    table is about. `filters` are the filters given, `notes` the lines below a table for people:
    the sources, what was left out and how to include it. Both `items` and `notes` may be streams;
    the notes are read after the items. `tells_of` says on which issues an item tells positions,
    where that is not its field `issue`. Of a table in `one_line`, a terminal prints each item in
    one, with what has no room cut off. Where an item has two sides `opposed` to one another, a page
    sets them side by side. Where the `number` of items is known before they are read, a page reads
    no more of them than it shows.
    """

    name: str
    fields: Sequence[Field[Item]]
    items: Iterable[Item]
    columns: Sequence[Column[Item]] = ()
    filters: Mapping[str, Cell] = field(default_factory=dict)
    notes: Iterable[str] = ()
    title: str = ""
    rests_on: Callable[[Item], Grounds] = lambda _: Grounds()
    tells_of: Callable[[Item], Iterable[str]] | None = None
    one_line: bool = False
    opposed: Callable[[Item], "Opposed"] | None = None
    number: int | None = None

    @property
    def issues_of(self) -> Callable[[Item], Iterable[str]]:
        """The slugs of the issues that an item tells positions on."""
        if self.tells_of:
            return self.tells_of
        get = next((field.get for field in self.fields if field.name == "issue"), None)
        if get is None:
            return lambda _: ()
        return lambda item: (str(get(item)),) if get(item) else ()

    @property
    def treaties_of(self) -> Callable[[Item], Iterable[str]]:
        """The slugs of the treaties that an item names."""
        gets = [field.get for field in self.fields if field.name in _TREATIES]
        return lambda item: chain.from_iterable(_listed(get(item)) for get in gets)

    @property
    def rows(self) -> Iterator[Row]:
        """The data of all items, each a mapping from the fields' names in order."""
        return self.rows_of(self.items)

    def rows_of(self, items: Iterable[Item]) -> Iterator[Row]:
        """The data of some items."""
        gets = [(one.name, one.get) for one in self.fields]
        return ({name: get(item) for name, get in gets} for item in items)


def table_of_rows(
    name: str,
    types: Mapping[str, CellType],
    rows: Iterable[Row],
    filters: Mapping[str, Cell] | None = None,
) -> Table[Row]:
    """A table of what is data already: rows that have fields of these types, in this order."""
    fields = [Field(each, itemgetter(each), types[each], may_be_missing=True) for each in types]
    return Table(name, fields, rows, filters=filters or {})

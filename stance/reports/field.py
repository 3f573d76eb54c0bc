"""The fields of a report's data, each declared once: its name, what it holds, how it is got."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any, Generic, TypeVar

from stance.values import Noun

Cell = str | int | float | bool | None | list[str]
Row = Mapping[str, Cell]
Item = TypeVar("Item")
Item_contra = TypeVar("Item_contra", contravariant=True)


class Through:
    """What gets a part of an item and makes its cell of that; where there is none, `nothing`.

    By a function for both, a call would be made for each cell of a million rows: `cells_of` makes
    them of many items with no call of ours, where those for the part and the cell are none.
    """

    __slots__ = ("nothing", "part", "then")

    def __init__(
        self,
        part: Callable[[Any], Any],
        then: Callable[[Any], Any],
        nothing: Callable[[], Any] = lambda: None,
    ) -> None:
        self.part, self.then, self.nothing = part, then, nothing

    def __call__(self, item: Any) -> Any:
        """The cell of an item."""
        part = self.part(item)
        return self.then(part) if part else self.nothing()

    def of_all(self, items: Iterable[Any]) -> list[Any]:
        """The cells of many."""
        then, nothing = self.then, self.nothing
        return [then(part) if part else nothing() for part in map(self.part, items)]


#: A day or a moment of UTC as ISO 8601 writes it: a million rows have few between them.
iso_of: Callable[[Any], str] = lru_cache(4_096)(lambda at: at.isoformat())


def cells_of(get: Callable[[Any], Any], items: Iterable[Any]) -> Iterable[Any]:
    """The cells that a field's `get` gets from these items."""
    return get.of_all(items) if isinstance(get, Through) else map(get, items)


class CellType(StrEnum):
    """What the cells of a field hold, whatever the rows are. Dates are text, as written."""

    TEXT = "text"
    WHOLE = "whole number"
    NUMBER = "number"
    TRUTH = "truth"
    LIST = "list of text"


@dataclass(frozen=True, slots=True)
class Field(Generic[Item_contra]):
    """A field of the data on each item of a report; where it may be missing, None stands in it.

    `of` is the kind of vocabulary whose slugs its cells hold, if they do.
    """

    name: str
    get: Callable[[Item_contra], Cell]
    type: CellType
    may_be_missing: bool = False
    of: Noun | None = None


#: The fields of a report, in order.
Fields = tuple[Field[Item], ...]


def text(name: str, get: Callable[[Item], str], of: Noun | None = None) -> Field[Item]:
    """A field of text that is always there."""
    return Field(name, get, CellType.TEXT, of=of)


def text_or_none(
    name: str, get: Callable[[Item], str | None], of: Noun | None = None
) -> Field[Item]:
    """A field of text that may be missing."""
    return Field(name, get, CellType.TEXT, may_be_missing=True, of=of)


def whole(name: str, get: Callable[[Item], int]) -> Field[Item]:
    """A field that counts."""
    return Field(name, get, CellType.WHOLE)


def whole_or_none(name: str, get: Callable[[Item], int | None]) -> Field[Item]:
    """A field that counts, and may be missing."""
    return Field(name, get, CellType.WHOLE, may_be_missing=True)


def number(name: str, get: Callable[[Item], float]) -> Field[Item]:
    """A field of numbers that need not be whole."""
    return Field(name, get, CellType.NUMBER)


def number_or_none(name: str, get: Callable[[Item], float | None]) -> Field[Item]:
    """A field of numbers that need not be whole, and may be missing."""
    return Field(name, get, CellType.NUMBER, may_be_missing=True)


def truth(name: str, get: Callable[[Item], bool]) -> Field[Item]:
    """A field that says whether something is so."""
    return Field(name, get, CellType.TRUTH)


def truth_or_none(name: str, get: Callable[[Item], bool | None]) -> Field[Item]:
    """A field that says whether something is so, where that is known."""
    return Field(name, get, CellType.TRUTH, may_be_missing=True)


def texts(name: str, get: Callable[[Item], list[str]], of: Noun | None = None) -> Field[Item]:
    """A field that lists texts; empty where there are none."""
    return Field(name, get, CellType.LIST, of=of)


def texts_or_none(
    name: str, get: Callable[[Item], list[str] | None], of: Noun | None = None
) -> Field[Item]:
    """A field that lists texts, where they are known."""
    return Field(name, get, CellType.LIST, may_be_missing=True, of=of)

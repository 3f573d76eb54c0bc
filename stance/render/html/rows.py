"""A table as a page shows it: the cells of the other formats, and links to the words."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import compress, islice
from typing import Any

from stance.render.cells import columns_of, shown_text
from stance.render.html.links import Places, Stretch, class_of, linked
from stance.render.places import anchor
from stance.reports.opposed import Opposed
from stance.reports.shown import Reference, Shown, Target
from stance.reports.table import Grounds, Table

#: The links to words that one row shows before the rest is folded away.
_LINKS = 6
#: The characters from which on a cell asks for a wider column.
_LONG = 120


@dataclass(frozen=True, slots=True)
class Held:
    """The items of a table that a page shows, how many there are in all, and their sources."""

    table: Table
    items: Sequence[Any]
    total: int
    sources: Sequence[str]

    @property
    def grounds(self) -> Sequence[Grounds]:
        """What each of the items shown rests on."""
        return [self.table.rests_on(item) for item in self.items]


@dataclass(frozen=True, slots=True)
class CellView:
    """One cell: its text in stretches, the class of its tone, how much room it needs, a hint."""

    stretches: Sequence[Stretch]
    tone: str = ""
    size: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class RowView:
    """One row: its cells, the claims it rests on (key, place in the page), the rest of those."""

    cells: Sequence[CellView]
    links: Sequence[tuple[str, str]]
    more: Sequence[tuple[str, str]]

    @property
    def anchors(self) -> str:
        """The places of all its claims, for the filter."""
        return " ".join(place for _, place in (*self.links, *self.more))


@dataclass(frozen=True, slots=True)
class Head:
    """A column's title."""

    title: str
    numeric: bool


@dataclass(frozen=True, slots=True)
class TableView:
    """What the template prints."""

    heads: Sequence[Head]
    rows: Sequence[RowView]
    total: int
    linked: bool


@dataclass(frozen=True, slots=True)
class OpposedView:
    """What the template prints of items with two sides: each with the places of its claims."""

    rows: Sequence[tuple[Opposed, str]]
    total: int


def held(table: Table, most: int) -> Held:
    """Read a table's items, once; those that the page shows, `most` of them, are kept."""
    kept: list[Any] = []
    sources: dict[str, None] = {}
    total = 0
    for item in table.items if table.number is None else islice(table.items, most):
        total += 1
        sources.update(dict.fromkeys(table.rests_on(item).sources))
        if total <= most:
            kept.append(item)
    return Held(table, kept, table.number or total, list(sources))


def table_view(some: Held, places: Places) -> TableView:
    """The table for the template; only claims that have a place in the page are led to."""
    columns = columns_of(some.table)
    cells = [[column.show(item) for column in columns] for item in some.items]
    # On a page room is short beside, not below: a column without a single word is left out.
    filled = [any(shown_text(row[number]) for row in cells) for number in range(len(columns))]
    rows = [
        _row(list(compress(row, filled)), grounds.claims, places)
        for row, grounds in zip(cells, some.grounds, strict=True)
    ]
    heads = [Head(column.title, column.numeric) for column in compress(columns, filled)]
    return TableView(heads, rows, some.total, any(row.links for row in rows))


def opposed_view(some: Held) -> OpposedView | None:
    """The items with both sides beside each other; None where a table's items have no sides."""
    sides_of = some.table.opposed
    if sides_of is None or not some.items:
        return None
    places = (" ".join(map(anchor, grounds.claims)) for grounds in some.grounds)
    return OpposedView(list(zip(map(sides_of, some.items), places, strict=True)), some.total)


def _row(cells: Sequence[str | Shown], claims: Collection[str], places: Places) -> RowView:
    links = [(key, anchor(key)) for key in claims if Reference(Target.CLAIM, key) in places]
    views = [_cell(cell, places) for cell in cells]
    hrefs = {stretch.href for view in views for stretch in view.stretches}
    if hrefs.issuperset(f"#{place}" for _, place in links):
        # The cells themselves lead there.
        return RowView(views, (), links)
    return RowView(views, links[:_LINKS], links[_LINKS:])


def _cell(cell: str | Shown, places: Places) -> CellView:
    hint = "" if isinstance(cell, str) else cell.hint
    return CellView(list(linked(cell, places)), class_of(cell), _size(cell), hint)


def _size(cell: str | Shown) -> str:
    """Whether a cell is a date, which is not broken, or long, and in need of room."""
    text = shown_text(cell)
    if text and isinstance(cell, Shown) and cell.is_date:
        return "date"
    return "long" if len(text) > _LONG else ""

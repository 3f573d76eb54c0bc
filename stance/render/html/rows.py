"""A table as a page shows it: the cells of the other formats, and links to the words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress

from stance.render.cells import columns_of
from stance.render.charts.chart import anchor, claims_of
from stance.render.html.words import tone_of
from stance.reports.table import Row, Table, sources_in
from stance.text.cleaning import printable

#: The rows that one table shows; any more are counted, and are there in the other formats.
MOST_ROWS = 2_000
#: The links to words that one row shows before the rest is folded away.
_LINKS = 6
#: The characters from which on a cell asks for a wider column.
_LONG = 120
_DATE = re.compile(r"\d{4}(-\d{2}){0,2}")
#: Where words were found that belong to a claim, in a search.
_CLAIM_TEXTS = {"quote", "paraphrase", "translation"}


@dataclass(frozen=True, slots=True)
class Held:
    """The rows of a table that a page shows, how many there are in all, and their sources."""

    table: Table
    rows: Sequence[Row]
    total: int
    sources: Sequence[str]


@dataclass(frozen=True, slots=True)
class CellView:
    """One cell: its text, the tone of a label, and where it leads to."""

    text: str
    tone: str = ""
    href: str = ""
    size: str = ""


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


def held(table: Table) -> Held:
    """Read a table's rows, once; those that the page shows are kept."""
    kept: list[Row] = []
    sources: dict[str, None] = {}
    total = 0
    for row in table.rows:
        total += 1
        sources.update(dict.fromkeys(sources_in(row)))
        if total <= MOST_ROWS:
            kept.append(row)
    return Held(table, kept, total, list(sources))


def keys_of(row: Row) -> list[str]:
    """The keys of the claims that a row rests on, or that a search found."""
    if row.get("found_in") in _CLAIM_TEXTS:
        return [str(row["key"])]
    return claims_of(row)


def table_view(some: Held, shown: frozenset[str]) -> TableView:
    """The table for the template; only claims in `shown` have a place in the page to lead to."""
    columns = columns_of(some.table)
    cells = [
        [printable(column.show(row), newlines=True) for column in columns] for row in some.rows
    ]
    # On a page room is short beside, not below: a column without a single word is left out.
    filled = [any(row[number] for row in cells) for number in range(len(columns))]
    columns = list(compress(columns, filled))
    rows = [
        _row(row, list(compress(texts, filled)), shown)
        for row, texts in zip(some.rows, cells, strict=True)
    ]
    heads = [Head(column.title, column.numeric) for column in columns]
    return TableView(heads, rows, some.total, any(row.links for row in rows))


def _row(row: Row, cells: Sequence[str], shown: frozenset[str]) -> RowView:
    keys = [key for key in keys_of(row) if key in shown]
    views = [_cell(cell, keys) for cell in cells]
    told = {view.text for view in views if view.href}
    links = [(key, anchor(key)) for key in keys]
    if told.issuperset(keys):
        # The cells themselves lead there.
        return RowView(views, (), links)
    return RowView(views, links[:_LINKS], links[_LINKS:])


def _cell(text: str, keys: Sequence[str]) -> CellView:
    if text in keys:
        return CellView(text, href=f"#{anchor(text)}")
    return CellView(text, tone=tone_of(text), size=_size(text))


def _size(text: str) -> str:
    """Whether a cell is a date, which is not broken, or long, and in need of room."""
    if _DATE.fullmatch(text):
        return "date"
    return "long" if len(text) > _LONG else ""

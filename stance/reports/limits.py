"""How much of a report people are told at once, and how to have the rest."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from stance.reports.table import Table

if TYPE_CHECKING:  # most commands print one table
    from stance.reports.report import Body, Report

#: So many rows, series and claims a page shows that is not told otherwise, as it holds them all.
ON_A_PAGE = 2_000
#: So many conditions that stand unsaid are named at a step: each would name all those before it.
UNSAID = 40
#: More than there can be.
ALL = sys.maxsize

T = TypeVar("T")


class First(Generic[T]):
    """The first of a stream; once they have passed, it is known whether there were more.

    All of them where there is no `limit`. One more is read to know it.
    """

    def __init__(self, items: Iterable[T], limit: int | None) -> None:
        self._items = items
        self._limit = ALL if limit is None else limit
        self.limited = self._limit < ALL
        self.is_cut = False

    def __iter__(self) -> Iterator[T]:
        for number, item in enumerate(self._items):
            if number == self._limit:
                self.is_cut = True
                return
            yield item

    def said(self, what: str) -> Iterator[str]:
        """A line if there were more, to be asked for once the items have passed."""
        if self.is_cut:
            yield f"{only_the_first(self._limit, what)} told: --limit all tells all."


def only_the_first(number: int, what: str) -> str:
    """What is shown of more, up to its verb: "Only the first 3 rows are", "Only the first row is".

    `what` is several of what is counted.
    """
    if number == 1:
        one = what if what == "series" else what.removesuffix("s")
        return f"Only the first {one} is"
    return f"Only the first {number:,} {what} are"


def first_rows(table: Table[Any], limit: int | None) -> Table[Any]:
    """The first rows of a table for people, with a note below if there are more."""
    if limit is None:
        return table
    first = First(table.items, limit)
    return replace(table, items=first, notes=chain(first.said("rows"), table.notes))


def first_parts(report: "Report", limit: int | None) -> "Report":
    """A report for people with the first rows and series of each of its parts."""
    from stance.reports.note import Note

    if limit is None:
        return report
    firsts: list[tuple[First[Any], str]] = []

    def body_of(body: "Body") -> "Body":
        if isinstance(body, Table):
            items = First(body.items, limit)
            firsts.append((items, "rows"))
            return replace(body, items=items)
        if isinstance(body, Note):
            sections = First(body.sections, limit)
            firsts.append((sections, "series"))
            return replace(body, sections=sections)
        return body

    parts = [replace(part, body=body_of(part.body)) for part in report.parts]
    said = chain.from_iterable(first.said(what) for first, what in firsts)
    return replace(report, parts=parts, notes=chain(_each_once(said), report.notes))


def _each_once(lines: Iterable[str]) -> Iterator[str]:
    yield from dict.fromkeys(lines)

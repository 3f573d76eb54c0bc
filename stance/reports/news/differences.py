"""Two states of a report set side by side, series by series, so that neither is ever held."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from heapq import merge
from itertools import groupby
from operator import attrgetter
from typing import Any

from stance.domain.series import Utterance
from stance.domain.stance import StanceRow
from stance.domain.versions import Act
from stance.reports.field import Row
from stance.reports.news.keys import RowKey
from stance.reports.sorting import in_order
from stance.reports.table import Table
from stance.text.edtf import parse_date


class News(StrEnum):
    """What became of a row: it is new, it is gone, or it says something else."""

    MADE = "made"
    UNMADE = "unmade"
    ALTERED = "altered"


@dataclass(frozen=True, slots=True)
class ToldRow:
    """A row of a report as it is told at a time.

    `key` is by what it is known again, and `place` where it lies among others. `rests_on` is what
    may have been corrected although the row says the same.
    """

    key: Hashable
    place: tuple[str | bool, ...]
    row: Row
    item: Any
    is_now: bool
    rests_on: Hashable = None


@dataclass(frozen=True, slots=True)
class RowDifference:
    """A row that is new, gone or altered, as it is told now and then; and what was done."""

    told_now: ToldRow | None
    told_then: ToldRow | None
    acts: Sequence[Act] = ()

    @property
    def news(self) -> News:
        """What became of the row."""
        if self.told_then is None:
            return News.MADE
        return News.UNMADE if self.told_now is None else News.ALTERED

    @property
    def told(self) -> ToldRow:
        """The row as it is told now or, if it is gone, as it was."""
        told = self.told_now or self.told_then
        if told is None:
            raise ValueError("a difference is one of something")
        return told

    @property
    def both(self) -> Iterator[ToldRow]:
        """The row as it is told now and as it was, where it is."""
        return (told for told in (self.told_now, self.told_then) if told)

    @property
    def fields(self) -> list[str]:
        """The fields in which an altered row says something else."""
        now, then = self.told_now, self.told_then
        if now is None or then is None:
            return []
        return [name for name, cell in now.row.items() if then.row.get(name) != cell]


def differences(then: Table | None, now: Table, key: RowKey) -> Iterator[RowDifference]:
    """The rows in which a report differs from what it was; all are new where it was not at all.

    Series by series, or in the order of their dates or of their keys where rows do not come so: of
    a series first what is gone, then what is there, in the order of the report.
    """
    found = _found(then, now, key)
    yield from in_order(found, key=_in_time, at_once=AT_ONCE) if key.by_date else found


def _in_time(one: RowDifference) -> tuple[Any, ...]:
    """When a row's words were said; of one date in the order of keys."""
    return parse_date(str(one.told.row["date"])).sort_key, one.told.place


def _found(then: Table | None, now: Table, key: RowKey) -> Iterator[RowDifference]:
    before = _told(then, key, is_now=False) if then else iter(())
    after = _told(now, key, is_now=True)
    if not key.series:
        before, after = (
            iter(in_order(each, key=_PLACE, at_once=AT_ONCE)) for each in (before, after)
        )
    for _, together in groupby(merge(before, after, key=_PLACE), key=_PLACE):
        yield from _within(list(together))


_PLACE = attrgetter("place")
#: So many rows are held at once where a report is in no order of series.
AT_ONCE = 20_000


def _told(table: Table, key: RowKey, *, is_now: bool) -> Iterator[ToldRow]:
    gets = [(field.name, field.get) for field in table.fields]
    for item in table.items:
        row = {name: get(item) for name, get in gets}
        yield ToldRow(key.of(row), key.place(row), row, item, is_now, _versions(item))


def _versions(item: Any) -> Hashable:
    """When the versions were recorded that a stance, or an utterance of some, is told by."""
    if isinstance(item, StanceRow):
        return item.recorded_at
    if isinstance(item, Utterance):
        return tuple(row.recorded_at for row in item)
    return None


def _within(together: Iterable[ToldRow]) -> Iterator[RowDifference]:
    """The differences within a series."""
    before: dict[Hashable, ToldRow] = {}
    after: dict[Hashable, ToldRow] = {}
    seen: Counter[tuple[bool, Hashable]] = Counter()
    for told in together:
        # What nothing tells apart is counted: the second is compared with the second.
        number = seen[told.is_now, told.key]
        seen[told.is_now, told.key] += 1
        (after if told.is_now else before)[told.key, number] = told
    yield from (RowDifference(None, told) for key, told in before.items() if key not in after)
    for key, told in after.items():
        was = before.get(key)
        if was is None or (was.row, was.rests_on) != (told.row, told.rests_on):
            yield RowDifference(told, was)

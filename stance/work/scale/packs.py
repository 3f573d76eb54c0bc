"""Rows of a report by series in packs: many go from one process to another, and come back sorted.

A pack is what Spark sorts as one: with each row alone it would take several times as long.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import heappop, heappush
from itertools import count, islice
from json import dumps, loads
from typing import Any
from zlib import compress, decompress

from stance.reports.field import Row

#: The columns of packs as Spark has them: the series of the first row, and what is packed.
COLUMNS = "holder string, issue string, ascribed boolean, place long, rows binary"
#: What packs are sorted by before they are merged: `place` is the pack's within its partition.
ORDER = ("holder", "issue", "ascribed", "place")
_SERIES = ("holder", "issue", "ascribed")
#: So many rows are packed as one; of each partition, as many may be held when all are merged.
_AT_ONCE = 200
_FAST = 1

_Series = tuple[Any, ...]
#: The next row of a pack, with its series and the number of its pack, and the rows behind it.
_Waiting = tuple[_Series, int, Row, Iterator[Row]]


def packed(rows: Iterable[Row]) -> Iterator[Mapping[str, Any]]:
    """The rows of one partition in packs, in the order in which they come."""
    rest = iter(rows)
    for place in count():
        some = list(islice(rest, _AT_ONCE))
        if not some:
            return
        first = {name: some[0][name] for name in _SERIES}
        written = dumps([list(row.values()) for row in some], ensure_ascii=False)
        yield {**first, "place": place, "rows": compress(written.encode(), _FAST)}


def merged(packs: Iterable[Mapping[str, Any]], names: Sequence[str]) -> Iterator[Row]:
    """The rows of packs of several partitions, in the order of series.

    `packs` are sorted by `ORDER`, the rows of each partition by series, and no series is in two
    partitions; `names` are those of the fields. One pack of each partition is held at the most.
    """
    waiting: list[_Waiting] = []
    for number, pack in enumerate(packs):
        begins = tuple(pack[name] for name in _SERIES)
        yield from _taken(waiting, until=begins)
        _wait(waiting, number, _unpacked(pack["rows"], names))
    yield from _taken(waiting)


def _unpacked(rows: bytes, names: Sequence[str]) -> Iterator[Row]:
    return (dict(zip(names, values, strict=True)) for values in loads(decompress(rows)))


def _taken(waiting: list[_Waiting], until: _Series | None = None) -> Iterator[Row]:
    while waiting and (until is None or waiting[0][0] < until):
        _, number, row, rest = heappop(waiting)
        yield row
        _wait(waiting, number, rest)


def _wait(waiting: list[_Waiting], number: int, rows: Iterator[Row]) -> None:
    for row in islice(rows, 1):
        series = tuple(row[name] for name in _SERIES)
        heappush(waiting, (series, number, row, rows))

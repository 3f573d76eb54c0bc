"""Sorted rows in packs: many go from one process to another, and come back in the order of series.

A pack is what Spark sorts as one: with each row alone it would take several times as long, and hold
all that it brings in memory.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from heapq import heappop, heappush
from itertools import count, islice
from json import dumps, loads
from operator import attrgetter, itemgetter
from typing import Any, TypeVar
from zlib import compress, decompress

from stance.export.package.parquet_table import arrow
from stance.export.series.reading import Decode, RowT
from stance.reports.field import Row

#: The columns of packs as Spark has them: the series of the first row, and what is packed.
COLUMNS = "holder string, issue string, ascribed boolean, place long, rows binary"
#: What packs are sorted by before they are merged: `place` is the pack's within its partition.
ORDER = ("holder", "issue", "ascribed", "place")
_SERIES = ("holder", "issue", "ascribed")
#: So many rows are packed as one; of each partition, as many may be held when all are merged.
_AT_ONCE = 200
_FAST = 1

T = TypeVar("T")
Pack = Mapping[str, Any]
_Series = tuple[Any, ...]
#: The next row of a pack, with its series and the number of its pack, and the rows behind it.
_Waiting = tuple[_Series, int, T, Iterator[T]]


def packed(rows: Iterable[Row]) -> Iterator[Pack]:
    """The rows of a report of one partition in packs, in the order in which they come."""
    rest = iter(rows)
    for place in count():
        some = list(islice(rest, _AT_ONCE))
        if not some:
            return
        first = {name: some[0][name] for name in _SERIES}
        written = dumps([list(row.values()) for row in some], ensure_ascii=False)
        yield {**first, "place": place, "rows": compress(written.encode(), _FAST)}


def merged(packs: Iterable[Pack], names: Iterable[str]) -> Iterator[Row]:
    """The rows of reports of several partitions, in the order of series.

    `packs` are sorted by `ORDER`, the rows of each partition by series, and no series is in two
    partitions; `names` are those of the fields. One pack of each partition is held at the most.
    """
    names = list(names)

    def unpacked(rows: bytes) -> Iterator[Row]:
        return (dict(zip(names, values, strict=True)) for values in loads(decompress(rows)))

    return _merged(packs, unpacked, itemgetter(*_SERIES))


def packed_stances(batches: Iterable[Any]) -> Iterator[Pack]:
    """The stances of one partition in packs, in the order in which its batches have them."""
    place = count()
    for batch in batches:
        for start in range(0, batch.num_rows, _AT_ONCE):
            some = batch.slice(start, _AT_ONCE)
            first = {name: some.column(name)[0].as_py() for name in _SERIES}
            yield {**first, "place": next(place), "rows": _written(some)}


def merged_stances(packs: Iterable[Pack], decode: Decode[RowT]) -> Iterator[RowT]:
    """The stances of packs of several partitions, as `merged` has rows; `decode` reads a batch."""
    ipc = arrow().ipc

    def unpacked(rows: bytes) -> Iterator[RowT]:
        return iter(decode(ipc.open_stream(rows).read_next_batch()))

    return _merged(packs, unpacked, attrgetter(*_SERIES))


def _written(batch: Any) -> bytes:
    library = arrow()
    buffer, pressed = library.BufferOutputStream(), library.ipc.IpcWriteOptions(compression="lz4")
    with library.ipc.new_stream(buffer, batch.schema, options=pressed) as stream:
        stream.write_batch(batch)
    written: bytes = buffer.getvalue().to_pybytes()
    return written


def _merged(
    packs: Iterable[Pack],
    unpacked: Callable[[bytes], Iterator[T]],
    series_of: Callable[[T], _Series],
) -> Iterator[T]:
    waiting: list[_Waiting[T]] = []
    for number, pack in enumerate(packs):
        yield from _taken(waiting, series_of, until=tuple(pack[name] for name in _SERIES))
        _wait(waiting, series_of, number, unpacked(pack["rows"]))
    yield from _taken(waiting, series_of)


def _taken(
    waiting: list[_Waiting[T]], series_of: Callable[[T], _Series], until: _Series | None = None
) -> Iterator[T]:
    while waiting and (until is None or waiting[0][0] < until):
        _, number, row, rest = heappop(waiting)
        yield row
        _wait(waiting, series_of, number, rest)


def _wait(
    waiting: list[_Waiting[T]],
    series_of: Callable[[T], _Series],
    number: int,
    rows: Iterator[T],
) -> None:
    for row in islice(rows, 1):
        heappush(waiting, (series_of(row), number, row, rows))

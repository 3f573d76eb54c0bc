"""Writing series files: sorted stances in, one stream, a file for each partition."""

from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Self

from stance.domain.stance import StanceRow
from stance.export.package.parquet_table import arrow
from stance.export.series.layout import file_name, partition_of
from stance.export.series.rows import row_of
from stance.export.series.schema import ORDER, schema
from stance.version import __version__

#: How many rows are held for all files together, before Arrow has them, which takes less room.
_HELD = 2_000
_FEWEST = 100
#: How many bytes Arrow holds for all files together, before they are written out as groups of
#: rows. What a file says of its groups is held until it is closed: there must not be too many.
_HELD_BYTES = 8_000_000
#: What filters look at: of other columns nobody asks what the least and the greatest is, and of
#: words both may be as long as a page.
_LOOKED_AT = (*ORDER, "source", "coder")


class SeriesFiles:
    """The files of one folder, open to be written to one stance after another.

    Stances come in the order of their series, as reports read them, and stay in it. A `with`
    closes the files; what is unfinished then is for its caller to clear away.
    """

    def __init__(self, folder: Path, partitions: int) -> None:
        self._at_once = max(_FEWEST, _HELD // partitions)
        self._most_bytes = _HELD_BYTES // partitions
        self._open = ExitStack()
        names = [folder / file_name(number + 1, partitions) for number in range(partitions)]
        self._writers = [self._open.enter_context(_writer(name)) for name in names]
        self._waiting: list[list[dict[str, Any]]] = [[] for _ in names]
        self._batches: list[list[Any]] = [[] for _ in names]
        self._rows = [0 for _ in names]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self._open.close()

    def write(self, stances: Iterable[StanceRow]) -> Sequence[int]:
        """Write all of these; how many each file has in the end."""
        for stance in stances:
            place = partition_of(stance.holder, stance.issue, len(self._writers))
            self._waiting[place].append(row_of(stance))
            if len(self._waiting[place]) >= self._at_once:
                self._hold(place)
        for place in range(len(self._writers)):
            self._hold(place)
            self._write_out(place)
        return self._rows

    def _hold(self, place: int) -> None:
        waiting, batches = self._waiting[place], self._batches[place]
        if waiting:
            batches.append(arrow().RecordBatch.from_pylist(waiting, schema=schema()))
            waiting.clear()
        if sum(batch.nbytes for batch in batches) >= self._most_bytes:
            self._write_out(place)

    def _write_out(self, place: int) -> None:
        batches = self._batches[place]
        if batches:
            group = arrow().Table.from_batches(batches)
            self._writers[place].write_table(group, row_group_size=group.num_rows)
            self._rows[place] += group.num_rows
            batches.clear()


def _writer(path: Path) -> Any:
    from pyarrow import parquet

    described = schema().with_metadata({"stance": __version__, "sorted by": "series"})
    return parquet.ParquetWriter(
        path, described, compression="zstd", write_statistics=list(_LOOKED_AT)
    )

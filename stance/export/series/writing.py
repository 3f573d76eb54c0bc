"""Writing series files: sorted stances in, one stream, a file for each partition."""

from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Self

from stance.domain.stance import StanceRow
from stance.export.package.parquet_table import arrow
from stance.export.series.layout import file_name, partition_of
from stance.export.series.rows import row_of
from stance.export.series.schema import schema
from stance.version import __version__

#: How many rows are held for all files together, before they are written out.
_HELD = 8_000
_SMALLEST_GROUP = 100


class SeriesFiles:
    """The files of one folder, open to be written to one stance after another.

    Stances come in the order of their series, as reports read them, and stay in it. A `with`
    closes the files; what is unfinished then is for its caller to clear away.
    """

    def __init__(self, folder: Path, partitions: int) -> None:
        self._at_once = max(_SMALLEST_GROUP, _HELD // partitions)
        self._open = ExitStack()
        names = [folder / file_name(number + 1, partitions) for number in range(partitions)]
        self._writers = [self._open.enter_context(_writer(name)) for name in names]
        self._waiting: list[list[dict[str, Any]]] = [[] for _ in names]
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
                self._flush(place)
        for place in range(len(self._writers)):
            self._flush(place)
        return self._rows

    def _flush(self, place: int) -> None:
        waiting = self._waiting[place]
        if waiting:
            group = arrow().RecordBatch.from_pylist(waiting, schema=schema())
            self._writers[place].write_batch(group, row_group_size=len(waiting))
            self._rows[place] += len(waiting)
            waiting.clear()


def _writer(path: Path) -> Any:
    from pyarrow import parquet

    described = schema().with_metadata({"stance": __version__, "sorted by": "series"})
    return parquet.ParquetWriter(path, described, compression="zstd")

"""Reading series files again: sorted streams of stances, refused where they are not sorted."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from heapq import merge
from pathlib import Path
from typing import Any, Protocol, TypeVar

from stance.domain.stance import LeanRow, StanceRow
from stance.errors import InputError
from stance.export.package.parquet_table import arrow
from stance.export.series.rows import lean_rows, place_of, stance_of
from stance.export.series.schema import LEAN, schema
from stance.extras import needed

RowT = TypeVar("RowT", StanceRow, LeanRow)
#: What reads a batch of Arrow's.
Decode = Callable[[Any], Iterable[RowT]]
#: A condition in SQL on rows, with what stands for each question mark.
Chosen = tuple[str, Sequence[Any]]
_AT_ONCE = 10_000


class SeriesSource(Protocol):
    """Where stances are read from, in the order of series; those that a condition chooses."""

    def whole(self, chosen: Chosen) -> Iterator[StanceRow]:
        """With all they carry; raises InputError once something proves not to be sorted."""

    def lean(self, chosen: Chosen) -> Iterator[LeanRow]:
        """With no more than the course of a series rests on."""

    def count(self, chosen: Chosen) -> int:
        """How many there are."""


@dataclass(frozen=True, slots=True)
class Files:
    """Series files on this machine, read side by side by DuckDB: a source of stances."""

    paths: Sequence[Path]

    def whole(self, chosen: Chosen) -> Iterator[StanceRow]:
        """Every stance of these files, with all it carries, in the order of series.

        Raises InputError where a file is not sorted or cannot be read, once it comes to that.
        """
        names = schema().names
        return _merged([_stream(file, names, chosen, whole_batch) for file in self.paths])

    def lean(self, chosen: Chosen) -> Iterator[LeanRow]:
        """The same with no more than the course of a series rests on."""
        return _merged([_stream(file, LEAN, chosen, lean_batch) for file in self.paths])

    def count(self, chosen: Chosen) -> int:
        """How many stances of these files a condition chooses."""
        condition, values = chosen
        statement = f"SELECT count(*) FROM read_parquet(?) WHERE {condition}"  # noqa: S608
        with closing(duckdb().connect()) as connection:
            row = connection.execute(statement, [list(map(str, self.paths)), *values]).fetchone()
        return int(row[0])


def whole_batch(batch: Any) -> Iterable[StanceRow]:
    """The stances of one batch that has every column."""
    return map(stance_of, batch.to_pylist())


def lean_batch(batch: Any) -> Iterable[LeanRow]:
    """The lean stances of one batch that has the columns of `LEAN`."""
    columns: Mapping[str, Sequence[Any]] = batch.to_pydict()
    return lean_rows(columns)


def in_order(rows: Iterable[RowT], where: object) -> Iterator[RowT]:
    """The same rows; raises InputError at one that does not stand behind the one before it."""
    before: tuple[Any, ...] = ()
    for row in rows:
        place = place_of(row)
        if place <= before:
            raise InputError(
                f"{where} is not sorted by series: {row.stance} ({row.holder} on {row.issue})"
                f" stands behind what comes after it",
                "write it again: stance export parquet --partitions",
            )
        before = place
        yield row


def _merged(streams: Sequence[Iterator[RowT]]) -> Iterator[RowT]:
    """The rows of several files in the order of series, none of which lies in two of them."""
    if len(streams) == 1:
        return streams[0]
    return merge(*streams, key=lambda row: (row.holder, row.issue, row.ascribed))


def _stream(
    file: Path, columns: Iterable[str], chosen: Chosen, decode: Decode[RowT]
) -> Iterator[RowT]:
    return in_order(_decoded(file, columns, chosen, decode), file)


def _decoded(
    file: Path, columns: Iterable[str], chosen: Chosen, decode: Decode[RowT]
) -> Iterator[RowT]:
    condition = chosen[0]
    names = ", ".join(f'"{name}"' for name in columns)
    statement = f"SELECT {names} FROM read_parquet(?) WHERE {condition}"  # noqa: S608 - our own
    library = duckdb()
    arrow()
    try:
        with closing(library.connect()) as connection:
            rows = connection.sql(statement, params=[str(file), *chosen[1]])
            for batch in rows.to_arrow_reader(_AT_ONCE):
                yield from decode(batch)
    except library.Error as error:
        raise InputError(
            f"{file} cannot be read as a series file ({str(error).splitlines()[0]})",
            "write it again: stance export parquet --partitions",
        ) from error


def duckdb() -> Any:
    """The library duckdb; raises InputError where it is not installed."""
    return needed("duckdb", extra="duckdb", for_what="reading series files")

"""A table as a file of Parquet: typed, compressed, in groups of rows, with what columns mean."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stance.domain.published.view import ColumnType, PublishedColumn, PublishedView
from stance.extras import needed
from stance.reports.published import Columns
from stance.version import __version__

if TYPE_CHECKING:
    import pyarrow as pa

#: A group of rows ends when it holds so many rows, or so many bytes: each of several files that are
#: written side by side keeps one in memory.
_MOST_ROWS, _MOST_BYTES = 16_384, 3_000_000
#: Words of their own in nearly every row: a dictionary of them would be of no use.
_FREE = {
    "quote",
    "paraphrase",
    "translation",
    "note",
    "wording",
    "text",
    "title",
    "stance",
    "claim",
}


@contextmanager
def parquet_file(view: PublishedView, path: Path) -> Iterator[Callable[[Columns], object]]:
    """A new file; gives what writes some rows more to it, group by group.

    Raises InputError where pyarrow is not installed.
    """
    arrow()
    from pyarrow import parquet

    known = arrow_schema(view)
    words = [name for name in known.names if name not in _FREE]
    with parquet.ParquetWriter(path, known, compression="zstd", use_dictionary=words) as writer:
        group = _Group(writer, known)
        yield group.take
        group.write()


def arrow_schema(view: PublishedView) -> "pa.Schema":
    """The types of a table's columns, with what they mean, and the version of the program."""
    library = arrow()
    meaning = {column.name: column.says for column in view.columns}
    told = {"version": __version__, "view": view.name, "says": view.says, "columns": meaning}
    return library.schema(
        [
            library.field(
                column.name,
                _type(library, column),
                nullable=column.may_be_missing,
                metadata={"description": column.says},
            )
            for column in view.columns
        ],
        metadata={"stance": json.dumps(told, ensure_ascii=False)},
    )


def _type(library: Any, column: PublishedColumn) -> "pa.DataType":
    types: Mapping[ColumnType, Any] = {
        ColumnType.WHOLE: library.int64(),
        ColumnType.TRUTH: library.bool_(),
        ColumnType.DAY: library.date32(),
        ColumnType.TIME: library.timestamp("us", "UTC"),
    }
    if column.one_of:
        return library.dictionary(library.int32(), library.string())
    return types.get(column.type, library.string())


@dataclass(slots=True)
class _Group:
    """A group of rows on its way to a file; no more than one is in memory."""

    writer: Any
    known: "pa.Schema"
    batches: list["pa.RecordBatch"] = field(default_factory=list)
    rows: int = 0
    size: int = 0

    def take(self, columns: Columns) -> None:
        """Take some rows more; once they are enough, they are written."""
        batch = _batch(columns, self.known)
        self.batches.append(batch)
        self.rows, self.size = self.rows + batch.num_rows, self.size + batch.nbytes
        if self.rows >= _MOST_ROWS or self.size >= _MOST_BYTES:
            self.write()

    def write(self) -> None:
        """Write those that there are, if any."""
        if self.batches:
            self.writer.write_table(arrow().Table.from_batches(self.batches, self.known))
        self.batches, self.rows, self.size = [], 0, 0


def _batch(columns: Columns, known: "pa.Schema") -> "pa.RecordBatch":
    arrays = [_array(cells, field.type) for cells, field in zip(columns, known, strict=True)]
    return arrow().RecordBatch.from_arrays(arrays, schema=known)


def _array(cells: list[Any], kind: "pa.DataType") -> "pa.Array":
    library = arrow()
    types = library.types
    if types.is_int64(kind) or types.is_boolean(kind) or types.is_string(kind):
        return library.array(cells, kind)
    # Days and times are text: Arrow reads them faster than Python would.
    texts = library.array(cells, library.string())
    return texts.dictionary_encode() if types.is_dictionary(kind) else texts.cast(kind)


def arrow() -> Any:
    """The library; raises InputError where it is not installed."""
    return needed("pyarrow", extra="parquet", for_what="Parquet")

"""A table as a file of Parquet: typed, compressed, in groups of rows, with what columns mean."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stance.domain.published.view import ColumnType, PublishedColumn, PublishedView
from stance.extras import needed
from stance.reports.published import Columns, PublishedRows
from stance.version import __version__

if TYPE_CHECKING:
    import pyarrow as pa

#: A group of rows ends when it holds so many rows, or so many bytes.
_MOST_ROWS, _MOST_BYTES = 32_768, 16_000_000
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


def write_parquet(rows: PublishedRows, path: Path) -> None:
    """Write the rows to a file; no more than a group of them is in memory.

    Raises InputError where pyarrow is not installed.
    """
    library = arrow()
    from pyarrow import parquet

    known = arrow_schema(rows.view)
    words = [name for name in known.names if name not in _FREE]
    with parquet.ParquetWriter(path, known, compression="zstd", use_dictionary=words) as writer:
        for group in _groups(rows, known):
            writer.write_table(library.Table.from_batches(group, known))


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


def _groups(rows: PublishedRows, known: "pa.Schema") -> Iterator[list["pa.RecordBatch"]]:
    group: list[pa.RecordBatch] = []
    held = size = 0
    for columns in rows.columns():
        batch = _batch(columns, known)
        group.append(batch)
        held, size = held + batch.num_rows, size + batch.nbytes
        if held >= _MOST_ROWS or size >= _MOST_BYTES:
            yield group
            group, held, size = [], 0, 0
    if group:
        yield group


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

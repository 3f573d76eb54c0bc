"""Rows as an Arrow stream, by the Arrow PyCapsule interface, which DuckDB and Polars read."""

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

import nanoarrow
from nanoarrow.c_array_stream import CArrayStream

from stance.reports.field import Cell, CellType, Row

#: The rows that one chunk of a stream holds.
_AT_ONCE = 20_000

_TYPES: Mapping[CellType, Callable[[], Any]] = {
    CellType.TEXT: nanoarrow.string,
    CellType.WHOLE: nanoarrow.int64,
    CellType.NUMBER: nanoarrow.float64,
    CellType.TRUTH: nanoarrow.bool_,
    CellType.LIST: lambda: nanoarrow.list_(nanoarrow.string()),
}


def arrow_stream(rows: Sequence[Row], types: Mapping[str, CellType]) -> object:
    """The rows as a PyCapsule of an Arrow stream; its schema is the same for any rows."""
    schema = nanoarrow.struct({name: _TYPES[each]() for name, each in types.items()})
    chunks = [_chunk(some, types, schema) for some in _batched(rows)]
    stream = CArrayStream.from_c_arrays(chunks, nanoarrow.c_schema(schema))
    return stream.__arrow_c_stream__()


def _batched(rows: Sequence[Row]) -> Iterator[list[Row]]:
    remaining = iter(rows)
    while some := list(islice(remaining, _AT_ONCE)):
        yield some


def _chunk(rows: Sequence[Row], types: Mapping[str, CellType], schema: Any) -> Any:
    columns = [_column([row[name] for row in rows], each) for name, each in types.items()]
    return nanoarrow.c_array_from_buffers(schema, len(rows), buffers=[None], children=columns)


def _column(cells: Sequence[Cell], cell_type: CellType) -> Any:
    if cell_type is CellType.LIST:
        return _lists([cell if isinstance(cell, list) else None for cell in cells])
    return nanoarrow.c_array(cells, _TYPES[cell_type]())


def _lists(cells: Sequence[list[str] | None]) -> Any:
    """A column of lists: where each begins and ends among the words of all, and which there are."""
    words = [word for cell in cells if cell for word in cell]
    ends = array("i", [0])
    for cell in cells:
        ends.append(ends[-1] + len(cell or ()))
    there = None
    if None in cells:
        is_there = nanoarrow.c_array([cell is not None for cell in cells], nanoarrow.bool_())
        there = is_there.view().buffer(1)
    return nanoarrow.c_array_from_buffers(
        _TYPES[CellType.LIST](),
        len(cells),
        buffers=[there, nanoarrow.c_buffer(ends)],
        children=[nanoarrow.c_array(words, nanoarrow.string())],
    )

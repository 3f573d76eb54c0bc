"""Rows as the frames of pandas, Polars and pyarrow: each imported where it is asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

from stance.errors import StanceError
from stance.reports.field import CellType, Row

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

#: Types of pandas that can hold what is not there, and turn no whole number into a fraction.
_PANDAS = {
    CellType.TEXT: "string",
    CellType.WHOLE: "Int64",
    CellType.NUMBER: "Float64",
    CellType.TRUTH: "boolean",
    CellType.LIST: "object",
}


def pandas_frame(rows: Sequence[Row], types: Mapping[str, CellType]) -> pd.DataFrame:
    """The rows as a pandas DataFrame; raises StanceError where pandas is not installed."""
    library = _imported("pandas")
    columns = {
        name: library.Series([row[name] for row in rows], dtype=_PANDAS[each])
        for name, each in types.items()
    }
    return library.DataFrame(columns)


def polars_frame(rows: Sequence[Row], types: Mapping[str, CellType]) -> pl.DataFrame:
    """The rows as a Polars DataFrame; raises StanceError where Polars is not installed."""
    library = _imported("polars")
    kinds = {
        CellType.TEXT: library.String,
        CellType.WHOLE: library.Int64,
        CellType.NUMBER: library.Float64,
        CellType.TRUTH: library.Boolean,
        CellType.LIST: library.List(library.String),
    }
    schema = {name: kinds[each] for name, each in types.items()}
    columns = {name: [row[name] for row in rows] for name in types}
    return library.DataFrame(columns, schema=schema)


def arrow_table(rows: Sequence[Row], types: Mapping[str, CellType]) -> pa.Table:
    """The rows as a pyarrow Table; raises StanceError where pyarrow is not installed."""
    library = _imported("pyarrow")
    kinds = {
        CellType.TEXT: library.string(),
        CellType.WHOLE: library.int64(),
        CellType.NUMBER: library.float64(),
        CellType.TRUTH: library.bool_(),
        CellType.LIST: library.list_(library.string()),
    }
    schema = library.schema([(name, kinds[each]) for name, each in types.items()])
    columns = [
        library.array([row[name] for row in rows], kinds[each]) for name, each in types.items()
    ]
    return library.table(columns, schema=schema)


def _imported(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError as error:
        raise StanceError(f"the package {name} is not installed", f"pip install {name}") from error

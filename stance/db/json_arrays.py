"""Arrays of JSON that an engine puts together of columns and of rows."""

from typing import Any

from sqlalchemy import String
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement


class json_array(FunctionElement[str]):  # noqa: N801 - named as SQL's functions are
    """The values of a row as an array of JSON, in their order."""

    name = "json_array"
    type = String()
    inherit_cache = True


class json_arrays(FunctionElement[str]):  # noqa: N801
    """Arrays of JSON from several rows, in any order, as one array, in text."""

    name = "json_arrays"
    type = String()
    inherit_cache = True


@compiles(json_array, "sqlite")
def _array_of_sqlite(element: json_array, compiler: Any, **kw: Any) -> str:
    return f"json_array({compiler.process(element.clauses, **kw)})"


@compiles(json_array, "postgresql")
def _array_of_postgresql(element: json_array, compiler: Any, **kw: Any) -> str:
    return f"json_build_array({compiler.process(element.clauses, **kw)})"


@compiles(json_arrays, "sqlite")
def _arrays_of_sqlite(element: json_arrays, compiler: Any, **kw: Any) -> str:
    return f"json_group_array({compiler.process(element.clauses, **kw)})"


@compiles(json_arrays, "postgresql")
def _arrays_of_postgresql(element: json_arrays, compiler: Any, **kw: Any) -> str:
    # As text, since the driver would read JSON itself, for each row anew.
    return f"CAST(json_agg({compiler.process(element.clauses, **kw)}) AS TEXT)"

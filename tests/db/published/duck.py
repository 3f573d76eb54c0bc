"""A database of ours in DuckDB, table by table, to ask the published views there."""

from itertools import chain
from typing import Any

import duckdb
import sqlalchemy as sa
from sqlmodel import Session

from stance.db.models import every_table
from stance.db.published.views import statements
from stance.values import Dialect

_TYPES = {
    sa.Boolean: "BOOLEAN",
    sa.Integer: "INTEGER",
    sa.Date: "DATE",
    sa.DateTime: "TIMESTAMP",
}


def copied(session: Session) -> duckdb.DuckDBPyConnection:
    """All rows of a session's database, with the published views over them."""
    copy = duckdb.connect()
    for table in every_table().sorted_tables:
        columns = ", ".join(f'"{column.name}" {_type(column)}' for column in table.columns)
        copy.execute(f'CREATE TABLE "{table.name}" ({columns})')
        rows = [_plain(row) for row in session.connection().execute(sa.select(table))]
        if rows:  # in one statement: one by one they take a hundred times as long
            marks = ", ".join(f"({', '.join('?' for _ in row)})" for row in rows)
            copy.execute(f'INSERT INTO "{table.name}" VALUES {marks}', [*chain.from_iterable(rows)])
    for statement in statements(Dialect.DUCKDB):
        copy.execute(statement)
    return copy


def _type(column: sa.Column[Any]) -> str:
    kind = column.type.impl_instance if isinstance(column.type, sa.TypeDecorator) else column.type
    return next((name for each, name in _TYPES.items() if isinstance(kind, each)), "VARCHAR")


def _plain(row: sa.Row[Any]) -> list[Any]:
    """Values as DuckDB has them: moments without their zone, which is UTC."""
    return [value.replace(tzinfo=None) if hasattr(value, "tzinfo") else value for value in row]

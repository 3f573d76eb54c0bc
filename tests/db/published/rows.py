"""Rows of the published views, from SQL and from Python, in one form to compare them in."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

import duckdb
from sqlmodel import Session

from stance.domain.published.view import ColumnType, PublishedView

Told = dict[str, Any]


def of_engine(session: Session, view: PublishedView) -> list[Told]:
    """The rows of a view in the session's own database."""
    found = session.connection().exec_driver_sql(f"SELECT * FROM {view.name}")
    return _told(view, list(found.keys()), found)


def of_duckdb(copy: duckdb.DuckDBPyConnection, view: PublishedView) -> list[Told]:
    """The rows of a view in a copy of the database in DuckDB."""
    found = copy.execute(f"SELECT * FROM {view.name}")
    names = [each[0] for each in found.description or ()]
    return _told(view, names, found.fetchall())


def told(view: PublishedView, rows: Iterable[Iterable[Any]]) -> list[Told]:
    """The rows that Python has of a view."""
    return _told(view, [column.name for column in view.columns], rows)


def _told(view: PublishedView, names: list[str], rows: Iterable[Iterable[Any]]) -> list[Told]:
    assert names == [column.name for column in view.columns]
    types = {column.name: column.type for column in view.columns}
    told = [
        {name: _value(value, types[name]) for name, value in zip(names, row, strict=True)}
        for row in rows
    ]
    return _sorted(view, told)


def _value(value: Any, of: ColumnType) -> Any:
    """A value as the row has it in Python: engines without a type have it as ISO 8601, or 1."""
    if value is None:
        return None
    if of is ColumnType.TRUTH:
        assert value in {0, 1}
        return bool(value)
    if of is ColumnType.DAY:
        return value.isoformat() if isinstance(value, dt.date) else value
    if of is ColumnType.TIME and isinstance(value, dt.datetime):
        return (value if value.tzinfo else value.replace(tzinfo=dt.UTC)).isoformat()
    assert isinstance(value, int if of is ColumnType.WHOLE else str)
    return value


def _sorted(view: PublishedView, rows: list[Told]) -> list[Told]:
    return sorted(rows, key=lambda row: [row[name] for name in view.key])

"""Single rows as people are told of them, and how SQL picks them out."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, TextClause, text

from stance.db.dialect import is_sqlite

#: The columns that people know a row by, else by the row that it belongs to.
_PUBLIC = ("slug", "key")


@dataclass(frozen=True)
class Row:
    """One row of a table: what it is known by, and the condition that picks it out in SQL."""

    table: str
    name: str
    condition: str

    def __str__(self) -> str:
        """How messages name it."""
        named = f", {self.name}" if self.name else ""
        return f"table {self.table}{named} ({self.condition})"

    def setting(self, column: str, expression: str) -> str:
        """The statement that sets a column of it."""
        return f'UPDATE "{self.table}" SET "{column}" = {expression} WHERE {self.condition};'  # noqa: S608

    def deletion(self) -> str:
        """The statement that takes it out."""
        return f'DELETE FROM "{self.table}" WHERE {self.condition};'  # noqa: S608


def identity(connection: Connection, table: Table) -> tuple[str, ...]:
    """The columns that pick out any row, whatever is in it: on SQLite the number it has there."""
    if is_sqlite(connection):
        return ("rowid",)
    return tuple(column.name for column in table.primary_key)


def row_of(connection: Connection, table: Table, values: tuple[Any, ...]) -> Row:
    """The row of which `identity` has these values."""
    columns = identity(connection, table)
    pairs = zip(columns, values, strict=True)
    condition = " AND ".join(f"{column} = {_literal(value)}" for column, value in pairs)
    return Row(table.name, _known_as(connection, table, condition), condition)


def _literal(value: Any) -> str:
    return str(value) if isinstance(value, int) else "'" + str(value).replace("'", "''") + "'"


def _known_as(connection: Connection, table: Table, condition: str) -> str:
    public = next((column for column in _PUBLIC if column in table.c), None)
    if public:
        return shown(connection, table.name, public, condition)
    # The first that a row points to is what it belongs to.
    for column in table.columns:
        for key in column.foreign_keys:
            wanted = f'SELECT "{column.name}" FROM "{table.name}" WHERE {condition}'  # noqa: S608
            value = connection.execute(plain(wanted)).scalar()
            if isinstance(value, int | str):
                parent = f'"{key.column.name}" = {_literal(value)}'
                return _known_as(connection, key.column.table, parent)
    return ""


def shown(connection: Connection, table: str, column: str, condition: str) -> str:
    """What is in a column, as text, however it is stored; "" where there is no such row."""
    kind = "BLOB" if is_sqlite(connection) else "TEXT"
    statement = f'SELECT CAST("{column}" AS {kind}) FROM "{table}" WHERE {condition}'  # noqa: S608
    value = connection.execute(plain(statement)).scalar()
    if isinstance(value, bytes):
        return value.decode("utf-8", "backslashreplace")
    return "" if value is None else str(value)


def plain(statement: str) -> TextClause:
    """A statement as it stands, without parameters."""
    return text(statement.replace(":", "\\:"))

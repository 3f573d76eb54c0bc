"""Values that no rule of Python can read: found by the engine, before anything else reads them.

SQLite lets any value into any column where somebody asks it to, and takes texts with NUL
characters, which others cut there; PostgreSQL has days that no calendar of Python knows.
"""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Date,
    DateTime,
    Enum,
    Integer,
    Table,
    TypeDecorator,
)
from sqlalchemy.types import TypeEngine

from stance.db.dialect import is_sqlite
from stance.db.models import every_table
from stance.db.rows import Row, identity, plain, row_of, shown

#: So many rows of one table are told one by one.
MOST = 20
#: How much of a value is shown.
_SHOWN = 60
_TAUGHT = "stance_is_utf8"
_DAY = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]"


#: What is said of a row.
Tell = Callable[[Connection, Row], str]


class Suspicion(NamedTuple):
    """A column, the condition under which no rule may read it, and what is then said of a row."""

    column: str
    condition: str
    told: Tell


def unreadable(connection: Connection) -> Iterator[str]:
    """A sentence for each value that cannot be read, with the SQL that mends it."""
    if is_sqlite(connection):
        _teach(connection)
    for table in every_table().sorted_tables:
        suspicions = [_suspicion(column, connection) for column in table.columns]
        yield from told(connection, table, [each for each in suspicions if each])


def told(connection: Connection, table: Table, suspicions: list[Suspicion]) -> Iterator[str]:
    """A sentence for each row and suspicion that proves true; the table is read once."""
    if not suspicions:
        return
    columns = ", ".join(identity(connection, table))
    each_true = ", ".join(f"CASE WHEN {each.condition} THEN 1 END" for each in suspicions)
    any_true = " OR ".join(f"({each.condition})" for each in suspicions)
    statement = (
        f'SELECT {columns}, {each_true} FROM "{table.name}"'  # noqa: S608 - names and rules
        f" WHERE {any_true} ORDER BY {columns} LIMIT {MOST + 1}"
    )
    found = connection.execute(plain(statement)).all()
    width = len(identity(connection, table))
    for values in found[:MOST]:
        row = row_of(connection, table, tuple(values[:width]))
        for suspicion, is_true in zip(suspicions, values[width:], strict=True):
            if is_true:
                yield suspicion.told(connection, row)
    if len(found) > MOST:
        yield f"table {table.name}: and more rows like these: mend them, and check again"


def _teach(connection: Connection) -> None:
    """Teach SQLite, once for a connection, to tell what is text in UTF-8."""
    if not connection.info.get(_TAUGHT):
        driver: Any = connection.connection.driver_connection
        driver.create_function(_TAUGHT, 1, _is_utf8, deterministic=True)
        connection.info[_TAUGHT] = True


def _is_utf8(value: bytes | None) -> bool:
    try:
        return value is None or value.decode() is not None
    except UnicodeDecodeError:
        return False


def _plain(kind: TypeEngine[Any]) -> TypeEngine[Any]:
    return kind.impl_instance if isinstance(kind, TypeDecorator) else kind


def _suspicion(column: Column[Any], connection: Connection) -> Suspicion | None:
    """When a column of SQLite or PostgreSQL cannot be read; None where that cannot be."""
    kind = _plain(column.type)
    named = f'"{column.name}"'
    if isinstance(kind, Enum):
        return _unlisted(column.name, kind)
    if is_sqlite(connection):
        return _in_sqlite(column.name, kind)
    if isinstance(kind, Date | DateTime):
        in_the_calendar = f"{named} BETWEEN '0001-01-01' AND '9999-12-31'"
        return _no_time(column.name, kind, f"NOT ({in_the_calendar})")
    return None


def _in_sqlite(name: str, kind: TypeEngine[Any]) -> Suspicion:
    named = f'"{name}"'
    if isinstance(kind, Boolean):
        return _no_number(name, f"{named} NOT IN (0, 1)", "neither 0 nor 1", "…")
    if isinstance(kind, Integer):
        another = f"{named} IS NOT NULL AND typeof({named}) <> 'integer'"
        return _no_number(name, another, "no number", "…")
    if isinstance(kind, Date | DateTime):
        return _no_time(name, kind, _no_time_in_sqlite(name, kind))
    return Suspicion(
        name,
        f"{named} IS NOT NULL AND (typeof({named}) <> 'text' OR instr({named}, char(0)) > 0"
        f" OR NOT {_TAUGHT}(CAST({named} AS BLOB)))",
        _no_text(name),
    )


def _no_time_in_sqlite(name: str, kind: TypeEngine[Any]) -> str:
    """The condition under which a column holds no day, or no moment, as SQLAlchemy writes them."""
    named = f'"{name}"'
    day = f"substr({named}, 1, 10)"
    form = _DAY if isinstance(kind, Date) else f"{_DAY}*"
    is_time = "" if isinstance(kind, Date) else f" AND datetime({named}) IS NOT NULL"
    return (
        f"{named} IS NOT NULL AND NOT (typeof({named}) = 'text' AND {named} GLOB '{form}'"
        f" AND {day} >= '0001' AND date({day}, '+0 days') = {day}{is_time})"
    )


def _unlisted(name: str, kind: Enum) -> Suspicion:
    listed = ", ".join(f"'{member}'" for member in kind.enums)

    def tell(connection: Connection, row: Row) -> str:
        there = _quoted(connection, row, name)
        mended = row.setting(name, "'…'")
        return f"{row}: {name} is {there}, none of {', '.join(kind.enums)}; mend it as in: {mended}"

    return Suspicion(name, f'"{name}" NOT IN ({listed})', tell)


def _no_number(name: str, condition: str, what: str, instead: str) -> Suspicion:
    def tell(connection: Connection, row: Row) -> str:
        there = _quoted(connection, row, name)
        return f"{row}: {name} is {there}, {what}; mend it as in: {row.setting(name, instead)}"

    return Suspicion(name, condition, tell)


def _no_time(name: str, kind: TypeEngine[Any], condition: str) -> Suspicion:
    is_day = isinstance(kind, Date)
    what, instead = (
        ("no day", "YYYY-MM-DD") if is_day else ("no time", "YYYY-MM-DD HH:MM:SS.000000")
    )

    def tell(connection: Connection, row: Row) -> str:
        there, mended = _quoted(connection, row, name), row.setting(name, f"'{instead}'")
        return f"{row}: {name} is {there}, {what} of the calendar; mend it as in: {mended}"

    return Suspicion(name, condition, tell)


def _no_text(name: str) -> Tell:
    def tell(connection: Connection, row: Row) -> str:
        statement = f'SELECT typeof("{name}"), CAST("{name}" AS BLOB) FROM "{row.table}"'  # noqa: S608
        kind, value = connection.execute(plain(f"{statement} WHERE {row.condition}")).one()
        if value is None:  # another row of the same number, on a page that is there twice
            return f"{row}: {name} is not what it was a moment ago: restore a backup"
        what, expression = _text_mended(name, str(kind), bytes(value))
        return f"{row}: {name} {what}; mend it as in: {row.setting(name, expression)}"

    return tell


def _text_mended(name: str, kind: str, value: bytes) -> tuple[str, str]:
    """What is wrong with what should be a text, and what to set it to."""
    before = value.partition(b"\0")[0]
    if not _is_utf8(value) or (b"\0" in value and not before):
        what = f"is a {kind}" if kind != "text" else "is no text in UTF-8"
        return ("holds a NUL character" if _is_utf8(value) else what), "'…'"
    if b"\0" in value:
        return "holds a NUL character", f'substr("{name}", 1, {len(before.decode())})'
    return f"is a {kind}", f'CAST("{name}" AS TEXT)'


def _quoted(connection: Connection, row: Row, name: str) -> str:
    value = shown(connection, row.table, name, row.condition)
    return f'"{value if len(value) <= _SHOWN else value[:_SHOWN] + "…"}"'

"""The rows of tables as INSERT statements."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TextIO

import sqlalchemy as sa
from sqlmodel import Session

from stance.db.dialect import is_sqlite
from stance.errors import StanceError
from stance.export.sql.engines import EngineForm
from stance.export.sql.extent import Extent
from stance.export.sql.literals import plain_type, quoter
from stance.export.sql.withholding import Passes, as_they_are, without_texts
from stance.queries.selection.part import Selection

#: How long an INSERT may grow, in characters, before the next one begins.
_STATEMENT_LENGTH = 50_000
#: How many rows are fetched at a time: with more, processors miss what they have at hand. Fewer,
#: where each may hold the text of a long document.
_ROWS_AT_ONCE, _TEXTS_AT_ONCE = 200, 50
#: What stands between two rows of a statement.
_BETWEEN = "),\n("

#: What is told how many rows more were written.
Advance = Callable[[int], object]


def insert_into(table: sa.Table, form: EngineForm) -> str:
    """The beginning of an INSERT, up to its rows."""
    columns = ", ".join(form.quoted(column.name) for column in table.columns)
    return f"INSERT INTO {form.quoted(table.name)} ({columns}) VALUES\n"


def write_rows(
    session: Session,
    out: TextIO,
    table: sa.Table,
    form: EngineForm,
    *,
    extent: Extent,
    advance: Advance,
) -> None:
    """Write the rows of a table that are of the `extent`, in the order of their keys.

    Raises StanceError where a value has not its column's type or holds a NUL character.
    """
    insert = insert_into(table, form)
    length = 0
    for rows in _literal_rows(session, table, form, extent):
        advance(len(rows))
        length = _write_on(out, insert, rows, length)
    if length:
        out.write(");\n")


def _write_on(out: TextIO, insert: str, rows: Sequence[str], length: int) -> int:
    """Write more rows into a statement of this length, and into others; how long the last is."""
    first, is_begun = 0, length > 0
    for number, row in enumerate(rows, 1):
        length += len(row) + 2
        if length > _STATEMENT_LENGTH:
            _write_joined(out, insert, rows[first:number], is_begun=is_begun)
            out.write(");\n")
            first, is_begun, length = number, False, 0
    if first < len(rows):
        _write_joined(out, insert, rows[first:], is_begun=is_begun)
    return length


def _write_joined(out: TextIO, insert: str, rows: Sequence[str], *, is_begun: bool) -> None:
    out.write(_BETWEEN if is_begun else f"{insert}(")
    out.write(_BETWEEN.join(rows))


def _literal_rows(
    session: Session, table: sa.Table, form: EngineForm, extent: Extent
) -> Iterator[list[str]]:
    quoters = [quoter(column, form) for column in table.columns]
    statement = _statement(session, table, extent.selection)
    passes = _passes(session, table, extent)
    at_once = _TEXTS_AT_ONCE if "text" in table.columns else _ROWS_AT_ONCE
    result = session.connection().execute(statement, execution_options={"yield_per": at_once})
    try:
        for rows in result.partitions():
            # Quoted by columns: by rows it would take twice as long.
            values = zip(*passes(rows), strict=True)
            columns = [quote(column) for quote, column in zip(quoters, values, strict=True)]
            yield list(map(",".join, zip(*columns, strict=True)))
    except (LookupError, TypeError, ValueError) as error:
        raise StanceError(
            f"table {table.name} holds a value that no SQL can carry: {error}",
            "find it with stance check, and correct it",
        ) from error


def _passes(session: Session, table: sa.Table, extent: Extent) -> Passes:
    """What a table's rows pass through before they are written."""
    if extent.texts:
        return as_they_are
    among = extent.selection.rows["claim"] if extent.selection else None
    return without_texts(session, table, among)


def _statement(session: Session, table: sa.Table, selection: Selection | None) -> sa.Select[Any]:
    from_sqlite = is_sqlite(session.connection())
    values: Mapping[str, Any] = selection.values if selection else {}
    read = [
        _as_stored(column, values.get(str(column), column), from_sqlite=from_sqlite)
        for column in table.columns
    ]
    every = sa.select(*read).order_by(*table.primary_key)
    return every.where(selection.rows.get(table.name, sa.false())) if selection else every


def _as_stored(
    column: sa.Column[Any], value: sa.ColumnElement[Any], *, from_sqlite: bool
) -> sa.ColumnElement[Any]:
    """A column's value as the engine stores it: days and moments in UTC are text, as on SQLite."""
    kind = plain_type(column)
    if not from_sqlite and isinstance(kind, sa.DateTime):
        return sa.func.to_char(sa.func.timezone("UTC", value), "YYYY-MM-DD HH24:MI:SS.US")
    if not from_sqlite and isinstance(kind, sa.Date):
        return sa.func.to_char(value, "YYYY-MM-DD")
    return sa.type_coerce(value, sa.String)

"""A complete SQL dump of a database, for either engine, whichever engine it comes from."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TextIO

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql.base import PGDialect
from sqlalchemy.dialects.sqlite.base import SQLiteDialect
from sqlalchemy.schema import AddConstraint, CreateIndex, CreateTable, ExecutableDDLElement
from sqlmodel import Session

from stance.db.dialect import is_sqlite
from stance.db.engine import HEAD
from stance.db.full_text import create_full_text, fill_full_text
from stance.db.models import SearchEntry, every_table
from stance.db.models.base import table_of
from stance.errors import StanceError
from stance.values import Dialect
from stance.version import __version__

#: How long an INSERT may grow, in characters, before the next one begins.
_STATEMENT_LENGTH = 50_000
#: How many rows are fetched at a time: each may hold the whole text of a long document.
_ROWS_AT_ONCE = 200

# Made as Alembic makes it, so that it finds a restored database as it left the original.
_REVISION = sa.Table(
    "alembic_version",
    sa.MetaData(),
    sa.Column("version_num", sa.String(32), nullable=False),
    sa.PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)


@dataclass(frozen=True)
class _Form:
    """How an engine writes what both can hold."""

    dialect: sa.Dialect
    how_to_restore: str
    opening: str
    closing: str
    truth: dict[int | None, str]
    zone: str
    encoded: str


_FORMS = {
    Dialect.SQLITE: _Form(
        dialect=SQLiteDialect(),
        how_to_restore="sqlite3 -bail NEW.db < THIS.sql",
        # Foreign keys cannot be switched off inside the transaction.
        opening="PRAGMA foreign_keys = OFF;\nBEGIN;",
        # As stance.db.dialect.prepare_new sets it for a database made by the program.
        closing="COMMIT;\nPRAGMA journal_mode = WAL;",
        truth={None: "NULL", 0: "0", 1: "1"},
        zone="",
        encoded="CAST(X'{}' AS TEXT)",
    ),
    Dialect.POSTGRESQL: _Form(
        # The parameter style of its drivers would double each percent sign in a rule.
        dialect=PGDialect(paramstyle="named"),  # type: ignore[no-untyped-call]
        how_to_restore="psql -v ON_ERROR_STOP=1 -d NEW -f THIS.sql",
        opening="SET client_encoding = 'UTF8';\nSET standard_conforming_strings = on;\nBEGIN;",
        closing="COMMIT;",
        truth={None: "NULL", 0: "false", 1: "true"},
        zone="+00",
        encoded=r"convert_from('\x{}', 'UTF8')",
    ),
}


def write_sql(session: Session, out: TextIO, *, target: Dialect) -> None:
    """Write schema and data of the session's database to `out`, as SQL for the engine `target`.

    The engine's own shell restores it into a new, empty database, which `stance` can use at once
    and which never gives out an id of the original again. The same content gives the same bytes.
    No more than a few hundred rows are held in memory. The session must see one state throughout,
    as one of `db.engine.reading` does; `out` must not translate line ends. Raises StanceError
    where a value has not its column's type or holds a NUL character; then `out` is incomplete.
    """
    form = _FORMS[target]
    tables = every_table().sorted_tables
    out.write(f"-- stance {__version__}, schema revision {HEAD}, for {target.value}\n")
    out.write(f"-- Restore it into a new database: {form.how_to_restore}\n{form.opening}\n")
    out.writelines(_create_table(table, target) for table in (_REVISION, *tables))
    out.write(f"{_insert(_REVISION, form)}('{HEAD}');\n")
    for table in tables:
        _write_rows(session, out, table, form)
    out.writelines(_create_indexes(tables, target))
    out.writelines(_create_full_text(target))
    out.writelines(_create_foreign_keys(tables, target))
    out.writelines(_set_sequences(session, tables, target))
    out.write(f"{form.closing}\n")


def _create_table(table: sa.Table, target: Dialect) -> str:
    # Rows of one table may point to each other, in any order. SQLite does not look, and takes
    # foreign keys at no other time; PostgreSQL looks, and gets them when all rows are there.
    inline = None if target is Dialect.SQLITE else ()
    return _statement(CreateTable(table, include_foreign_key_constraints=inline), target)


def _create_indexes(tables: Iterable[sa.Table], target: Dialect) -> Iterator[str]:
    for table in tables:
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            yield _statement(CreateIndex(index), target)


def _create_full_text(target: Dialect) -> Iterator[str]:
    # SQLite keeps this index in tables of its own: they are made anew from the words indexed.
    made = create_full_text(target.value, table_of(SearchEntry).name, "words")
    yield from (f"{statement};\n" for statement in (*made, *fill_full_text(target.value)))


def _create_foreign_keys(tables: Iterable[sa.Table], target: Dialect) -> Iterator[str]:
    if target is Dialect.SQLITE:
        return
    for table in tables:
        for key in sorted(table.foreign_key_constraints, key=lambda key: str(key.name)):
            # By default this would take the key out of the models, for the rest of the program.
            yield _statement(AddConstraint(key, isolate_from_table=False), target)


def _statement(element: ExecutableDDLElement, target: Dialect) -> str:
    lines = str(element.compile(dialect=_FORMS[target].dialect)).strip().splitlines()
    return "\n".join(line.rstrip() for line in lines) + ";\n"


def _insert(table: sa.Table, form: _Form) -> str:
    quote = form.dialect.identifier_preparer.quote
    columns = ", ".join(quote(column.name) for column in table.columns)
    return f"INSERT INTO {quote(table.name)} ({columns}) VALUES\n"


def _write_rows(session: Session, out: TextIO, table: sa.Table, form: _Form) -> None:
    insert = _insert(table, form)
    length = 0
    for row in _rows(session, table, form):
        out.write(",\n" if length else insert)
        out.write(row)
        length += len(row)
        if length > _STATEMENT_LENGTH:
            out.write(";\n")
            length = 0
    if length:
        out.write(";\n")


def _rows(session: Session, table: sa.Table, form: _Form) -> Iterator[str]:
    connection = session.connection()
    read = [_as_stored(column, from_sqlite=is_sqlite(connection)) for column in table.columns]
    quoters = [_quoter(column, form) for column in table.columns]
    statement = sa.select(*read).order_by(*table.primary_key)
    result = connection.execute(statement, execution_options={"yield_per": _ROWS_AT_ONCE})
    try:
        for rows in result.partitions():
            # Quoted by columns: by rows it would take twice as long.
            values = zip(*rows, strict=True)
            columns = [quoter(column) for quoter, column in zip(quoters, values, strict=True)]
            yield from (f"({','.join(literals)})" for literals in zip(*columns, strict=True))
    except (LookupError, TypeError, ValueError) as error:
        raise StanceError(
            f"table {table.name} holds a value that no SQL can carry: {error}",
            "find it with stance check, and correct it",
        ) from error


def _as_stored(column: sa.Column[Any], *, from_sqlite: bool) -> sa.ColumnElement[Any]:
    """A column as the engine stores it: days and moments in UTC are text, as on SQLite."""
    kind = _plain(column.type)
    if not from_sqlite and isinstance(kind, sa.DateTime):
        return sa.func.to_char(sa.func.timezone("UTC", column), "YYYY-MM-DD HH24:MI:SS.US")
    if not from_sqlite and isinstance(kind, sa.Date):
        return sa.func.to_char(column, "YYYY-MM-DD")
    return sa.type_coerce(column, sa.String)


def _plain(kind: sa.types.TypeEngine[Any]) -> sa.types.TypeEngine[Any]:
    return kind.impl_instance if isinstance(kind, sa.TypeDecorator) else kind


def _quoter(column: sa.Column[Any], form: _Form) -> Callable[[Sequence[Any]], list[str]]:
    """What turns values of a column into literals.

    It fails on a value of another type, which SQLite lets into any column: nothing that a literal
    does not enclose may come from a text.
    """
    match _plain(column.type):
        case sa.Boolean():
            return partial(_truths, form=form)
        case sa.Integer():
            return _numbers
        case sa.DateTime():
            return partial(_texts, form=form, zone=form.zone)
        case sa.Date() | sa.String():
            return partial(_texts, form=form)
    raise NotImplementedError(f"no literal for column {column}")


def _truths(values: Sequence[int | None], *, form: _Form) -> list[str]:
    return [form.truth[value] for value in values]


def _numbers(values: Sequence[int | None]) -> list[str]:
    return ["NULL" if value is None else f"{value:d}" for value in values]


def _texts(values: Sequence[str | None], *, form: _Form, zone: str = "") -> list[str]:
    return ["NULL" if value is None else _text(value, form, zone) for value in values]


def _text(value: str, form: _Form, zone: str) -> str:
    # A shell reads no further in the line, and what follows would run as a statement.
    if "\0" in value:
        raise ValueError("a text with a NUL character")
    # Shells and editors change a carriage return at the end of a line.
    if "\r" in value:
        return form.encoded.format(value.encode().hex())
    return "'" + value.replace("'", "''") + zone + "'"


def _set_sequences(session: Session, tables: Iterable[sa.Table], target: Dialect) -> Iterator[str]:
    last_ids = {table.name: _last_id(session, table) for table in tables if "id" in table.columns}
    if target is Dialect.SQLITE:
        yield "DELETE FROM sqlite_sequence;\n"  # filled by the rows, with the ids still there
        for name, last in last_ids.items():
            if last:
                yield f"INSERT INTO sqlite_sequence (name, seq) VALUES ('{name}', {last});\n"  # noqa: S608
        return
    for name, last in last_ids.items():
        sequence = f"pg_get_serial_sequence('\"{name}\"', 'id')"
        yield f"SELECT setval({sequence}, {max(last, 1)}, {str(last > 0).lower()});\n"


def _last_id(session: Session, table: sa.Table) -> int:
    """The highest id that was ever given out; 0 where none was."""
    connection = session.connection()
    mark = sa.text(
        "SELECT seq FROM sqlite_sequence WHERE name = :name"
        if is_sqlite(connection)
        else "SELECT pg_sequence_last_value(pg_get_serial_sequence(:name, 'id')::regclass)"
    )
    given_out = connection.execute(mark, {"name": table.name}).scalar()
    # Rows that brought their ids along have left PostgreSQL's sequence where it was.
    there = connection.execute(sa.select(sa.func.max(table.c.id))).scalar()
    return max(given_out or 0, there or 0)

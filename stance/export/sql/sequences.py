"""Where the sequences of ids stand, so that no id of the original is ever given out again."""

from collections.abc import Iterable, Iterator, Mapping

import sqlalchemy as sa
from sqlmodel import Session

from stance.db.dialect import is_sqlite
from stance.export.sql.duckdb_dialect import sequence_of
from stance.values import Dialect


def set_sequences(session: Session, tables: Iterable[sa.Table], target: Dialect) -> Iterator[str]:
    """The statements that set each sequence of ids to the last one that was given out."""
    last_ids = {table: _last_id(session, table) for table in tables if "id" in table.columns}
    yield from _SETTERS[target](last_ids)


LastIds = Mapping[sa.Table, int]


def _set_in_sqlite(last_ids: LastIds) -> Iterator[str]:
    yield "DELETE FROM sqlite_sequence;\n"  # filled by the rows, with the ids still there
    for table, last in last_ids.items():
        if last:
            yield f"INSERT INTO sqlite_sequence (name, seq) VALUES ('{table.name}', {last});\n"  # noqa: S608


def _set_in_postgresql(last_ids: LastIds) -> Iterator[str]:
    for table, last in last_ids.items():
        sequence = f"pg_get_serial_sequence('\"{table.name}\"', 'id')"
        yield f"SELECT setval({sequence}, {max(last, 1)}, {str(last > 0).lower()});\n"


def _set_in_duckdb(last_ids: LastIds) -> Iterator[str]:
    # It has nothing that sets one, and makes none anew that a table takes its ids from.
    for table, last in last_ids.items():
        if last:
            yield f"SELECT max(nextval('{sequence_of(table)}')) FROM range({last});\n"  # noqa: S608


_SETTERS = {
    Dialect.SQLITE: _set_in_sqlite,
    Dialect.POSTGRESQL: _set_in_postgresql,
    Dialect.DUCKDB: _set_in_duckdb,
}


def _last_id(session: Session, table: sa.Table) -> int:
    """The highest id that was ever given out; 0 where none was."""
    connection = session.connection()
    mark = sa.text(
        "SELECT seq FROM sqlite_sequence WHERE name = :name"
        if is_sqlite(connection)
        # Of a role that was let in before it could read sequences, what is there has to do.
        else "SELECT CASE WHEN has_sequence_privilege(sequence, 'USAGE, SELECT')"
        " THEN pg_sequence_last_value(sequence::regclass) END"
        " FROM pg_get_serial_sequence(:name, 'id') AS sequence"
    )
    given_out = connection.execute(mark, {"name": table.name}).scalar()
    # Rows that brought their ids along have left PostgreSQL's sequence where it was.
    there = connection.execute(sa.select(sa.func.max(table.c.id))).scalar()
    return max(given_out or 0, there or 0)

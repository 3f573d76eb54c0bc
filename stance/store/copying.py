"""Rows of one database, copied as they are into another one that is new."""

from collections.abc import Iterable
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Select, Table, insert
from sqlmodel import Session

from stance.db.dialect import foreign_key_violations, make_engine, read_whole
from stance.db.failures import explaining
from stance.db.waiting import DEFAULT_WAIT
from stance.errors import DatabaseError
from stance.store.search import index_everything

#: So many rows are copied at a time.
_AT_ONCE = 1000


def copy_rows(session: Session, into: str, rows: Iterable[tuple[Table, Select[Any]]]) -> None:
    """Copy rows into the new database at the URL `into`, and index them.

    Each has the id that it has in the database of the session. Raises DatabaseError where a row
    points to one that is not copied, or the file cannot be written.
    """
    # Rows point to others of their own table that come later.
    engine = make_engine(into, enforce_keys=False)
    try:
        with explaining(into, DEFAULT_WAIT), engine.begin() as connection:
            for table, each in rows:
                _copy(session, connection, table, each)
            for violation in foreign_key_violations(connection):
                raise DatabaseError(violation, "check the database: stance check")
            with Session(connection, join_transaction_mode="create_savepoint") as new:
                index_everything(new)
                new.commit()
    finally:
        engine.dispose()


def _copy(session: Session, into: Connection, table: Table, rows: Select[Any]) -> None:
    found = iter(read_whole(session.connection(), rows, at_once=_AT_ONCE))
    names = [column.name for column in table.columns]
    while batch := list(islice(found, _AT_ONCE)):
        into.execute(insert(table), [dict(zip(names, row, strict=True)) for row in batch])

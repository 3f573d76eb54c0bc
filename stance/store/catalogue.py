"""A database of what claims refer to, without claims: what series files need beside them."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, Table, insert, select
from sqlmodel import Session

from stance.db.migrate import create_or_upgrade, migrating
from stance.db.models import Affiliation, Source, TreatyParty
from stance.db.models.base import table_of
from stance.db.models.kinds import MODELS

_AT_ONCE = 5_000


def write_catalogue(session: Session, path: Path) -> None:
    """Make a new database at `path` with the vocabulary and the sources, ids and all.

    No claims, no texts and no readings. Raises DatabaseError where it cannot be written.
    """
    url = f"sqlite:///{path}"
    create_or_upgrade(url)
    with migrating(url) as catalogue, catalogue.begin():  # rows point to rows that come later
        for table in _tables():
            _copy(session.connection(), catalogue, table)
    # Nobody writes to it again: it can be read where nothing can be written beside it.
    with closing(sqlite3.connect(path)) as done:
        done.execute("PRAGMA journal_mode = DELETE")


def _tables() -> list[Table]:
    kinds = [table_of(model) for each in MODELS.values() for model in (each.entry, each.alias)]
    return [*kinds, table_of(TreatyParty), table_of(Affiliation), table_of(Source)]


def _copy(origin: Connection, catalogue: Connection, table: Table) -> None:
    rows = origin.execute(select(table).order_by(*table.primary_key)).mappings()
    for some in rows.partitions(_AT_ONCE):
        catalogue.execute(insert(table), [dict(row) for row in some])

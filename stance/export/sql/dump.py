"""A dump of a database, for any engine, whichever engine it comes from."""

from collections.abc import Iterator
from typing import TextIO

from sqlmodel import Session

from stance.db.engine import HEAD
from stance.db.models import every_table
from stance.export.sql.engines import FORMS
from stance.export.sql.extent import WHOLE, Extent
from stance.export.sql.head import head
from stance.export.sql.rows import Advance, insert_into, write_rows
from stance.export.sql.sequences import set_sequences
from stance.export.sql.tables import (
    REVISION,
    Tables,
    create_foreign_keys,
    create_indexes,
    create_table,
    create_words_index,
    drop_foreign_keys,
    fill_words_index,
)
from stance.export.sql.views import create_views
from stance.values import Dialect


def write_sql(
    session: Session,
    out: TextIO,
    *,
    target: Dialect,
    extent: Extent = WHOLE,
    advance: Advance = lambda _: None,
) -> None:
    """Write the session's database to `out`, as SQL for the engine `target`.

    What of it, `extent` says; `advance` is told how many rows more were written. The engine's own
    shell restores it, and `stance` can use what it restores of SQLite and PostgreSQL at once; no
    id of the original is ever given out there. The same content gives the same bytes. No more than
    a few hundred rows are held in memory. The session must see one state throughout, as one of
    `db.engine.reading` does; `out` must not translate line ends. Raises StanceError where a value
    has not its column's type or holds a NUL character; then `out` is incomplete.
    """
    form = FORMS[target]
    tables = every_table().sorted_tables
    out.writelines(head(form, extent))
    out.write(f"{form.opening}\n")
    if extent.schema:
        out.writelines(create_table(table, target) for table in (REVISION, *tables))
        out.write(f"{insert_into(REVISION, form)}('{HEAD}');\n")
    elif extent.data:
        out.writelines(drop_foreign_keys(tables, target))
    if extent.data:
        for table in (each for each in tables if each.name not in extent.without):
            write_rows(session, out, table, form, extent=extent, advance=advance)
    out.writelines(_afterwards(session, tables, target, extent))
    out.write(f"{form.closing}\n")


def _afterwards(session: Session, tables: Tables, target: Dialect, extent: Extent) -> Iterator[str]:
    """What is best made when all rows are there."""
    if extent.schema:
        yield from create_indexes(tables, target)
        yield from create_words_index(target)
    yield from fill_words_index(target)
    yield from create_foreign_keys(tables, target)
    if extent.data:
        yield from set_sequences(session, tables, target)
    if extent.schema and extent.views:
        yield from create_views(target)

"""`stance export sql`."""

from collections.abc import Callable
from dataclasses import replace
from typing import TextIO

from sqlalchemy import func, select
from sqlmodel import Session

from stance.db.models import every_table
from stance.domain.filters import FilterWords
from stance.errors import InputError
from stance.export.sql import write_sql
from stance.export.sql.extent import WHOLE, Extent
from stance.queries.selection.part import selection
from stance.queries.vocabulary import vocabulary
from stance.values import Dialect
from stance.work.filters import choose, chosen


def export_sql(
    session: Session,
    out: TextIO,
    *,
    dialect: Dialect = Dialect.SQLITE,
    extent: Extent = WHOLE,
    advance: Callable[[int], object] = lambda _: None,
) -> None:
    """Write the database, or what of it is in the `extent`, as SQL for an engine.

    Always the same bytes. `out` may be a `files.complete_file`; `advance` is told how many rows
    more were written.
    """
    write_sql(session, out, target=dialect, extent=extent, advance=advance)


def extent_of(
    session: Session,
    words: FilterWords,
    *,
    schema_only: bool = False,
    data_only: bool = False,
    views: bool = True,
    texts: bool = True,
) -> Extent:
    """What is to be written: the claims that filters choose if any do, else everything.

    Of that, the tables alone or the rows alone, where it is asked for; the `views` with tables;
    the `texts` of sources, or of them no more than claims rest on.
    Raises InputError where nothing would be left, and where a filter names what is not there.
    """
    if schema_only and data_only:
        raise InputError(
            "neither tables nor rows would be left", "give --schema-only or --data-only"
        )
    extent = Extent(schema=not data_only, data=not schema_only, views=views, texts=texts)
    known = vocabulary(session)
    filters = chosen(session, known, words)
    if not choose(filters):
        return extent
    if schema_only:
        raise InputError("tables alone have no claims to choose", "leave out --schema-only")
    return replace(extent, selection=selection(session, known, filters))


def rows_in(session: Session) -> int:
    """How many rows there are in all tables."""
    tables = every_table().sorted_tables
    counts = (select(func.count()).select_from(table) for table in tables)
    return sum(session.connection().execute(each).scalar_one() for each in counts)

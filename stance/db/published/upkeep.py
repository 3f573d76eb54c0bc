"""Whether the views are there as this version makes them, and making them anew."""

from collections.abc import Iterator, Mapping

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from stance.db.dialect import is_sqlite
from stance.db.grants import let_views_in
from stance.db.published.views import MADE, create, creating, selected
from stance.db.told_again import as_first_told
from stance.domain.published.view import PublishedView
from stance.values import Dialect

_OF_SQLITE = "SELECT name, sql FROM sqlite_master WHERE type = 'view'"
_OF_POSTGRESQL = (
    "SELECT relname, pg_get_viewdef(oid) FROM pg_class"
    " WHERE relkind = 'v' AND relnamespace = current_schema()::regnamespace"
)
#: Views that are asked with the rights of their owner, from whom no row is hidden.
_NOT_AS_ASKED = (
    "SELECT relname FROM pg_class WHERE relkind = 'v'"
    " AND relnamespace = current_schema()::regnamespace"
    " AND NOT coalesce('security_invoker=true' = ANY (reloptions), false)"
)
#: A view that is made to be compared, and dropped again.
_ASKED = "stance_asked"


def make_views_anew(connection: Connection) -> None:
    """Make all views anew, and let those read them who were let in."""
    create(connection)
    let_views_in(connection)


def view_findings(connection: Connection) -> Iterator[str]:
    """A sentence for each view that is missing, or is not as this version makes it."""
    of_engine = _OF_SQLITE if is_sqlite(connection) else _OF_POSTGRESQL
    there = {row[0]: row[1] for row in connection.exec_driver_sql(of_engine)}
    meant = _meant(connection, [view for view in MADE if view.name in there])
    for view in MADE:
        if view.name not in there:
            yield f"the view {view.name} is missing"
        elif view.name in meant and not _is_same(meant[view.name], there[view.name]):
            yield f"the view {view.name} is not as this version makes it"
    if not is_sqlite(connection):
        yield from _unguarded(connection)


def _is_same(meant: str, there: str) -> bool:
    return as_first_told(meant) == as_first_told(there)


def _unguarded(connection: Connection) -> Iterator[str]:
    ours = {view.name for view in MADE}
    for name in sorted(ours.intersection(connection.exec_driver_sql(_NOT_AS_ASKED).scalars())):
        yield f"the view {name} may show rows that are hidden from whoever asks"


def _meant(connection: Connection, views: list[PublishedView]) -> Mapping[str, str]:
    """How the engine tells the views that this version makes; nothing where it does not say."""
    if is_sqlite(connection):
        return {view.name: creating(view, Dialect.SQLITE) for view in views}
    # PostgreSQL keeps no view as it was written: what it makes of ours is asked of it. Where one
    # may make nothing, as on a copy that is only read, that is not known.
    before = connection.begin_nested()
    try:
        return {view.name: _as_told(connection, view) for view in views}
    except DBAPIError:
        return {}
    finally:
        before.rollback()


def _as_told(connection: Connection, view: PublishedView) -> str:
    made = selected(view, Dialect.POSTGRESQL)
    without = {"no_parameters": True}
    connection.exec_driver_sql(f"CREATE TEMP VIEW {_ASKED} AS {made}", execution_options=without)
    asked = f"SELECT pg_get_viewdef('pg_temp.{_ASKED}'::regclass)"
    told = str(connection.exec_driver_sql(asked).scalar())
    connection.exec_driver_sql(f"DROP VIEW pg_temp.{_ASKED}")
    return told

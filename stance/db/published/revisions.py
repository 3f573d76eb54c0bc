"""Views while tables are altered: off while a revision runs, and made anew at the newest one.

Neither engine alters a table that a view reads: PostgreSQL refuses it, and SQLite, which copies the
table, refuses to give the copy the table's name. A view is nothing but a question, so it loses
nothing by being dropped. Every revision, up or down, drops all of them first, in its own
transaction, and the newest one makes them, as this version of the program has them: no revision
needs to know of a view, and one that fails leaves those that were there. Between two revisions,
and at an older one that was gone back to, there are none, since the tables of another revision may
not be those that our views read; the version of the program that works with that one makes its own
(`stance db reindex`).

Views of others in a SQLite file are set aside meanwhile, and stand there again after each revision,
as they were written; on PostgreSQL one that holds up a revision is named.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from stance.db.dialect import is_sqlite
from stance.db.published.views import create, drop

if TYPE_CHECKING:
    from alembic.script import ScriptDirectory

#: The views that are there when ours are gone, with the triggers that stand for writing to them.
_OTHERS = """
SELECT type, name, sql FROM sqlite_master
WHERE type = 'view'
  OR (type = 'trigger' AND tbl_name IN (SELECT name FROM sqlite_master WHERE type = 'view'))
ORDER BY type DESC, rowid
"""


def views_off(scripts: "ScriptDirectory", connection: Connection) -> None:
    """Have each revision drop all views before it begins, whichever way it goes."""
    for revision in scripts.walk_revisions():
        module: Any = revision.module
        for way in ("upgrade", "downgrade"):
            if step := getattr(module, way, None):  # one may have no way back
                setattr(module, way, _without_views(step, connection))


def _without_views(step: Callable[[], None], connection: Connection) -> Callable[[], None]:
    def without_views() -> None:
        drop(connection)
        with _set_aside(connection):
            step()

    return without_views


@contextmanager
def _set_aside(connection: Connection) -> Iterator[None]:
    """Take the views of others out of a SQLite file meanwhile; a view there may read what is gone.

    What PostgreSQL does not alter under a view it refuses, and says which.
    """
    if not is_sqlite(connection):
        yield
        return
    theirs = connection.exec_driver_sql(_OTHERS).all()
    for kind, name, _ in theirs:
        if kind == "view":
            quoted = connection.dialect.identifier_preparer.quote_identifier(name)
            connection.exec_driver_sql(f"DROP VIEW {quoted}")
    yield
    for *_, made in theirs:
        connection.exec_driver_sql(made, execution_options={"no_parameters": True})


def views_on(scripts: "ScriptDirectory", connection: Connection) -> Callable[..., None]:
    """What is to be called after each revision: it makes the views at the newest one."""
    newest = set(scripts.get_heads())

    def make_views(*, heads: set[str], **_: object) -> None:
        if heads == newest:
            create(connection)

    return make_views

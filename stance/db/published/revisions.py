"""Views while tables are altered: off while a revision runs, and made anew at the newest one.

Neither engine alters a table that a view reads: PostgreSQL refuses it, and SQLite, which copies the
table, refuses to give the copy the table's name. A view is nothing but a question, so it loses
nothing by being dropped. Every revision, up or down, drops all of them first, in its own
transaction, and the newest one makes them, as this version of the program has them: no revision
needs to know of a view, and one that fails leaves those that were there. Between two revisions,
and at an older one that was gone back to, there are none, since the tables of another revision may
not be those that our views read; the version of the program that works with that one makes its own
(`stance db reindex`).
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from stance.db.published.views import create, drop

if TYPE_CHECKING:
    from alembic.script import ScriptDirectory


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
        step()

    return without_views


def views_on(scripts: "ScriptDirectory", connection: Connection) -> Callable[..., None]:
    """What is to be called after each revision: it makes the views at the newest one."""
    newest = set(scripts.get_heads())

    def make_views(*, heads: set[str], **_: object) -> None:
        if heads == newest:
            create(connection)

    return make_views

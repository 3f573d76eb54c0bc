"""Going back to an older revision: which ones there are, what would be lost, and doing it."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from stance.db.dialect import is_sqlite
from stance.db.engine import HEAD, open_engine
from stance.db.grants import let_everybody_out, let_in
from stance.db.migrate import configuration, looking, migrating, require_owner, scripts
from stance.errors import InputError

if TYPE_CHECKING:
    from alembic.script import Script

#: The state of a database before the first revision.
BASE = "base"
#: Since when it is kept who was let in.
_ROLES_SINCE = "0005"


def earlier_revision(url: str, typed: str) -> str:
    """The revision that is meant, of the database's own and those before it, or "base".

    "-1" is the one before the database's own, "head" the newest. Raises InputError for any other,
    and DatabaseError for a database that is not at the newest revision.
    """
    open_engine(url).dispose()
    steps = [*(script.revision for script in scripts()), BASE]
    if typed == "head":
        return steps[0]
    back = re.fullmatch("-([1-9][0-9]?)", typed, re.ASCII)
    if back and int(back[1]) < len(steps):
        return steps[int(back[1])]
    if typed in steps:
        return typed
    known = ", ".join(steps[1:])
    asked = f'there is no revision "{typed}" to go back to' if typed else "no revision is named"
    raise InputError(asked, f"name one of {known}, or -1 for the one before")


def losses(url: str, to: str) -> list[str]:
    """What a database cannot hold at revision `to`: a phrase with a count for each sort of thing.

    Nothing is changed.
    """
    with looking(url) as connection:
        return [
            loss
            for script in _taken_back(to)
            for loss in getattr(script.module, "losses", lambda _: ())(connection)
        ]


def let_out(url: str, to: str) -> list[str]:
    """The roles that get in at revision `to` no longer, and at the newest again.

    Those that an older one cannot hold are among the losses.
    """
    with looking(url) as connection:
        is_held = all(script.revision != _ROLES_SINCE for script in _taken_back(to))
        roles = [] if is_sqlite(connection) or not is_held else let_in(connection)
        return [role.name for role in roles]


def _taken_back(to: str) -> Iterator["Script"]:
    every = scripts()
    # With the first of them goes all that the others added to it.
    for script in every[-1:] if to == BASE else every:
        if script.revision == to:
            return
        yield script


def downgrade(url: str, to: str, *, keep: Callable[[], Path]) -> Path:
    """Bring a database back to revision `to`; what the older schema cannot hold is lost.

    First a copy is kept, by `keep`, whose path is handed back; on PostgreSQL nobody writes between
    the two.
    """
    from alembic import command

    require_owner(url, f"db downgrade {to}")
    with migrating(url) as connection:
        kept = keep()
        if to != HEAD and not is_sqlite(connection):
            # An older revision hides nothing from anybody, so nobody is let in to it.
            let_everybody_out(connection)
        command.downgrade(configuration(connection), to)
    return kept

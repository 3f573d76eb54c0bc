"""Track claims and stances: who took which position on what, when, and in which words.

In a notebook or a program:

    import stance
    with stance.open("stance.db") as db:
        changes = db.changes(holder="russia")

Importing it loads nothing else; the database is loaded when one is opened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from stance.errors import StanceError
from stance.version import __version__

if TYPE_CHECKING:
    from pathlib import Path

    from stance.api.database import Database
    from stance.domain.filters import DayWords, NameWords

__all__ = ["Database", "StanceError", "__version__", "init", "open"]


def open(  # noqa: A001 - as it is for files: stance.open(…)
    database: str | Path,
    *,
    as_recorded: DayWords = None,
    round: str | None = None,  # noqa: A002 - what it is called everywhere
    coder: NameWords = None,
) -> Database:
    """Open the database at a path or a URL.

    With `as_recorded`, a day or a time, every call sees the claims that were live then, and none
    records any; with `coder`, those that this coder recorded. With `round`, reports are made from
    the readings of that coding round, in the place of the record, and what is recorded is such a
    reading. Close it, or open it in a `with`. Raises StanceError where there is no database, no
    such round, or it is at another revision than this program works with.
    """
    from stance.api.database import open_database

    return open_database(database, as_recorded=as_recorded, round=round, coder=coder)


def init(database: str | Path) -> Database:
    """Create the database at a path or a URL, or bring it to the newest revision, and open it.

    Raises StanceError where that cannot be.
    """
    from stance.api.database import init_database

    return init_database(database)


def __dir__() -> list[str]:
    # What a notebook completes: no module that was loaded on the way.
    return sorted(__all__)


def __getattr__(name: str) -> object:
    if name == "Database":
        from stance.api.database import Database

        return Database
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

"""Databases as they are named in Python: by paths or URLs."""

from os import PathLike
from pathlib import Path

from stance.db.place import is_in_memory
from stance.errors import InputError
from stance.paths import expanded
from stance.secrets import refuse_slips
from stance.settings import database_url

#: What SQLite calls a database that is no file.
_IN_MEMORY = ":memory:"


def located(database: str | PathLike[str]) -> str:
    """The URL of a database at a path or a URL; a path stays right where the folder changes.

    Raises InputError for what is neither, and for a database in memory.
    """
    place = _named(database)
    if "://" not in place:
        refuse_slips(place)
        place = str(Path(expanded(place)).absolute())
    url = database_url(place)
    if str(database) == _IN_MEMORY or is_in_memory(url):
        raise InputError("a database in memory is gone after each call", "give the path of a file")
    return url


def other(database: object) -> str:
    """The URL of a database that is read beside the one that is open; errors as for `located`."""
    return database_url(_named(database))


def _named(database: object) -> str:
    if not isinstance(database, str | PathLike):
        # Anything larger is not shown: a dict, say, may hold a password.
        kind = type(database).__name__
        what = repr(database) if database is None or kind == "int" else f"a value of type {kind}"
        raise InputError(f"{what} is no database", "give a path or a URL")
    place = str(database)
    if not place:
        raise InputError("no database is named", "give a path or a URL")
    return place

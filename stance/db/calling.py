"""How the program is called for a database."""

import shlex

from stance.settings import database_url


def called(typed: str | None, *, login: bool = True) -> str:
    """How to call the program for the database that was typed, if one was.

    A password in a URL is not shown, nor for others the `login`. Raises InputError for what names
    no database.
    """
    if typed is None:
        return "stance"
    url = database_url(typed)
    if "://" in typed:
        from stance.db.place import shown

        # What is shown of a SQLite file is its path, which will do as well.
        typed = shown(url, login=login)
    return f"stance --db {shlex.quote(typed)}"

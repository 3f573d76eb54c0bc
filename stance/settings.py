"""Where the database and unfinished work are, and who works here. Standard library only."""

import os
from pathlib import Path
from urllib.parse import quote

from stance.errors import InputError
from stance.paths import expanded, there

ENVIRONMENT_VARIABLE = "STANCE_DATABASE_URL"
CODER_VARIABLE = "STANCE_CODER"
DEFAULT_DATABASE = "stance.db"
# What a path may hold as it is; anything else could be read as another part of the URL.
_KEPT = "/\\ :"


def coder() -> str | None:
    """Who codes here: `STANCE_CODER`; None where nobody said."""
    return os.environ.get(CODER_VARIABLE) or None


def state_folder() -> Path:
    """Where the user's unfinished work is kept: a folder of the user's own."""
    home = os.environ.get("XDG_STATE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(home) if home else Path.home() / ".local" / "state") / "stance"


def database_url(database: str | None) -> str:
    """The database's URL: `given`, else `STANCE_DATABASE_URL`, else `stance.db` in this folder.

    A value without `://` is a path to a SQLite file. Raises InputError for an engine that is
    neither SQLite nor PostgreSQL.
    """
    value = database or os.environ.get(ENVIRONMENT_VARIABLE) or DEFAULT_DATABASE
    if "://" not in value:
        path = str(there(expanded(value)))
        return f"sqlite:///{quote(path, safe=_KEPT)}"
    scheme, rest = value.split("://", 1)
    engine = scheme.split("+")[0]
    if engine in {"postgres", "postgresql"}:
        return f"postgresql+psycopg://{rest}"
    if engine == "sqlite":
        return value
    raise InputError(
        f'cannot use a database of kind "{scheme}"',
        "give a path to a SQLite file, sqlite:///FILE or postgresql://USER@HOST/NAME",
    )

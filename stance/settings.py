"""Where the database and unfinished work are, and who works here. Standard library only."""

import os
from pathlib import Path
from urllib.parse import quote

from stance.errors import InputError
from stance.paths import expanded, there
from stance.secrets import refuse_slips

ENVIRONMENT_VARIABLE = "STANCE_DATABASE_URL"
CODER_VARIABLE = "STANCE_CODER"
ROUND_VARIABLE = "STANCE_ROUND"
DEFAULT_DATABASE = "stance.db"
# What a path may hold as it is; anything else could be read as another part of the URL.
_KEPT = "/\\ :"
#: Engines that may be named as what cannot be used.
_OTHERS = frozenset(
    {"mysql", "mariadb", "mssql", "oracle", "mongodb", "duckdb", "sqlite", "http", "https", "file"}
)


def coder() -> str | None:
    """Who codes here: `STANCE_CODER`; None where nobody said."""
    return os.environ.get(CODER_VARIABLE) or None


def round_set() -> str | None:
    """The round that is recorded in: `STANCE_ROUND`; None for the record."""
    return os.environ.get(ROUND_VARIABLE) or None


def settings_given() -> list[str]:
    """What the environment says of the database, of who codes and where, as far as it does."""
    names = (ENVIRONMENT_VARIABLE, CODER_VARIABLE, ROUND_VARIABLE)
    return [os.environ.get(name, "") for name in names]


def state_folder() -> Path:
    """Where the user's unfinished work is kept: a folder of the user's own."""
    home = os.environ.get("XDG_STATE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(home) if home else Path.home() / ".local" / "state") / "stance"


def database_url(database: str | None) -> str:
    """The database's URL: `given`, else `STANCE_DATABASE_URL`, else `stance.db` in this folder.

    A value without `://` is a path to a SQLite file. Raises InputError for an engine that is
    neither SQLite nor PostgreSQL, for what looks like a connection string and is none, and for
    an empty name.
    """
    if database is not None and not database.strip():
        raise InputError("no database is named", "give a path or a URL")
    value = database or os.environ.get(ENVIRONMENT_VARIABLE) or DEFAULT_DATABASE
    if "://" not in value:
        refuse_slips(value)
        return _of_file(value)
    scheme, rest = value.strip().split("://", 1)
    engine = scheme.lower()
    if engine.split("+")[0] in {"postgres", "postgresql"}:
        return f"postgresql+psycopg://{rest}"
    if engine in {"sqlite", "sqlite+pysqlite"}:
        return f"sqlite://{rest}"
    # What is no name of an engine may be a password that stands in a wrong place.
    named = f' "{scheme}"' if engine.split("+")[0] in _OTHERS else ""
    raise InputError(
        f"cannot use a database of kind{named}" if named else "cannot use a database of that kind",
        "give a path to a SQLite file, sqlite:///FILE or postgresql://USER@HOST/NAME",
    )


def _of_file(path: str) -> str:
    try:
        return f"sqlite:///{quote(str(there(expanded(path))), safe=_KEPT)}"
    except UnicodeEncodeError as error:
        raise InputError(
            "the name of the database is no UTF-8", "rename the file or its folder"
        ) from error

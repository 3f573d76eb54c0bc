"""The other database: found, held apart from the one it is joined to, and only read."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlmodel import Session

from stance.db import engine as db
from stance.db.dialect import identity_of
from stance.db.engine import reached, reading
from stance.db.migrate import copy_as_read, create_or_upgrade, scripts
from stance.db.place import is_in_memory, parsed_url, shown, sqlite_path
from stance.db.sqlite_file import is_there
from stance.errors import DatabaseError, InputError, StanceError


@contextmanager
def other_database(url: str, *, into: str) -> Iterator[Session]:
    """A session that reads one state of the database at `url`, which is not the one at `into`.

    A SQLite file of an older revision is read from a temporary copy that was upgraded. Raises
    InputError where both are one, DatabaseError where it cannot be read.
    """
    revision = _revision(url)
    _refuse_one(url, into)
    if revision == db.HEAD:
        with reading(url) as session:
            yield session
        return
    path = _older_file(url, revision)
    with (
        TemporaryDirectory(prefix="stance-") as folder,
        reading(_upgraded(url, Path(folder) / path.name)) as session,
    ):
        yield session


def _revision(url: str) -> str:
    """The revision of a database that is there."""
    path = sqlite_path(url)
    if is_in_memory(url) or (path is not None and not is_there(path)):
        raise DatabaseError(f"there is no database at {shown(url)}", "check the path")
    engine, revision = reached(url)
    engine.dispose()
    if revision is None:
        raise DatabaseError(f"{shown(url)} holds no stance database", "name another one")
    return revision


def _refuse_one(url: str, into: str) -> None:
    """Raise InputError where two URLs lead to one database, by whatever names."""
    if parsed_url(url).get_backend_name() != parsed_url(into).get_backend_name():
        return
    if _identity(url) == _identity(into):
        raise InputError(
            f"{shown(url)} is the database that it would be joined to", "name another one"
        )


def _identity(url: str) -> object:
    path = sqlite_path(url)
    if path is not None:
        if not is_there(path):
            return None
        status = path.stat()
        return status.st_dev, status.st_ino
    engine, _ = reached(url)
    try:
        with engine.connect() as connection:
            return identity_of(connection)
    finally:
        engine.dispose()


def _older_file(url: str, revision: str) -> Path:
    """The file of a database at an older revision; raises DatabaseError where it is none."""
    path = sqlite_path(url)
    reason = f"{shown(url)} is at revision {revision}, this program works with {db.HEAD}"
    if revision not in {script.revision for script in scripts()}:
        raise DatabaseError(reason, "it was made by a newer version of stance; install that one")
    if path is None:
        remedy = "restore a copy of it (pg_dump, createdb, psql): stance --db COPY db upgrade"
        raise DatabaseError(reason, remedy)
    return path


def _upgraded(url: str, copy: Path) -> str:
    """The URL of a copy of a SQLite database, brought to the newest revision."""
    try:
        copy_as_read(url, copy)
        create_or_upgrade(f"sqlite:///{copy}")
    except (StanceError, OSError, sqlite3.Error) as error:
        said = getattr(error, "reason", error)
        raise DatabaseError(
            f"a copy of {shown(url)} cannot be brought to revision {db.HEAD} ({said})",
            "upgrade a copy yourself: stance --db COPY db upgrade",
        ) from error
    return f"sqlite:///{copy}"

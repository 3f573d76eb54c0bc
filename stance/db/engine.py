"""Engine and session. The outermost `with` commits; nothing else does."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlmodel import Session

from stance.db.dialect import (
    DEFAULT_WAIT,
    WRITES,
    is_busy,
    make_engine,
    one_state,
    parsed_url,
    sqlite_path,
)
from stance.errors import ConflictError, DatabaseError, StanceError

#: The revision of the schema that this version of the program works with.
HEAD = "0003"

_INIT = "run: stance init"
_OF_A_SERVER = "check --db or STANCE_DATABASE_URL, and that the server runs"
_OF_A_FILE = "check that the file is a stance database that you may read and write"
#: How long a writer waits before it says that it waits, in seconds.
_PATIENCE = 1.0


def current_revision(engine: Engine) -> str | None:
    """The database's revision, read without Alembic to keep it out of start-up; None if empty."""
    with engine.connect() as connection:
        has_table = engine.dialect.has_table(connection, "alembic_version")
        if not has_table:
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def open_engine(url: str, *, wait: float = DEFAULT_WAIT) -> Engine:
    """An engine for a database that is there and at the revision this program works with.

    Raises DatabaseError, with the command that mends it, where it is not.
    """
    path = sqlite_path(url)
    if path is not None:
        refuse_folder(path)
    if path is not None and not path.is_file():
        raise DatabaseError(f"there is no database at {path}", f"create it first; {_INIT}")
    with reaching(url):
        engine = make_engine(url, wait=wait)
    try:
        with reaching(url):
            revision = current_revision(engine)
        _require_head(revision, url)
    except StanceError:
        engine.dispose()
        raise
    return engine


def refuse_folder(path: Path) -> None:
    """Raise DatabaseError where a folder stands in the place of a database."""
    if path.is_dir():
        raise DatabaseError(f"{path} is a folder", "name a file in it")


def _require_head(revision: str | None, url: str) -> None:
    if revision is None:
        raise DatabaseError(f"{shown(url)} holds no stance database", f"create it; {_INIT}")
    if revision != HEAD:
        raise DatabaseError(
            f"{shown(url)} is at revision {revision}, this program works with {HEAD}",
            "run: stance db upgrade (or install the version of stance that made it)",
        )


def shown(url: str) -> str:
    """A database's URL as it may be printed: the file's path, or the URL without its password."""
    path = sqlite_path(url)
    return str(path) if path is not None else parsed_url(url).render_as_string(hide_password=True)


def files_of(url: str) -> dict[Path, str]:
    """The files that a SQLite database consists of, there or not, each with what it is."""
    path = sqlite_path(url)
    if path is None:
        return {}
    whole = Path(os.path.realpath(path))
    parts = (whole.with_name(whole.name + ending) for ending in ("-wal", "-shm", "-journal"))
    return {path: "the database", **dict.fromkeys(parts, "a part of the database")}


@contextmanager
def reaching(url: str) -> Iterator[None]:
    """Say in one line, with a remedy, why a database cannot be reached."""
    try:
        yield
    except ImportError as error:
        raise DatabaseError(
            "PostgreSQL needs the package psycopg", 'pip install "stance[postgresql]"'
        ) from error
    except DBAPIError as error:
        remedy = _OF_A_SERVER if sqlite_path(url) is None else _OF_A_FILE
        raise DatabaseError(f"cannot reach {shown(url)}: {_first_line(error)}", remedy) from error


def _first_line(error: DBAPIError) -> str:
    lines = str(error.orig).strip().splitlines()
    return lines[0].rstrip(".") if lines else "no reason given"


@contextmanager
def reading(url: str) -> Iterator[Session]:
    """A session that reads one consistent state of the database."""
    with _explaining(url, DEFAULT_WAIT):
        engine = open_engine(url)
        try:
            with Session(engine.execution_options(**one_state(engine))) as session:
                yield session
        finally:
            engine.dispose()


@contextmanager
def writing(
    url: str, *, wait: float = DEFAULT_WAIT, on_wait: Callable[[], None] | None = None
) -> Iterator[Session]:
    """A session in one transaction: committed on a clean exit, else rolled back.

    The writers' lock is taken before anything is read; `on_wait` is called where it is not free
    within a second. Raises DatabaseError where another writer holds it for longer than `wait`
    seconds, ConflictError where somebody else recorded the same meanwhile.
    """
    with _explaining(url, wait):
        engine = _locking_engine(url, wait, on_wait)
        try:
            with Session(engine) as session, session.begin():
                yield session
        finally:
            engine.dispose()


def _locking_engine(url: str, wait: float, on_wait: Callable[[], None] | None) -> Engine:
    """An engine to write with, after a first look whether the lock is free."""
    first = min(wait, _PATIENCE) if on_wait else wait
    engine = open_engine(url, wait=first).execution_options(**{WRITES: True})
    if on_wait is None or first == wait:
        return engine
    try:
        with engine.begin():
            return open_engine(url, wait=wait).execution_options(**{WRITES: True})
    except OperationalError as error:
        if not is_busy(error):
            raise
        on_wait()
        return open_engine(url, wait=wait - first).execution_options(**{WRITES: True})
    finally:
        engine.dispose()


@contextmanager
def _explaining(url: str, wait: float) -> Iterator[None]:
    """Say in one line, with a remedy, what went wrong in the database."""
    try:
        yield
    except IntegrityError as error:
        raise ConflictError(
            f"the database refuses this: {_first_line(error)}",
            "somebody else may have recorded the same just now; look, and try again",
        ) from error
    except DBAPIError as error:
        raise _explained(error, url, wait) from error


def _explained(error: DBAPIError, url: str, wait: float) -> StanceError:
    if is_busy(error):
        return DatabaseError(
            f"{shown(url)} is being written to by somebody else; gave up after {wait:g}"
            f" second{'' if wait == 1 else 's'}",
            "nothing was recorded; try again",
        )
    return DatabaseError(
        f"{shown(url)} failed: {_first_line(error)}",
        _OF_A_FILE,
    )


def backup_path(path: Path, stamp: str) -> Path:
    """Where the backup of a SQLite file goes: beside it, named by the time."""
    return path.with_name(f"{path.stem}-{stamp}{path.suffix or '.db'}")

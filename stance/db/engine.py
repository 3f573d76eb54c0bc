"""Engine and session. The outermost `with` commits; nothing else does."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from stance.db.dialect import (
    WRITES,
    is_busy,
    is_sqlite,
    make_engine,
    one_state,
)
from stance.db.failures import explaining, reaching
from stance.db.hearing import hear_while_reading
from stance.db.place import shown, sqlite_path
from stance.db.sqlite_file import (
    files_beside,
    is_there,
    must_be_read_as_it_stands,
    require_folder,
    state_read,
    url_as_it_stands,
)
from stance.db.waiting import DEFAULT_WAIT
from stance.errors import DatabaseError, StanceError

#: The revision of the schema that this version of the program works with.
HEAD = "0009"

#: A table that no other program's database has.
_OWN_TABLE = "claim_key"
_OF_EXTENSIONS = (
    "SELECT relname FROM pg_class JOIN pg_depend ON objid = pg_class.oid WHERE deptype = 'e'"
)
_INIT = "run: stance init"
#: How long a writer waits before it says that it waits, in seconds.
_PATIENCE = 1.0


def current_revision(engine: Engine) -> str | None:
    """The database's revision, read without Alembic to keep it out of start-up.

    None where nothing is in it, or another program's revision, of which its tables tell.
    """
    with engine.connect() as connection:
        has_table = partial(engine.dialect.has_table, connection)
        if not (has_table("alembic_version") and has_table(_OWN_TABLE)):
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def open_engine(url: str, *, wait: float = DEFAULT_WAIT) -> Engine:
    """An engine for a database that is there and at the revision this program works with.

    Raises DatabaseError, with the command that mends it, where it is not.
    """
    path = sqlite_path(url)
    if path is not None and not is_there(path):
        require_folder(path)  # without it, what makes a database is refused as well
        raise DatabaseError(f"there is no database at {path}", f"create it first; {_INIT}")
    engine, revision = reached(url, wait=wait)
    try:
        _require_head(revision, url)
    except StanceError:
        engine.dispose()
        raise
    return engine


def reached(url: str, *, wait: float = DEFAULT_WAIT) -> tuple[Engine, str | None]:
    """An engine for a database, and its revision.

    A SQLite file that cannot be written to, nor anything beside it, is read as it stands. Raises
    DatabaseError for a database that cannot be reached, and for one of another program.
    """
    with reaching(url):
        try:
            return _first_look(url, url, wait)
        except OperationalError as error:
            path = sqlite_path(url)
            if path is None or not must_be_read_as_it_stands(error, path):
                raise
            return _first_look(url_as_it_stands(path), url, wait)


def _first_look(to_open: str, url: str, wait: float) -> tuple[Engine, str | None]:
    engine = make_engine(to_open, wait=wait)
    try:
        revision = current_revision(engine)
        _refuse_foreign(engine, url, revision)
    except BaseException:
        engine.dispose()
        raise
    return engine, revision


def _refuse_foreign(engine: Engine, url: str, revision: str | None) -> None:
    """Raise DatabaseError for a database without a revision in which there are tables."""
    if revision is not None:
        return
    with engine.connect() as connection:
        others = _tables(connection)
    if others:
        raise DatabaseError(
            f"{shown(url)} holds no stance database, but one of another program"
            f" (it has a table {min(others)})",
            f"name another {'database' if sqlite_path(url) is None else 'file'}",
        )


def _tables(connection: Connection) -> set[str]:
    """The names of all tables and views, but for those that an extension of PostgreSQL has."""
    found = inspect(connection)
    names = {*found.get_table_names(), *found.get_view_names()}
    if not is_sqlite(connection):
        names -= set(connection.exec_driver_sql(_OF_EXTENSIONS).scalars())
    # Alembic's own table stays when everything else was taken back.
    return names - {"alembic_version"}


def _require_head(revision: str | None, url: str) -> None:
    if revision is None:
        raise DatabaseError(f"{shown(url)} holds no stance database", f"create it; {_INIT}")
    if revision != HEAD:
        raise DatabaseError(
            f"{shown(url)} is at revision {revision}, this program works with {HEAD}",
            "run: stance db upgrade (or install the version of stance that made it)",
        )


def files_of(url: str) -> dict[Path, str]:
    """The files that a SQLite database consists of, there or not, each with what it is."""
    path = sqlite_path(url)
    if path is None:
        return {}
    return {path: "the database", **dict.fromkeys(files_beside(path), "a part of the database")}


@contextmanager
def reading(url: str) -> Iterator[Session]:
    """A session that reads one consistent state of the database."""
    with explaining(url, DEFAULT_WAIT):
        engine = open_engine(url)
        hear_while_reading(engine)
        try:
            with (
                _unchanged(engine, url),
                Session(engine.execution_options(**one_state(engine))) as session,
            ):
                yield session
        finally:
            engine.dispose()


@contextmanager
def _unchanged(engine: Engine, url: str) -> Iterator[None]:
    """Raise DatabaseError where a file that is read as it stands did not stay so meanwhile."""
    path = sqlite_path(url)
    before = state_read(engine, path)
    yield
    if state_read(engine, path) != before:
        raise DatabaseError(f"{path} was written to while it was read", "read it again")


@contextmanager
def writing(
    url: str, *, wait: float = DEFAULT_WAIT, on_wait: Callable[[], None] | None = None
) -> Iterator[Session]:
    """A session in one transaction: committed on a clean exit, else rolled back.

    The writers' lock is taken before anything is read; `on_wait` is called where it is not free
    within a second. Raises DatabaseError where another writer holds it for longer than `wait`
    seconds, ConflictError where somebody else recorded the same meanwhile.
    """
    with explaining(url, wait):
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


def backup_path(path: Path, stamp: str) -> Path:
    """Where the backup of a SQLite file goes: beside it, named by the time."""
    return path.with_name(f"{path.stem}-{stamp}{path.suffix or '.db'}")

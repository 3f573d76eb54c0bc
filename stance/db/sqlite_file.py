"""The file that a SQLite database is: what stands in its place, and reading one as it stands."""

import errno
import os
import sqlite3
import stat
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Engine
from sqlalchemy.engine import URL
from sqlalchemy.exc import OperationalError

from stance.errors import DatabaseError, InputError

#: The parameter that has SQLite read a file without locks, without files beside it, as it stands.
_AS_IT_STANDS = "immutable"
#: The smallest page of SQLite, and so the smallest file that it fills, in bytes.
_LEAST = 512
#: How the files beside a database are called that are a part of it, and which of them hold records.
_BESIDE, _HOLDING = ("-wal", "-shm", "-journal"), ("-wal", "-journal")
#: What helps where a file is something else.
NO_DATABASE = "check that the file is a stance database, or name another one"


def is_there(path: Path) -> bool:
    """Whether a file is there; raises DatabaseError for what is none, or cannot be looked at.

    Raises InputError for a name that no file can have.
    """
    try:
        status = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise _unreachable(path, error) from error
    except ValueError as error:
        raise InputError("no file can have the name of the database", "name another one") from error
    if stat.S_ISDIR(status.st_mode):
        raise DatabaseError(f"{path} is a folder", "name a file in it")
    if not stat.S_ISREG(status.st_mode):
        raise DatabaseError(f"{path} is a pipe or a device", "name a file")
    # The file must not be opened to look into it: closing it again would take from this process
    # all locks that its connections hold on it, and others would write where they read.
    if not os.access(path, os.R_OK):
        reason = f"cannot open {path}: you may not read it"
        raise DatabaseError(reason, "get the right to read it")
    # SQLite itself takes a file of one byte for an empty one, and would write over it.
    if 0 < status.st_size < _LEAST:
        raise DatabaseError(f"cannot reach {path}: file is not a database", NO_DATABASE)
    return True


def _unreachable(path: Path, error: OSError) -> DatabaseError:
    what, remedy = {
        errno.EACCES: ("you may not enter its folder", "get the right to, or name another file"),
        errno.ELOOP: ("its links lead in a circle", "name the file itself"),
    }.get(error.errno or 0, (error.strerror, "see to it, or name another file"))
    if error.errno == errno.ENAMETOOLONG:
        return DatabaseError("the name of the database is too long", "name another file")
    return DatabaseError(f"cannot reach {path}: {what}", remedy)


def require_folder(path: Path) -> None:
    """Raise DatabaseError where the folder of a file is not there, or it cannot be made in it."""
    if not path.parent.is_dir():
        if path.parent.exists():
            raise DatabaseError(f"{path.parent} is no folder", "name a file in a folder")
        raise DatabaseError(f"there is no folder {path.parent}", "create it, or name another one")
    if not path.exists() and not path.is_symlink() and not os.access(path.parent, os.W_OK):
        raise DatabaseError(*not_made(path))


def not_made(path: Path) -> tuple[str, str]:
    """Why a file cannot be made, and what helps."""
    if path.is_symlink():
        reason = f"cannot create {path}: it is a link to a place that cannot be written to"
        return reason, "name the file itself, or another one"
    return (
        f"cannot create {path}: its folder is read-only",
        "name a file in another folder, or get the right to write to this one",
    )


def files_beside(path: Path, endings: Sequence[str] = _BESIDE) -> list[Path]:
    """The files beside a SQLite database that are a part of it, there or not."""
    whole = Path(os.path.realpath(path))
    return [whole.with_name(whole.name + ending) for ending in endings]


def parts_beside(path: Path) -> Iterator[Path]:
    """Those that are there and hold a part of what was recorded in it."""
    for beside in files_beside(path, _HOLDING):
        if beside.exists() and beside.stat().st_size:
            yield beside


def url_as_it_stands(path: Path) -> str:
    """The URL by which SQLite reads a file that nobody changes meanwhile, and none beside it."""
    query = {_AS_IT_STANDS: "1", "uri": "true"}
    url = URL.create("sqlite", database=f"file:{quote(str(path.absolute()))}", query=query)
    return url.render_as_string()


def must_be_read_as_it_stands(error: OperationalError, path: Path) -> bool:
    """Whether a file could not be read for want of others beside it, and can be without them."""
    code = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF
    closed = code in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN}
    return closed and os.access(path, os.R_OK) and not any(parts_beside(path))


def state_read(engine: Engine, path: Path | None) -> object:
    """What tells a file that is read as it stands from the same one changed; else None."""
    if path is None or not engine.url.query.get(_AS_IT_STANDS):
        return None
    status = path.stat()
    beside = [each.name for each in parts_beside(path)]
    return status.st_ino, status.st_size, status.st_mtime_ns, beside


def remove_unfinished(path: Path, revision: str) -> None:
    """Remove a new file that was not brought to a revision, unless somebody is at work in it."""
    try:
        with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as connection:
            connection.execute("BEGIN EXCLUSIVE")
            if _is_at(connection, revision):
                return
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY:
            return
    for each in (path, *files_beside(path)):
        each.unlink(missing_ok=True)


def _is_at(connection: sqlite3.Connection, revision: str) -> bool:
    try:
        rows = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    except sqlite3.OperationalError:
        return False  # there is no such table yet
    return rows == [(revision,)]

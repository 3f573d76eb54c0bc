"""What is said when a database cannot be used: what is the matter, and what helps, in one line."""

import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from shlex import quote
from traceback import extract_tb

from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError

from stance.db.dialect import is_busy
from stance.db.place import parsed_url, shown, sqlite_path, without_secrets
from stance.db.sqlite_file import NO_DATABASE, not_made, parts_beside
from stance.db.waiting import DEFAULT_WAIT
from stance.errors import CollisionError, ConflictError, DatabaseError, InputError, StanceError

_NO_RIGHT = "42501"
#: What PostgreSQL says by a code, with what helps; its sentences are in the server's language.
_OF_A_SERVER: Mapping[str, tuple[str, str]] = {
    "25006": ("can only be read", "name the server that is written to: this may be a copy of it"),
    _NO_RIGHT: (
        "does not let you do this",
        "ask whoever looks after the server for the right to; who is let in: stance db roles",
    ),
    "42P01": ("failed", "compare its tables: stance db check"),
    "42703": ("failed", "compare its tables: stance db check"),
    "53100": ("has no room left on its disk", "make room on the server, and try again"),
    "53200": ("has no memory left", "try again, or ask for less at once"),
    "57014": ("took longer than it allows", "ask for less, or have its statement_timeout raised"),
    "XX001": ("is damaged", "restore a backup"),
    "XX002": ("is damaged", "restore a backup, or have its indexes made anew with REINDEX"),
}
_LOST = ("08", "57P")
#: What is to be altered cannot be, as long as something else rests on it.
_RESTED_ON = {"2BP01", "0A000"}
_COLLISIONS = {"40P01": "a deadlock", "40001": "both changed the same"}

#: What helps where a file is, and cannot be written to.
GET_A_COPY = "copy it to a folder of your own, or get the right to write here"


@contextmanager
def endings_first() -> Iterator[None]:
    """Let what asks the program to end do so, whatever fails on the way out because of it.

    A statement that is cut short by a signal leaves its connection in the middle of a command:
    the server's driver then refuses to take it back, and that is no failure of the database.
    """
    try:
        yield
    except Exception as error:
        ending = _ending(error)
        if ending is None:
            raise
        raise ending from None


def _ending(error: BaseException | None) -> BaseException | None:
    """What asked the program to end (Ctrl-C, a signal) before an error came of that, if any."""
    while isinstance(error, Exception):
        error = error.__context__
    return error


@contextmanager
def reaching(url: str) -> Iterator[None]:
    """Say in one line, with a remedy, why a database cannot be reached."""
    try:
        with endings_first():
            yield
    except ImportError as error:
        raise DatabaseError(
            "PostgreSQL needs the package psycopg", 'pip install "stance[postgresql]"'
        ) from error
    except ArgumentError as error:
        raise InputError(
            "the URL of the database cannot be used", "write postgresql://USER@HOST/NAME"
        ) from error
    except DBAPIError as error:
        if sqlite_path(url) is not None:
            raise explained(error, url, DEFAULT_WAIT) from error
        if getattr(error.orig, "sqlstate", None) == _NO_RIGHT:  # of one who was not let in
            raise explained(error, url, DEFAULT_WAIT) from error
        raise _of_connecting(error, url) from error
    except sqlite3.Error as error:  # of a connection that SQLAlchemy only hands over
        raise of_file(error, url) from error
    except UnicodeDecodeError as error:  # of what SQLite says of tables whose names are damaged
        raise DatabaseError(
            f"{shown(url)} is damaged: what its tables are cannot be read", "restore a backup"
        ) from error


@contextmanager
def explaining(url: str, wait: float) -> Iterator[None]:
    """Say in one line, with a remedy, what went wrong in the database."""
    try:
        with endings_first():
            yield
    except IntegrityError as error:
        raise ConflictError(
            f"the database refuses this: {_first_line(error, url)}",
            "somebody else may have recorded the same just now; look, and try again",
        ) from error
    except DBAPIError as error:
        raise explained(error, url, wait) from error
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        if _is_of_a_row(error):
            raise DatabaseError(
                f"{shown(url)} holds a value that cannot be read ({error})", "find it: stance check"
            ) from error
        from stance.db.blame import fault_of

        fault = fault_of(url)
        if fault is None:
            raise
        raise fault from error


def is_double(error: IntegrityError, table: str) -> bool:
    """Whether a server refused a row of a table; of SQLite, where no row is hidden, no."""
    told = getattr(error.orig, "diag", None)
    return getattr(told, "table_name", None) == table


def _is_of_a_row(error: Exception) -> bool:
    """Whether an error comes from reading what a row holds, before any of our own code saw it."""
    frames = [frame.filename for frame in extract_tb(error.__traceback__)]
    return bool(frames) and "sqlalchemy" in Path(frames[-1]).parts


def explained(error: DBAPIError, url: str, wait: float) -> StanceError:
    """What to say of an error from a database that was reached."""
    if is_busy(error):
        return DatabaseError(
            f"{shown(url)} is being written to by somebody else; gave up after {wait:g}"
            f" second{'' if wait == 1 else 's'}",
            "nothing was recorded; try again",
        )
    return of_file(error, url) if sqlite_path(url) is not None else _of_server(error, url)


def _of_connecting(error: DBAPIError, url: str) -> StanceError:
    line = _first_line(error, url)
    if "invalid connection option" in line or "invalid URI" in line:
        # The name that it tells may be a part of a password.
        return InputError(
            "the URL of the database has a parameter that PostgreSQL does not know",
            "its parameters are those of libpq, and & in a value is written %26",
        )
    return DatabaseError(
        f"cannot reach {shown(url)}: {line}",
        "check --db or STANCE_DATABASE_URL, and that the server runs",
    )


def _of_server(error: DBAPIError, url: str) -> StanceError:
    code, line = str(getattr(error.orig, "sqlstate", None) or ""), _first_line(error, url)
    if code in _COLLISIONS:
        return CollisionError(
            f"somebody else writes to {shown(url)} and got in each other's way with this"
            f" ({_COLLISIONS[code]})",
            "nothing was recorded; try again",
        )
    if error.connection_invalidated or code.startswith(_LOST):
        return DatabaseError(
            f"the connection to {shown(url)} was lost: {line}",
            "see whether the server runs, and what was recorded, before you try again",
        )
    if code == _NO_RIGHT:
        from stance.db.refusals import refusal

        if refused := refusal(url, error):
            return refused
    diagnosis = getattr(error.orig, "diag", None)
    if code in _RESTED_ON and diagnosis and diagnosis.message_detail:
        return DatabaseError(
            f"{shown(url)} failed: {line} ({without_secrets(diagnosis.message_detail, url)})",
            "keep what pg_get_viewdef says of the view that is named, drop it, repeat this,"
            " and make it again",
        )
    what, remedy = _OF_A_SERVER.get(code, ("failed", "see whether it is sound: stance check"))
    return DatabaseError(f"{shown(url)} {what}: {line}", remedy)


def of_file(error: DBAPIError | sqlite3.Error, url: str) -> DatabaseError:
    """What to say of an error of SQLite."""
    path = sqlite_path(url) or Path(shown(url))
    cause = error.orig if isinstance(error, DBAPIError) else error
    whole_code = getattr(cause, "sqlite_errorcode", 0)
    code = whole_code & 0xFF
    line = _first_line(error, url)
    if whole_code == sqlite3.SQLITE_CORRUPT_VTAB:
        return DatabaseError(f"the search index of {path} is damaged", "run: stance db reindex")
    if code in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}:
        return DatabaseError(*next(_of_rights(url, path, line)))
    reasons = {
        sqlite3.SQLITE_FULL: (
            f"the disk of {path} is full",
            "make room there and where temporary files go, and try again",
        ),
        sqlite3.SQLITE_IOERR: (
            f"{path} cannot be read or written: {line}",
            "see whether its disk is full, damaged or gone, or a file may grow no larger",
        ),
        sqlite3.SQLITE_CORRUPT: (
            f"{path} is damaged: {line}",
            f"restore a backup, or save what can be read: sqlite3 {quote(str(path))} .recover",
        ),
        sqlite3.SQLITE_NOTADB: (
            f"cannot reach {path}: {line}",
            NO_DATABASE,
        ),
        sqlite3.SQLITE_ERROR: (f"{path} failed: {line}", "compare its tables: stance db check"),
    }
    return DatabaseError(*reasons.get(code, (f"{path} failed: {line}", "see: stance check")))


def is_full(error: sqlite3.Error) -> bool:
    """Whether SQLite could not write, for want of room or for another reason of the system's."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code in {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}


def _of_rights(url: str, path: Path, line: str) -> Iterator[tuple[str, str]]:
    """Why a file cannot be opened or written to, and what helps: the nearest cause first."""
    folder = Path(os.path.realpath(path)).parent
    if not path.exists():
        yield not_made(path)
    if {"immutable", "mode"} & set(parsed_url(url).query):
        reason = f"cannot write to {path}: its URL says that it is only read"
        yield reason, "leave out mode and immutable in the URL"
    beside = next(parts_beside(path), None)
    if beside is not None and not os.access(folder, os.W_OK):
        reason = f"cannot open {path} where it is: a part of what was recorded is in {beside.name},"
        yield (
            f"{reason} which needs a folder that can be written to",
            "copy both files to a folder of your own, with their names, and use the copy",
        )
    if not os.access(path, os.W_OK):
        yield f"cannot write to {path}: it is read-only", GET_A_COPY
    if not os.access(folder, os.W_OK):
        yield f"cannot write to {path}: its folder is read-only", GET_A_COPY
    yield f"cannot open {path}: {line}", GET_A_COPY


def _first_line(error: DBAPIError | sqlite3.Error, url: str) -> str:
    cause = error.orig if isinstance(error, DBAPIError) else error
    lines = without_secrets(str(cause), url).strip().splitlines()
    return lines[0].rstrip(".") if lines else "no reason given"

"""Creating, upgrading, checking and backing up a database: Alembic, configured in code."""

import errno
import os
import sqlite3
import warnings
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from stance.db import engine as db
from stance.db.dialect import foreign_key_violations, is_sqlite, make_engine, prepare_new
from stance.db.engine import backup_path, reached
from stance.db.failures import (
    GET_A_COPY,
    endings_first,
    explained,
    explaining,
    is_full,
    of_file,
    reaching,
)
from stance.db.full_text import has_full_text, is_full_text
from stance.db.locks import keep_writers_out
from stance.db.place import shown, sqlite_path
from stance.db.sqlite_file import is_there, remove_unfinished, require_folder
from stance.db.waiting import DEFAULT_WAIT
from stance.errors import DatabaseError, InputError
from stance.files import complete_copy

if TYPE_CHECKING:
    from alembic.config import Config
    from alembic.script import Script

#: How many pages a backup copies at a time; a signal is heard in between.
_PAGES = 10_000

#: A disk that is full, or a file that may grow no larger.
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_PACKAGE = Path(__file__).parents[1]


def scripts_folder() -> Path:
    """The folder of migrations: inside an installed package, else beside it in a checkout."""
    installed = _PACKAGE / "_alembic"
    return installed if installed.is_dir() else _PACKAGE.parent / "alembic"


def configuration(connection: Connection | None = None) -> "Config":
    """Alembic's configuration; its environment works on `connection`."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(scripts_folder()).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


@contextmanager
def migrating(url: str) -> Iterator[Connection]:
    """A connection for migrations: on SQLite its foreign keys were never switched on.

    Nobody else writes meanwhile on PostgreSQL, where a migration takes more than one transaction.
    """
    with reaching(url):
        engine = make_engine(url, enforce_keys=False)
    try:
        with endings_first(), engine.connect() as connection:
            if not is_sqlite(connection):
                keep_writers_out(connection)
            yield connection
    except DBAPIError as error:
        raise explained(error, url, DEFAULT_WAIT) from error
    finally:
        engine.dispose()


def create_or_upgrade(url: str, *, dry_run: bool = False) -> str:
    """Bring a database to the newest revision, creating it if need be; say what was done.

    A SQLite file that is there already is backed up first. In a dry run, say what would be done.
    """
    path = sqlite_path(url)
    is_new = path is not None and (not is_there(path) or path.stat().st_size == 0)
    if path is not None:
        require_folder(path)
    before = revision(url)
    if before == db.HEAD:
        return f"{shown(url)} is at the newest revision, {db.HEAD}"
    if before is not None and before not in {script.revision for script in scripts()}:
        raise DatabaseError(
            f"{shown(url)} is at revision {before}, which this version of stance does not know",
            "it was made by a newer version of stance; install that one",
        )
    if before is not None:
        require_owner(url)
    if dry_run:
        return _would(url, before, keeps=path is not None)
    saved = backup(url) if before is not None and path is not None else None
    _upgrade(url, is_new=is_new)
    if before is None:
        return f"created {shown(url)} at revision {db.HEAD}"
    return f"upgraded {shown(url)} from {before} to {db.HEAD}" + (
        f"; the old one is kept as {saved}" if saved else ""
    )


def require_owner(url: str, command: str = "db upgrade") -> None:
    """Raise DatabaseError for one who is let in to a server's tables and does not own them.

    The owner is asked to run the `command`.
    """
    from stance.db.grants import owner_of_tables

    if sqlite_path(url) is not None:
        return
    with looking(url) as connection:
        owner, is_ours = owner_of_tables(connection)
    if not is_ours:
        raise DatabaseError(
            f"the tables of {shown(url)} belong to {owner}, who alone changes them",
            f"ask {owner} to run: stance {command}",
        )


def _would(url: str, before: str | None, *, keeps: bool) -> str:
    """What would be done with a database that is not at the newest revision."""
    if before is None:
        return f"would create {shown(url)} at revision {db.HEAD}"
    kept = ", and keep a copy of the old one beside it" if keeps else ""
    return f"would upgrade {shown(url)} from {before} to {db.HEAD}{kept}"


def scripts() -> "Sequence[Script]":
    """The migrations that there are, the newest first."""
    from alembic.script import ScriptDirectory

    return list(ScriptDirectory.from_config(configuration()).walk_revisions())


def _upgrade(url: str, *, is_new: bool) -> None:
    from alembic import command

    from stance.db.grants import let_in_anew

    try:
        if is_new:
            _prepare(url)
        with migrating(url) as connection, let_in_anew(connection):
            command.upgrade(configuration(connection), "head")
            _require_sound(connection)
    except BaseException:  # a signal is one as well
        path = sqlite_path(url)
        if is_new and path is not None:
            remove_unfinished(Path(os.path.realpath(path)), db.HEAD)
        raise


def _prepare(url: str) -> None:
    engine = make_engine(url)
    try:
        with reaching(url):
            prepare_new(engine)
    finally:
        engine.dispose()


def _require_sound(connection: Connection) -> None:
    for violation in foreign_key_violations(connection):
        raise DatabaseError(violation, "restore the backup and tell the makers of stance")


def revision(url: str) -> str | None:
    """The revision a database is at; None where there is none.

    Raises DatabaseError for a database of another program.
    """
    path = sqlite_path(url)
    if path is not None and not is_there(path):
        return None
    engine, found = reached(url)
    engine.dispose()
    return found


def differences(url: str) -> list[str]:
    """Where the database's tables differ from the models, a sentence for each difference."""
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from stance.db.models import every_table
    from stance.db.published.upkeep import view_findings

    with looking(url) as connection, warnings.catch_warnings():
        # SQLite cannot tell about the one index over an expression; a test compares its text.
        warnings.filterwarnings("ignore", message="Skipped unsupported reflection")
        warnings.filterwarnings("ignore", message="autogenerate skipping")
        options = {"compare_type": True, "include_name": _is_of_a_model}
        context = MigrationContext.configure(connection, opts=options)
        sentences = [str(difference) for difference in compare_metadata(context, every_table())]
        if not has_full_text(connection):
            sentences.append("the full text index is missing")
        return [*sentences, *view_findings(connection)]


@contextmanager
def looking(url: str) -> Iterator[Connection]:
    """A connection that changes nothing."""
    engine, _ = reached(url)
    try:
        with explaining(url, DEFAULT_WAIT), engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def _is_of_a_model(name: str | None, _type: str, _parents: object) -> bool:
    """Whether a name in the database is one that the models should know."""
    return not is_full_text(name)


def backup(url: str) -> Path:
    """Copy a SQLite database beside itself, consistent even while others write; the copy's path.

    Raises InputError for PostgreSQL, which brings its own tool, and DatabaseError for a file that
    is damaged, of which no copy is kept.
    """
    path = sqlite_path(url)
    if path is None:
        raise InputError("only a SQLite file is backed up here", "for PostgreSQL use pg_dump")
    if not is_there(path):
        require_folder(path)
        raise DatabaseError(f"there is no database at {path}", "create it; run: stance init")
    reached(url)[0].dispose()
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    target = backup_path(path, stamp)
    unwritten = f"a backup cannot be written beside {path}; nothing was changed"
    try:
        with complete_copy(target, of=path) as draft:
            _copy(path, draft)
            _require_whole(draft, path)
    except OSError as error:
        remedy = "make room there" if error.errno in _FULL else GET_A_COPY
        raise DatabaseError(f"{unwritten} ({error.strerror})", remedy) from error
    except sqlite3.Error as error:
        if is_full(error):
            raise DatabaseError(f"{unwritten} ({error})", "make room there") from error
        raise of_file(error, url) from error
    return target


def copy_as_read(url: str, copy: Path) -> None:
    """Copy a SQLite database to a new file as it is read, even where nothing may be written."""
    with looking(url) as connection, closing(sqlite3.connect(copy)) as target:
        driver: sqlite3.Connection = connection.connection.driver_connection  # type: ignore[assignment]
        driver.backup(target, pages=_PAGES, progress=lambda *_: None)


def _copy(path: Path, draft: Path) -> None:
    """Copy all pages of one state of a database, with a look at signals every so many."""
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(draft)) as copy:
        # Nobody reads the draft before it is whole: it needs no journal.
        copy.execute("PRAGMA journal_mode = OFF")
        copy.execute("PRAGMA synchronous = OFF")
        # Held from the first page to the last, so that no writer makes it begin anew.
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()
        source.backup(copy, pages=_PAGES, progress=lambda *_: None)


def _require_whole(draft: Path, path: Path) -> None:
    """Raise DatabaseError for the copy of a file that is damaged: nobody should rely on it."""
    from stance.db.soundness import damaged_pages

    with closing(sqlite3.connect(draft)) as copy:
        said = copy.execute("PRAGMA integrity_check").fetchall()
        damaged = damaged_pages(line for row in said for line in row[0].splitlines())
    if damaged:
        save = f"sqlite3 {quote(str(path))} .recover"
        raise DatabaseError(
            f"{path} is damaged, and no copy of it was kept: {damaged[0]}",
            f"restore an older backup, or save what can be read: {save}",
        )

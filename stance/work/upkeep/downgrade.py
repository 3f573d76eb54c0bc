"""Bringing a database back to an older revision, with a copy of it as it was."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from stance.db import engine as db
from stance.db.downgrade import downgrade, earlier_revision, let_out, losses
from stance.db.engine import backup_path, reading
from stance.db.migrate import backup, require_owner
from stance.db.place import parsed_url, sqlite_path
from stance.errors import InputError
from stance.values import Dialect


@dataclass(frozen=True)
class Downgrade:
    """A way back, not gone yet: to which revision, and what the older one cannot hold.

    `let_out` are the roles that it lets in no longer.
    """

    url: str
    to: str
    losses: tuple[str, ...]
    let_out: tuple[str, ...] = ()

    @property
    def is_there(self) -> bool:
        """Whether the database is at that revision already."""
        return self.to == db.HEAD

    def go(self) -> Path:
        """Go back, once there is a copy of the database as it is; the copy's path.

        Raises InputError or DatabaseError where no copy can be made; then nothing is changed.
        """
        return downgrade(self.url, self.to, keep=lambda: kept_copy(self.url))


def way_back(url: str, typed: str) -> Downgrade:
    """The way back to the revision typed, for whoever may go it.

    Raises what `earlier_revision` does, and DatabaseError for one who does not own the tables.
    """
    to = earlier_revision(url, typed)
    if to != db.HEAD:
        require_owner(url, f"db downgrade {to}")
    return Downgrade(url, to, tuple(losses(url, to)), tuple(let_out(url, to)))


def kept_copy(url: str) -> Path:
    """A copy of a database: of a SQLite file beside it, of any other as SQL in this folder."""
    return backup(url) if sqlite_path(url) else _dump(url)


def _dump(url: str) -> Path:
    from stance.export.sql.dump import write_sql
    from stance.files import complete_file

    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    name = re.sub(r"[^\w-]", "_", parsed_url(url).database or "stance")
    path = backup_path(Path.cwd() / f"{name}.sql", stamp)
    try:
        with reading(url) as session, complete_file(path, private=True) as file:
            write_sql(session, file, target=Dialect.POSTGRESQL)
    except OSError as error:
        raise InputError(
            f"the copy {path} cannot be written ({error.strerror}), and nothing was changed",
            "go to a folder that you may write to, and try again",
        ) from error
    return path

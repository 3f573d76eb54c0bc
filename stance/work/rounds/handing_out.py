"""Handing a coder of a round a database of their own: a new file, and nothing of others in it."""

from dataclasses import dataclass
from pathlib import Path

from sqlmodel import Session

from stance.db.engine import reading
from stance.db.migrate import create_or_upgrade
from stance.db.sqlite_file import files_beside, require_folder
from stance.domain.coding.rounds import Round
from stance.errors import InputError
from stance.files import complete_new
from stance.queries.coding.handed import handed_rows
from stance.queries.coding.whose import claims_by_reading
from stance.settings import database_url
from stance.store.copying import copy_rows
from stance.work.keys import named_round
from stance.work.rounds.membership import coder_of
from stance.work.rounds.unseen import refuse_unseen


@dataclass(frozen=True)
class HandedOut:
    """A round that was handed to one of its coders, as the file at `path`; or would be.

    `readings` is how many live ones of the coder are in it.
    """

    round: Round
    coder: str
    path: Path
    readings: int


def hand_out(
    url: str, *, slug: str, coder: str | None, path: Path, dry_run: bool = False
) -> HandedOut:
    """Make a new SQLite database for a coder of a round, of what the one at `url` has for them.

    It holds the vocabulary, the round with this coder alone, its codebook, its sources with all
    their texts, and the coder's readings: nothing of other coders, and nothing of the record, whose
    reading of the same words would sway them. Raises InputError where there is no such round or
    coder in it, where a server keeps the coder's readings from who asks, and for a path at which
    there is something; DatabaseError where it cannot be made.
    """
    _refuse_taken(path)
    with reading(url) as session:
        one = named_round(session, slug)
        who = coder_of(one, coder)
        refuse_unseen(session, one, [who])
        found = claims_by_reading(session).get((one.slug, who), 0)
        if not dry_run:
            _write(session, one, who, path)
    return HandedOut(one, who, path, found)


def _refuse_taken(path: Path) -> None:
    if str(path) == "-":
        raise InputError("a database does not go to standard output", "name a file")
    try:
        path.lstat()
    except FileNotFoundError:
        require_folder(path)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "no file can have this name"
        raise InputError(f"{path} cannot be written: {why}", "name another file") from error
    else:
        raise _taken(path)


def _taken(path: Path) -> InputError:
    return InputError(
        f"{path} is there already, and may hold what a coder has read", "name another file"
    )


def _write(session: Session, one: Round, coder: str, path: Path) -> None:
    try:
        with complete_new(path) as draft:
            try:
                url = database_url(str(draft))
                create_or_upgrade(url)
                copy_rows(session, url, handed_rows(round_id=one.id, coder=coder))
            finally:
                for each in files_beside(draft):
                    each.unlink(missing_ok=True)
    except FileExistsError as error:
        raise _taken(path) from error
    except OSError as error:
        reason = f"{path} cannot be written: {error.strerror}"
        raise InputError(reason, "name a file in another folder") from error

"""Versions of the codebook that claim files bring."""

import datetime as dt
from hashlib import sha256
from pathlib import Path

from sqlmodel import Session

from stance.claimfile.round_entries import CodebookEntry
from stance.domain.coding.rounds import CodebookVersion
from stance.errors import DocumentPath, InputError, LocatedError, located
from stance.queries.coding.codebooks import all_codebooks
from stance.store import codebooks as store
from stance.work.importing.dating import Dating
from stance.work.importing.sources import read_beside


def record_codebook(
    session: Session, entry: CodebookEntry, path: DocumentPath, folder: Path | None, dating: Dating
) -> bool:
    """Add a version of the codebook under its number; whether it is new.

    Raises LocatedError where its text cannot be read or is empty, where its number stands for
    another text, its text for another number, or it is there with another day.
    """
    text = _text(entry, path, folder)
    dated = _day(entry, path, dating)
    known = {each.number: each for each in all_codebooks(session)}
    there = known.get(entry.number)
    if there is not None:
        _compare(there, entry, text, dated, path, next_number=max(known) + 1)
        return False
    digest = sha256(text.encode()).hexdigest()
    for version in known.values():
        if version.sha256 == digest:
            error = InputError(
                f"this text is there already, as codebook {version.number}",
                f"give it that number, here and where claims and rounds name it: {version.number}",
            )
            raise LocatedError((*path, "number"), error)
    done = (entry.added_at, entry.added_by) if entry.added_at else None
    # One that was added elsewhere was of the day on which that was done, and not of this one.
    day = dated or (entry.added_at or dt.datetime.now(dt.UTC)).date()
    store.add_codebook(session, number=entry.number, text=text, dated=day, done=done)
    return True


def _text(entry: CodebookEntry, path: DocumentPath, folder: Path | None) -> str:
    if entry.text_file is not None:
        name = entry.text_file
        return located((*path, "text_file"), lambda: read_beside(name, folder))
    text = entry.text or ""
    if not text.strip():
        error = InputError("the codebook is empty", "give its text")
        raise LocatedError((*path, "text"), error)
    return text


def _day(entry: CodebookEntry, path: DocumentPath, dating: Dating) -> dt.date | None:
    if entry.dated is None:
        return None
    # In a history it is the day of another database, whose clock was its own.
    dating = Dating(future=True, notes=dating.notes) if entry.added_at else dating
    day = dating.read(entry.dated, (*path, "dated"))
    if day.earliest != day.latest:
        error = InputError(f'"{entry.dated}" is not one day', "write it as 2016-12-27")
        raise LocatedError((*path, "dated"), error)
    return day.earliest


def _compare(
    there: CodebookVersion,
    entry: CodebookEntry,
    text: str,
    dated: dt.date | None,
    path: DocumentPath,
    *,
    next_number: int,
) -> None:
    """Raise where the version that is there is another one than that of the file."""
    if there.text != text:
        error = InputError(
            f"codebook {there.number} is there already, with another text",
            f"a new text is a new version: give it the number {next_number}",
        )
        raise LocatedError((*path, "number"), error)
    other_life = entry.added_at is not None and (there.added_at, there.added_by) != (
        entry.added_at,
        entry.added_by,
    )
    for name, differs, has in (
        ("dated", dated not in {None, there.dated}, f"the day {there.dated}"),
        ("added_at", other_life, f"the time {there.added_at.isoformat()}"),
    ):
        if differs:
            error = InputError(
                f"codebook {there.number} is there already, with {has}", "leave it out"
            )
            raise LocatedError((*path, name), error)

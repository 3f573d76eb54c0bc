"""Versions of the codebook: added, looked at, compared."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import unified_diff
from hashlib import sha256
from pathlib import Path

from sqlmodel import Session

from stance.domain.coding.rounds import CodebookVersion
from stance.errors import InputError
from stance.queries.coding.codebooks import all_codebooks, codebook_uses
from stance.reports.rounds.codebooks import codebook_table
from stance.reports.table import Table
from stance.store import codebooks as store
from stance.work.importing.dating import Dating
from stance.work.importing.sources import read_text


@dataclass(frozen=True)
class AddedCodebook:
    """A version of the codebook; not `is_new` where its very text was there already.

    `after` is a version of an earlier number and a later day, if there is one.
    """

    number: int
    dated: dt.date
    is_new: bool
    after: CodebookVersion | None = None

    def notes(self) -> Iterator[str]:
        """What is to be looked at: its day is not in the order of the numbers."""
        if self.after is not None:
            yield (
                f"codebook {self.number} is dated {self.dated}, before codebook"
                f" {self.after.number} ({self.after.dated}): the newest is the one added last"
            )


def codebook_day(typed: str | None) -> dt.date | None:
    """The day of a version, from --dated; raises InputError where it is not one day, or to come."""
    if typed is None:
        return None
    try:
        day = Dating().read(typed)
    except InputError as error:
        raise InputError(f"--dated: {error.reason}", error.remedy) from error
    if day.earliest != day.latest:
        raise InputError(f'--dated: "{typed}" is not one day', "write it as 2016-12-27")
    return day.earliest


def add_codebook(session: Session, *, file: Path, dated: dt.date | None = None) -> AddedCodebook:
    """Add the text in a file as the next version of the codebook, of today unless said otherwise.

    Raises InputError where the file cannot be read, is empty, or is no text.
    """
    text = read_text(file, file.name)
    if not text.strip():
        raise InputError(f"{file.name} is empty", "give the text of the codebook")
    digest, known = sha256(text.encode()).hexdigest(), all_codebooks(session)
    for version in known:
        if version.sha256 == digest:
            return AddedCodebook(version.number, version.dated, is_new=False)
    number = known[-1].number + 1 if known else 1
    day = dated or dt.datetime.now(dt.UTC).date()
    store.add_codebook(session, number=number, text=text, dated=day)
    later = [each for each in known if each.dated > day]
    return AddedCodebook(number, day, is_new=True, after=later[-1] if later else None)


def named_codebook(session: Session, number: int | None = None) -> CodebookVersion:
    """The version of this number, the newest where none is given; raises InputError for none."""
    known = all_codebooks(session)
    if not known:
        raise InputError("there is no codebook yet", "add one: stance codebook add FILE")
    if number is None:
        return known[-1]
    found = [each for each in known if each.number == number]
    if not found:
        raise InputError(
            f"there is no codebook {number}",
            f"there are: {', '.join(str(each.number) for each in known)}",
        )
    return found[0]


def listed_codebooks(session: Session) -> Table:
    """Every version with how many live claims name it."""
    return codebook_table(all_codebooks(session), codebook_uses(session))


def codebook_diff(session: Session, *, before: int, after: int) -> Iterator[str]:
    """What differs from one version to another, line by line, as `diff -u` writes it."""
    one, other = (named_codebook(session, number) for number in (before, after))
    lines = unified_diff(
        one.text.splitlines(),
        other.text.splitlines(),
        _titled(one),
        _titled(other),
        lineterm="",
    )
    return iter(list(lines))


def _titled(version: CodebookVersion) -> str:
    return f"codebook {version.number} ({version.dated})"

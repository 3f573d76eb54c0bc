"""What is new in a release since the one before: claims, changes of position, vocabulary."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from stance.domain.edits import LoggedEdit
from stance.files import new_file
from stance.queries.edits import edits
from stance.render import emit
from stance.render.data import write_csv
from stance.render.markdown import escaped
from stance.reports.account import Account, Prose
from stance.reports.edits import log_table, seconds_of
from stance.reports.table import Table
from stance.values import Format
from stance.work.evidence import Evidence
from stance.work.release.before import ReleaseBefore
from stance.work.release.facts import ReleaseFacts
from stance.work.reports.changes import changes
from stance.work.reports.listing import listing
from stance.work.reports.news import Twice

#: The reports of which a release tells what is new: the file, what its rows are, the report.
_REPORTS: tuple[tuple[str, str, Callable[[Evidence], Account]], ...] = (
    ("claims", "Stances recorded, corrected and taken back", listing),
    ("changes", "Changes of position", changes),
)
#: As in the tables of data: single stances with ascribed ones, series of own stances alone.
_WITH_ASCRIBED = {"claims"}
_CODING = "Rounds and codebooks"
#: What is told of a file: its path within the release, and what is in it.
Named = tuple[str, str]


@dataclass(frozen=True, slots=True)
class NewsWritten:
    """What was written: the files, and a line on each."""

    before: ReleaseBefore
    files: tuple[Named, ...]
    lines: tuple[str, ...]


def write_news(
    twice: Twice, before: ReleaseBefore, facts: ReleaseFacts, folder: Path
) -> NewsWritten:
    """Write what is new to the folder `news` of a release: tables, and a page to be read."""
    version = before.version
    files = [("NEWS.md", f"What is new since version {version}, to be read")]
    lines: list[str] = []
    (folder / "news").mkdir()
    with new_file(folder / "NEWS.md") as page:
        page.write(f"# New since version {escaped(version)}\n\n")
        page.write(f"What is compared was recorded until {seconds_of(before.until)}.\n")
        for name, says, data, for_people in _sections(twice):
            with new_file(folder / f"news/{name}.csv") as file:
                write_csv(data, file)
            (line,) = data.notes
            lines.append(f"{says}. {line}")
            files.append((f"news/{name}.csv", f"{says} since version {version}, a row each"))
            page.write(f"\n## {says}\n\n")
            emit(for_people(), Format.MARKDOWN, page)
        coding = list(_coding(facts, before.until))
        if coding:
            page.write(f"\n## {_CODING}\n\n")
            page.writelines(f"- {escaped(line)}\n" for line in coding)
            lines.append(f"{_CODING}. {' '.join(coding)}")
    return NewsWritten(before, tuple(files), tuple(lines))


def _sections(twice: Twice) -> Iterator[tuple[str, str, Table[Any], Callable[[], Prose]]]:
    """The tables that are told: the file, what its rows are, for programs, and for people."""
    for name, says, account_of in _REPORTS:
        told = twice.with_ascribed() if name in _WITH_ASCRIBED else twice
        yield name, says, told.table(account_of), partial(_untitled, told.account(account_of))
    log = log_table(_edited(twice))
    yield "vocabulary", "Vocabulary and sources", log, lambda: log


def _untitled(account: Account) -> Prose:
    """As people read it, below a heading of the page."""
    prose = account.for_people()
    return replace(prose, title="") if isinstance(prose, Table) else prose


def _coding(facts: ReleaseFacts, since: dt.datetime) -> Iterator[str]:
    """What was done with rounds and codebooks since, a line each."""
    for each in facts.rounds:
        acts = [("opened", each.opened_at, each.opened_by)]
        for closing in each.closings:
            acts.append(("closed", closing.closed_at, closing.closed_by))
            if closing.reopened_at:
                acts.append(("reopened", closing.reopened_at, closing.reopened_by))
        for does, at, by in acts:
            if at > since:
                yield f"Round {each.slug} {does} {_when_and_by(at, by)}."
    for version in facts.codebooks:
        if version.added_at > since:
            done = _when_and_by(version.added_at, version.added_by)
            yield f"Codebook {version.number}, of {version.dated}, added {done}."


def _when_and_by(at: dt.datetime, by: str | None) -> str:
    return f"{seconds_of(at)}{f' by {by}' if by else ''}"


def _edited(twice: Twice) -> list[LoggedEdit]:
    return edits(twice.now.session, after=twice.since)

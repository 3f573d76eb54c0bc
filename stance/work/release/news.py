"""What is new in a release since the one before: claims, changes of position, vocabulary."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from stance.domain.edits import LoggedEdit
from stance.domain.phrases import counted
from stance.files import new_file
from stance.queries.edits import edits
from stance.render import emit
from stance.render.data import write_csv
from stance.reports.account import Account
from stance.reports.edits import FIELDS
from stance.reports.table import Table
from stance.values import Format
from stance.work.evidence import Evidence
from stance.work.release.before import ReleaseBefore
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
#: What is told of a file: its path within the release, and what is in it.
Named = tuple[str, str]


@dataclass(frozen=True, slots=True)
class NewsWritten:
    """What was written: the files, and a line on each."""

    before: ReleaseBefore
    files: tuple[Named, ...]
    lines: tuple[str, ...]


def write_news(twice: Twice, before: ReleaseBefore, folder: Path) -> NewsWritten:
    """Write what is new to the folder `news` of a release: tables, and a page to be read."""
    files: list[Named] = []
    lines: list[str] = []
    (folder / "news").mkdir()
    with new_file(folder / "NEWS.md") as page:
        page.write(f"# New since version {before.version}\n\n")
        page.write(f"What is compared was recorded until {before.until.isoformat()}.\n")
        for name, says, account_of in _REPORTS:
            path = f"news/{name}.csv"
            told = twice.with_ascribed() if name in _WITH_ASCRIBED else twice
            table = told.table(account_of)
            with new_file(folder / path) as file:
                write_csv(table, file)
            (line,) = table.notes
            lines.append(f"{says}. {line}")
            files.append((path, f"{says} since version {before.version}, a row each"))
            page.write(f"\n## {says}\n\n")
            emit(told.account(account_of).for_people(), Format.MARKDOWN, page)
    edited = _edited(twice)
    path = "news/vocabulary.csv"
    with new_file(folder / path) as file:
        write_csv(Table("edits", FIELDS, edited), file)
    files.append((path, f"Edits of vocabulary and sources since version {before.version}"))
    lines.append(f"Vocabulary and sources. {counted(len(edited), 'edit')}.")
    page_about = f"What is new since version {before.version}, to be read"
    return NewsWritten(before, (("NEWS.md", page_about), *files), tuple(lines))


def _edited(twice: Twice) -> list[LoggedEdit]:
    return edits(twice.now.session, after=twice.since)

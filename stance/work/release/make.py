"""A release, made whole or not at all: always the same bytes of the same content and words."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from stance.errors import InputError
from stance.export.package.descriptor import DESCRIPTOR, PackageFacts
from stance.export.package.folder import export_folder
from stance.export.package.kinds import RECORDED_UNTIL, FolderKind
from stance.export.release.citation import ReleaseCitation, citation_text
from stance.export.sql import Extent
from stance.files import new_file, write_new
from stance.render import emit
from stance.render.data import write_csv
from stance.values import Format
from stance.work.evidence import Evidence, gathered
from stance.work.export.claims import export_claims
from stance.work.export.csv import export_csv
from stance.work.export.sql import export_sql
from stance.work.export.tables import TablesAsked
from stance.work.release.before import ReleaseBefore, release_before
from stance.work.release.facts import ReleaseFacts, release_facts
from stance.work.release.news import Named, NewsWritten, write_news
from stance.work.release.readme import readme
from stance.work.release.words import ReleaseWords
from stance.work.reports.news import Twice, gathered_twice
from stance.work.rounds.agreement import AgreementWords, agreement

_NAME = "stance-release"
#: What programs proposed is no part of the record, nor is who was let in to the server.
_NO_RECORD = frozenset({"proposal", "granted_role"})
_SUMS = "SHA256SUMS"
_README, _CITATION = "README.md", "CITATION.cff"


@dataclass(frozen=True, slots=True)
class Released:
    """What a release holds, or would: its files in order, how it is cited, what is new in it."""

    files: tuple[str, ...]
    citation: ReleaseCitation
    facts: ReleaseFacts
    news: tuple[str, ...] = ()


def release(
    url: str, path: Path, words: ReleaseWords, *, replaces: bool = False, dry_run: bool = False
) -> Released:
    """Make a release of the database at `url` in a folder; with `dry_run`, say what it would hold.

    Raises InputError for words that say nothing, where nothing is recorded or a blind round is
    open, for a release before that is none or is of later, and where the folder cannot be written.
    """
    before = release_before(words.since) if words.since else None
    with _evidence(url, before) as (evidence, twice):
        facts = release_facts(evidence)
        _refuse_later(before, facts)
        citation = words.citation(facts.until, facts.coders)
        making = _Making(evidence, facts, citation, words.texts)
        with _folder(url, path, replaces=replaces, dry_run=dry_run) as folder:
            news = write_news(twice, before, facts, folder) if twice and before else None
            files = making.write(folder, news)
    return Released(tuple(files), citation, facts, news.lines if news else ())


@contextmanager
def _evidence(url: str, before: ReleaseBefore | None) -> Iterator[tuple[Evidence, Twice | None]]:
    """What there is and, with a release before, what there was when that was made."""
    if before is None:
        with gathered(url, {}) as evidence:
            yield evidence, None
        return
    with gathered_twice(url, {}, before.until.isoformat()) as twice:
        yield twice.now, twice


def _refuse_later(before: ReleaseBefore | None, facts: ReleaseFacts) -> None:
    if before and before.until > facts.until:
        raise InputError(
            f"the release before was recorded until {before.until.isoformat()}, later than"
            f" anything here ({facts.until.isoformat()})",
            "give a release that was made of this database",
        )


class _CheckedError(Exception):
    """That a folder could be made."""


@contextmanager
def _folder(url: str, path: Path, *, replaces: bool, dry_run: bool) -> Iterator[Path]:
    """The folder to write to: in a dry run one that is thrown away, if the other could be made."""
    making = export_folder(url, path, FolderKind.RELEASE, replaces=replaces)
    if not dry_run:
        with making as folder:
            yield folder
        return
    with suppress(_CheckedError), making:
        raise _CheckedError
    with TemporaryDirectory() as thrown_away:
        yield Path(thrown_away)


@dataclass(frozen=True, slots=True)
class _Making:
    """The files of a release, of one state of the database."""

    evidence: Evidence
    facts: ReleaseFacts
    citation: ReleaseCitation
    texts: bool

    def write(self, folder: Path, news: NewsWritten | None) -> list[str]:
        """Write all files but those of the news, which are there; their paths in order."""
        package = self._tables(folder)
        named = [
            *self._database(folder),
            *self._codebooks(folder),
            *self._agreement(folder),
            *(news.files if news else ()),
        ]
        write_new(folder / _CITATION, citation_text(self.citation))
        told = [
            (_CITATION, "How to cite it, for programs"),
            (DESCRIPTOR, "What each table holds, column by column"),
            *((each["path"], each["description"].rstrip(".")) for each in package["resources"]),
            *named,
            (_SUMS, "The SHA-256 of each file"),
        ]
        text = readme(self.citation, self.facts, told, news, texts=self.texts)
        write_new(folder / _README, text)
        others = [_README, _CITATION, *(path for path, _ in named), _SUMS]
        self._describe(folder, package, others)
        sums = _sums(folder)
        lines = "".join(f"{digest}  {name}\n" for name, digest in sums)
        write_new(folder / _SUMS, lines)
        return sorted([*(name for name, _ in sums), _SUMS])

    def _tables(self, folder: Path) -> dict[str, Any]:
        """Write the tables of data; their descriptor, which is that of the release in the end."""
        licence = self.citation.licence
        facts = PackageFacts(
            _NAME,
            self.citation.title,
            (licence.name or licence.url) if licence else None,
            self.citation.version,
        )
        told = {RECORDED_UNTIL: self.facts.until.isoformat()}
        inner = folder / "data"
        inner.mkdir()
        export_csv(self.evidence, inner, TablesAsked(facts, texts=self.texts, told=told))
        package: dict[str, Any] = json.loads((inner / DESCRIPTOR).read_bytes())
        (inner / DESCRIPTOR).unlink()
        for each in package["resources"]:
            each["path"] = f"data/{each['path']}"
        return package

    def _describe(self, folder: Path, package: dict[str, Any], others: Sequence[str]) -> None:
        """Write the descriptor, which names every other file as well, and who made it."""
        package["contributors"] = [
            {"title": str(each), "role": "author"} for each in self.citation.authors
        ]
        if self.citation.doi:
            package["id"] = f"https://doi.org/{self.citation.doi}"
        package["stance"]["files"] = sorted(others)
        text = json.dumps(package, ensure_ascii=False, indent=2)
        write_new(folder / DESCRIPTOR, f"{text}\n")

    def _database(self, folder: Path) -> Iterator[Named]:
        session = self.evidence.session
        with new_file(folder / "claims.yaml") as file:
            export_claims(session, file, history=True, with_texts=self.texts)
        yield "claims.yaml", "All that was ever recorded, as a claim file with its history"
        with new_file(folder / "database.sql") as file:
            export_sql(session, file, extent=Extent(texts=self.texts, but=_NO_RECORD))
        yield "database.sql", "The database as SQL, for SQLite"

    def _codebooks(self, folder: Path) -> Iterator[Named]:
        if self.facts.codebooks:
            (folder / "codebook").mkdir()
        for version in self.facts.codebooks:
            path = f"codebook/codebook-{version.number}.md"
            with new_file(folder / path) as file:
                file.write(version.text)
            yield path, f"Version {version.number} of the codebook, of {version.dated}"

    def _agreement(self, folder: Path) -> Iterator[Named]:
        closed = [each.slug for each in self.facts.rounds if not each.is_open]
        if closed:
            (folder / "agreement").mkdir()
        for slug in closed:
            account = agreement(self.evidence, slug, AgreementWords(mix_codebooks=True))
            path = f"agreement/{slug}.csv"
            with new_file(folder / path) as file:
                write_csv(account.data(), file)
            yield path, f"How far the coders of the round {slug} agree"
            path = f"agreement/{slug}.md"
            with new_file(folder / path) as file:
                emit(account.for_people(), Format.MARKDOWN, file)
            yield path, "The same, to be read"


def _sums(folder: Path) -> list[tuple[str, str]]:
    """The SHA-256 of every file of a folder, by its path within it."""
    sums = []
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            with path.open("rb") as file:
                digest = file_digest(file, "sha256").hexdigest()
            sums.append((path.relative_to(folder).as_posix(), digest))
    return sorted(sums)

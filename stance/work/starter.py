"""The vocabulary that comes with the program, fitted to what a database holds already."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlmodel import Session

from stance.claimfile.documents import Document, read_documents
from stance.claimfile.reading import Parsed
from stance.claimfile.validation import validated
from stance.domain.consequences import Consequences
from stance.domain.vocabulary import Entries, Entry, Vocabulary
from stance.queries.ties import ties_of
from stance.queries.vocabulary import entries as entries_of
from stance.queries.vocabulary import parties, rows_by_slug, vocabulary
from stance.text.edtf import parse_date
from stance.text.spelling import name_key
from stance.values import NOUNS, AffiliationKind, Noun
from stance.work.consequences import consequences
from stance.work.importing.dating import Dating
from stance.work.importing.vocabulary import record_vocabulary

Fields = dict[str, Any]

_NOT_COLUMNS = {"slug", "aliases", "affiliations", "parties"}


def starter_files() -> list[Path]:
    """The claim files with the starter vocabulary, no claims in them."""
    return sorted((Path(__file__).parent.parent / "starter").glob("*.yaml"))


@dataclass(frozen=True)
class StarterAdded:
    """How many additions to the vocabulary the starter was, and what they leave behind."""

    additions: int
    consequences: Consequences


def add_starter(session: Session) -> StarterAdded:
    """Add what the database lacks of the starter vocabulary."""
    files = fitted_starter(session)
    known = entries_of(session, noun=Noun.ACTOR).by_slug
    additions = record_vocabulary(session, files=files, dating=Dating(future=True))
    there = {
        known[each.slug].root for _, file in files for each in file.actors if each.slug in known
    }
    return StarterAdded(additions, consequences(session, actors=there))


def fitted_starter(session: Session) -> list[Parsed]:
    """The starter vocabulary without all that would contradict what is there, or make it ambiguous.

    What an entry says already stays as it is: it is only completed, be it there under another slug
    or the same. An alias that another entry has is left out.
    """
    known = vocabulary(session)
    documents = [each for path in starter_files() for each in read_documents(path)]
    fitting = _Fitting(session, known, _renamed(known, documents))
    fitted = [Document(each.name, None, fitting.value(each.value), each.text) for each in documents]
    return [(document, validated(document)) for document in fitted]


def _renamed(known: Vocabulary, documents: Iterable[Document]) -> dict[tuple[Noun, str], str]:
    """By its slug in the starter, the slug under which an entry is there already."""
    renamed: dict[tuple[Noun, str], str] = {}
    for heading, noun in NOUNS.items():
        bearers = _Bearers.of(known.of(noun))
        for entry in (each for document in documents for each in document.value.get(heading, ())):
            if entry["slug"] not in known.of(noun).by_slug:
                there = bearers.roots(entry["slug"]) | bearers.roots(entry["name"])
                if there:
                    renamed[noun, entry["slug"]] = min(each.slug for each in there)
    return renamed


@dataclass(frozen=True)
class _Bearers:
    """Who goes by which name."""

    by_name: Mapping[str, set[Entry]]

    @classmethod
    def of(cls, entries: Entries) -> "_Bearers":
        by_name: dict[str, set[Entry]] = {}
        for name, entry in entries.names():
            by_name.setdefault(name_key(name), set()).add(entries.root(entry.id))
        return cls(by_name)

    def roots(self, name: str) -> set[Entry]:
        return self.by_name.get(name_key(name), set())


_Term = tuple[dt.date, dt.date]


def _term(since: str | None, until: str | None) -> _Term:
    """The days that an affiliation can have held on, from the first to the last."""
    return (
        parse_date(since).earliest if since else dt.date.min,
        parse_date(until).latest if until else dt.date.max,
    )


def _overlap(one: _Term, other: _Term) -> bool:
    """Whether two terms have more in common than the day on which one follows the other."""
    return one[0] < other[1] and other[0] < one[1]


@dataclass(frozen=True)
class _Fitting:
    """The starter on its way into a database, with the slugs that are others there."""

    session: Session
    known: Vocabulary
    renamed: Mapping[tuple[Noun, str], str]

    def value(self, headings: Mapping[str, list[Fields]]) -> dict[str, list[Fields]]:
        return {
            heading: list(self._entries(noun, headings[heading]))
            for heading, noun in NOUNS.items()
            if heading in headings
        }

    def _entries(self, noun: Noun, starters: Iterable[Fields]) -> Iterator[Fields]:
        entries = self.known.of(noun)
        bearers = _Bearers.of(entries)
        here: dict[str, Fields] = {}
        for each in starters:
            slug = self._there(noun, each["slug"])
            here.setdefault(slug, {**each, "slug": slug})
        rows = rows_by_slug(self.session, noun=noun, slugs=here)
        for slug, fields in here.items():
            row = rows.get(slug)
            own = {entries.root(row.id)} if row else set()
            aliases = [each for each in fields.get("aliases", ()) if bearers.roots(each) <= own]
            kept = self._completing(noun, row, fields) if row else fields
            yield {**self._tied(kept), "aliases": aliases}

    def _completing(self, noun: Noun, row: Any, fields: Fields) -> Fields:
        """The fields with what the row says in place of what they say, where it says anything."""
        said = {name: getattr(row, name) for name in fields.keys() - _NOT_COLUMNS}
        kept = fields | {name: value for name, value in said.items() if value is not None}
        if noun is Noun.TREATY and parties(self.session, treaty_ids=[row.id]):
            kept["parties"] = []
        if noun is Noun.ACTOR:
            kept["affiliations"] = self._missing(row.id, fields.get("affiliations", ()))
        return kept

    def _missing(self, actor: int, affiliations: Iterable[Fields]) -> list[Fields]:
        """The affiliations of whose time the database says nothing for the same two actors."""
        root = self.known.actors.root
        there: dict[tuple[str, AffiliationKind], list[_Term]] = {}
        for tie in ties_of(self.session, actors=[actor]):
            if tie.actor == actor:
                term = _term(tie.since, tie.until)
                there.setdefault((root(tie.within).slug, tie.kind), []).append(term)
        return [each for each in affiliations if not self._said(each, there)]

    def _said(
        self, affiliation: Fields, there: Mapping[tuple[str, AffiliationKind], list[_Term]]
    ) -> bool:
        """Whether one of the terms with the same actor, of the same kind, takes in its time."""
        within = self._there(Noun.ACTOR, affiliation["within"])
        term = _term(affiliation.get("since"), affiliation.get("until"))
        known = there.get((within, AffiliationKind(affiliation["kind"])), ())
        return any(_overlap(term, each) for each in known)

    def _tied(self, fields: Fields) -> Fields:
        """The fields with the slugs of others as they are in this database."""
        tied = dict(fields)
        if "affiliations" in fields:
            tied["affiliations"] = [
                {**each, "within": self._there(Noun.ACTOR, each["within"])}
                for each in fields["affiliations"]
            ]
        if "parties" in fields:
            tied["parties"] = [self._there(Noun.ACTOR, each) for each in fields["parties"]]
        return tied

    def _there(self, noun: Noun, slug: str) -> str:
        return self.renamed.get((noun, slug), slug)

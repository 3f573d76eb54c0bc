"""What the database holds that a new claim is built from, read before anything is asked.

No transaction stays open while a person thinks: each look takes a session of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from sqlmodel import Session

from stance.db.engine import reading
from stance.domain.affiliations import Affiliations, Edge
from stance.domain.coding.rounds import Round
from stance.domain.utterances import KnownUtterance, NewUtterance
from stance.domain.vocabulary import Entries, Entry, Vocabulary
from stance.queries import precedents, rounds, sources, utterances
from stance.queries.affiliations import affiliations
from stance.queries.precedents import Signing
from stance.queries.utterances import Reading
from stance.queries.vocabulary import vocabulary
from stance.text.anchoring import SourceText
from stance.text.edtf import EdtfDate, parse_date
from stance.values import NOUNS, Noun, SourceKind
from stance.work.create import Created


@dataclass(frozen=True, slots=True)
class KnownSource:
    """A source that is there."""

    id: int
    slug: str
    title: str
    publisher: str | None
    published: EdtfDate | None
    kind: SourceKind
    author: str | None = None

    @property
    def about(self) -> str:
        """Publisher, date and title, as a person tells sources apart."""
        date = self.published.text if self.published else None
        head = " ".join(part for part in (self.publisher, date) if part)
        return ", ".join(part for part in (head, self.title) if part)


class Known:
    """One state of the database, and further looks into it: the record's, or readings `of` one."""

    def __init__(self, url: str, of: Reading = None) -> None:
        self._url, self._of = url, of
        with reading(url) as session:
            self.vocabulary: Vocabulary = vocabulary(session)
            for noun in Noun:
                self.vocabulary.of(noun).aliases  # noqa: B018 - they are read while a session lasts
            self.affiliations: Affiliations = affiliations(session, actors=self.vocabulary.actors)
            self.signings: dict[int, Signing] = precedents.signings(session)
            self.sources: dict[str, KnownSource] = {
                row.slug: KnownSource(
                    row.id or 0,
                    row.slug,
                    row.title,
                    row.publisher,
                    parse_date(row.published_on) if row.published_on else None,
                    SourceKind(row.kind),
                    row.author,
                )
                for row in sources.all_sources(session)
            }
            #: The round that is read in; None where the record is recorded in.
            self.round: Round | None = _round_of(session, of)
            #: What other coders of a blind round have made: it is not proposed.
            self.apart: set[tuple[str, str]] = _made_apart(session, self.round, of)
        self._created: tuple[Created, ...] = ()
        self._with_created = self.vocabulary
        self._texts: dict[str, tuple[int, SourceText] | None] = {}

    def again(self) -> "Known":
        """What the database holds by now."""
        return Known(self._url, self._of)

    @cached_property
    def eligible(self) -> dict[str, KnownSource]:
        """The sources that a claim may be from: in a round, its own alone."""
        if self.round is None:
            return self.sources
        return {slug: self.sources[slug] for slug in self.round.sources if slug in self.sources}

    def text_of(self, slug: str) -> tuple[int, SourceText] | None:
        """The newest text of a source, with the id of that version; None where it has none."""
        if slug not in self._texts:
            with reading(self._url) as session:
                newest = sources.latest_version(session, source_id=self.sources[slug].id)
            self._texts[slug] = (newest.id, SourceText(newest.text)) if newest else None
        return self._texts[slug]

    def proposable(self, entries: Entries) -> Entries:
        """The entries of a kind without those that another coder made of what is read apart.

        To be offered one would tell what the other read, and make two readings agree.
        """
        if not self.apart:
            return entries
        noun = entries.noun
        offered = {
            each: entry
            for each, entry in entries.by_id.items()
            if (noun.value, entries.slug(each)) not in self.apart
        }
        return Entries(noun, offered, lambda: entries.aliases)

    @cached_property
    def wordings(self) -> dict[Noun, list[tuple[int, str]]]:
        """The words that conditions and reasons were given in, with the ids of those."""
        with reading(self._url) as session:
            return {
                noun: precedents.wordings(session, noun=noun)
                for noun in (Noun.CONDITION, Noun.REASON)
            }

    def said_before(self, said: NewUtterance) -> list[tuple[KnownUtterance, float]]:
        """Claims that report the same utterance, likest first."""
        with reading(self._url) as session:
            return utterances.said_before(
                session, vocabulary=self.vocabulary, said=said, reading=self._of
            )

    def with_created(self, created: Sequence[Created]) -> Vocabulary:
        """The vocabulary with entries that will be recorded with the claim."""
        if tuple(created) != self._created:
            self._created = tuple(created)
            fresh: dict[str, Any] = {
                heading: self._extended(noun, created)
                for heading, noun in NOUNS.items()
                if any(each.noun is noun for each in created)
            }
            self._with_created = replace(self.vocabulary, **fresh)
        return self._with_created

    def _extended(self, noun: Noun, created: Sequence[Created]) -> Entries:
        known = self.vocabulary.of(noun)
        fresh = {
            -number: Entry(-number, each.slug, each.name, -number, each.detail)
            for number, each in enumerate(created, 1)
            if each.noun is noun
        }
        return Entries(noun, {**known.by_id, **fresh}, lambda: known.aliases)

    def with_voices(self, created: Sequence[Created]) -> Affiliations:
        """Who speaks for whom, with the actors that will be recorded with the claim."""
        actors = self.with_created(tuple(created)).actors
        edges = dict(self.affiliations.edges)
        for each in created:
            for tie in dict(each.fields).get("affiliations", ()):
                within = actors.root(actors.by_slug[tie["within"]].id).id
                edges[actors.by_slug[each.slug].id] = [_edge(within, tie.get("since"))]
        return Affiliations(edges)


def _round_of(session: Session, of: Reading) -> Round | None:
    if of is None:
        return None
    return rounds.by_slug(session, slug=rounds.slug_of(session, round_id=of[0]))


def _made_apart(session: Session, one: Round | None, of: Reading) -> set[tuple[str, str]]:
    if one is None or of is None:
        return set()
    from stance.queries.coding.progress import made_by_others

    return made_by_others(session, one, coder=of[1])


def _edge(within: int, since: str | None) -> Edge:
    import datetime as dt

    first = parse_date(since).earliest if since else dt.date.min
    return Edge(within, first, dt.date.max)

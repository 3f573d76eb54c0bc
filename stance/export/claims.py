"""The whole base as a claim file: vocabulary first, then source by source, streamed."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TextIO

from sqlmodel import Session

from stance.claimfile.formats.yaml_writing import to_yaml
from stance.claimfile.rounds import RoundsWritten
from stance.claimfile.vocabulary import log_heading, vocabulary_headings
from stance.claimfile.writing import Texts, Value, Writer, rests_on, source_entry
from stance.db.models import Source
from stance.domain.claim import StoredClaim
from stance.queries import claims as queries
from stance.queries import sources as source_queries
from stance.queries.affiliations import affiliations
from stance.queries.annotation.kept import kept_in
from stance.queries.coding.looks import ended_readings
from stance.queries.coding.names import coding_names
from stance.queries.vocabulary import vocabulary
from stance.text.quotes.withheld import is_withheld


def write_yaml(
    session: Session,
    out: TextIO,
    *,
    sources: Collection[str],
    history: bool,
    with_texts: bool = True,
) -> None:
    """Write the vocabulary and the sources named, or all, as one claim file in YAML.

    Codebooks, rounds and their readings too: those of the rounds in which the sources are read.
    With `history`, every version of each claim with its times, every text of each source, and the
    log of edits. If not `with_texts`, of each text no more than its claims rest on.
    One source is in memory at a time. The session must see one state throughout.
    """
    export = _Export(session, sources, history=history, coding=True, with_texts=with_texts)
    headings = export.headings()
    out.write(to_yaml(headings) if headings else "")
    heading = "sources:\n"
    out.write(heading if export.sources else "")
    entries = (to_yaml({"sources": [entry]}) for entry in export.entries())
    out.writelines(text.removeprefix(heading) for text in entries)


def write_jsonl(
    session: Session,
    out: TextIO,
    *,
    sources: Collection[str],
    history: bool,
    with_texts: bool = True,
) -> None:
    """Write the same as lines of JSON: the vocabulary, then each source on a line of its own.

    Each line is a claim file. A claim that repeats one of a source further down comes after all
    sources, so that whoever reads line by line knows what it repeats.
    """
    out.writelines(
        json.dumps(value, ensure_ascii=False) + "\n"
        for value in claim_files(
            session, sources=sources, history=history, coding=True, with_texts=with_texts
        )
    )


def claim_files(
    session: Session,
    *,
    sources: Collection[str] = (),
    history: bool,
    coding: bool = False,
    with_texts: bool = True,
    line_by_line: bool = True,
) -> Iterator[Value]:
    """The same as claim files, one after another, each made when it is asked for.

    Without `coding` the record alone: no codebooks, no rounds and no readings. If not
    `line_by_line`, each source comes once, with claims that repeat some of a later one.
    """
    export = _Export(session, sources, history=history, coding=coding, with_texts=with_texts)
    yield export.headings()
    for entry in export.entries(line_by_line=line_by_line):
        yield {"sources": [entry]}
    for entries in export.left_over():
        yield {"sources": entries}


class _Export:
    """One export: which sources it writes, and which claims it leaves for the end."""

    def __init__(
        self,
        session: Session,
        only: Collection[str],
        *,
        history: bool,
        coding: bool,
        with_texts: bool,
    ) -> None:
        self._with_texts = with_texts
        self._session, self._history, self._with_coding = session, history, coding
        self.vocabulary = vocabulary(session)
        self._affiliations = affiliations(session, actors=self.vocabulary.actors)
        self._names = coding_names(session)
        # In the order they were added, in which repeats mostly come after what they repeat.
        # Doubles come after what they are doubles of.
        every = sorted(
            source_queries.all_sources(session),
            key=lambda source: (source.same_as_id is not None, source.id or 0),
        )
        self._roots = {source.id: source.slug for source in every}
        self.sources = [source for source in every if not only or source.slug in only]
        places = {source.id or 0: place for place, source in enumerate(self.sources)}
        self._groups = groups_of(session, places, history=history)
        self._left: dict[str, list[Value]] = {}
        self._ended = set() if history else ended_readings(session, only_of=places if only else ())
        #: Sources of which all texts are written: somebody read one that is not the newest.
        self._older: set[str] = set()

    def headings(self) -> Value:
        """The vocabulary, with a history what was edited in it and in sources; then rounds."""
        log = log_heading(self._session) if self._history else {}
        coding = self._rounds() if self._with_coding else {}
        return {**vocabulary_headings(self._session, self.vocabulary), **log, **coding}

    def _rounds(self) -> Value:
        slugs = {source.slug for source in self.sources}
        written = RoundsWritten(self._session, slugs, self._ended, self._history, self._older)
        return written.headings()

    def entries(self, *, line_by_line: bool = False) -> Iterator[Value]:
        """Each source with its claims; `line_by_line` without those that have to wait."""
        waiting = self._groups.waiting if line_by_line else frozenset()
        for source in self.sources:
            stored = self._stored(source)
            texts = self._texts(source, stored)
            written = list(self._claims(stored, texts))
            if not self._history:
                # In the order in which they will be recorded: a copy gives the same file.
                written.sort(key=lambda claim: not _NAMING_OTHERS.isdisjoint(claim))
            later = [claim for claim in written if claim["key"] in waiting]
            now = [claim for claim in written if claim["key"] not in waiting]
            if later:
                self._left[source.slug] = later
            older = source.slug in self._older or any("text_version" in claim for claim in written)
            same_as = self._roots.get(source.same_as_id)
            all_texts = self._history or older
            yield source_entry(source, texts, now, all_texts=all_texts, same_as=same_as)

    def _texts(self, source: Source, claims: Sequence[StoredClaim]) -> Texts:
        versions = source_queries.versions(self._session, source_id=source.id or 0)
        withheld = {
            version.id: rests_on(version, claims)
            for version in versions
            if not self._with_texts or is_withheld(version.text, version.sha256)
        }
        pages = source_queries.pages_of(
            self._session, version_ids=[version.id for version in versions]
        )
        if not self._history or len(versions) < 2:  # noqa: PLR2004 - one text leaves no choice
            return Texts(versions, withheld=withheld, pages=pages)
        kept = kept_in(self._session, source_id=source.id or 0)
        return Texts(versions, kept, withheld, pages)

    def left_over(self) -> Iterator[list[Value]]:
        """The claims that had to wait, by source; those with a history may need each other."""
        entries: list[Value] = [
            {"slug": slug, "claims": claims} for slug, claims in self._left.items()
        ]
        if self._history:
            yield from [entries] if entries else []
        else:
            yield from ([entry] for entry in entries)

    def _stored(self, source: Source) -> list[StoredClaim]:
        """The versions of claims that go out: all of them in a history, else those that are live.

        Those of a history are in an order that does not depend on ids: a copy gives the same file.
        """
        every = queries.of_source(self._session, source_id=source.id or 0)
        stored = [each for each in every if self._with_coding or each.content.reading is None]
        if not self._history:
            return [each for each in stored if each.is_live]
        return sorted(stored, key=lambda claim: (claim.recorded_at, claim.key))

    def _claims(self, stored: Sequence[StoredClaim], texts: Texts) -> Iterator[Value]:
        writer = Writer(
            self.vocabulary,
            texts,
            history=self._history,
            coding=self._names,
            affiliations=self._affiliations,
        )
        recorded = {claim.id: claim.recorded_at for claim in stored}
        for claim in stored:
            if self._history:
                entry = writer.entry(claim, recorded.get(claim.replaces or 0))
            else:
                entry = self._as_it_stands(claim, writer.entry(claim))
            yield entry if self._with_coding else _outside_rounds(entry)

    def _as_it_stands(self, claim: StoredClaim, entry: Value) -> Value:
        """The entry of a live claim, which names nothing that is in no export of what stands."""
        if claim.content.repeats:
            entry["repeats"] = self._groups.leads[claim.key]
        settled = [key for key in claim.content.adjudicates if key not in self._ended]
        entry["adjudicates"] = settled or None
        return {name: value for name, value in entry.items() if value is not None}


def _outside_rounds(entry: Value) -> Value:
    """An entry of the record alone: it names no version of a codebook, and no readings."""
    return {name: value for name, value in entry.items() if name not in _OF_CODING}


_OF_CODING = {"codebook", "adjudicates"}
_NAMING_OTHERS = {"repeats", "adjudicates"}


@dataclass(frozen=True)
class Groups:
    """Groups of repeats as an export gives them.

    `leads` says which claim each live one repeats, None for the first of its group; `waiting` are
    the keys of claims that stand before what they repeat.
    """

    leads: Mapping[str, str | None]
    waiting: frozenset[str]


def groups_of(session: Session, places: Mapping[int, int], *, history: bool) -> Groups:
    """The groups of repeats among the exported sources, whose order is given by id.

    A group whose first claim is retracted, or not in the export, is led by the next one there. A
    history leaves the groups as they were recorded.
    """
    members = [each for each in queries.grouped(session) if each.source in places]
    if history:
        place_of = {each.key: places[each.source] for each in members}
        waiting = {
            each.key
            for each in members
            if each.repeats and place_of.get(each.repeats, 0) > places[each.source]
        }
        return Groups({}, frozenset(waiting))
    live = [each for each in members if each.is_live]
    first = {each.group: each for each in reversed(live)}
    first |= {each.key: each for each in live if each.repeats is None}
    leads = {each.key: first[each.group] for each in live}
    return Groups(
        {each.key: None if leads[each.key] is each else leads[each.key].key for each in live},
        frozenset(
            each.key for each in live if places[leads[each.key].source] > places[each.source]
        ),
    )

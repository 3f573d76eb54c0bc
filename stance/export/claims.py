"""The whole base as a claim file: vocabulary first, then source by source, streamed."""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TextIO

from sqlmodel import Session

from stance.claimfile.vocabulary import log_heading, vocabulary_headings
from stance.claimfile.writing import Texts, Value, Writer, source_entry
from stance.claimfile.yaml_text import to_yaml
from stance.db.models import Source
from stance.queries import claims as queries
from stance.queries import sources as source_queries
from stance.queries.vocabulary import vocabulary


def write_yaml(session: Session, out: TextIO, *, sources: Collection[str], history: bool) -> None:
    """Write the vocabulary and the sources named, or all, as one claim file in YAML.

    With `history`, every version of each claim with its times, every text of each source, and the
    log of edits.
    One source is in memory at a time. The session must see one state throughout.
    """
    export = _Export(session, sources, history=history)
    headings = export.headings()
    out.write(to_yaml(headings) if headings else "")
    heading = "sources:\n"
    out.write(heading if export.sources else "")
    entries = (to_yaml({"sources": [entry]}) for entry in export.entries())
    out.writelines(text.removeprefix(heading) for text in entries)


def write_jsonl(session: Session, out: TextIO, *, sources: Collection[str], history: bool) -> None:
    """Write the same as lines of JSON: the vocabulary, then each source on a line of its own.

    Each line is a claim file. A claim that repeats one of a source further down comes after all
    sources, so that whoever reads line by line knows what it repeats.
    """
    export = _Export(session, sources, history=history)
    _line(out, export.headings())
    for entry in export.entries(line_by_line=True):
        _line(out, {"sources": [entry]})
    for entries in export.left_over():
        _line(out, {"sources": entries})


def _line(out: TextIO, value: Value) -> None:
    out.write(json.dumps(value, ensure_ascii=False) + "\n")


class _Export:
    """One export: which sources it writes, and which claims it leaves for the end."""

    def __init__(self, session: Session, only: Collection[str], *, history: bool) -> None:
        self._session, self._history = session, history
        self.vocabulary = vocabulary(session)
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

    def headings(self) -> Value:
        """The vocabulary, with a history what was edited in it and in sources."""
        log = log_heading(self._session) if self._history else {}
        return {**vocabulary_headings(self._session, self.vocabulary), **log}

    def entries(self, *, line_by_line: bool = False) -> Iterator[Value]:
        """Each source with its claims; `line_by_line` without those that have to wait."""
        waiting = self._groups.waiting if line_by_line else frozenset()
        for source in self.sources:
            texts = self._texts(source)
            written = list(self._claims(source, texts))
            later = [claim for claim in written if claim["key"] in waiting]
            now = [claim for claim in written if claim["key"] not in waiting]
            if later:
                self._left[source.slug] = later
            all_texts = self._history or any("text_version" in claim for claim in written)
            same_as = self._roots.get(source.same_as_id)
            yield source_entry(source, texts, now, all_texts=all_texts, same_as=same_as)

    def _texts(self, source: Source) -> Texts:
        versions = source_queries.versions(self._session, source_id=source.id or 0)
        if not self._history or len(versions) < 2:  # noqa: PLR2004 - one text leaves no choice
            return Texts(versions)
        return Texts(versions, source_queries.kept_in(self._session, source_id=source.id or 0))

    def left_over(self) -> Iterator[list[Value]]:
        """The claims that had to wait, by source; those with a history may need each other."""
        entries: list[Value] = [
            {"slug": slug, "claims": claims} for slug, claims in self._left.items()
        ]
        if self._history:
            yield from [entries] if entries else []
        else:
            yield from ([entry] for entry in entries)

    def _claims(self, source: Source, texts: Texts) -> Iterator[Value]:
        writer = Writer(self.vocabulary, texts, history=self._history)
        stored = queries.of_source(self._session, source_id=source.id or 0)
        recorded = {claim.id: claim.recorded_at for claim in stored}
        if self._history:
            # An order that does not depend on ids: a copy gives the same file.
            stored.sort(key=lambda claim: (claim.recorded_at, claim.key))
        for claim in stored:
            if self._history:
                yield writer.entry(claim, recorded.get(claim.replaces or 0))
            elif claim.is_live:
                entry = writer.entry(claim)
                if claim.content.repeats:
                    entry["repeats"] = self._groups.leads[claim.key]
                yield {name: value for name, value in entry.items() if value is not None}


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

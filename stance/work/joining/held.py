"""What a database holds that has a name: vocabulary and sources, in the shape of a claim file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlmodel import Session

from stance.claimfile.vocabulary import vocabulary_headings
from stance.claimfile.writing import Texts, source_entry
from stance.domain.edits import LoggedEdit
from stance.queries.digests import digests
from stance.queries.edits import edits
from stance.queries.sources import all_sources
from stance.queries.vocabulary import vocabulary
from stance.values import NOUNS

Value = dict[str, Any]
Rows = Mapping[str, Value]


@dataclass(frozen=True)
class Holdings:
    """One database's vocabulary, sources and log of edits, each read when first asked for."""

    session: Session

    @cached_property
    def known(self) -> Any:
        """The vocabulary, to be looked up by names."""
        return vocabulary(self.session)

    @cached_property
    def headings(self) -> Value:
        """The vocabulary as the headings of a claim file."""
        return vocabulary_headings(self.session, self.known)

    @cached_property
    def rows(self) -> Mapping[str, Rows]:
        """Entries and sources as a claim file has them, by heading and slug."""
        of_vocabulary = {each: _by_slug(self.headings.get(each, ())) for each in NOUNS}
        return {**of_vocabulary, "sources": self._sources}

    @cached_property
    def _every_source(self) -> list[Any]:
        every = all_sources(self.session)
        return sorted(every, key=lambda source: source.id or 0)

    @cached_property
    def _sources(self) -> Rows:
        slugs = {source.id: source.slug for source in self._every_source}
        none = Texts([])
        entries = (
            source_entry(source, none, [], same_as=slugs.get(source.same_as_id))
            for source in self._every_source
        )
        return _by_slug(entries)

    @cached_property
    def texts(self) -> Mapping[str, tuple[str, ...]]:
        """The SHA-256 of each text of the sources that have any, the oldest first, by slug."""
        slugs = {source.id or 0: source.slug for source in self._every_source}
        found = digests(self.session, source_ids=slugs)
        return {slugs[source_id]: tuple(texts) for source_id, texts in found.items()}

    @cached_property
    def log(self) -> list[LoggedEdit]:
        """The log of edits, the oldest first."""
        return edits(self.session)


def _by_slug(entries: Iterable[Value]) -> Rows:
    return {entry["slug"]: entry for entry in entries}

"""Claims of another database weighed against those here: what is the same, or is read otherwise."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from sqlmodel import Session

from stance.claimfile.schema import ClaimEntry
from stance.domain.claim import ClaimContent, StoredClaim
from stance.domain.names import Names
from stance.domain.source import SourceInHand
from stance.errors import LocatedError
from stance.queries import sources as source_queries
from stance.queries.affiliations import affiliations
from stance.queries.claims import Lives, all_keys, lives, of_key, taken_keys
from stance.queries.vocabulary import vocabulary
from stance.text.anchoring import SourceText
from stance.work.importing.dating import Dating
from stance.work.importing.differences import differences
from stance.work.importing.reader import Reader
from stance.work.importing.scopes import Scopes
from stance.work.importing.sources import in_hand
from stance.work.importing.stored import StoredClaims
from stance.work.joining.held import Value

#: What two coders write each for themselves, and what is no part of how they read the words.
_BESIDE = ("coder", "note", "translation", "repeats", "codebook", "adjudicates")
#: What tells of a version's life in its own database.
_OF_ITS_LIFE = (
    "recorded_at",
    "retired_at",
    "retired_by",
    "retired_reason",
    "replaces",
    "found_by",
    "kept_in",
)

#: The id of a round, and its coder; None for the record.
WhoseReading = tuple[int, str | None] | None
#: A key as it is made longer where it is taken.
_LONGER = re.compile(r"(.+)-[0-9]+")


@dataclass(frozen=True, slots=True)
class ReadTwice:
    """A claim of the other database whose words are read here as well, under the key `here`.

    `differs` names the fields in which the two readings differ; none where they are the same.
    """

    key: str
    here: str
    source: str
    differs: str = ""


@dataclass
class Readings:
    """Lets those claims pass that are not here, and notes the others.

    They are read `twice`, or were `retracted` here, or `ended` there and corrected here since.
    With `replacing`, what is read otherwise passes as a new version of the claim here.
    """

    session: Session
    other: Session
    replacing: bool = False
    twice: list[ReadTwice] = field(default_factory=list)
    retracted: list[ReadTwice] = field(default_factory=list)
    ended: list[ReadTwice] = field(default_factory=list)
    #: What claims of the other database are called here, where that is otherwise: the claim here
    #: that they are, or their group; those of them that were `renamed` for want of their key.
    called: dict[str, str] = field(default_factory=dict)
    renamed: set[str] = field(default_factory=set)
    #: The keys here of claims that have others there.
    stands_for: dict[str, str] = field(default_factory=dict)

    @cached_property
    def _there(self) -> frozenset[str]:
        return frozenset(all_keys(self.other))

    @cached_property
    def _common(self) -> dict[str, tuple[Lives, Lives]]:
        """The keys that both databases have, with the lives of the claims of both."""
        keys = taken_keys(self.session, keys=self._there)
        ours, theirs = lives(self.session, keys=keys), lives(self.other, keys=keys)
        return {key: (ours[key], theirs[key]) for key in keys if key in ours and key in theirs}

    @cached_property
    def _names(self) -> Names:
        return Names(vocabulary(self.session))

    @cached_property
    def _scopes(self) -> Scopes:
        return Scopes(self.session)

    @cached_property
    def _reader(self) -> Reader:
        known = self._names.vocabulary
        nowhere = SourceInHand(0, "", None, None, None, None)
        graph = affiliations(self.session, actors=known.actors)
        return Reader(self._names, graph, nowhere, dating=Dating(future=True))

    def passing(self, entries: Sequence[Value]) -> list[Value]:
        """The entries of sources, in the slugs of here, with the claims that are not here."""
        passing = [{**entry, "claims": list(self._claims(entry))} for entry in entries]
        if not self.called and not self.stands_for:
            return passing
        return [
            {**entry, "claims": [self._repeating(each) for each in entry["claims"]]}
            for entry in passing
        ]

    def _repeating(self, claim: Value) -> Value:
        """A claim that names what it repeats and settles by the keys that has here."""
        if "adjudicates" in claim:
            keys = [self.stands_for.get(each, each) for each in claim["adjudicates"]]
            claim = {**claim, "adjudicates": sorted(set(keys))}
        group = self.called.get(claim.get("repeats", ""))
        if group is None:
            return claim
        without = {name: value for name, value in claim.items() if name != "repeats"}
        return without if group == claim["key"] else {**claim, "repeats": group}

    def _claims(self, entry: Value) -> Iterator[Value]:
        by_key: dict[str, list[Value]] = {}
        for version in entry.get("claims", ()):
            by_key.setdefault(version["key"], []).append(version)
        here = self._of_source(entry["slug"])
        for key, versions in by_key.items():
            yield from self._versions(key, versions, entry["slug"], here)

    def _versions(
        self, key: str, versions: list[Value], slug: str, here: "_OfSource | None"
    ) -> Iterator[Value]:
        """The versions of one claim that are to be recorded."""
        ours, theirs = self._common.get(key, (None, None))
        if ours and theirs:
            reading = self._reading(versions[0], here)
            if _is_one(ours, theirs, slug) and ours.reading == reading:
                yield from self._of_known(key, key, versions, slug, (ours, theirs))
                return
            known = here.renamed(key, theirs, reading) if here else None
            if known:
                self.called[key] = known[-1].group
                self.stands_for[key] = known[-1].key
                lives_of_both = (_lives_of(known, slug), theirs)
                yield from self._of_known(key, known[-1].key, versions, slug, lives_of_both)
                return
        twin = here.twin(versions[-1]) if here else None
        if twin:
            yield from self._of_twin(key, versions[-1], slug, twin)
            return
        if ours:
            self.called[key] = self.stands_for[key] = self._free(key)
            self.renamed.add(key)
        name = self.called.get(key, key)
        yield from ({**version, "key": name} for version in versions)

    def is_there(self, key: str, ours: Lives) -> bool:
        """Whether a claim here is the one of the same key there."""
        _, theirs = self._common.get(key, (None, None))
        return theirs is not None and _is_one(ours, theirs, ours.source)

    def _reading(self, version: Value, here: "_OfSource | None") -> WhoseReading:
        """Whose reading a version is, in the ids of here; None for the record."""
        if here is None or "round" not in version:
            return None
        entry = ClaimEntry.model_validate({**version, "repeats": None})
        return self._scopes.as_it_was(entry, here.source, ()).reading

    def _of_known(
        self, key: str, name: str, versions: list[Value], slug: str, both: tuple[Lives, Lives]
    ) -> Iterator[Value]:
        """The versions of a claim that both have: it is called `name` here."""
        if go_together(*both):
            yield from ({**version, "key": name} for version in versions)
            return
        read, last = ReadTwice(key, name, slug), self._last(name)
        if not last.is_live:
            self.retracted.append(read)
        elif "retired_at" in versions[-1]:
            self.ended.append(read)
        else:
            of_source = self._of_source(slug)
            content = self.content(versions[-1], of_source.source) if of_source else None
            differs = self.differ(last.content, content) if content else "history"
            yield from self._of_twin(key, versions[-1], slug, _Twin(last, differs))

    def _last(self, key: str) -> StoredClaim:
        return of_key(self.session, key=key)[-1]

    def _of_twin(self, key: str, version: Value, slug: str, twin: "_Twin") -> Iterator[Value]:
        """The version of a claim that takes the place of its twin here, if it is to."""
        last = twin.stored
        if last.key != key:
            self.stands_for[key] = last.key
        if last.group != key:
            self.called[key] = last.group
        read = ReadTwice(key, last.key, slug, twin.differs)
        if not last.is_live:
            self.retracted.append(read)
        elif twin.differs and self.replacing:
            plain = {name: value for name, value in version.items() if name not in _OF_ITS_LIFE}
            yield {**plain, "key": last.key, "repeats": last.content.repeats}
        else:
            self.twice.append(read)

    def _free(self, key: str) -> str:
        """A key like this one that no claim has, here or there."""
        number = 2
        while f"{key}-{number}" in self._there or self._is_taken(f"{key}-{number}"):
            number += 1
        return f"{key}-{number}"

    def _is_taken(self, key: str) -> bool:
        return bool(taken_keys(self.session, keys=[key])) or key in self.called.values()

    def _of_source(self, slug: str) -> "_OfSource | None":
        source = source_queries.by_slug(self.session, slug=slug)
        if source is None or source.id is None:
            return None
        versions = source_queries.versions(self.session, source_id=source.id)
        texts = {each.number: (each.id, SourceText(each.text)) for each in versions}
        held = in_hand(source, versions[-1] if versions else None)
        return _OfSource(self, replace(held, texts=texts))

    def content(self, version: Value, source: SourceInHand) -> ClaimContent | None:
        """What a version says, in the ids of here; None where it cannot be read against here."""
        reader = replace(self._reader, source=source)
        entry = ClaimEntry.model_validate({**version, "repeats": None})
        try:
            return self._scopes.as_it_was(entry, source, ()).put(reader.read(entry, (), None))
        except LocatedError:
            return None  # what is wrong with it, is told as it is recorded

    def stored(self, source: SourceInHand) -> StoredClaims:
        """The claims of a source that are here."""
        return StoredClaims(self.session, self._names.vocabulary, source)

    def differ(self, one: ClaimContent, other: ClaimContent) -> str:
        """In which fields two readings of the same words differ; empty if in none."""
        beside = {name: getattr(one, name) for name in _BESIDE}
        return differences(one, replace(other, **beside), self._names.vocabulary)


@dataclass(frozen=True, slots=True)
class _Twin:
    """The claim here that has the words of one there, and in what they are read otherwise."""

    stored: StoredClaim
    differs: str


@dataclass
class _OfSource:
    """The claims of one source as they were before any of the other database joined them."""

    readings: Readings
    source: SourceInHand

    @cached_property
    def _stored(self) -> StoredClaims:
        return self.readings.stored(self.source)

    @cached_property
    def _renamed(self) -> dict[tuple[str, dt.datetime, WhoseReading], Sequence[StoredClaim]]:
        """Claims here whose keys were made longer: by the key before, when they began, whose."""
        found: dict[tuple[str, dt.datetime, WhoseReading], Sequence[StoredClaim]] = {}
        for key, versions in self._stored.by_key.items():
            longer = _LONGER.fullmatch(key)
            if longer and not self.readings.is_there(key, _lives_of(versions, self.source.slug)):
                began, reading = versions[0].recorded_at, versions[0].content.reading
                found[longer[1], began, reading] = versions
        return found

    def renamed(
        self, key: str, theirs: Lives, reading: WhoseReading
    ) -> Sequence[StoredClaim] | None:
        """The versions of the claim here that came under a longer key, as this was taken."""
        return self._renamed.get((key, theirs.times[0][0], reading))

    def twin(self, version: Value) -> _Twin | None:
        """The claim that is the same utterance as a live version there; None where none is."""
        if "retired_at" in version:
            return None
        content = self.readings.content(version, self.source)
        key = self._stored.key_of(content) if content else None
        if content is None or key is None:
            return None
        last = self._stored.versions(key)[-1]
        return _Twin(last, self.readings.differ(last.content, content))


def _is_one(ours: Lives, theirs: Lives, slug: str) -> bool:
    """Whether two claims of one key are one: of one source, and recorded in the same moment."""
    return ours.source == slug and ours.times[0][0] == theirs.times[0][0]


def _lives_of(versions: Sequence[StoredClaim], slug: str) -> Lives:
    return Lives(slug, tuple((each.recorded_at, each.retired_at) for each in versions))


def go_together(ours: Lives, theirs: Lives) -> bool:
    """Whether of two lives of one claim the one is the other, or its beginning."""
    return all(
        began == other_began and (ended == other_ended or None in (ended, other_ended))
        for (began, ended), (other_began, other_ended) in zip(
            ours.times, theirs.times, strict=False
        )
    )

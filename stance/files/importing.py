"""Importing claim files: whole or not at all, and harmless when done again."""

import dataclasses
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime
from functools import partial

from sqlmodel import Session

from stance.errors import InputError
from stance.files.claims import Reader, SourceInHand
from stance.files.documents import Document
from stance.files.history import Past, record_histories, versions_in
from stance.files.names import Names
from stance.files.places import DocumentPath, LocatedError, located
from stance.files.schema import ClaimEntry, ClaimFile, RepeatOf
from stance.files.sources import in_hand, record_source
from stance.files.validation import MistakesError
from stance.files.vocabulary import has_vocabulary, record_vocabulary
from stance.queries import claims as queries
from stance.queries import sources as source_queries
from stance.queries.affiliations import Affiliations, affiliations
from stance.queries.claims import StoredClaim
from stance.queries.content import ClaimContent, in_roots
from stance.queries.vocabulary import Vocabulary, vocabulary
from stance.store import claims as store
from stance.store.claims import NewClaim
from stance.store.keys import new_keys
from stance.text.anchoring import SourceText, find_parts

Parsed = tuple[Document, ClaimFile]


#: After so many mistakes an import gives up looking for more.
_MOST = 20


@dataclass
class Summary:
    """What an import did: keys of claims recorded, replaced, unchanged, and left retracted."""

    recorded: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    retracted: list[str] = field(default_factory=list)
    vocabulary: int = 0
    counted: Counter[str] = field(default_factory=Counter)

    @property
    def keys(self) -> list[str]:
        """The claims that are new, or new versions."""
        return [*self.recorded, *self.replaced]

    def count(self, outcome: str) -> int:
        """How many claims came out as "recorded", "replaced", "unchanged" or "retracted"."""
        return self.counted[outcome] + len(getattr(self, outcome))

    def forget_keys(self) -> None:
        """Keep the numbers only, so that an import of any size fits into memory."""
        for outcome in ("recorded", "replaced", "unchanged", "retracted"):
            keys = getattr(self, outcome)
            self.counted[outcome] += len(keys)
            keys.clear()

    def add(self, other: "Summary") -> None:
        """Take the numbers of another import in."""
        other.forget_keys()
        self.counted += other.counted
        self.vocabulary += other.vocabulary


def import_files(
    session: Session, *, files: Sequence[Parsed], replace: bool = False, coder: str | None = None
) -> Summary:
    """Record the vocabulary of all files, then the claims of each.

    Nothing is committed here: an error leaves it to the caller's transaction to take all back.
    Raises InputError (MistakesError where there are several) with file, line and path.
    """
    added = import_vocabulary(session, files=files, replace=replace)
    summary = Summary(vocabulary=added)
    for _ in import_claims(session, files=files, summary=summary, replace=replace, coder=coder):
        pass
    return summary


def import_vocabulary(session: Session, *, files: Iterable[Parsed], replace: bool = False) -> int:
    """Record the vocabulary of all files; how much of it was new. Errors as `import_files`."""
    with_any = [(document, file) for document, file in files if has_vocabulary(file)]
    return record_vocabulary(session, files=with_any, replace=replace) if with_any else 0


def import_claims(
    session: Session,
    *,
    files: Iterable[Parsed],
    summary: Summary,
    replace: bool = False,
    coder: str | None = None,
) -> Iterator[Document]:
    """Record the claims of files as they come, adding to `summary`; each document when done.

    Their vocabulary is there already. Errors as `import_files`, at the end or after the first
    twenty.
    """
    known = vocabulary(session)
    graph = affiliations(session, actors=known.actors)
    run = _Run(session, Names(known), graph, store.now(), summary, replace=replace, coder=coder)
    mistakes: list[InputError] = []
    for document, file in files:
        mistakes += run.document(document, file)
        if len(mistakes) >= _MOST:
            break
        yield document
    if mistakes:
        raise MistakesError(mistakes[:_MOST]) if len(mistakes) > 1 else mistakes[0]


@dataclass
class _Claim:
    """A claim on its way: as written, where it stands, and its source."""

    entry: ClaimEntry
    path: DocumentPath
    source: SourceInHand


@dataclass
class _Run:
    """One import: what it works with, and what it has done so far."""

    session: Session
    names: Names
    affiliations: Affiliations
    at: datetime
    summary: Summary
    replace: bool
    coder: str | None

    def document(self, document: Document, file: ClaimFile) -> list[InputError]:
        """Record the sources and claims of a document; its mistakes, if there are any."""
        mistakes: list[InputError] = []
        waiting: list[_Claim] = []
        past: list[Past] = []
        for place, entry in enumerate(file.sources):
            path = ("sources", place)
            try:
                source = record_source(
                    self.session,
                    entry=entry,
                    path=path,
                    folder=document.folder,
                    replace=self.replace,
                )
            except LocatedError as error:
                mistakes.append(document.locate(error))
                continue
            claims = [
                _Claim(claim, (*path, "claims", number), source)
                for number, claim in enumerate(entry.claims)
                if claim.recorded_at is None
            ]
            past += versions_in(entry, path, source)
            first = [claim for claim in claims if claim.entry.repeats is None]
            known = dataclasses.replace(source, is_new=False)
            waiting += [
                dataclasses.replace(claim, source=known)
                for claim in claims
                if claim.entry.repeats is not None
            ]
            mistakes += self._record(document, first, source)
        mistakes = mistakes or self._record_past(document, past)
        return mistakes or self._record_repeats(document, waiting)

    def _record_past(self, document: Document, past: list[Past]) -> list[InputError]:
        """Record claims that come with their history."""
        if not past:
            return []
        read = partial(Reader, self.names, self.affiliations)
        done = record_histories(self.session, past=past, reader=read)
        self.summary.recorded += done.recorded
        self.summary.replaced += done.replaced
        self.summary.unchanged += done.unchanged
        return [document.locate(mistake) for mistake in done.mistakes]

    def _record_repeats(self, document: Document, waiting: list[_Claim]) -> list[InputError]:
        """Record claims that repeat others, each after the one it repeats."""
        while waiting:
            mistakes: list[InputError] = []
            left: list[_Claim] = []
            for claim in waiting:
                found = self._record(document, [claim], claim.source)
                mistakes += found
                left += [claim] if found else []
            if len(left) == len(waiting):
                return mistakes
            waiting = left
        return []

    def _record(
        self, document: Document, claims: Sequence[_Claim], source: SourceInHand
    ) -> list[InputError]:
        mistakes: list[InputError] = []
        plan = _Plan(self, source)
        for claim in claims:
            try:
                plan.add(claim)
            except LocatedError as error:
                mistakes.append(document.locate(error))
        if not mistakes:
            plan.carry_out()
        return mistakes

    def group_of(self, repeat: RepeatOf, path: DocumentPath) -> str:
        """The key of the group that a claim repeats."""
        found = (
            queries.of_key(self.session, key=repeat.key)
            if repeat.key
            else self._quoted(repeat, path)
        )
        if not found:
            what = repeat.key or f"with this quote in {repeat.source}"
            error = InputError(f"there is no claim {what} to repeat", "record that one first")
            raise LocatedError(path, error)
        # A group keeps the key of its first claim, retracted or not.
        return next((claim for claim in found if claim.is_live), found[-1]).group

    def in_group(self, last: StoredClaim, content: ClaimContent) -> ClaimContent:
        """The content, left in the group of the version before if its first claim is retracted.

        An export cannot name that one, and lets the next claim of the group lead it.
        """
        group = last.content.repeats
        if self.replace or content.repeats or not group:
            return content
        first = queries.of_key(self.session, key=group)
        is_led = any(claim.is_live for claim in first)
        return content if is_led else dataclasses.replace(content, repeats=group)

    def _quoted(self, repeat: RepeatOf, path: DocumentPath) -> list[StoredClaim]:
        source = source_queries.by_slug(self.session, slug=repeat.source or "")
        if source is None:
            error = InputError(f"there is no source {repeat.source}", "name it by its slug")
            raise LocatedError((*path, "source"), error)
        version = source_queries.latest_version(self.session, source_id=source.id or 0)
        text = in_hand(source, version).text or SourceText("")
        spans = located((*path, "quote"), lambda: find_parts(text, repeat.quote))
        places = tuple((span.start, span.end) for span in spans)
        claims = queries.of_source(self.session, source_id=source.id or 0)
        return [claim for claim in claims if claim.content.places == places]


class _Plan:
    """What is to be recorded of one source, weighed against what is there already."""

    def __init__(self, run: _Run, source: SourceInHand) -> None:
        self._run = run
        self._source = source
        self._reader = Reader(run.names, run.affiliations, source, run.coder)
        stored = [] if source.is_new else queries.of_source(run.session, source_id=source.id)
        self._by_key: dict[str, list[StoredClaim]] = {}
        self._keys: dict[tuple[int, str], str] = {}
        for claim in stored:
            self._by_key.setdefault(claim.key, []).append(claim)
            self._keys[self._utterance(claim.content)] = claim.key
        self._here: set[tuple[int, str] | str] = set()
        self._new: list[tuple[str | None, ClaimContent]] = []
        self._versions: list[tuple[StoredClaim, ClaimContent]] = []

    def add(self, claim: _Claim) -> None:
        """Decide what becomes of a claim; raises LocatedError where it cannot be recorded."""
        entry, path = claim.entry, claim.path
        repeats = entry.repeats
        group = self._run.group_of(repeats, (*path, "repeats")) if repeats else None
        content = self._reader.read(entry, path, group)
        self._refuse_twice(entry.key, content, path)
        known = self._keys.get(self._utterance(content))
        if entry.key and known and entry.key != known and self._by_key[known][-1].is_live:
            error = InputError(f"this claim is there already, as {known}", "leave the key out")
            raise LocatedError((*path, "key"), error)
        key = entry.key or known
        if key and key == group:
            error = InputError(f"the claim {key} cannot repeat itself", "leave repeats out")
            raise LocatedError((*path, "repeats"), error)
        versions = self._versions_of(key, path) if key else []
        if versions:
            self._weigh(versions, self._run.in_group(versions[-1], content), path)
        else:
            self._new.append((entry.key, content))

    def _utterance(self, content: ClaimContent) -> tuple[int, str]:
        return self._run.names.vocabulary.actors.root(content.speaker).id, content.fingerprint

    def _refuse_twice(self, key: str | None, content: ClaimContent, path: DocumentPath) -> None:
        if key in self._here:
            error = InputError(f"the key {key} stands twice in this source", "change one of them")
            raise LocatedError((*path, "key"), error)
        if key:
            self._here.add(key)
        utterance = self._utterance(content)
        if utterance in self._here:
            error = InputError(
                "the same words of the same speaker stand twice in this source",
                "merge the two claims into one with two stances",
            )
            raise LocatedError(path, error)
        self._here.add(utterance)

    def _versions_of(self, key: str, path: DocumentPath) -> list[StoredClaim]:
        versions = self._by_key.get(key) or queries.of_key(self._run.session, key=key)
        if versions and versions[-1].content.source != self._source.id:
            error = InputError(f"the key {key} is taken by a claim of another source", "change it")
            raise LocatedError((*path, "key"), error)
        return versions

    def _weigh(
        self, versions: Sequence[StoredClaim], content: ClaimContent, path: DocumentPath
    ) -> None:
        last = versions[-1]
        summary = self._run.summary
        different = differences(last.content, content, self._run.names.vocabulary)
        if last.is_live and not different:
            summary.unchanged.append(last.key)
        elif self._run.replace:
            self._refuse_chain(last, content, path)
            self._versions.append((last, content))
        elif not last.is_live:
            summary.retracted.append(last.key)
        else:
            error = InputError(
                f"this claim is there already, as {last.key}, with another {different}",
                "use --replace to record this as its new version",
            )
            raise LocatedError(path, error)

    def _refuse_chain(self, last: StoredClaim, content: ClaimContent, path: DocumentPath) -> None:
        """Refuse to let a claim repeat another while others repeat it: groups are flat."""
        if content.repeats is None or content.repeats == last.content.repeats:
            return
        group = queries.of_group(self._run.session, group=last.key)
        others = sorted({each.key for each in group if each.is_live} - {last.key})
        if others:
            error = InputError(
                f"{', '.join(others)} repeats {last.key}, which cannot repeat another then",
                f"let {', '.join(others)} repeat {content.repeats} first",
            )
            raise LocatedError((*path, "repeats"), error)

    def carry_out(self) -> None:
        """Record what was decided."""
        run = self._run
        for last, content in self._versions:
            self._supersede(last, content)
        keys = self._fresh_keys()
        new = [NewClaim(key, content) for key, (_, content) in zip(keys, self._new, strict=True)]
        if new:
            store.record(run.session, claims=new, at=run.at)
        run.summary.recorded += keys

    def _supersede(self, last: StoredClaim, content: ClaimContent) -> None:
        run = self._run
        if last.retired_at is None:
            at = store.retire(run.session, claim_id=last.id, at=run.at)
        else:
            # A clock that was set back must not let a version begin before the last one ended.
            at = max(run.at, last.retired_at)
        new = NewClaim(last.key, content, replaces=last.id)
        store.record(run.session, claims=[new], at=at)
        run.summary.replaced.append(last.key)

    def _fresh_keys(self) -> list[str]:
        actors = self._run.names.vocabulary.actors
        utterances = [
            (self._source.slug, actors.by_id[content.speaker].slug, content.fingerprint)
            for key, content in self._new
            if key is None
        ]
        made = iter(new_keys(self._run.session, utterances=utterances))
        return [key or next(made) for key, _ in self._new]


def differences(one: ClaimContent, other: ClaimContent, known: Vocabulary) -> str:
    """In what two versions of a claim differ, as a list of field names; empty if in nothing.

    Entries that share a root do not differ.
    """
    first, second = one.in_one_order(), other.in_one_order()
    if first != second:
        first, second = (in_roots(each, known).in_one_order() for each in (one, other))
    named = [
        each.name
        for each in fields(ClaimContent)
        if each.name not in {"stances", "version"}
        and getattr(first, each.name) != getattr(second, each.name)
    ]
    if first.stances != second.stances:
        named.append(_stance_differences(first, second))
    return ", ".join(named)


def _stance_differences(one: ClaimContent, other: ClaimContent) -> str:
    if len(one.stances) != len(other.stances):
        return "number of stances"
    differing = Counter(
        each.name
        for first, second in zip(one.stances, other.stances, strict=True)
        for each in fields(first)
        if getattr(first, each.name) != getattr(second, each.name)
    )
    return ", ".join(differing)

"""What an import makes of the claims of a source, weighed against what is there already."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session

from stance.claimfile.schema import ClaimEntry
from stance.domain.affiliations import Affiliations
from stance.domain.claim import ClaimContent, StoredClaim
from stance.domain.names import Names
from stance.domain.source import SourceInHand
from stance.errors import DocumentPath, InputError, LocatedError
from stance.queries import claims as queries
from stance.store import claims as store
from stance.store.claims import NewClaim
from stance.store.corrections import supersede
from stance.store.keys import new_keys
from stance.work.importing.dating import Dating
from stance.work.importing.differences import differences
from stance.work.importing.groups import (
    apart_notes,
    group_of,
    kept_in_group,
    refuse_chain,
)
from stance.work.importing.mistakes import mistakes_of
from stance.work.importing.reader import Reader
from stance.work.importing.stored import StoredLately
from stance.work.importing.summary import Summary
from stance.work.importing.utterances import Utterances, said_twice


@dataclass(frozen=True, slots=True)
class Import:
    """What one import works with; `at` is the time that everything it records carries."""

    session: Session
    names: Names
    affiliations: Affiliations
    at: datetime
    summary: Summary
    replace: bool
    coder: str | None
    remedy: str
    dating: Dating
    stored: StoredLately


@dataclass(frozen=True, slots=True)
class Written:
    """A claim on its way: as written, where it stands, and its source."""

    entry: ClaimEntry
    path: DocumentPath
    source: SourceInHand


class Plan:
    """What is to be recorded of one source, weighed against what is there already."""

    def __init__(self, run: Import, source: SourceInHand) -> None:
        self._run = run
        self._source = source
        self._reader = Reader(run.names, run.affiliations, source, run.coder, dating=run.dating)
        self._stored = run.stored.of(source)
        self._here = Utterances(run.names.vocabulary)
        self._keys_here: set[str] = set()
        self._new: list[tuple[str | None, ClaimContent]] = []
        self._versions: list[tuple[StoredClaim, ClaimContent]] = []

    def add(self, claim: Written) -> None:
        """Decide what becomes of a claim; raises LocatedError where it cannot be recorded."""
        entry, path = claim.entry, claim.path
        repeats = entry.repeats
        group = group_of(self._run.session, repeats, (*path, "repeats")) if repeats else None
        content = self._reader.read(entry, path, group)
        self._refuse_twice(entry.key, content, path)
        known = self._stored.key_of(content)
        if entry.key and known and entry.key != known and self._stored.versions(known)[-1].is_live:
            raise self._there_already(entry.key, known, path)
        key = entry.key or known
        if key and key == group:
            error = InputError(f"the claim {key} cannot repeat itself", "leave repeats out")
            raise LocatedError((*path, "repeats"), error)
        versions = self._versions_of(key, path) if key else []
        if group and not any(each.content.repeats == group for each in versions[-1:]):
            notes = apart_notes(self._run.session, self._run.names.vocabulary, content)
            self._run.summary.notes += notes
        if versions:
            self._weigh(versions, content, path)
        else:
            self._new.append((entry.key, content))

    def _there_already(self, key: str, known: str, path: DocumentPath) -> LocatedError:
        """What is wrong with a claim that another one, under its own key, is already."""
        if self._stored.versions(key):
            reason = f"{key} would say what {known} says already"
            remedy = f"keep one of the two: stance retract {key} --reason WHY"
            return LocatedError(path, InputError(reason, remedy))
        error = InputError(f"this claim is there already, as {known}", "leave the key out")
        return LocatedError((*path, "key"), error)

    def mistakes(self, claim: Written, first: LocatedError) -> list[LocatedError]:
        """All that is wrong with a claim that was refused for one mistake, which is the first."""
        if first.is_missing_claim or claim.entry.text_version is not None:
            return [first]
        found = mistakes_of(self._reader, claim.entry, claim.path)
        is_told = any((each.path, str(each)) == (first.path, str(first)) for each in found)
        return found if is_told else [first, *found]

    def _refuse_twice(self, key: str | None, content: ClaimContent, path: DocumentPath) -> None:
        if key in self._keys_here:
            error = InputError(f"the key {key} stands twice in this source", "change one of them")
            raise LocatedError((*path, "key"), error)
        if key:
            self._keys_here.add(key)
        if self._here.key_of(content) is not None:
            raise LocatedError(path, said_twice(content))
        self._here.add(content, key or "")

    def _versions_of(self, key: str, path: DocumentPath) -> Sequence[StoredClaim]:
        versions = self._stored.versions(key) or queries.of_key(self._run.session, key=key)
        if versions and versions[-1].content.source != self._source.id:
            error = InputError(f"the key {key} is taken by a claim of another source", "change it")
            raise LocatedError((*path, "key"), error)
        return versions

    def _weigh(
        self, versions: Sequence[StoredClaim], content: ClaimContent, path: DocumentPath
    ) -> None:
        last = versions[-1]
        if content.places == last.content.places and not content.found_by:
            # The words as they stand there, taken from what was recorded.
            content = replace(content, found_by=last.content.found_by)
        summary = self._run.summary
        if not self._run.replace:
            content = kept_in_group(self._run.session, last, content)
        different = differences(last.content, content, self._run.names.vocabulary)
        if last.is_live and not different:
            summary.unchanged.append(last.key)
        elif self._run.replace:
            refuse_chain(self._run.session, last, content, path)
            self._versions.append((last, content))
        elif not last.is_live:
            summary.retracted.append(last.key)
        else:
            error = InputError(
                f"this claim is there already, as {last.key}, with another {different}",
                self._run.remedy.format(key=last.key),
            )
            raise LocatedError(path, error)

    def carry_out(self) -> None:
        """Record what was decided."""
        run = self._run
        for last, content in self._versions:
            supersede(run.session, last=last, content=content, at=run.at)
            run.summary.replaced.append(last.key)
        keys = self._fresh_keys()
        new = [NewClaim(key, content) for key, (_, content) in zip(keys, self._new, strict=True)]
        if new:
            store.record(run.session, claims=new, at=run.at)
        run.summary.recorded += keys
        self._stored.recorded([*keys, *(last.key for last, _ in self._versions)])

    def _fresh_keys(self) -> list[str]:
        actors = self._run.names.vocabulary.actors
        utterances = [
            (self._source.slug, actors.by_id[content.speaker].slug, content.words_apart)
            for key, content in self._new
            if key is None
        ]
        made = iter(new_keys(self._run.session, utterances=utterances))
        return [key or next(made) for key, _ in self._new]

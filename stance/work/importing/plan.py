"""What an import makes of the claims of a source, weighed against what is there already."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from secrets import token_hex
from shlex import quote

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from stance.claimfile.looked_at import LookedAtClaim
from stance.claimfile.schema import ClaimEntry, SourceEntry
from stance.db.failures import is_double
from stance.db.models import ClaimKey
from stance.domain.affiliations import Affiliations, unaffiliated
from stance.domain.claim import ClaimContent, StoredClaim
from stance.domain.names import Names
from stance.domain.phrases import another
from stance.domain.source import SourceInHand
from stance.errors import DocumentPath, InputError, LocatedError
from stance.queries import claims as queries
from stance.store import claims as store
from stance.store.claims import NewClaim
from stance.store.corrections import supersede
from stance.store.keys import new_keys
from stance.work.importing.dating import Dating
from stance.work.importing.differences import differences, ended
from stance.work.importing.groups import (
    apart_notes,
    group_of,
    kept_in_group,
    refuse_chain,
)
from stance.work.importing.mistakes import mistakes_of
from stance.work.importing.reader import Reader
from stance.work.importing.scopes import Scope, Scopes
from stance.work.importing.settled import settled_by
from stance.work.importing.stored import StoredLately
from stance.work.importing.summary import Summary
from stance.work.importing.utterances import Utterances, said_twice


@dataclass(frozen=True, slots=True)
class Import:
    """What one import works with; `at` is the time that everything it records carries.

    With `create`, what claims name was made for those that are recorded.
    """

    session: Session
    names: Names
    affiliations: Affiliations
    at: datetime
    summary: Summary
    replace: bool
    remedy: str
    dating: Dating
    stored: StoredLately
    scopes: Scopes
    create: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """A claim on its way: as written, where it stands, and its source."""

    entry: ClaimEntry
    path: DocumentPath
    source: SourceInHand


def claims_of(
    entry: SourceEntry, path: DocumentPath, source: SourceInHand
) -> tuple[list[Written], list[Written]]:
    """The claims of a source's entry: those that stand for themselves, those that name others.

    By the time the others are recorded, the source is there.
    """
    claims = [
        Written(claim, (*path, "claims", number), source)
        for number, claim in enumerate(entry.claims)
        if claim.recorded_at is None
    ]
    there = replace(source, is_new=False)  # one for all: by it they are taken together
    first = [claim for claim in claims if not _waits(claim.entry)]
    others = [claim for claim in claims if _waits(claim.entry)]
    return first, [replace(claim, source=there) for claim in others]


def _waits(entry: ClaimEntry) -> bool:
    """Whether a claim names others, which have to be there first."""
    return entry.repeats is not None or bool(entry.adjudicates)


#: Where no names stand, which may be made as claims are recorded.
_NO_NAMES = ("stated_on", "quote", "wording")


class Plan:
    """What is to be recorded of one source, weighed against what is there already."""

    def __init__(self, run: Import, source: SourceInHand) -> None:
        self._run = run
        self._source = source
        self._reader = Reader(run.names, run.affiliations, source, dating=run.dating)
        self._stored = run.stored.of(source)
        #: What stands in the file, each with its coder in the place of a key.
        self._coders_here = Utterances(run.names.vocabulary)
        self._keys_here: set[str] = set()
        self._new: list[tuple[str | None, ClaimContent, Scope]] = []
        self._versions: list[tuple[StoredClaim, ClaimContent, Scope]] = []

    def add(self, claim: Written) -> None:
        """Decide what becomes of a claim; raises LocatedError where it cannot be recorded."""
        entry, path = claim.entry, claim.path
        scope = self._run.scopes.scope(entry, self._source, path)
        content = self._content(claim, scope)
        group = content.repeats
        self._refuse_twice(entry.key, content, path)
        known = self._stored.key_of(content)
        key = entry.key or known
        versions = self._versions_of(key, content, path) if key else []
        if entry.key and known and entry.key != known and self._stored.versions(known)[-1].is_live:
            raise self._there_already(entry.key, known, path)
        if key and key == group:
            error = InputError(f"the claim {key} cannot repeat itself", "leave repeats out")
            raise LocatedError((*path, "repeats"), error)
        if group and not any(each.content.repeats == group for each in versions[-1:]):
            notes = apart_notes(self._run.session, self._run.names.vocabulary, content)
            self._run.summary.notes += notes
        if versions:
            self._weigh(versions, content, scope, path)
        else:
            self._run.scopes.refuse_closed(scope, path)
            self._new.append((entry.key, content, scope))

    def _content(self, claim: Written, scope: Scope) -> ClaimContent:
        """What a claim says, where it belongs, with what it repeats and what it settles."""
        entry, path = claim.entry, claim.path
        repeats, at = entry.repeats, (*path, "repeats")
        group = group_of(self._run.session, repeats, at, scope.reading) if repeats else None
        settled = settled_by(self._run.session, entry.adjudicates, self._stored, path)
        content = scope.put(self._reader.read(entry, path, group))
        return replace(content, adjudicates=settled) if settled else content

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

    def wrong_with(self, claim: LookedAtClaim, path: DocumentPath) -> list[LocatedError]:
        """What is wrong with a claim beside its form, for which it is not recorded."""
        return [
            each
            for each in mistakes_of(self._reader, claim, path)
            if claim.says(each.path[len(path) :])
            and (not self._run.create or each.path[-1] in _NO_NAMES)
        ]

    def _refuse_twice(self, key: str | None, content: ClaimContent, path: DocumentPath) -> None:
        if key in self._keys_here:
            error = InputError(f"the key {key} stands twice in this source", "change one of them")
            raise LocatedError((*path, "key"), error)
        if key:
            self._keys_here.add(key)
        coder = self._coders_here.key_of(content)
        if coder is not None:
            raise LocatedError(path, said_twice(content, coder))
        self._coders_here.add(content, content.coder or "")

    def _versions_of(
        self, key: str, content: ClaimContent, path: DocumentPath
    ) -> Sequence[StoredClaim]:
        """The versions of the claim of this key, in the same place as the content."""
        versions = self._stored.versions(key) or queries.of_key(self._run.session, key=key)
        if versions and versions[-1].content.reading != content.reading:
            # Whose it is, coders of a round need not know of each other.
            raise LocatedError((*path, "key"), _taken([key], content))
        if versions and versions[-1].content.source != self._source.id:
            error = InputError(f"the key {key} is taken by a claim of another source", "change it")
            raise LocatedError((*path, "key"), error)
        return versions

    def _weigh(
        self,
        versions: Sequence[StoredClaim],
        content: ClaimContent,
        scope: Scope,
        path: DocumentPath,
    ) -> None:
        last = versions[-1]
        if content.places == last.content.places and not content.found_by:
            # The words as they stand there, taken from what was recorded.
            content = replace(content, found_by=last.content.found_by)
        summary, known = self._run.summary, self._run.names.vocabulary
        content = _kept(last, content)
        if not self._run.replace:
            content = kept_in_group(self._run.session, last, content)
        as_given = scope.as_there(content, last.content)
        different = differences(last.content, as_given, known)
        ends = " and ".join(ended(last.content, content, known))
        if last.is_live and not different:
            summary.unchanged.append(last.key)
        elif self._run.replace:
            refuse_chain(self._run.session, last, content, path)
            self._run.scopes.refuse_closed(scope, path)
            self._versions.append((last, content, scope))
            if ends and last.is_live:
                summary.notes += (f"{last.key} no longer has a stance of {ends}",)
        elif not last.is_live:
            summary.retracted.append(last.key)
        else:
            by = f" --coder {quote(scope.coder or '')}" if scope.round else ""
            without = f", and without its stance of {ends}" if ends else ""
            error = InputError(
                f"this claim is there already, as {last.key}, with {another(different)}{without}",
                self._run.remedy.format(key=f"{last.key}{by}"),
            )
            raise LocatedError(path, error)

    def carry_out(self) -> None:
        """Record what was decided."""
        run = self._run
        for last, content, _ in self._versions:
            supersede(run.session, last=last, content=content, at=run.at)
            run.summary.replaced.append(last.key)
        keys = self._fresh_keys()
        new = [NewClaim(key, content) for key, (_, content, _) in zip(keys, self._new, strict=True)]
        if new:
            self._record(new)
        run.summary.recorded += keys
        run.summary.read += Counter(
            (scope.round.slug, scope.coder or "")
            for _, _, scope in (*self._versions, *self._new)
            if scope.round
        )
        run.summary.unaffiliated += Counter(
            pair
            for _, content, scope in (*self._versions, *self._new)
            if not scope.round
            for pair in unaffiliated(content, run.names.vocabulary.actors, run.affiliations)
        )
        self._stored.recorded([*keys, *(last.key for last, _, _ in self._versions)])

    def _record(self, new: Sequence[NewClaim]) -> None:
        """Record claims; a key of another coder's reading may be hidden until it is in the way."""
        run = self._run
        typed = [(key, content) for key, content, _ in self._new if key and content.reading]
        if not typed:
            store.record(run.session, claims=new, at=run.at)
            return
        try:
            with run.session.begin_nested():  # other files are looked at yet
                store.record(run.session, claims=new, at=run.at)
        except IntegrityError as error:
            if not is_double(error, ClaimKey.__tablename__):
                raise
            raise _taken([key for key, _ in typed], typed[0][1]) from error

    def _fresh_keys(self) -> list[str]:
        utterances = [
            self._utterance(content, scope) for key, content, scope in self._new if key is None
        ]
        made = iter(new_keys(self._run.session, utterances=utterances))
        return [key or next(made) for key, _, _ in self._new]

    def _utterance(self, content: ClaimContent, scope: Scope) -> tuple[str, ...]:
        """What a claim's key is made of."""
        actors = self._run.names.vocabulary.actors
        said = self._source.slug, actors.by_id[content.speaker].slug, content.words_apart
        if scope.round is None:
            return said
        # Of chance as well: whether a key is taken must not tell what another coder has read.
        return (*said, scope.round.slug, scope.coder or "", token_hex(16))


def _kept(last: StoredClaim, content: ClaimContent) -> ClaimContent:
    """The content with what its claim need not say: who coded it, and which readings it settles.

    These are open again once that is taken back, and not by a version that says nothing of it.
    """
    if not last.is_live:
        return content
    there = last.content
    settled = content.adjudicates or there.adjudicates
    return replace(content, coder=content.coder or there.coder, adjudicates=settled)


def _taken(keys: Sequence[str], content: ClaimContent) -> InputError:
    """That a key, or one of several, is that of another claim; whose is not told."""
    which = f"the key {keys[0]}" if len(keys) == 1 else f"one of the keys {', '.join(keys)}"
    if content.reading is None:
        return InputError(f"{which} is taken", "change it, or leave it out")
    return InputError(
        f"{which} is taken",
        "leave key out (a reading gets one of its own), or change it, and any repeats of it",
    )

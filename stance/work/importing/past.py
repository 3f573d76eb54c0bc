"""Claims with their history: every version with its own times, recorded exactly as it was."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from itertools import pairwise

from sqlmodel import Session

from stance.claimfile.schema import ClaimEntry, SourceEntry
from stance.domain.claim import ClaimContent, StoredClaim
from stance.domain.phrases import another
from stance.domain.source import SourceInHand
from stance.errors import DocumentPath, InputError, LocatedError
from stance.queries import claims as queries
from stance.store import claims as store
from stance.store.claims import Lifetime, NewClaim
from stance.store.log import moment
from stance.store.reanchoring import keep_version
from stance.work.importing.reader import Reader
from stance.work.importing.scopes import Scopes


@dataclass(frozen=True)
class PastVersion:
    """A version of a claim as a file gives it, where it stands there, and its source."""

    entry: ClaimEntry
    path: DocumentPath
    source: SourceInHand

    @property
    def life(self) -> Lifetime:
        """When it was recorded and retired, by whom and why."""
        entry = self.entry
        if entry.recorded_at is None:
            raise self.error("recorded_at", "a version of a history needs recorded_at", "add it")
        return Lifetime(entry.recorded_at, entry.retired_at, entry.retired_by, entry.retired_reason)

    def error(self, field_name: str, reason: str, remedy: str) -> LocatedError:
        """What is wrong with it, at one of its fields."""
        return LocatedError((*self.path, field_name), InputError(reason, remedy))


def versions_in(entry: SourceEntry, path: DocumentPath, source: SourceInHand) -> list[PastVersion]:
    """The versions of claims in the entry of a source that come with their times."""
    return [
        PastVersion(claim, (*path, "claims", number), source)
        for number, claim in enumerate(entry.claims)
        if claim.recorded_at is not None
    ]


@dataclass
class Histories:
    """What came of histories: keys of claims that are new, go on, and are as they were."""

    recorded: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    mistakes: list[LocatedError] = field(default_factory=list)


def record_histories(
    session: Session,
    *,
    past: Sequence[PastVersion],
    reader: Callable[[SourceInHand], Reader],
    scopes: Scopes,
) -> Histories:
    """Record the versions of claims that are not there yet, each with the times it had.

    What is there must agree with what the file says of the same time. `reader` reads claims of a
    source, `scopes` where they belong. Where there are mistakes, nothing is recorded.
    """
    outcome = Histories()
    chains = _chains(past)
    stored = _stored(session, chains)
    taken = queries.taken_keys(session, keys={*chains, *_named_by(past)})
    readers = {id(each.source): reader(each.source) for each in past}
    known = taken | chains.keys()
    plans: list[_Plan] = []
    for key, versions in chains.items():
        plan = _Plan(key, versions, stored.get(key, []))
        try:
            plan.read(readers, scopes, known=known)
        except LocatedError as error:
            outcome.mistakes.append(error)
        else:
            plans.append(plan)
    outcome.mistakes += _second_utterances(plans, stored)
    if not outcome.mistakes:
        store.add_keys(session, keys=[key for key in chains if key not in taken])
        _carry_out(session, plans, outcome)
    return outcome


def _chains(past: Iterable[PastVersion]) -> dict[str, list[PastVersion]]:
    """The versions of each claim, from the oldest to the newest."""
    by_key: dict[str, list[PastVersion]] = {}
    for each in past:
        by_key.setdefault(each.entry.key or "", []).append(each)
    for versions in by_key.values():
        versions.sort(key=lambda each: each.life.recorded_at)
    return by_key


def _stored(session: Session, chains: dict[str, list[PastVersion]]) -> dict[str, list[StoredClaim]]:
    """What is there already of these claims, and of their sources."""
    sources = {each.source.id for each in _all(chains) if not each.source.is_new}
    by_key: dict[str, list[StoredClaim]] = {}
    for source in sources:
        for claim in queries.of_source(session, source_id=source):
            by_key.setdefault(claim.key, []).append(claim)
    elsewhere = queries.taken_keys(session, keys=[key for key in chains if key not in by_key])
    return by_key | {key: queries.of_key(session, key=key) for key in elsewhere}


def _all(chains: dict[str, list[PastVersion]]) -> Iterator[PastVersion]:
    for versions in chains.values():
        yield from versions


def _named_by(past: Iterable[PastVersion]) -> Iterator[str]:
    """The keys of the claims that versions repeat, and of the readings that they settle."""
    for each in past:
        if each.entry.repeats and each.entry.repeats.key:
            yield each.entry.repeats.key
        yield from each.entry.adjudicates


@dataclass
class _Plan:
    """One claim: its versions as given, those that are there, and what is to be recorded."""

    key: str
    given: list[PastVersion]
    stored: list[StoredClaim]
    contents: list[ClaimContent] = field(default_factory=list)
    ids: list[int] = field(default_factory=list)

    def read(self, readers: dict[int, Reader], scopes: Scopes, known: set[str]) -> None:
        """Read all versions; raises LocatedError where they do not fit what is there."""
        self._refuse_disorder()
        for past in self.given:
            group = _group(past, known)
            reader = readers[id(past.source)]
            if past.life.retired_at:
                reader = replace(reader, in_the_past=True)
            scope = scopes.as_it_was(past.entry, past.source, past.path)
            content = scope.put(reader.read(past.entry, past.path, group))
            self.contents.append(replace(content, adjudicates=_settled(past, known)))
            _refuse_unknown_texts(past)
        for past, content, stored in zip(self.given, self.contents, self.stored, strict=False):
            _compare(past, content, stored)

    @property
    def fresh(self) -> list[tuple[NewClaim, Lifetime]]:
        """The versions that are not there yet; what each replaces is known when it is recorded."""
        both = list(zip(self.given, self.contents, strict=True))[len(self.stored) :]
        return [(NewClaim(self.key, content), past.life) for past, content in both]

    @property
    def ending(self) -> tuple[StoredClaim, Lifetime] | None:
        """The last version there, where it is live and the file knows how it ended."""
        if not self.stored or len(self.given) < len(self.stored):
            return None
        last, life = self.stored[-1], self.given[len(self.stored) - 1].life
        return (last, life) if last.is_live and life.retired_at else None

    @property
    def live(self) -> ClaimContent | None:
        """What the claim will say when all is done; None where it is retracted."""
        if len(self.stored) > len(self.given):
            return self.stored[-1].content if self.stored[-1].is_live else None
        return self.contents[-1] if self.given[-1].life.retired_at is None else None

    def _refuse_disorder(self) -> None:
        first = self.given[0]
        if first.entry.replaces:
            raise first.error(
                "replaces", "the version that this one corrects is missing", "add it to the file"
            )
        for earlier, later in pairwise(self.given):
            ended, began = earlier.life.retired_at, later.life.recorded_at
            if ended is None or ended > began:
                raise earlier.error(
                    "retired_at",
                    f"this version of {self.key} was live when the next one was recorded",
                    "correct retired_at, or the other's recorded_at",
                )
            if later.entry.replaces not in {None, earlier.life.recorded_at}:
                raise later.error(
                    "replaces",
                    f"it is not when the version of {self.key} before this one was recorded",
                    "give that one's recorded_at",
                )


def _refuse_unknown_texts(past: PastVersion) -> None:
    for place, kept in enumerate(past.entry.kept_in):
        if kept.text_version not in past.source.texts:
            reason = f"the source {past.source.slug} has no text number {kept.text_version}"
            path = (*past.path, "kept_in", place, "text_version")
            raise LocatedError(path, InputError(reason, "leave it out"))


def _group(past: PastVersion, known: set[str]) -> str | None:
    repeats = past.entry.repeats
    if repeats is None:
        return None
    if repeats.key not in known:
        what = repeats.key or "by its words"
        raise past.error("repeats", f"there is no claim {what} to repeat", "name one by its key")
    if repeats.key == past.entry.key:
        raise past.error("repeats", "a claim cannot repeat itself", "leave repeats out")
    return repeats.key


def _settled(past: PastVersion, known: set[str]) -> tuple[str, ...]:
    for key in past.entry.adjudicates:
        if key not in known:
            reason = f"there is no reading {key} to settle"
            raise past.error("adjudicates", reason, "record it first, or leave it out")
    return tuple(sorted(set(past.entry.adjudicates)))


def _compare(past: PastVersion, content: ClaimContent, stored: StoredClaim) -> None:
    """Raise where a version that is there is another one than that of the file."""
    if stored.content.source != past.source.id:
        reason = f"the key {stored.key} is taken by a claim of another source"
        raise past.error("key", reason, "change it")
    life = past.life
    if life.recorded_at != stored.recorded_at:
        reason = f"{stored.key} has a version recorded at {stored.recorded_at.isoformat()} instead"
        raise past.error("recorded_at", reason, "the two histories went different ways: keep one")
    if _ended_otherwise(life, stored):
        reason = f"this version of {stored.key} was retired otherwise here"
        raise past.error("retired_at", reason, "the two histories went different ways: keep one")
    one, other = stored.content.in_one_order(), content.in_one_order()
    different = [
        each.name for each in fields(one) if each.compare and _differ(each.name, one, other)
    ]
    if different:
        reason = f"this version of {stored.key} is there already, with "
        remedy = "what was recorded is never overwritten: take it out of the file"
        raise past.error("recorded_at", reason + another(", ".join(different)), remedy)


def _ended_otherwise(life: Lifetime, stored: StoredClaim) -> bool:
    """Whether both sides know how a version ended, and say so differently."""
    if life.retired_at is None or stored.retired_at is None:
        return False
    # Who did it, older files and databases do not know.
    known = {life.retired_by, stored.retired_by} - {None}
    same_end = (life.retired_at, life.retired_reason) == (stored.retired_at, stored.retired_reason)
    return not same_end or len(known) > 1


def _differ(name: str, one: ClaimContent, other: ClaimContent) -> bool:
    return bool(getattr(one, name) != getattr(other, name))


def _second_utterances(
    plans: Sequence[_Plan], stored: dict[str, list[StoredClaim]]
) -> Iterator[LocatedError]:
    """Where two live claims would be the same words of the same speaker in the same source."""
    planned = {plan.key for plan in plans}
    live = [version for versions in stored.values() for version in versions if version.is_live]
    seen = {_utterance(each.content): each.key for each in live if each.key not in planned}
    for plan in plans:
        content = plan.live
        if content is None:
            continue
        other = seen.setdefault(_utterance(content), plan.key)
        if other != plan.key:
            reason = f"this claim is there already, as {other}"
            yield plan.given[-1].error("key", reason, "keep one of the two")


def _utterance(content: ClaimContent) -> tuple[object, ...]:
    return content.reading, content.source, content.speaker, content.fingerprint


def _carry_out(session: Session, plans: Sequence[_Plan], outcome: Histories) -> None:
    """Retire what ended, then record generation by generation: each may replace the one before."""
    for plan in plans:
        fresh = plan.fresh
        goes_on = bool(fresh or plan.ending)
        named = outcome.replaced if goes_on else outcome.unchanged
        (named if plan.stored else outcome.recorded).append(plan.key)
        if plan.ending:
            stored, life = plan.ending
            at = life.retired_at or moment(session)
            store.retire(
                session, claim_id=stored.id, at=at, by=life.retired_by, reason=life.retired_reason
            )
    last = {plan.key: plan.stored[-1].id for plan in plans if plan.stored}
    by_key = {plan.key: plan for plan in plans}
    waiting = [plan.fresh for plan in plans]
    while waiting := [versions for versions in waiting if versions]:
        generation = [versions.pop(0) for versions in waiting]
        linked = [
            (NewClaim(new.key, new.content, replaces=last.get(new.key)), life)
            for new, life in generation
        ]
        ids = store.record_past(session, versions=linked)
        last |= {new.key: claim_id for (new, _), claim_id in zip(linked, ids, strict=True)}
        for (new, _), claim_id in zip(linked, ids, strict=True):
            by_key[new.key].ids.append(claim_id)
    for plan in plans:
        _keep(session, plan)


def _keep(session: Session, plan: _Plan) -> None:
    """Take over which texts the versions of a claim are kept in spite of."""
    ids = [*(version.id for version in plan.stored), *plan.ids]
    for past, claim_id in zip(plan.given, ids, strict=False):
        for kept in past.entry.kept_in:
            version_id, _ = past.source.texts[kept.text_version]
            keep_version(session, claim_id=claim_id, version_id=version_id, at=kept.at)

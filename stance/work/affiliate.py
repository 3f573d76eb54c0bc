"""Who speaks for whom, and who is a member of what: entered, ended, taken away."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from shlex import quote

from sqlmodel import Session

from stance.domain.affiliations import AffiliationRow, shifts
from stance.domain.consequences import Consequences
from stance.domain.names import Names
from stance.domain.vocabulary import Entries, Entry
from stance.errors import InputError
from stance.queries.ascription import voices
from stance.queries.ties import ties_of
from stance.queries.vocabulary import vocabulary
from stance.store.vocabulary import end_affiliation, remove_affiliation
from stance.text.edtf import EdtfDate, parse_date
from stance.values import AffiliationKind, Noun
from stance.work.consequences import consequences
from stance.work.entries import record_fields
from stance.work.importing.dating import Dating


@dataclass(frozen=True)
class TypedAffiliation:
    """An affiliation as it was typed; dates and role may be left out."""

    actor: str
    within: str
    kind: AffiliationKind = AffiliationKind.SPEAKS_FOR
    role: str | None = None
    since: str | None = None
    until: str | None = None

    def dated(self, dating: Dating) -> "TypedAffiliation":
        """The same with its dates as EDTF; raises InputError for those that are none."""
        since = _date("--since", self.since, dating).text if self.since else None
        until = _date("--until", self.until, dating).text if self.until else None
        return replace(self, since=since, until=until)


class Deed(StrEnum):
    """What was done to an affiliation."""

    ADDED = "added"
    KNOWN = "nothing new"
    ENDED = "ended"
    REMOVED = "removed"


@dataclass(frozen=True)
class DefaultHolders:
    """Whose stance a claim of an actor is by default on some days, and whose it was before."""

    days: str
    before: tuple[Entry, ...]
    after: tuple[Entry, ...]

    @property
    def is_one_more(self) -> bool:
        """Whether it may still be the one that it was before, and others."""
        return {each.id for each in self.before} < {each.id for each in self.after}


@dataclass(frozen=True)
class Affiliated:
    """What was done to an affiliation, and what that changes.

    `holders` are the defaults that changed, by the days on which they did.
    """

    deed: Deed
    actor: Entry
    within: Entry
    tie: AffiliationRow
    holders: tuple[DefaultHolders, ...]
    consequences: Consequences
    notes: tuple[str, ...] = ()


def affiliate(session: Session, *, typed: TypedAffiliation, future: bool = False) -> Affiliated:
    """Record an affiliation, or end the open one that is meant.

    Raises InputError for unknown names, for dates out of order, for those to come but for
    `future`, and where a circle would close.
    """
    dating = Dating(future)
    typed = typed.dated(dating)
    job = _Job(session, typed, dating)
    ended = job.open_tie() if typed.until else None
    if ended:
        end_affiliation(session, affiliation_id=ended.id, until=parse_date(typed.until or ""))
        return job.done(Deed.ENDED, replace(ended, until=typed.until))
    deed = Deed.ADDED if job.record() else Deed.KNOWN
    return job.done(deed, job.tie)


def disaffiliate(session: Session, *, typed: TypedAffiliation) -> Affiliated:
    """Take an affiliation away.

    Raises InputError where there is none as it was typed, or more than one.
    """
    dating = Dating(future=True)
    job = _Job(session, typed.dated(dating), dating)
    meant = [tie for tie in job.ties() if job.fits(tie)]
    if len(meant) > 1:
        # What has neither role nor dates can be named by none: it is meant where none is typed.
        meant = [tie for tie in meant if job.is_as_typed(tie)] or meant
    if len(meant) != 1:
        raise job.not_one(meant)
    (tie,) = meant
    remove_affiliation(session, affiliation_id=tie.id)
    return job.done(Deed.REMOVED, tie)


def _date(option: str, text: str, dating: Dating) -> EdtfDate:
    try:
        return dating.read(text)
    except InputError as error:
        raise InputError(f"{option}: {error.reason}", error.remedy) from error


class _Job:
    """One affiliation at work: both actors looked up, and what is there of them."""

    def __init__(self, session: Session, typed: TypedAffiliation, dating: Dating) -> None:
        self.session = session
        self.typed = typed
        self.dating = dating
        names = Names(vocabulary(session))
        self.actors: Entries = names.vocabulary.actors
        self.actor = names.entry(Noun.ACTOR, typed.actor)
        self.within = names.entry(Noun.ACTOR, typed.within)
        self.voices = voices(session, actors=self.actors)
        if self.actor.root == self.within.root:
            reason = f"both names mean the actor {self.actor}"
            raise InputError(reason, "name two different actors")

    @property
    def tie(self) -> AffiliationRow:
        """The affiliation as it was typed."""
        typed = self.typed
        return AffiliationRow(0, 0, 0, typed.kind, typed.role, typed.since, typed.until)

    def record(self) -> int:
        """Add the affiliation; 0 where it is there already."""
        typed = self.typed
        details = {"role": typed.role, "since": typed.since, "until": typed.until}
        tie = {"within": self.within.slug, "kind": typed.kind}
        tie |= {name: value for name, value in details.items() if value}
        fields = {
            "slug": self.actor.slug,
            "name": self.actor.name,
            "kind": self.actor.detail,
            "affiliations": [tie],
        }
        return record_fields(self.session, noun=Noun.ACTOR, fields=fields, dating=self.dating)

    def ties(self) -> list[AffiliationRow]:
        """What is there between the two, of the kind typed, doubles led back to roots."""
        root = self.actors.root
        return [
            tie
            for tie in ties_of(self.session, actors=self.actors.doubles(self.actor.id))
            if tie.kind is self.typed.kind
            and root(tie.actor).id == self.actor.root
            and root(tie.within).id == self.within.root
        ]

    def fits(self, tie: AffiliationRow) -> bool:
        """Whether a tie has the role and the dates that were typed; those left out fit any."""
        typed = (self.typed.role, self.typed.since, self.typed.until)
        pairs = zip(typed, (tie.role, tie.since, tie.until), strict=True)
        return all(not wanted or wanted == has for wanted, has in pairs)

    def is_as_typed(self, tie: AffiliationRow) -> bool:
        """Whether a tie has just the role and the dates that were typed, and no others."""
        typed = self.tie
        return (tie.role, tie.since, tie.until) == (typed.role, typed.since, typed.until)

    def covering(self) -> Iterator[str]:
        """A sentence on each that holds on all those days, and may be the same office."""
        for tie in self.ties():
            is_same = not tie.role or tie.role == self.typed.role
            if is_same and not self.is_as_typed(tie) and _covers(tie, self.tie):
                both = f"{self.actor.slug} {tie.verb} {self.within.slug}"
                named = [("--role", tie.role), ("--since", tie.since), ("--until", tie.until)]
                typed = "".join(f" {option} {quote(said)}" for option, said in named if said)
                kind = "" if tie.kind is AffiliationKind.SPEAKS_FOR else f" --kind {tie.kind}"
                yield (
                    f"on these days {both} anyhow, by an affiliation that is there ({_plain(tie)});"
                    " where this is the same one, take that away: stance actor affiliate"
                    f" {self.actor.slug} {self.within.slug}{kind}{typed} --remove"
                )

    def open_tie(self) -> AffiliationRow | None:
        """The one affiliation without an end that is meant; None where there is none."""
        typed = self.typed
        meant = [
            tie
            for tie in self.ties()
            if tie.until is None
            and (not typed.role or typed.role == tie.role)
            and (not typed.since or typed.since == tie.since)
        ]
        if len(meant) > 1:
            raise self.not_one(meant)
        return meant[0] if meant else None

    def not_one(self, meant: Sequence[AffiliationRow]) -> InputError:
        """The error where not exactly one affiliation is meant."""
        both = f"{self.actor.slug} {self.tie.verb} {self.within.slug}"
        if meant:
            listed = "; ".join(map(_plain, meant))
            return InputError(f"{both} more than once: {listed}", "add --role or --since")
        there = self.ties()
        remedy = f"there is: {'; '.join(map(_plain, there))}" if there else "see stance actor show"
        return InputError(f"there is no such affiliation: {both}", remedy)

    def holders(self) -> Iterator[DefaultHolders]:
        """Whose stance a claim of the actor is by default where it is not whose it was."""
        now = voices(self.session, actors=self.actors).graph
        for shift in shifts(self.actor.root, self.voices.graph, now):
            before, after = (self._entries(each) for each in shift.voices)
            yield DefaultHolders(shift.days, before, after)

    def _entries(self, roots: Iterable[int]) -> tuple[Entry, ...]:
        return tuple(sorted(map(self.actors.root, roots), key=lambda each: each.slug))

    def done(self, deed: Deed, tie: AffiliationRow) -> Affiliated:
        """What was done, with what becomes of defaults and of claims that are there."""
        left = Consequences()
        if self.typed.kind is AffiliationKind.SPEAKS_FOR:
            left = consequences(self.session, actors={self.actor.root}, before=self.voices)
        covering = self.covering() if deed is Deed.ADDED and (tie.since or tie.until) else ()
        holders, notes = tuple(self.holders()), (*self.dating.notes, *covering)
        return Affiliated(deed, self.actor, self.within, tie, holders, left, notes)


def _covers(one: AffiliationRow, other: AffiliationRow) -> bool:
    """Whether an affiliation holds on all days of another."""
    begins = one.since is None or (
        other.since is not None
        and parse_date(one.since).earliest <= parse_date(other.since).earliest
    )
    ends = one.until is None or (
        other.until is not None and parse_date(one.until).latest >= parse_date(other.until).latest
    )
    return begins and ends


def _plain(tie: AffiliationRow) -> str:
    return tie.details.removeprefix(", ") or "without role and dates"

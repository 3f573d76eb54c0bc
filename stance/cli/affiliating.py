"""Who speaks for whom, and who is a member of what: entered, ended, taken away."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from sqlmodel import Session

from stance.cli.entries import say
from stance.cli.merging import disagreement, holders_kept
from stance.db.engine import writing
from stance.domain.affiliations import AffiliationRow
from stance.domain.names import Names
from stance.domain.vocabulary import Entries, Entry
from stance.errors import InputError
from stance.queries.ascription import voices
from stance.queries.ties import ties_of
from stance.queries.vocabulary import vocabulary
from stance.store.vocabulary import end_affiliation, remove_affiliation
from stance.text.edtf import EdtfDate, parse_date
from stance.values import AffiliationKind, Noun
from stance.work import evidence
from stance.work.description import in_time
from stance.work.entries import record_fields


@dataclass(frozen=True)
class Asked:
    """An affiliation as it was typed; dates and role may be left out."""

    actor: str
    within: str
    kind: AffiliationKind
    role: str | None
    since: str | None
    until: str | None


def affiliate(url: str, asked: Asked) -> None:
    """Record an affiliation, or end the open one that is meant; say what it changes.

    Raises InputError for unknown names, for dates out of order and where a circle would close.
    """
    with writing(url) as session:
        job = _Job(session, asked)
        ended = job.open_tie() if asked.until else None
        day = _first_day(asked.since, asked.until, is_end=ended is not None)
        before = job.defaults(day)
        if ended:
            until = _date("--until", asked.until or "")
            end_affiliation(session, affiliation_id=ended.id, until=until)
            did = "ended"
        else:
            did = "added" if job.record() else "nothing new"
        said = [job.told(did, ended), *job.consequences(day, before)]
    for sentence in said:
        say(sentence)


def disaffiliate(url: str, asked: Asked) -> None:
    """Take an affiliation away; say what it changes.

    Raises InputError where there is none as it was typed, or more than one.
    """
    with writing(url) as session:
        job = _Job(session, asked)
        found = [tie for tie in job.ties() if job.fits(tie)]
        if len(found) != 1:
            raise job.not_one(found)
        day = _first_day(found[0].since, found[0].until)
        before = job.defaults(day)
        remove_affiliation(session, affiliation_id=found[0].id)
        said = [job.told("removed", found[0]), *job.consequences(day, before)]
    for sentence in said:
        say(sentence)


def _first_day(since: str | None, until: str | None, *, is_end: bool = False) -> dt.date:
    """A day on which a change to an affiliation makes itself felt."""
    if is_end and until:
        last = _date("--until", until).latest
        return min(last, dt.date.max - dt.timedelta(1)) + dt.timedelta(1)
    if since:
        return _date("--since", since).earliest
    return _date("--until", until).latest if until else evidence.today()


def _date(option: str, text: str) -> EdtfDate:
    try:
        return parse_date(text)
    except InputError as error:
        raise InputError(f"{option}: {error.reason}", error.remedy) from error


class _Job:
    """One affiliation at work: both actors found, and what is there of them."""

    def __init__(self, session: Session, asked: Asked) -> None:
        self.session = session
        self.asked = asked
        names = Names(vocabulary(session))
        self.actors: Entries = names.vocabulary.actors
        self.actor = names.entry(Noun.ACTOR, asked.actor)
        self.within = names.entry(Noun.ACTOR, asked.within)
        self.before = voices(session, actors=self.actors)
        if self.actor.root == self.within.root:
            shown = _shown(self.actor)
            raise InputError(f"both names mean the actor {shown}", "name two different actors")

    def record(self) -> int:
        """Add the affiliation; 0 where it is there already."""
        asked = self.asked
        given = {"role": asked.role, "since": asked.since, "until": asked.until}
        tie = {"within": self.within.slug, "kind": asked.kind}
        tie |= {name: value for name, value in given.items() if value}
        fields = {
            "slug": self.actor.slug,
            "name": self.actor.name,
            "kind": self.actor.detail,
            "affiliations": [tie],
        }
        return record_fields(self.session, noun=Noun.ACTOR, fields=fields)

    def ties(self) -> list[AffiliationRow]:
        """What is there between the two, of the kind asked for, doubles led back to roots."""
        root = self.actors.root
        return [
            tie
            for tie in ties_of(self.session, actors=self.actors.doubles(self.actor.id))
            if tie.kind is self.asked.kind
            and root(tie.actor).id == self.actor.root
            and root(tie.within).id == self.within.root
        ]

    def fits(self, tie: AffiliationRow) -> bool:
        """Whether a tie has the role and the dates that were typed; those left out fit any."""
        asked = (self.asked.role, self.asked.since, self.asked.until)
        pairs = zip(asked, (tie.role, tie.since, tie.until), strict=True)
        return all(not wanted or wanted == has for wanted, has in pairs)

    def open_tie(self) -> AffiliationRow | None:
        """The one affiliation without an end that is meant; None where there is none."""
        asked = self.asked
        found = [
            tie
            for tie in self.ties()
            if tie.until is None
            and (not asked.role or asked.role == tie.role)
            and (not asked.since or asked.since == tie.since)
        ]
        if len(found) > 1:
            raise self.not_one(found)
        return found[0] if found else None

    def not_one(self, found: list[AffiliationRow]) -> InputError:
        """The error where not exactly one affiliation is meant."""
        both = f"{self.actor.slug} {self._verb} {self.within.slug}"
        if found:
            listed = "; ".join(_plain(tie) for tie in found)
            return InputError(f"{both} more than once: {listed}", "add --role or --since")
        there = self.ties()
        listed = f"there is: {'; '.join(map(_plain, there))}" if there else "see stance actor show"
        return InputError(f"there is no such affiliation: {both}", listed)

    @property
    def _verb(self) -> str:
        is_voice = self.asked.kind is AffiliationKind.SPEAKS_FOR
        return "speaks for" if is_voice else "is a member of"

    def told(self, did: str, tie: AffiliationRow | None = None) -> str:
        """What was done, in a sentence."""
        asked = self.asked
        until = asked.until or (tie.until if tie else None)
        role, since = (tie.role, tie.since) if tie else (asked.role, asked.since)
        shown = AffiliationRow(0, 0, 0, asked.kind, role, since, until)
        return f"{did}: {_shown(self.actor)} {self._verb} {_shown(self.within)}{in_time(shown)}"

    def defaults(self, day: dt.date) -> list[Entry]:
        """Whose stance a claim of the actor is by default on that day."""
        graph = voices(self.session, actors=self.actors).graph
        ends = graph.ends(self.actor.root, day, day)
        return sorted((self.actors.by_id[each] for each in ends), key=lambda each: each.slug)

    def consequences(self, day: dt.date, before: list[Entry]) -> Iterator[str]:
        """What becomes of defaults, and of claims that are there."""
        after = self.defaults(day)
        if after != before:
            yield (
                f"  a claim of it from {day} that is recorded from now on is by default a stance"
                f" of {_either(after)}, not of {_either(before)}"
            )
        if self.asked.kind is AffiliationKind.SPEAKS_FOR:
            root = {self.actor.root}
            for sentence in holders_kept(self.session, self.before, self.actors, root):
                yield f"  {sentence}"
            for sentence in disagreement(self.session, {self.actor.root}):
                yield f"  {sentence}"


def _either(entries: list[Entry]) -> str:
    slugs = " or ".join(each.slug for each in entries)
    return f"{slugs} (to be named)" if len(entries) > 1 else slugs


def _plain(tie: AffiliationRow) -> str:
    return in_time(tie).removeprefix(", ") or "without role and dates"


def _shown(entry: Entry) -> str:
    return f"{entry.slug} ({entry.name})"

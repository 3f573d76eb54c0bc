"""Who speaks for whom, and when: the graph behind the holder's default and own or ascribed."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter

from stance.domain.claim import ClaimContent, StanceContent
from stance.domain.vocabulary import Entries
from stance.text.edtf import EdtfDate
from stance.values import ActorKind, AffiliationKind

_DAY = dt.timedelta(days=1)
_FOR_THEMSELVES = {ActorKind.STATE, ActorKind.ORGANISATION, ActorKind.COMPANY}


@dataclass(frozen=True, slots=True)
class Edge:
    """One affiliation between roots, from the earliest to the latest day it can have held."""

    within: int
    first: dt.date
    last: dt.date

    def overlaps(self, earliest: dt.date, latest: dt.date) -> bool:
        """Whether the affiliation's time can overlap the days from `earliest` to `latest`."""
        return self.first <= latest and earliest <= self.last


@dataclass(frozen=True)
class Affiliations:
    """The `speaks-for` affiliations, by the root of the actor who speaks."""

    edges: dict[int, list[Edge]] = field(default_factory=dict)
    # What was found before: an import asks the same for every claim of a source.
    _reached: dict[tuple[int, dt.date, dt.date], frozenset[int]] = field(default_factory=dict)
    _ends: dict[tuple[int, dt.date, dt.date], frozenset[int]] = field(default_factory=dict)

    def speaks_for(self, actor: int, earliest: dt.date, latest: dt.date) -> frozenset[int]:
        """All actors that `actor` speaks for in that time, near and far, without itself."""
        key = (actor, earliest, latest)
        known = self._reached.get(key)
        if known is None:
            known = self._reached[key] = frozenset(self._reach(actor, earliest, latest))
        return known

    def _reach(self, actor: int, earliest: dt.date, latest: dt.date) -> set[int]:
        reached: set[int] = set()
        waiting = [actor]
        while waiting:
            for edge in self.edges.get(waiting.pop(), ()):
                if edge.within not in reached and edge.overlaps(earliest, latest):
                    reached.add(edge.within)
                    waiting.append(edge.within)
        return reached

    def ends(self, actor: int, earliest: dt.date, latest: dt.date) -> frozenset[int]:
        """The last actors of the chains: minister → ministry → state; the actor if it has none."""
        key = (actor, earliest, latest)
        known = self._ends.get(key)
        if known is None:
            everyone = self.speaks_for(actor, earliest, latest)
            last = frozenset(each for each in everyone if not self._speaks(each, earliest, latest))
            known = self._ends[key] = last or frozenset((actor,))
        return known

    def ever_reached(self, actor: int) -> frozenset[int]:
        """All actors that an actor speaks for, near and far, at whatever time, without itself."""
        return self.speaks_for(actor, dt.date.min, dt.date.max)

    def ever_for(self, actor: int) -> frozenset[int]:
        """Whom an actor speaks for in the end, at whatever time; nobody where that is itself."""
        return self.ends(actor, dt.date.min, dt.date.max) - {actor}

    def _speaks(self, actor: int, earliest: dt.date, latest: dt.date) -> bool:
        return any(edge.overlaps(earliest, latest) for edge in self.edges.get(actor, ()))

    def is_own(
        self, holder: int, speaker: int, relayed_by: int | None, on: tuple[dt.date, dt.date]
    ) -> bool:
        """Whether a stance is the holder's own.

        It is when the speaker is the holder or speaks for it in the time `on` (earliest, latest
        day), and nobody relays it who does not. All ids are roots.
        """
        return self._is_voice_of(speaker, holder, on) and (
            relayed_by is None or self._is_voice_of(relayed_by, holder, on)
        )

    def _is_voice_of(self, voice: int, holder: int, on: tuple[dt.date, dt.date]) -> bool:
        return voice == holder or holder in self.speaks_for(voice, *on)


def own_by_rule(
    content: ClaimContent, stance: StanceContent, actors: Entries, affiliations: Affiliations
) -> bool:
    """Whether the rule makes a stance own, whatever was recorded: affiliations may be newer."""
    relayed_by = actors.root(content.relayed_by).id if content.relayed_by else None
    return affiliations.is_own(
        actors.root(stance.holder).id,
        actors.root(content.speaker).id,
        relayed_by,
        (content.stated.earliest, content.stated.latest),
    )


def unaffiliated(
    content: ClaimContent, actors: Entries, affiliations: Affiliations
) -> Iterator[tuple[str, str]]:
    """The slugs of speaker and holder of each stance that is ascribed for want of an affiliation.

    Its speaker speaks for nobody at any time. A state or an organisation speaks for itself: what it
    says of others is ascribed as it should be.
    """
    speaker = actors.root(content.speaker)
    if speaker.detail in _FOR_THEMSELVES or speaker.id in affiliations.edges or content.relayed_by:
        return
    for each in content.stances:
        if each.ascribed and not each.ascribed_set:
            yield speaker.slug, actors.slug(each.holder)


def out_of_office(
    content: ClaimContent, actors: Entries, affiliations: Affiliations
) -> tuple[str, ...]:
    """The slugs of those whom a claim's speaker speaks for at other times; none if it does then."""
    speaker = actors.root(content.speaker).id
    on = content.stated.earliest, content.stated.latest
    if affiliations.speaks_for(speaker, *on):
        return ()
    return tuple(sorted(map(actors.slug, affiliations.ever_for(speaker))))


@dataclass(frozen=True, slots=True)
class VoiceShift:
    """Days, from the first to the last, on which an actor speaks for others than it did `before`.

    `before` and `after` are the last of whom it speaks for, as ids of roots.
    """

    first: dt.date
    last: dt.date
    before: frozenset[int]
    after: frozenset[int]

    @property
    def voices(self) -> tuple[frozenset[int], frozenset[int]]:
        """For whom it spoke, and for whom it does."""
        return self.before, self.after

    @property
    def days(self) -> str:
        """The days, in words."""
        if self.first == dt.date.min:
            return "always" if self.last == dt.date.max else f"until {self.last}"
        end = "" if self.last == dt.date.max else f" to {self.last}"
        return f"from {self.first}{end}"


def shifts(actor: int, before: Affiliations, now: Affiliations) -> list[VoiceShift]:
    """When an actor, by the id of its root, speaks for others now than it did before, in order."""
    found: list[VoiceShift] = []
    for first, last in _stretches(actor, (before, now)):
        was, becomes = (graph.ends(actor, first, first) for graph in (before, now))
        if was == becomes:
            continue
        goes_on = found and (found[-1].last + _DAY, was, becomes) == (first, *found[-1].voices)
        found.append(VoiceShift(found.pop().first if goes_on else first, last, was, becomes))
    return found


def _stretches(actor: int, graphs: Sequence[Affiliations]) -> Iterator[tuple[dt.date, dt.date]]:
    """The first and last days of times in which it does not change whom an actor speaks for."""
    ever = (dt.date.min, dt.date.max)
    edges = [
        edge
        for graph in graphs
        for voice in (actor, *graph.speaks_for(actor, *ever))
        for edge in graph.edges.get(voice, ())
    ]
    ends = {edge.last + _DAY for edge in edges if edge.last < dt.date.max}
    firsts = sorted({dt.date.min, *(edge.first for edge in edges), *ends})
    yield from zip(firsts, [*(each - _DAY for each in firsts[1:]), dt.date.max], strict=True)


@dataclass(frozen=True, slots=True)
class StoredAffiliation:
    """One affiliation as it was recorded, in ids."""

    actor: int
    within: int
    kind: AffiliationKind
    role: str | None
    since: EdtfDate | None
    until: EdtfDate | None

    @property
    def speaks(self) -> bool:
        """Whether the actor speaks for the other, and is not just a member of it."""
        return self.kind is AffiliationKind.SPEAKS_FOR


def circle(pairs: Iterable[tuple[int, int]]) -> list[int] | None:
    """A circle among the pairs (from, to): the ids along it, first and last the same; else None."""
    graph: dict[int, set[int]] = {}
    for start, end in pairs:
        graph.setdefault(end, set()).add(start)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return None


@dataclass(frozen=True, slots=True)
class AffiliationRow:
    """One affiliation with its id; dates as they were written."""

    id: int
    actor: int
    within: int
    kind: AffiliationKind
    role: str | None
    since: str | None
    until: str | None

    @property
    def verb(self) -> str:
        """What stands between the names of the actor and of what it speaks for or is in."""
        return "speaks for" if self.kind is AffiliationKind.SPEAKS_FOR else "is a member of"

    @property
    def details(self) -> str:
        """Its role and time, as they follow the name of the actor at its other end."""
        time = f"{self.since} to {self.until}" if self.since and self.until else ""
        if not time and (self.since or self.until):
            time = f"since {self.since}" if self.since else f"until {self.until}"
        return "".join(f", {part}" for part in (self.role, time) if part)

"""Stances to series: repeats counted once, one moment for a date, conditions that stand."""

import datetime as dt
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import chain, groupby
from operator import attrgetter

from stance.queries.rows import CitationUse, ConditionUse, ReasonUse, StanceRow
from stance.reports.order import POLES
from stance.vocabulary import MIXED_POSITION, CitationRole, Label, Position, Silence

_NONE: frozenset[str] = frozenset()
_BARGAIN = {(Position.SUPPORT, True), (Position.OPPOSE, True)}
_LABELS: dict[tuple[str, bool], Label] = {
    (Position.SUPPORT, False): Label.SUPPORT,
    (Position.SUPPORT, True): Label.CONDITIONAL_SUPPORT,
    (Position.NEUTRAL, False): Label.NEUTRAL,
    (Position.NEUTRAL, True): Label.NEUTRAL,
    (Position.OPPOSE, True): Label.CONDITIONAL_OPPOSITION,
    (Position.OPPOSE, False): Label.OPPOSITION,
    (MIXED_POSITION, False): Label.MIXED,
    (MIXED_POSITION, True): Label.MIXED,
}

_series_key = attrgetter("holder", "issue", "ascribed")
_place = attrgetter("earliest", "latest", "recorded_at", "claim", "number")
_lead_place = attrgetter(
    "lead.earliest", "lead.latest", "lead.recorded_at", "lead.claim", "lead.number"
)
_lead_dates = attrgetter("lead.earliest", "lead.latest")


@dataclass(frozen=True, slots=True)
class Evidence:
    """One utterance, counted once however often it was reported.

    `lead` is the claim the group of repeats is known by, or the first recorded of those that
    are there; it gives the date. `also` are the other places.
    """

    lead: StanceRow
    also: tuple[StanceRow, ...] = ()

    @property
    def rows(self) -> tuple[StanceRow, ...]:
        """The lead and the others."""
        return (self.lead, *self.also)

    @property
    def conditions(self) -> tuple[ConditionUse, ...]:
        """The conditions of all rows, each use once."""
        return tuple(dict.fromkeys(chain.from_iterable(row.conditions for row in self.rows)))

    @property
    def reasons(self) -> tuple[ReasonUse, ...]:
        """The reasons of all rows, each use once."""
        return tuple(dict.fromkeys(chain.from_iterable(row.reasons for row in self.rows)))

    @property
    def citations(self) -> tuple[CitationUse, ...]:
        """The citations of all rows, each use once."""
        return tuple(dict.fromkeys(chain.from_iterable(row.citations for row in self.rows)))


@dataclass(frozen=True, slots=True)
class Moment:
    """What a holder said on an issue on one date.

    `label`, `demanded`, `dropped`, `reasons` and `treaties` come from the words of that date;
    `standing` also from what was demanded before and holds on.
    """

    date: str
    earliest: dt.date
    latest: dt.date
    position: str
    label: Label
    demanded: frozenset[str]
    dropped: frozenset[str]
    reasons: frozenset[str]
    treaties: frozenset[tuple[str, CitationRole]]
    evidence: tuple[Evidence, ...]
    standing: frozenset[str]


@dataclass(frozen=True, slots=True)
class Series:
    """The moments of one holder on one issue, in order: its own stances, or those ascribed."""

    holder: str
    issue: str
    ascribed: bool
    moments: tuple[Moment, ...]


@dataclass(slots=True)
class Course:
    """Which conditions stand, followed through a series moment by moment.

    A condition stands from the moment that demands it until words drop it or the position
    turns from support to oppose or back; neutral and mixed moments in between carry it on.
    Where silence drops, only what a moment demands stands in it.
    """

    silence: Silence = Silence.KEEPS
    pole: str | None = None
    standing: frozenset[str] = _NONE

    def take(
        self, position: str, demanded: frozenset[str], dropped: frozenset[str]
    ) -> frozenset[str]:
        """Go on to the next moment; returns the conditions that stand in it."""
        before = _NONE if self._turns(position) else self.standing
        self.standing = self._stand(before, demanded, dropped)
        return self.standing

    def _turns(self, position: str) -> bool:
        if position not in POLES:
            return False
        last, self.pole = self.pole, position
        return last is not None and last != position

    def _stand(
        self, before: frozenset[str], demanded: frozenset[str], dropped: frozenset[str]
    ) -> frozenset[str]:
        if self.silence is Silence.DROPS or not before:
            return demanded
        if demanded <= before and dropped.isdisjoint(before):
            return before  # the same set, not a copy: most moments of a long series add nothing
        return (before - dropped) | demanded


def label_of(position: str, *, conditional: bool) -> Label:
    """Name a position, by whether the words that take it demand something."""
    return _LABELS[position, conditional]


def common_position(sides: AbstractSet[tuple[str, bool]]) -> str:
    """Find a moment's position, given each stance's position and whether it is conditional.

    The one they share. Support and opposition that are both conditional, and nothing else, are
    one bargain seen from both ends: opposition, unless. Any other difference is mixed.
    """
    positions = {position for position, _ in sides}
    if len(positions) == 1:
        return positions.pop()
    return Position.OPPOSE if sides == _BARGAIN else MIXED_POSITION


def series_of(rows: Iterable[StanceRow], *, silence: Silence = Silence.KEEPS) -> Iterator[Series]:
    """Form the series of a stream of stances, one at a time.

    The rows of a series (its holder, issue and own or ascribed) must follow one another; their
    order among themselves does not matter. Own and ascribed stances never meet in one series.
    """
    for (holder, issue, ascribed), members in groupby(rows, key=_series_key):
        yield Series(holder, issue, ascribed, tuple(_moments(members, Course(silence))))


def _moments(rows: Iterable[StanceRow], course: Course) -> Iterator[Moment]:
    for _, evidence in groupby(_evidence(rows), key=_lead_dates):
        yield _moment(tuple(evidence), course)


def _evidence(rows: Iterable[StanceRow]) -> list[Evidence]:
    """Merge each group of repeats; in the order of the leads, as only their dates count."""
    placed = sorted(rows, key=_place)
    groups: dict[str, list[StanceRow]] = {}
    for row in placed:
        groups.setdefault(row.group, []).append(row)
    if len(groups) == len(placed):  # nothing repeated, so nothing can be out of order
        return [Evidence(row) for row in placed]
    return sorted(map(_merged, groups.values()), key=_lead_place)


def _merged(rows: list[StanceRow]) -> Evidence:
    if len(rows) == 1:
        return Evidence(rows[0])
    lead = min(rows, key=_precedence)
    return Evidence(lead, tuple(row for row in rows if row is not lead))


def _precedence(row: StanceRow) -> tuple[object, ...]:
    return (row.claim != row.group, row.recorded_at, row.claim, row.number)


def _moment(evidence: tuple[Evidence, ...], course: Course) -> Moment:
    lead = evidence[0].lead
    rows = tuple(chain.from_iterable(one.rows for one in evidence))
    position = _position(evidence) if len(rows) > 1 else lead.position
    demanded, dropped = _conditions(rows)
    return Moment(
        date=lead.date,
        earliest=lead.earliest,
        latest=lead.latest,
        position=position,
        label=label_of(position, conditional=bool(demanded)),
        demanded=demanded,
        dropped=dropped,
        reasons=frozenset([use.reason for row in rows for use in row.reasons]),
        treaties=frozenset([(use.treaty, use.role) for row in rows for use in row.citations]),
        evidence=evidence,
        standing=course.take(position, demanded, dropped),
    )


def _position(evidence: Iterable[Evidence]) -> str:
    return common_position({side for one in evidence for side in _sides(one.rows)})


def _sides(rows: Iterable[StanceRow]) -> Iterable[tuple[str, bool]]:
    """Each position taken in one utterance, and whether it is conditional.

    One report of an utterance may leave out the conditions another gives; reports that agree
    on the position are one stance, with the conditions of all.
    """
    sides: dict[str, bool] = {}
    for row in rows:
        demands = any(not use.dropped for use in row.conditions)
        sides[row.position] = demands or sides.get(row.position, False)
    return sides.items()


def _conditions(rows: Iterable[StanceRow]) -> tuple[frozenset[str], frozenset[str]]:
    """Tell the conditions demanded from those given up; one that is both is demanded."""
    uses = [use for row in rows for use in row.conditions]
    if not uses:
        return _NONE, _NONE
    demanded = frozenset([use.condition for use in uses if not use.dropped])
    return demanded, frozenset([use.condition for use in uses if use.dropped]) - demanded

"""What the rules make of stances: utterances, positions, conditions that stand.

Of whole rows and of bare ones alike, so that no rule is written twice.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import chain, groupby
from operator import attrgetter
from typing import Any, Generic, NamedTuple, TypeVar

from stance.domain.order import POLES
from stance.domain.stance import LeanRow, StanceRow
from stance.values import MIXED_POSITION, CitationRole, Label, Position, Silence

RowT = TypeVar("RowT", StanceRow, LeanRow)

_NONE: frozenset[str] = frozenset()
_UNCITED: frozenset[tuple[str, CitationRole]] = frozenset()
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


class Point(NamedTuple, Generic[RowT]):
    """A moment with no more than its utterances and what follows from their words.

    Each utterance is the tuple of its reports, the one it is known by first.
    """

    utterances: tuple[tuple[RowT, ...], ...]
    position: str
    demanded: frozenset[str]
    dropped: frozenset[str]
    standing: frozenset[str]

    @property
    def rows(self) -> tuple[RowT, ...]:
        """All reports of all utterances."""
        return tuple(chain.from_iterable(self.utterances))

    @property
    def date(self) -> str:
        """The date as written."""
        return self.utterances[0][0].date

    @property
    def earliest(self) -> dt.date:
        """The first day the date can mean."""
        return self.utterances[0][0].earliest

    @property
    def latest(self) -> dt.date:
        """The last day the date can mean."""
        return self.utterances[0][0].latest

    @property
    def label(self) -> Label:
        """The position's name, by whether the words of the date demand something."""
        return label_of(self.position, conditional=bool(self.demanded))

    @property
    def reasons(self) -> frozenset[str]:
        """The reasons given."""
        return _NONE.union(*[row.argued for row in self.rows])

    @property
    def treaties(self) -> frozenset[tuple[str, CitationRole]]:
        """The treaties cited, each with its role."""
        return _UNCITED.union(*[row.cited for row in self.rows])


@dataclass(frozen=True, slots=True)
class Outline(Generic[RowT]):
    """A series with no more than the points its course goes through."""

    holder: str
    issue: str
    ascribed: bool
    moments: tuple[Point[RowT], ...]


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


def outlines_of(
    rows: Iterable[RowT], *, silence: Silence = Silence.KEEPS
) -> Iterator[Outline[RowT]]:
    """The same as `series_of`, of rows of any kind, without what only a whole series has."""
    for (holder, issue, ascribed), members in groupby(rows, key=_series_key):
        yield Outline(holder, issue, ascribed, tuple(_points(members, Course(silence))))


def _points(rows: Iterable[RowT], course: Course) -> Iterator[Point[RowT]]:
    for _, said in groupby(_utterances(rows), key=_lead_dates):
        utterances = tuple(said)
        position, demanded, dropped = _words(utterances)
        standing = course.take(position, demanded, dropped)
        yield Point(utterances, position, demanded, dropped, standing)


def _utterances(rows: Iterable[RowT]) -> list[tuple[RowT, ...]]:
    """Merge each group of repeats; in the order of the leads, as only their dates count."""
    placed = sorted(rows, key=_place)
    if len(placed) == 1:
        return [(placed[0],)]
    groups: dict[str, list[RowT]] = {}
    for row in placed:
        groups.setdefault(row.group, []).append(row)
    if len(groups) == len(placed):  # nothing repeated, so nothing can be out of order
        return [(row,) for row in placed]
    return sorted(map(_lead_first, groups.values()), key=_lead_place)


def _lead_first(rows: list[RowT]) -> tuple[RowT, ...]:
    lead: RowT = min(rows, key=_precedence)
    return tuple(sorted(rows, key=lambda row: row is not lead))


def _precedence(row: RowT) -> tuple[object, ...]:
    return (row.claim != row.group, row.recorded_at, row.claim, row.number)


def _lead_place(utterance: tuple[RowT, ...]) -> Any:
    return _place(utterance[0])


def _lead_dates(utterance: tuple[RowT, ...]) -> tuple[dt.date, dt.date]:
    return utterance[0].earliest, utterance[0].latest


def _words(
    utterances: tuple[tuple[RowT, ...], ...],
) -> tuple[str, frozenset[str], frozenset[str]]:
    """The position of a moment, the conditions demanded and those given up.

    A condition that is both is demanded.
    """
    rows = tuple(chain.from_iterable(utterances))
    position: str
    if len(rows) == 1:
        position, demanded, dropped = rows[0].position, rows[0].demanded, rows[0].dropped
    else:
        position = common_position({side for one in utterances for side in _sides(one)})
        demanded = _NONE.union(*[row.demanded for row in rows])
        dropped = _NONE.union(*[row.dropped for row in rows])
    return position, demanded, dropped - demanded if dropped else dropped


def _sides(utterance: Iterable[RowT]) -> Iterable[tuple[str, bool]]:
    """Each position taken in one utterance, and whether it is conditional.

    One report of an utterance may leave out the conditions another gives; reports that agree
    on the position are one stance, with the conditions of all.
    """
    sides: dict[str, bool] = {}
    for row in utterance:
        sides[row.position] = bool(row.demanded) or sides.get(row.position, False)
    return sides.items()

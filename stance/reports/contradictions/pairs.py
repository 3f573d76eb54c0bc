"""Where a holder's words on an issue contradict one another: which pairs are told, and why.

A **side** is what was said for one position on one date: a whole moment, or each of the positions
of a mixed one. Two sides **contradict** each other if their positions differ and they are not one
bargain seen from both ends: support on conditions and opposition unless, which share a condition
that stands (the rule of reversal), or were said on one date (the rule of moments).

A contradiction is told of sides of one date, and of sides whose dates lie at most a window apart
and are neighbours: neither of two speakers, one of each side, said anything on the issue in
between. So each word is held against the last word of every speaker, its own included, and what
is only said again is not told again. Of own and ascribed stances, each ascribed side is held
against the holder's own latest moment at the time, and told if the labels differ.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from operator import attrgetter

from stance.domain.conditions.standing import StandingConditions
from stance.domain.filters import Filters
from stance.domain.positions import POLES, POSITIONS, label_of
from stance.domain.series import Moment, Series, series_of
from stance.domain.stance import StanceRow
from stance.text.edtf import end, overlap
from stance.values import MIXED_POSITION, Contradiction, Label, Position

#: Within how many days of each other words are held against each other, unless asked otherwise.
WINDOW = 30

_earliest = attrgetter("earliest")


@dataclass(frozen=True, slots=True)
class Side:
    """What was said for one position on one date, with the conditions that stand in it."""

    moment: Moment
    position: str
    label: Label
    standing: frozenset[str]
    rows: tuple[StanceRow, ...]
    ascribed: bool

    @property
    def speakers(self) -> frozenset[str]:
        """Who said it."""
        return frozenset(row.speaker for row in self.rows)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sides of one holder on one issue that contradict each other, the earlier one first."""

    holder: str
    issue: str
    kinds: tuple[Contradiction, ...]
    before: Side
    after: Side

    @property
    def days(self) -> int:
        """The days between the earliest days the two dates can mean."""
        return (self.after.moment.earliest - self.before.moment.earliest).days

    @property
    def order_uncertain(self) -> bool:
        """Whether the two dates overlap, so that either may have come first."""
        return overlap(self.before.moment, self.after.moment)


def contradictions(rows: Iterable[StanceRow], *, window: int = WINDOW) -> Iterator[Pair]:
    """The contradictions in a stream of stances, series by series, by the date of the later side.

    The rows of a series must follow one another, its own before those ascribed to it.
    """
    own: Series | None = None
    for series in series_of(rows):
        yield from _within(series, window)
        if not series.ascribed:
            own = series
        elif own and (own.holder, own.issue) == (series.holder, series.issue):
            yield from _beside(own, series)


def asked(
    pairs: Iterable[Pair], filters: Filters, *, kinds: Collection[Contradiction] = ()
) -> Iterator[Pair]:
    """Those with their later side in the period asked for, and a matching stance on either.

    Of these `kinds`, or of all if there are none.
    """
    for pair in pairs:
        moment = pair.after.moment
        rows = (*pair.before.rows, *pair.after.rows)
        if kinds and not set(kinds) & set(pair.kinds):
            continue
        if filters.in_period(moment.earliest, moment.latest) and any(map(filters.matches, rows)):
            yield pair


def contradict(one: Side, other: Side) -> bool:
    """Whether the positions differ, and not only as the two ends of one bargain do."""
    return one.position != other.position and not _is_bargain(one, other)


def _is_bargain(one: Side, other: Side) -> bool:
    if {one.position, other.position} != POLES:
        return False
    if one.moment is other.moment:
        return all(side.label is POSITIONS[side.position].on_conditions for side in (one, other))
    return not one.standing.isdisjoint(other.standing)


def sides(moment: Moment, stood: StandingConditions, *, ascribed: bool) -> list[Side]:
    """The sides of a moment, in the order they were recorded; `stood` stands before it."""
    if moment.position != MIXED_POSITION:
        return [_whole(moment, ascribed=ascribed)]
    rows: dict[Position, list[StanceRow]] = {}
    for utterance in moment.utterances:
        for row in utterance:
            rows.setdefault(row.position, []).append(row)
    return [
        _side(moment, stood, position, tuple(said), ascribed=ascribed)
        for position, said in rows.items()
    ]


def _whole(moment: Moment, *, ascribed: bool) -> Side:
    rows = moment.rows
    return Side(moment, moment.position, moment.label, moment.standing, rows, ascribed)


def _side(
    moment: Moment,
    stood: StandingConditions,
    position: Position,
    rows: tuple[StanceRow, ...],
    *,
    ascribed: bool,
) -> Side:
    """One position of a mixed moment, and what would stand had only this been said."""
    uses = [use for row in rows for use in row.conditions]
    demanded = frozenset(use.condition for use in uses if use.demands)
    dropped = frozenset(use.condition for use in uses if use.gives_up) - demanded
    standing = replace(stood).take(position, demanded, dropped)
    label = label_of(position, conditional=bool(demanded))
    return Side(moment, position, label, standing, rows, ascribed)


@dataclass(slots=True)
class _Heard:
    """The last words of each speaker within the window, those who spoke last at the end."""

    window: int
    last: dict[str, tuple[int, list[Side]]] = field(default_factory=dict)

    def neighbours(self, side: Side) -> Iterator[Side]:
        """The earlier sides between which and this one neither speaker said anything."""
        spoke = min(self.last[each][0] if each in self.last else -1 for each in side.speakers)
        sides: dict[int, Side] = {}
        for number, said in self.last.values():
            if number >= spoke:
                sides.update((id(each), each) for each in said)
        return iter(sides.values())

    def forget(self, moment: Moment) -> None:
        """Leave out what was said longer before this moment than the window is."""
        while self.last:
            speaker, (_, said) = next(iter(self.last.items()))
            if (moment.earliest - said[0].moment.earliest).days <= self.window:
                return
            del self.last[speaker]

    def take(self, number: int, said: Sequence[Side]) -> None:
        """Hear the sides of the next moment."""
        by_speaker: dict[str, list[Side]] = {}
        for side in said:
            for speaker in sorted(side.speakers):
                by_speaker.setdefault(speaker, []).append(side)
        for speaker, own in by_speaker.items():
            self.last.pop(speaker, None)
            self.last[speaker] = (number, own)


def _within(series: Series, window: int) -> Iterator[Pair]:
    stood, heard = StandingConditions(), _Heard(window)
    for number, moment in enumerate(series.moments):
        said = sides(moment, stood, ascribed=series.ascribed)
        heard.forget(moment)
        for side in said:
            earlier = (each for each in heard.neighbours(side) if contradict(each, side))
            yield from (_pair(series, each, side) for each in earlier)
        for one, other in combinations(said, 2):
            if contradict(one, other):
                yield _pair(series, one, other)
        heard.take(number, said)
        stood.take(moment.position, moment.demanded, moment.dropped)


def _beside(own: Series, ascribed: Series) -> Iterator[Pair]:
    stood = StandingConditions()
    before: Side | None = None
    for moment in ascribed.moments:
        latest = _latest(own, moment)
        if latest is None:
            before = None
        elif before is None or before.moment is not latest:
            before = _whole(latest, ascribed=False)
        for side in sides(moment, stood, ascribed=True):
            if before and _is_told_otherwise(before, side):
                yield Pair(own.holder, own.issue, (Contradiction.ASCRIBED,), before, side)
        stood.take(moment.position, moment.demanded, moment.dropped)


def _latest(own: Series, moment: Moment) -> Moment | None:
    """The own moment that is the latest as of the end of an ascribed one."""
    begun = bisect_right(own.moments, moment.latest, key=_earliest)
    certain = (own.moments[n] for n in range(begun - 1, -1, -1))
    return next((each for each in certain if end(each) <= end(moment)), None)


def _is_told_otherwise(own: Side, ascribed: Side) -> bool:
    """Whether others put another label on the holder than its own words do.

    A condition that the words leave out, but that stands, makes no difference.
    """
    if own.label == ascribed.label or _is_bargain(own, ascribed):
        return False
    return own.position != ascribed.position or bool(own.standing) != bool(ascribed.standing)


def _pair(series: Series, before: Side, after: Side) -> Pair:
    return Pair(series.holder, series.issue, tuple(_kinds(before, after)), before, after)


def _kinds(before: Side, after: Side) -> Iterator[Contradiction]:
    if before.moment is not after.moment:
        yield Contradiction.WITHIN_WINDOW
    elif _apart(before, after):
        yield Contradiction.SAME_DATE
    if _apart(before, after, by_speaker=True):
        yield Contradiction.SPEAKERS
    if not {row.group for row in before.rows}.isdisjoint(row.group for row in after.rows):
        yield Contradiction.ONE_UTTERANCE


def _apart(before: Side, after: Side, *, by_speaker: bool = False) -> bool:
    """Whether two utterances, one of each side, differ: of two speakers if `by_speaker`."""
    if by_speaker and len(before.speakers | after.speakers) == 1:
        return False
    return any(
        one.group != other.group and (not by_speaker or one.speaker != other.speaker)
        for one in before.rows
        for other in after.rows
    )

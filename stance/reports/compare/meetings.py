"""The moments of two holders on one time line, with the state of both after each."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from stance.domain.filters import Filters
from stance.domain.series import Series, series_of
from stance.domain.stance import StanceRow
from stance.reports.compare.relation import State, relation, shift, states
from stance.text.edtf import Place, begin, end, overlap, sort_key
from stance.values import Relation, Shift, Silence


@dataclass(frozen=True, slots=True)
class Meeting:
    """A date on which one of the two, or both, have a moment.

    `a` and `b` are their states after it, `moved` says for each whether that state is of this
    date. `order_uncertain`: another moment of the two has a date that overlaps this one.
    """

    date: str
    place: Place
    a: State | None
    b: State | None
    moved: tuple[bool, bool]
    relation_before: Relation
    relation: Relation
    order_uncertain: bool

    @property
    def shift(self) -> Shift:
        """Whether they converged or parted here."""
        return shift(self.relation_before, self.relation)

    @property
    def sides(self) -> tuple[tuple[State | None, bool], tuple[State | None, bool]]:
        """The state of each with whether it is of this date."""
        return (self.a, self.moved[0]), (self.b, self.moved[1])


@dataclass(frozen=True, slots=True)
class HolderLine:
    """One holder on one issue: own stances or those ascribed; no moments where there are none."""

    holder: str
    ascribed: bool
    states: Sequence[State] = ()


@dataclass(frozen=True, slots=True)
class HolderPair:
    """Two holders on one issue: all their meetings, and those of them that were asked for."""

    issue: str
    a: HolderLine
    b: HolderLine
    meetings: Sequence[Meeting]
    asked: Sequence[Meeting]


def pairs(
    rows: Iterable[StanceRow],
    holders: Sequence[str],
    filters: Filters,
    *,
    silence: Silence = Silence.KEEPS,
) -> Iterator[HolderPair]:
    """Each pair of the holders, in the order given, on each issue, in the order of their slugs.

    A pair of which only one has evidence is formed where the filters name issues. Own stances and
    those ascribed by others are lines of their own. `since` and `until` keep meetings by their
    date, the other filters those with a matching stance among what was said on that date.
    """
    lines: dict[str, dict[str, list[HolderLine]]] = {}
    for series in series_of(rows, silence=silence):
        of_issue = lines.setdefault(series.issue, {})
        of_issue.setdefault(series.holder, []).append(_line(series))
    for issue, two in product(sorted(lines), list(combinations(holders, 2))):
        yield from _pairs(issue, lines[issue], two, filters)


def _line(series: Series) -> HolderLine:
    return HolderLine(series.holder, series.ascribed, states(series))


def _pairs(
    issue: str, lines: dict[str, list[HolderLine]], holders: tuple[str, str], filters: Filters
) -> Iterator[HolderPair]:
    known = [holder in lines for holder in holders]
    if not any(known) or not (all(known) or filters.issues):
        return
    for a, b in product(*(lines.get(each, [HolderLine(each, ascribed=False)]) for each in holders)):
        met = meetings(a.states, b.states)
        yield HolderPair(issue, a, b, met, [each for each in met if _is_asked(each, filters)])


def meetings(a: Sequence[State], b: Sequence[State]) -> list[Meeting]:
    """Every date on which one of the two has a moment, in order; the same date is one meeting."""
    of_a, of_b = _by_place(a), _by_place(b)
    places = sorted({**of_a, **of_b})
    uncertain = _uncertain({**of_a, **of_b}, places)
    all_meetings: list[Meeting] = []
    now_a = now_b = None
    for place in places:
        now_a, now_b = of_a.get(place, now_a), of_b.get(place, now_b)
        moved = of_a.get(place) or of_b[place]
        all_meetings.append(
            Meeting(
                date=moved.moment.date,
                place=place,
                a=now_a,
                b=now_b,
                moved=(place in of_a, place in of_b),
                relation_before=all_meetings[-1].relation if all_meetings else Relation.NO_EVIDENCE,
                relation=relation(now_a, now_b),
                order_uncertain=place in uncertain,
            )
        )
    return all_meetings


def _by_place(line: Sequence[State]) -> dict[Place, State]:
    return {sort_key(state.moment): state for state in line}


def _uncertain(states_at: Mapping[Place, State], places: Sequence[Place]) -> set[Place]:
    """Those of the dates that overlap another one."""
    uncertain = set()
    longest: Place | None = None
    # Not in the order of dates: a day that has no time begins before the times on it.
    for place in sorted(places, key=lambda place: begin(states_at[place].moment)):
        moment = states_at[place].moment
        if longest and overlap(states_at[longest].moment, moment):
            uncertain |= {longest, place}
        # Of those begun so far, the one that lasts longest is met by whatever meets any.
        if longest is None or end(states_at[longest].moment) < end(moment):
            longest = place
    return uncertain


def _is_asked(meeting: Meeting, filters: Filters) -> bool:
    said = (row for state, moved in meeting.sides if state and moved for row in state.moment.rows)
    return filters.in_period(*meeting.place[:2]) and any(map(filters.matches, said))

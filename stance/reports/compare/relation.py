"""How the stances of two holders lie to each other: whose side they are on, what they share."""

from collections.abc import Mapping
from dataclasses import dataclass

from stance.domain.change import Change, changes
from stance.domain.positions import POLES, POSITIONS
from stance.domain.series import Moment, Series
from stance.values import MIXED_POSITION, Position, Relation, Shift

_NEARNESS = {Relation.OPPOSED: 0, Relation.PARTLY: 1, Relation.SAME_SIDE: 2}


@dataclass(frozen=True, slots=True)
class State:
    """Where a holder stands from one moment to the next.

    `change` leads to the moment, None to the first. `asked` are the standing conditions, each
    with those it was asked of when last said; `treaties` all that were cited so far.
    """

    moment: Moment
    change: Change | None
    asked: Mapping[str, frozenset[str]]
    treaties: frozenset[str]


def states(series: Series) -> list[State]:
    """The states of a series, one for each moment."""
    steps = [None, *changes(series)]
    asked: dict[str, frozenset[str]] = {}
    treaties: frozenset[str] = frozenset()
    all_states = []
    for moment, change in zip(series.moments, steps, strict=True):
        asked = {slug: whom for slug, whom in asked.items() if slug in moment.standing}
        asked |= _asked(moment)
        treaties |= {treaty for treaty, _ in moment.treaties}
        all_states.append(State(moment, change, asked, treaties))
    return all_states


def _asked(moment: Moment) -> dict[str, frozenset[str]]:
    """The conditions that a moment demands, with all they are asked of."""
    asked: dict[str, frozenset[str]] = {}
    for utterance in moment.utterances:
        for use in utterance.conditions:
            if use.condition in moment.demanded and use.demands:
                before = asked.get(use.condition, frozenset())
                asked[use.condition] = before | frozenset(use.addressees)
    return asked


def shared_conditions(a: State | None, b: State | None) -> tuple[str, ...]:
    """The conditions that stand for both and can be one demand.

    They can where somebody is asked by both, or where one of the two names nobody. Each of the
    other and nobody else is no common demand: see `crossed_conditions`.
    """
    if a is None or b is None:
        return ()
    return tuple(sorted(slug for slug in a.asked.keys() & b.asked if _can_be_one(slug, a, b)))


def crossed_conditions(a: State | None, b: State | None) -> tuple[str, ...]:
    """The conditions that stand for both but are asked of different actors, often each other."""
    if a is None or b is None:
        return ()
    return tuple(sorted(slug for slug in a.asked.keys() & b.asked if not _can_be_one(slug, a, b)))


def _can_be_one(slug: str, a: State, b: State) -> bool:
    one, other = a.asked[slug], b.asked[slug]
    return not one or not other or bool(one & other)


def relation(a: State | None, b: State | None) -> Relation:
    """How two states lie to each other.

    No evidence: one of the two has none. Same side: both support, both oppose or both are neutral,
    whatever their conditions. Opposed: one supports, the other opposes. Partly: one is neutral
    and the other is not, or one is mixed; and support and opposition that share a condition, one
    bargain seen from both ends.
    """
    if a is None or b is None:
        return Relation.NO_EVIDENCE
    positions = {str(a.moment.position), str(b.moment.position)}
    if len(positions) == 1 and MIXED_POSITION not in positions:
        return Relation.SAME_SIDE
    if not positions <= POLES or shared_conditions(a, b):
        return Relation.PARTLY
    return Relation.OPPOSED


def relation_shown(how: Relation, position: str | None) -> str:
    """A relation as people read it; `position` is that of one of the two: "both oppose".

    On the same side need not be of one mind: they may oppose for opposite reasons.
    """
    if how is Relation.SAME_SIDE and position is not None:
        return f"both {POSITIONS[Position(position)].plural}"
    return "partly together" if how is Relation.PARTLY else how.value


def shift(before: Relation, after: Relation) -> Shift:
    """Whether two holders came nearer: to or from no evidence there is no way."""
    if before not in _NEARNESS or after not in _NEARNESS or before == after:
        return Shift.NONE
    nearer = _NEARNESS[after] > _NEARNESS[before]
    return Shift.CONVERGED if nearer else Shift.PARTED

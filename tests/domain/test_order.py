"""Which of two standpoints is nearer to the proposition."""

from itertools import combinations, pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.domain.order import direction, nearer
from stance.values import Direction
from tests.domain.builders import Standpoint

from .builders import slugs
from .naive import NEARER

positions = st.sampled_from(["support", "neutral", "oppose", "mixed"])
standpoints = st.builds(Standpoint, positions, slugs)


def at(position: str, conditions: str = "") -> Standpoint:
    return Standpoint(position, frozenset(conditions))


LADDER = [
    at("support"),
    at("support", "x"),
    at("support", "xy"),
    at("neutral"),
    at("oppose", "x"),
    at("oppose", "xy"),
    at("oppose"),
]


@pytest.mark.parametrize(("near", "far"), list(pairwise(LADDER)))
def test_each_step_of_the_ladder_leads_away_and_back(near: Standpoint, far: Standpoint) -> None:
    assert direction(near, far) is Direction.AWAY
    assert direction(far, near) is Direction.TOWARD


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (at("support", "x"), at("support", "y")),
        (at("support", "xy"), at("support", "yz")),
        (at("support", "x"), at("support", "yz")),
        (at("oppose", "x"), at("oppose", "y")),
        (at("neutral"), at("mixed")),
        (at("neutral"), at("neutral", "x")),
        (at("mixed", "x"), at("mixed", "xy")),
    ],
)
def test_what_cannot_be_compared_is_recast(one: Standpoint, other: Standpoint) -> None:
    assert direction(one, other) is direction(other, one) is Direction.RECAST


def test_mixed_lies_between_the_poles() -> None:
    assert direction(at("support", "xyz"), at("mixed")) is Direction.AWAY
    assert direction(at("oppose", "x"), at("mixed", "x")) is Direction.TOWARD


@given(standpoints, standpoints)
def test_toward_one_way_is_away_the_other(one: Standpoint, other: Standpoint) -> None:
    there, back = direction(one, other), direction(other, one)
    assert (there is Direction.TOWARD) == (back is Direction.AWAY)
    assert (there is Direction.RECAST) == (back is Direction.RECAST)
    assert (there is Direction.REAFFIRMED) == (one == other)


@given(standpoints, standpoints, standpoints)
def test_nearer_is_transitive(one: Standpoint, two: Standpoint, three: Standpoint) -> None:
    if nearer(one, two) and nearer(two, three):
        assert nearer(one, three)


def test_nearer_is_what_the_rule_lists() -> None:
    sets = [frozenset(some) for size in range(4) for some in combinations("xyz", size)]
    sides = ("support", "neutral", "mixed", "oppose")
    every = [Standpoint(side, some) for side in sides for some in sets]
    for one, other in product(every, every):
        listed = ((one.position, one.standing), (other.position, other.standing)) in NEARER
        assert nearer(one, other) == listed, (one, other)

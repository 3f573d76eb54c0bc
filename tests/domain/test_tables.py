"""The tables of positions and of citation roles have an entry for each member."""

from itertools import pairwise

import pytest

from stance.domain.order import direction
from stance.domain.positions import NEARNESS, POLES, POSITIONS, SIDES, SIGNS, label_of
from stance.domain.roles import ROLES, Whose, cited_as, cited_by, role_words
from stance.values import MIXED_POSITION, CitationRole, Direction, Label, Position
from tests.domain.builders import Standpoint

SOME = frozenset({"x"})


def test_every_position_has_its_facts_and_a_key() -> None:
    assert set(POSITIONS) == {*Position, MIXED_POSITION}
    assert len({POSITIONS[position].key for position in Position}) == len(Position)
    assert set(POLES) == {Position.SUPPORT, Position.OPPOSE}
    for position in Position:
        facts = POSITIONS[position]
        assert all((facts.key, facts.verb, facts.plural, facts.link, facts.if_)), position


def test_every_label_names_a_position_and_has_a_sign() -> None:
    named = {
        label_of(position, conditional=some) for position in POSITIONS for some in (True, False)
    }
    assert named == set(Label) == set(SIGNS)
    assert set(SIDES) == {*POSITIONS, *Label}


def test_the_ladder_leads_from_support_to_opposition() -> None:
    ladder = [
        (Position.SUPPORT, frozenset()),
        (Position.SUPPORT, SOME),
        (Position.NEUTRAL, frozenset()),
        (Position.OPPOSE, SOME),
        (Position.OPPOSE, frozenset()),
    ]
    for near, far in pairwise(Standpoint(*each) for each in ladder):
        assert direction(far, near) is Direction.TOWARD
    assert NEARNESS[MIXED_POSITION, True] == NEARNESS[Position.NEUTRAL, False]


def test_every_role_has_its_facts_and_a_key() -> None:
    assert set(ROLES) == set(CitationRole)
    assert len({facts.key for facts in ROLES.values()}) == len(ROLES)
    for role, facts in ROLES.items():
        assert bool(facts.link) is (facts.whose is not Whose.NOBODYS), role


@pytest.mark.parametrize(
    ("role", "whose", "alone", "after"),
    [
        (CitationRole.BASIS, "Russia", "a basis", "as a basis"),
        (CitationRole.COMMITMENT, "NATO", "a commitment of NATO", "as a commitment of NATO"),
        (CitationRole.BREACH, "", "breached", "as breached"),
        (CitationRole.WITHDRAWAL, "Russia", "left by Russia", "as left by Russia"),
        (CitationRole.MENTION, "Russia", "mentioned", "in passing"),
    ],
)
def test_a_role_reads_the_same_everywhere(
    role: CitationRole, whose: str, alone: str, after: str
) -> None:
    assert role_words(role, whose) == alone
    assert cited_as(role, whose) == after


@pytest.mark.parametrize(
    ("role", "by", "after"),
    [
        (CitationRole.WITHDRAWAL, ["russia"], "as having left it"),
        (CitationRole.WITHDRAWAL, [], "as having left it"),
        (CitationRole.WITHDRAWAL, ["us"], "as left by us"),
        (CitationRole.JOINING, ["russia", "us"], "as joined by russia and us"),
        (CitationRole.COMMITMENT, ["russia"], "as committed to it"),
        (CitationRole.COMMITMENT, ["us", "russia"], "as a commitment of us and russia"),
        (CitationRole.BREACH, ["russia"], "as having breached it"),
        (CitationRole.BREACH, ["russia", "us"], "as breached by russia and us"),
        (CitationRole.BREACH, ["us", "russia"], "as breached by us and russia"),
        (CitationRole.BREACH, ["us"], "as breached by us"),
        (CitationRole.BREACH, [], "as breached"),
        (CitationRole.BASIS, [], "as a basis"),
        (CitationRole.MENTION, [], "in passing"),
    ],
)
def test_a_role_after_a_holders_name_does_not_name_it_twice(
    role: CitationRole, by: list[str], after: str
) -> None:
    assert cited_by("russia", role, by, " and ".join) == after

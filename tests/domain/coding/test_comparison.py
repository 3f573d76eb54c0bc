"""Readings field by field: what each says of a condition, and of whom it is asked."""

from typing import Any

import pytest

from stance.domain.claim import ConditionContent
from stance.domain.coding.comparison import compared
from stance.domain.vocabulary import Entries, Entry, Vocabulary
from stance.values import Noun
from tests.domain.contents import a_content, a_stance

NAMES = {
    Noun.ACTOR: ("Ostrenia", "Valdora", "Norland"),
    Noun.ISSUE: ("Inspections",),
    Noun.CONDITION: ("Half of the cost",),
}


def _entries(noun: Noun) -> Entries:
    names = NAMES.get(noun, ())
    known = {number: Entry(number, name, name, number) for number, name in enumerate(names, 1)}
    return Entries(noun, known)


KNOWN = Vocabulary(*map(_entries, Noun))


@pytest.mark.parametrize(
    ("use", "said"),
    [
        ({}, "asked for: "),
        ({"addressees": (2,)}, "asked of Valdora: "),
        ({"addressees": (2, 3)}, "asked of Norland, Valdora: "),
        ({"dropped": True}, "dropped: "),
        ({"dropped": True, "addressees": (2,)}, "dropped, asked of Valdora: "),
    ],
)
def test_a_condition_is_asked_of_those_it_is_asked_of(use: dict[str, Any], said: str) -> None:
    asking = a_content(a_stance(conditions=(ConditionContent(1, **use),)))

    found = {each.label: each for each in compared([asking, a_content()], KNOWN)}

    one, other = found["Condition Half of the cost"].values
    assert str(one).startswith(said)
    assert other is None

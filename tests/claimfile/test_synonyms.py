"""Which value of a closed list other words for it mean."""

import pytest

from stance.claimfile.synonyms import meant, same_meaning
from stance.values import Position

POSITIONS = tuple(each.value for each in Position)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("support", "support"),
        ("  Support ", "support"),
        ("In_favour", "support"),
        ("Ja", "support"),
        ("no  position", "neutral"),
        ("supprot", None),
        ("conditional support", None),
        ("Conditional_Opposition", None),
        ("", None),
    ],
)
def test_a_word_is_taken_for_what_it_means_and_never_for_what_it_is_spelt_like(
    written: str, value: str | None
):
    assert same_meaning(written, POSITIONS) == value


@pytest.mark.parametrize(
    ("written", "value"),
    [("supprot", "support"), ("conditional support", "support"), ("nay", "oppose"), ("xyz", None)],
)
def test_as_a_hint_what_it_is_spelt_like_will_do(written: str, value: str | None):
    assert meant(written, POSITIONS) == value


def test_a_value_is_itself_before_it_is_another_word_for_one():
    assert same_meaning("vote", ("act", "vote")) == "vote"

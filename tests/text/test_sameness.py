"""Whether two passages are the same utterance."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.text.sameness import retelling, sameness

LONG = "We are open to build relations with the alliance on the basis of equality and respect"


@pytest.mark.parametrize(
    "other",
    [
        LONG.upper(),
        f"“{LONG}”, the ministry said",
        LONG.replace("open", "ready"),
        "relations with the alliance on the basis of equality",
        LONG.replace("o", "о"),  # a Cyrillic letter
    ],
)
def test_the_same_words(other: str) -> None:
    assert sameness(LONG, other) >= 80


@pytest.mark.parametrize("other", ["We are open", "", "NATO must never enlarge to the east again"])
def test_other_words(other: str) -> None:
    assert sameness(LONG, other) == 0


@pytest.mark.parametrize(
    ("words", "is_same"), [("equal terms must hold now", True), ("equal terms must hold it", False)]
)
def test_what_stands_in_the_other_is_the_same_from_25_letters_on(
    words: str, *, is_same: bool
) -> None:
    whole = f"The minister told the assembly on Monday that {words}, and that he will not wait"
    assert bool(sameness(words, whole)) is is_same
    assert (len(words) >= 25) is is_same


def test_a_lead_retells_what_is_quoted_below() -> None:
    lead = "It is open for building relations with the alliance, based on equality"

    assert retelling(lead, LONG) >= 70
    assert retelling("Open to relations", LONG) == 0
    assert retelling("NATO must never again enlarge to the east of Europe", LONG) == 0


@given(st.text(max_size=60), st.text(max_size=60))
def test_it_has_no_direction(one: str, other: str) -> None:
    assert sameness(one, other) == pytest.approx(sameness(other, one))
    assert retelling(one, other) == retelling(other, one)

"""Names that are near to one that is not there, and none that only share letters with it."""

import pytest

from stance.text.nearness import closest, likest

TITLES = (
    "pp",
    "Some people open the door",
    "tass-2016-12-27",
    "Foreign Ministry: Russia ready to build relations with NATO",
)


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("nope", []),
        ("tass-2016", ["tass-2016-12-27"]),
        ("ministry", ["Foreign Ministry: Russia ready to build relations with NATO"]),
        ("the door", ["Some people open the door"]),
    ],
)
def test_only_what_is_alike_as_a_whole_or_by_a_word_is_near(typed: str, near: list[str]) -> None:
    assert likest(typed, zip(TITLES, TITLES, strict=True)) == near


TREATIES = (
    *("Founding Act", "Founding Treaty", "Act", "Founding Act of the Council", "Pact of Aria"),
    *("Treaty of Aria", "Aria", "Norwegian Fisheries Act", "Fund", "Final Act"),
)


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("founding acts", ["Founding Act", "Founding Treaty", "Founding Act of the Council"]),
        ("Fundin act", ["Founding Act", "Final Act", "Fund"]),
        ("Act of Aria", ["Pact of Aria", "Treaty of Aria", "Aria"]),
        ("Treaty", ["Treaty of Aria", "Founding Treaty"]),
    ],
)
def test_the_likest_comes_first_and_three_at_most(typed: str, near: list[str]) -> None:
    named = list(zip(TREATIES, TREATIES, strict=True))

    assert likest(typed, named) == near
    assert likest(typed, named[::-1], most=1) == near[:1]


def test_what_goes_by_several_names_is_told_once() -> None:
    named = [("Founding Act", 1), ("Final Act", 2), ("The Founding Act", 1)]

    assert likest("founding act", named) == [1, 2]


@pytest.mark.parametrize(
    ("typed", "name", "is_near"),
    [
        # A name that is shorter than a third of what was typed is like nothing.
        ("pact of seas", "pact", True),
        ("pact of seals", "pact", False),
        # A word in common is one of three letters at least.
        ("xyz pact", "pact of seas", True),
        ("na cdefg", "na hijkl", False),
    ],
)
def test_a_name_is_near_by_a_word_of_some_length(typed: str, name: str, is_near: bool) -> None:
    assert likest(typed, [(name, name)]) == ([name] if is_near else [])


@pytest.mark.parametrize(
    ("word", "found"), [("speakr", "speaker"), ("holder", "holder"), ("zzz", None), ("", None)]
)
def test_of_a_few_words_the_one_that_is_spelt_most_like_it_is_meant(
    word: str, found: str | None
) -> None:
    assert closest(word, ["speaker", "holder", "speakers"]) == found
    assert closest(word, []) is None

"""Names that are near to one that is not there, and none that only share letters with it."""

import pytest

from stance.text.nearness import likest

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

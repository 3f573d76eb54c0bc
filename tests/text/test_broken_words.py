"""Words that line ends broke stand in a stream in parts and as a whole."""

import pytest

from stance.text.broken_words import MOST_PARTS, told_apart


@pytest.mark.parametrize("parts", range(2, MOST_PARTS + 1))
def test_a_word_in_as_many_parts_as_may_be_is_found_as_a_whole(parts: int) -> None:
    words = ["on"]
    for number in range(parts):
        words.append("abcd"[number])
        words += ["abcd"[: number + 1]] if number else []
    stream = told_apart([*words, "terms"])

    assert stream is not None
    assert list(stream.joins) == [False, False, *[True] * (parts - 1), False]
    assert len(list(stream.runs(["on", "abcd"[:parts], "terms"], prefix=False))) == 1


def test_a_word_that_follows_its_own_parts_is_one_of_the_text() -> None:
    """ "The foot-⏎ball football talks": the second of the two stands there."""
    stream = told_apart(["the", "foot", "ball", "football", "football", "talks"])

    assert stream is not None
    found = {
        phrase: bool(list(stream.runs(phrase.split(), prefix=False)))
        for phrase in ("the football football talks", "the football talks", "foot ball talks")
    }
    assert found == {
        "the football football talks": True,
        "the football talks": False,
        "foot ball talks": False,
    }

"""Words typed where one key is asked for: none is taken for its first letter."""

import pytest

from stance.ask.asker import Choice
from stance.ask.citations import ROLE_KEYS
from stance.ask.naming import KIND_KEYS
from stance.ask.pressed import Pressed
from stance.ask.stances import POSITION

ROLE = Choice("  as", ROLE_KEYS, words={"breached": "x"})
KIND = Choice("Kind", KIND_KEYS)
GIVEN = Choice("Given as", {"d": "direct", "i": "indirect", "m": "mixed", "a": "an act"}, "d")


def typed(choice: Choice, letters: str, rests: set[str] | None = None) -> tuple[str | None, str]:
    """The key that letters come to, and what was left of them when they did."""
    pressed = Pressed(choice, rests or set())
    for place, letter in enumerate(letters, 1):
        key = pressed.enter() if letter == "\r" else pressed.add(letter)
        if key is not None:
            return key, letters[place:]
    return None, ""


@pytest.mark.parametrize(
    ("choice", "word", "key"),
    [
        (POSITION, "support", "y"),
        (POSITION, "oppose", "n"),
        (POSITION, "opposition", "n"),
        (POSITION, "neutral", "0"),
        (POSITION, "take no side", "0"),
        (POSITION, "no", "n"),
        (ROLE, "breached", "x"),
        (ROLE, "breach", "x"),
        (ROLE, "basis", "b"),
        (ROLE, "withdrawal", "w"),
        (ROLE, "suspension", "s"),
        (KIND, "office", "f"),
        (KIND, "party", "y"),
        (KIND, "other", "x"),
        (KIND, "organisation", "o"),
        (GIVEN, "indirect", "i"),
        (GIVEN, "act", "a"),
    ],
)
def test_a_word_is_taken_as_what_it_says_and_nothing_is_left_of_it(
    choice: Choice, word: str, key: str
) -> None:
    pressed = Pressed(choice)
    left = f"{word}\r"
    while left:
        letter, left = left[0], left[1:]
        taken = pressed.enter() if letter == "\r" else pressed.add(letter)
        if taken is not None:
            break

    assert taken == key
    assert left == "" or left.rstrip("\r") in pressed.rests_of(key)


@pytest.mark.parametrize(("key", "word"), [("y", "es"), ("n", "o")])
def test_what_is_left_of_a_word_is_passed_over_by_the_next_question(key: str, word: str) -> None:
    pressed = Pressed(GIVEN, {word})
    for letter in word:
        assert pressed.add(letter) is None

    assert pressed.enter() is None
    assert pressed.enter() == "d"


def test_a_key_counts_at_once_where_no_other_word_begins_with_it() -> None:
    assert typed(POSITION, "y") == ("y", "")
    assert typed(ROLE, "c\r") == ("c", "\r")


def test_a_key_that_begins_another_word_waits_for_what_follows() -> None:
    pressed = Pressed(POSITION)

    assert pressed.add("n") is None
    assert pressed.pause() == "n"
    assert pressed.enter() == "n"


def test_what_means_nothing_is_said_and_forgotten() -> None:
    pressed = Pressed(POSITION)
    for letter in "obvious":
        pressed.add(letter)

    assert pressed.enter() is None
    assert pressed.wrong == '"obvious" is none of these'
    assert pressed.typed == ""


def test_no_key_is_taken_out_of_the_middle_of_a_word_that_means_nothing() -> None:
    key, left = typed(GIVEN, "kind\r")

    assert (key, left) == (None, "")


def test_a_letter_that_means_nothing_is_forgotten_after_a_while() -> None:
    pressed = Pressed(GIVEN)

    assert pressed.add("k") is None
    assert pressed.pause() is None
    assert pressed.wrong == '"k" is none of these'
    assert pressed.add("i") == "i"


def test_nothing_typed_is_the_default() -> None:
    assert Pressed(GIVEN).enter() == "d"


def test_nothing_typed_where_there_is_no_default_says_which_keys_there_are() -> None:
    pressed = Pressed(Choice("Correct", {"y": "record it so", "n": "back"}))

    assert pressed.enter() is None
    assert pressed.wrong == "⏎ is none of these: press y, n"
    assert pressed.add("y") == "y"

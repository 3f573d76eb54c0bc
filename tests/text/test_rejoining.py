"""Words that a line's end broke read as the words that they are, and nothing else changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.text.rejoining import closed_up, rejoined
from tests.text.texts import listed

BROKEN = {
    "com-\npleted": "completed",
    "Zusam-\r\n   menarbeit": "Zusammenarbeit",
    "со-\nтрудничество": "сотрудничество",
    "a soft\u00ad\nly broken": "a softly broken",
    "in three com-\npo-\nnents": "in three components",
    "state-\nment": "statement",
    "high-\ner": "higher",
    "well-\nknown": "well-known",
    "all-\nEuropean": "all-European",
    "NATO-\nled": "NATO-led",
    "Covid-\n19": "Covid-19",
    "a 20-\nyear plan": "a 20-year plan",
    "day-to-\nday": "day-to-day",
    "face-\nto-face": "face-to-face",
    "Interme-\ndiate-Range": "Intermediate-Range",
    "the Inter-\nmediate-range Nuclear": "the Intermediate-range Nuclear",
    "confi-\ndence-building": "confidence-building",
    "confidence-build-\ning": "confidence-building",
    "long-\nterm-oriented": "long-term-oriented",
    "NATO-\nled-mission": "NATO-led-mission",
    "step-\nby-step": "step-by-step",
    "up-\nto-date": "up-to-date",
    "state-of-the-\nart": "state-of-the-art",
    "well-\nthought-out": "well-thought-out",
    "Asia-\nPacific-wide": "Asia-Pacific-wide",
    "Well-\nknown": "Well-known",
    "FACE-\nTO-FACE": "FACE-TO-FACE",
    "CONFIDENCE-BUILD-\nING": "CONFIDENCE-BUILD-ING",
    "SHORT-\nAND LONG-TERM": "SHORT- AND LONG-TERM",
    "all\u00ad\nEuropean": "allEuropean",
    "NATO\u00ad\nled": "NATOled",
    "cafe\u0301-\nteria": "cafe\u0301teria",
    "fiance\u0301\u036f-\ne it": "fiance\u0301\u036f- e it",
    "short-\nand long-term": "short- and long-term",
    "Ein-\nund Ausfuhr": "Ein- und Ausfuhr",
}


@pytest.mark.parametrize(("words", "whole"), BROKEN.items())
def test_a_word_broken_at_a_lines_end_is_whole_again(words: str, whole: str) -> None:
    assert rejoined(words) == whole


@pytest.mark.parametrize(
    "word",
    listed("and or to nor und oder bis sowie et ou y e o i en of och og и или"),
)
def test_before_a_word_that_joins_a_word_is_left_out(word: str) -> None:
    assert rejoined(f"short-\n{word} long-term") == f"short- {word} long-term"


@pytest.mark.parametrize(
    "word",
    listed("to by of in on at for from the a an and or out off up as no sur de la le bis zu"),
)
def test_a_word_that_links_the_parts_of_a_compound_has_both_its_hyphens(word: str) -> None:
    assert rejoined(f"side-\n{word}-side") == f"side-{word}-side"


@pytest.mark.parametrize(
    "word",
    listed(
        """well self all non long short high low half cross vice two three four five six seven eight
        nine second third nuclear arms peace decision policy"""
    ),
)
def test_the_first_part_of_many_compounds_keeps_its_hyphen(word: str) -> None:
    assert rejoined(f"{word}-\nknown") == f"{word}-known"
    assert rejoined(f"{word.title()}-\nknown") == f"{word.title()}-known"
    assert rejoined(f"{word}-\ned") == f"{word}ed"


@pytest.mark.parametrize(
    "ending",
    listed(
        """ing ings er ers est ed en ens ened ening ly ness ity ish ary al ally able some ward wards
        age ages fall falls coming comings light lights lighted land lands way ways ty teen teenth
        time times tie ties hand hands ure hood"""
    ),
)
def test_what_is_no_word_of_its_own_is_the_end_of_the_one_before(ending: str) -> None:
    if ending != "en":  # which joins words as well
        assert rejoined(f"confidence-build-\n{ending}") == f"confidence-build{ending}"
        assert rejoined(f"high-\n{ending}") == f"high{ending}"


@pytest.mark.parametrize("place", [0, 30, 59, 200])
def test_a_broken_word_may_stand_anywhere_in_a_text(place: int) -> None:
    before, after = "x " * (place // 2), " y" * 100

    assert rejoined(f"{before}well-\nknown{after}") == f"{before}well-known{after}"


@pytest.mark.parametrize(
    "words", ["short- and long-term", "well-known", "a pause -\nand on", "one\ntwo", "1990-\n"]
)
def test_what_no_lines_end_broke_stays(words: str) -> None:
    assert rejoined(words) == words


@given(st.lists(st.sampled_from(["a", "and", "B", "9", "-", "\u00ad", "\n", " ", "\r\n"])))
def test_a_text_closed_up_keeps_its_places(pieces: list[str]) -> None:
    text = "".join(pieces)
    shown = closed_up(text, text)
    assert len(shown) == len(text)
    assert shown.replace("\u2060", "") == rejoined(text)
    assert all(ours == theirs for ours, theirs in zip(text, shown, strict=True) if ours.isalnum())


def test_in_the_place_of_what_falls_away_stand_signs_that_nobody_sees() -> None:
    text = "It was com-\npleted, well-\n  known."

    assert closed_up(text, text) == "It was com\u2060\u2060pleted, well-\u2060\u2060\u2060known."

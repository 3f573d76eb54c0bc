"""Words that a line's end broke read as the words that they are, and nothing else changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.text.rejoining import closed_up, rejoined

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
    "short-\nand long-term": "short- and long-term",
    "Ein-\nund Ausfuhr": "Ein- und Ausfuhr",
}


@pytest.mark.parametrize(("words", "whole"), BROKEN.items())
def test_a_word_broken_at_a_lines_end_is_whole_again(words: str, whole: str) -> None:
    assert rejoined(words) == whole


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

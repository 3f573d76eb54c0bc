"""Sentences and paragraphs are told apart, and abbreviations end none."""

import pytest

from stance.text.speech.sentences import paragraph_at, sentence_end, sentence_start
from tests.text.texts import listed

#: After these a full stop ends nothing.
SHORT = listed(
    """Mr Mrs Ms Messrs Dr Prof Gen Col Lt Capt Sgt Maj Adm Amb Sen Rep Gov Sec St Jr Sr Hon Rev No
    Art Para Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec vs approx c ca"""
)


def sentence(text: str, word: str) -> str:
    place = text.index(word)
    return text[sentence_start(text, place) : sentence_end(text, place)].strip()


@pytest.mark.parametrize("short", SHORT)
def test_an_abbreviation_ends_no_sentence(short: str) -> None:
    text = f"It was {short}. Xyz who came. He left."

    assert sentence(text, "came") == f"It was {short}. Xyz who came."


@pytest.mark.parametrize("whole", ["Amr", "Snov", "Rest", "Marc", "xca"])
def test_a_word_that_ends_like_one_does(whole: str) -> None:
    assert sentence(f"It was {whole}. Xyz came.", "came") == "Xyz came."


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("We go. They stay. Who knows?", "stay", "They stay."),
        ("We go! They stay? Who knows?", "stay", "They stay?"),
        ("We go… They stay.", "stay", "They stay."),
        ("“We go.” They stay.", "stay", "They stay."),
        ("(We go.) They stay.", "stay", "They stay."),
        ("We go.[12] They stay.", "stay", "They stay."),
        ("We go. 12 stay.", "stay", "12 stay."),
        ("We go. “They” stay.", "stay", "“They” stay."),
        # Small letters go on, as after figures.
        ("We go vs. them and stay.", "stay", "We go vs. them and stay."),
        ("At 6.30 p.m. they stay.", "stay", "At 6.30 p.m. they stay."),
        ("We go.They stay.", "stay", "We go.They stay."),
        # An initial.
        ("Antony J. Blinken stays. He goes.", "stays", "Antony J. Blinken stays."),
        ("U.S. Marines stay. He goes.", "stay", "U.S. Marines stay."),
        # A paragraph's end.
        ("We go\nThey stay\nOthers", "stay", "They stay"),
        ("They stay", "stay", "They stay"),
    ],
)
def test_a_sentence_begins_and_ends(text: str, word: str, expected: str) -> None:
    assert sentence(text, word) == expected


def test_a_sentence_that_begins_at_a_place_is_its_own() -> None:
    text = "We go. They stay."

    assert sentence_start(text, 6) == 0
    assert sentence_start(text, 7) == 6
    assert sentence_end(text, 0) == 6


@pytest.mark.parametrize(
    ("place", "expected"),
    [(0, "one"), (3, "one"), (4, "two"), (6, "two"), (8, "three"), (12, "three")],
)
def test_a_paragraph_is_a_line(place: int, expected: str) -> None:
    text = "one\ntwo\nthree"
    found = paragraph_at(text, place)

    assert text[found.start : found.end] == expected


@pytest.mark.parametrize(("text", "place", "span"), [("\nab", 0, (0, 0)), ("\nab", 2, (1, 3))])
def test_an_empty_line_is_a_paragraph_of_nothing(
    text: str, place: int, span: tuple[int, int]
) -> None:
    found = paragraph_at(text, place)

    assert (found.start, found.end) == span

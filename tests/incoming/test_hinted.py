"""Which of several places words stand at, by what another program noted of it."""

from hypothesis import given
from hypothesis import strategies as st

from stance.incoming.hinted import start_of

TEXT = "😀 He said: we agree. She said: we agree! They said: we agree."
FIRST, SECOND = (TEXT.index(f"we agree{end}") for end in (". S", "!"))
THIRD = TEXT.rindex("we agree")


def test_what_stands_around_decides() -> None:
    assert start_of(TEXT, "we agree", {"prefix": "She\n said: "}) == SECOND
    assert start_of(TEXT, "we agree", {"suffix": "! They"}) == SECOND
    assert start_of(TEXT, ["we agree", "They"], {"prefix": "They said: "}) == THIRD


def test_the_place_decides_in_code_points_and_in_units() -> None:
    assert start_of(TEXT, "we agree", {"start": SECOND}) == SECOND
    assert start_of(TEXT, "we agree", {"start": SECOND + 1}) == SECOND


def test_a_place_that_contradicts_the_words_is_no_help() -> None:
    assert start_of(TEXT, "we agree", {"start": 3}) is None
    assert start_of(TEXT, "we agree", {"prefix": "Nobody said: "}) is None
    assert start_of(TEXT, "nowhere", {"start": 3, "prefix": "x"}) is None
    assert start_of(TEXT, "we agree", {}) is None


def test_what_stands_around_goes_before_a_place_that_is_another() -> None:
    hints = {"prefix": "She said: ", "start": FIRST}

    assert start_of(TEXT, "we agree", hints) == SECOND


@given(st.text(st.sampled_from("ab 😀"), min_size=1, max_size=30), st.data())
def test_a_place_that_is_told_is_one_of_the_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    words = text[start : data.draw(st.integers(start + 1, len(text)))].strip()
    hints = {"start": data.draw(st.integers(-2, 40)), "prefix": text[max(0, start - 2) : start]}

    found = start_of(text, words, hints)

    assert found is None or text.startswith(words, found)

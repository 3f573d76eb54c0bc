"""The time with which a clause begins, so that whoever says something comes after it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.text.matching import Span
from stance.text.speech.occasions import past_occasion
from stance.text.speech.subjects import subject_before


def past(words: str) -> str:
    part = past_occasion(words, Span(0, len(words)))
    return words[part.start : part.end]


@pytest.mark.parametrize(
    "occasion",
    [
        *("On 3 May 2022", "On May 3, 2022", "On 3 May", "On May 3rd", "on the 3rd of May 2022"),
        *("On Monday", "On Monday, 3 May 2022", "On Monday morning", "Late on Monday", "Monday"),
        *("In May 2022", "In May", "In 2022", "On 2022-05-03", "3 May 2022", "2022"),
        *("On the evening of 3 May", "Last week", "That day", "The next day", "Two years ago"),
        *("Earlier this month", "A day later", "On Monday in Oslo", "In Oslo on 3 May"),
        *("In a letter of 3 May 2022", "In a letter dated 3 May", "Speaking on Monday"),
        *("In 1871", "On Monday in Stoke-on-Trent", "On Monday at Ålesund", "In May 1919"),
        *("In an interview with Bild on 3 May", "At the talks in Oslo in May 2022"),
    ],
)
def test_a_time_is_left_out(occasion: str) -> None:
    assert past(f"{occasion} Anna Lind") == "Anna Lind"
    subject = subject_before(f"{occasion} Anna Lind said", len(f"{occasion} Anna Lind "))
    assert subject is not None
    assert subject.who == "Anna Lind"


@pytest.mark.parametrize(
    "words",
    [
        # No time, or nobody after it.
        *("Anna Lind", "In Oslo Anna Lind", "On 3 May 2022", "On Monday ", "In talks Anna Lind"),
        *("On 3 May 2022 with Anna Lind", "On Monday afterwards", "In an interview on 3 May with"),
        # Of another kind, or not at the beginning.
        *("By 2022 Anna Lind", "1500 Norwegians", "On 3 Mondays Lind", "Anna Lind on 3 May 2022"),
        *("On Mayday Lind", "On Mondays Lind", "Of 2022 Anna Lind", "On 3 May, Anna Lind"),
    ],
)
def test_what_begins_with_no_time_stays_as_it_is(words: str) -> None:
    assert past(words) == words


WORDS = ["On", "in", "of", "3", "May", "2022", "Monday", "the", "Lind", "speaking", "a", ",", " "]


@given(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join) | st.text(max_size=60))
def test_what_is_left_is_the_end_of_the_part(words: str) -> None:
    assert words.endswith(past(words))

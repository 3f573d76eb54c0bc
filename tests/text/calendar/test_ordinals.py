"""Days of the month that are numbered in words are read as their figures."""

import pytest

from stance.text.calendar.ordinals import with_figures
from tests.text.texts import listed

DAYS = listed("""
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
    fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first
    twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth
    twenty-ninth thirtieth thirty-first
""")


def test_every_day_of_a_month_has_its_number() -> None:
    assert [with_figures(day) for day in DAYS] == [str(number) for number in range(1, 32)]
    assert with_figures("the Twenty Second of May") == "the 22 of May"


@pytest.mark.parametrize(("word", "figure"), [("premier", "1"), ("primero", "1")])
def test_the_first_of_a_month_has_a_name_in_french_and_spanish(word: str, figure: str) -> None:
    assert with_figures(f"{word} mai") == f"{figure} mai"


@pytest.mark.parametrize(
    "text", ["thirty-second", "thirty-third", "firsthand", "a-first", "first-rate", "fifths", "one"]
)
def test_what_is_no_day_of_a_month_stays(text: str) -> None:
    assert with_figures(text) == text

"""The day of the week on which words beside a quote say that it was said."""

import pytest

from stance.text.anchoring import SourceText
from stance.text.calendar.months import DAY_NAMES
from stance.text.matching import Span
from stance.text.speech.weekdays import said_on, weekday
from tests.text.texts import listed


def day(text: str) -> int | None:
    return said_on(text, SourceText(text).find("We go"))


@pytest.mark.parametrize(("number", "name"), list(enumerate(DAY_NAMES)))
def test_each_day_is_known(number: int, name: str) -> None:
    assert day(f"“We go,” Lind said on {name}.") == number
    assert day(f"On {name}, Lind said: “We go.”") == number
    assert day(f"Lind on {name} said: “We go.”") == number


@pytest.mark.parametrize(
    "between",
    listed(
        """to in at during the a an his her its their reporters journalists lawmakers
        parliament here late early earlier news conference press briefing interview statement
        speech with from
        television radio Oslo"""
    ),
)
def test_where_and_to_whom_may_stand_between(between: str) -> None:
    assert day(f"“We go,” Lind said {between} Monday.") == 0
    assert day(f"“We go,” Lind said {between} on Monday.") == 0


def test_it_may_be_after_something_on_that_day() -> None:
    assert day("“We go,” Lind said after the interview on Monday.") == 0
    assert day("“We go,” Lind said after Monday.") is None


def test_eight_words_may_and_no_more() -> None:
    eight = "to the press in an interview at the"

    assert day(f"“We go,” Lind said {eight} Monday.") == 0
    assert day(f"“We go,” Lind said late {eight} Monday.") is None


@pytest.mark.parametrize("between", ["that", "meet", "on Oslo", "they vote"])
def test_anything_else_between_leaves_it_in_doubt(between: str) -> None:
    assert day(f"“We go,” Lind said {between} on Monday.") is None


@pytest.mark.parametrize(
    "before",
    listed(
        """next last coming following previous every each another by until since before after
        Next BEFORE"""
    ),
)
def test_a_day_that_is_no_single_one_is_none(before: str) -> None:
    assert day(f"“We go,” Lind said on Monday. They vote {before} Monday.") is None


@pytest.mark.parametrize("behind", ["’s vote", "'s vote", " week", " next", " last"])
def test_a_day_that_is_part_of_something_else_is_none(behind: str) -> None:
    assert day(f"“We go,” Lind said on Monday{behind}.") is None


def test_a_sentence_may_begin_with_the_day() -> None:
    assert day("It rained. On Monday Lind said: “We go.”") == 0
    assert day("So it was. “No.” On Monday Lind said: “We go.”") == 0
    assert day("Talks on Monday, Lind said: “We go.”") is None
    assert day(f"On Monday {'x' * 58} said: “We go.”") == 0
    assert day(f"On Monday {'x' * 61} said: “We go.”") is None


def test_what_is_quoted_is_no_word_of_the_text() -> None:
    assert day("“Tuesday it is.” “We go,” Lind said on Monday.") == 0
    assert day("“We go on Tuesday,” Lind said on Monday.") == 0
    assert day("We go on Tuesday, Lind said on Monday.") is None


def test_words_far_off_are_not_beside_it() -> None:
    near, far = "x" * 150, "x" * 250

    assert day(f"On Monday Lind said so. {near} “We go.”") == 0
    assert day(f"On Monday Lind said so. {far} “We go.”") is None
    assert day(f"“We go.” {near} Lind said on Monday.") == 0
    assert day(f"“We go.” {far} Lind said on Monday.") is None
    assert day("On Monday Lind said so.\n\n“We go.”") is None
    assert day("They said on Tuesday.\n\n“We go,” Lind said on Monday.\n\nOn Friday.") == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Monday. We go. x Tuesday.", 0),
        ("Monday x. We go. Tuesday.", 1),
        ("Monday and then on Tuesday at noon. We go.", 1),
        ("We go. Sunday. Monday.", 6),
        ("Mondays. We go.", None),
        ("We go", None),
    ],
)
def test_the_nearest_day_counts(text: str, expected: int | None) -> None:
    start = text.index("We go")

    assert weekday(text, Span(start, start + 5)) == expected

"""The day of the week on which words beside a quote say that it was said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
        television radio Oslo this our my newspaper newspapers paper papers magazine agency
        correspondent correspondents me us him them deputies delegates members audience meeting"""
    ),
)
def test_where_and_to_whom_may_stand_between(between: str) -> None:
    assert day(f"“We go,” Lind said {between} Monday.") == 0
    assert day(f"“We go,” Lind said {between} on Monday.") == 0


def test_to_whom_it_was_said_leaves_no_doubt_of_the_day() -> None:
    assert day("Lind told this newspaper on Monday that We go.") == 0
    assert day("Lind told reporters on Monday that We go.") == 0


@pytest.mark.parametrize(
    "name",
    ["Good Friday", "Ash Wednesday", "Black Wednesday", "Bloody Sunday", "Holy Thursday",
     "Maundy Thursday", "Easter Monday", "Whit Monday", "Palm\nSunday", "Super Tuesday",
     "Sunday Times", "Friday Agreement", "Good Friday Agreement", "Friday prayers"],
)  # fmt: skip
def test_a_day_within_a_name_is_none(name: str) -> None:
    text = f"We go, Lind said of {name}."

    assert weekday(text, SourceText(text).find("We go")) is None
    assert day(f"“We go,” Lind said on {name}.") is None
    assert day(f"On {name} Lind said: “We go.”") is None
    assert day(f"Of {name}, “We go,” Lind said on Monday.") == 0


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


#: Passages with the day that their own sentence names, if any.
NAMED = (
    ("On Monday and then on Tuesday at noon we met: “We go.”", 1),
    ("“We go,” he said, Monday or Tuesday.", 0),
    ("We go. Sunday. Monday.", None),
    ("Mondays. We go.", None),
    ("We go", None),
    # Before the quote, behind it, between its parts, or in it.
    ("Lind said on Monday that “We go”.", 0),
    ("“We go,” Lind said on Monday.", 0),
    ("“We go?” asked Lind on Monday.", 0),
    ("“We go!” she cried on Monday.", 0),
    ("Lind said in Oslo on Monday:\n\n“We go.”", 0),
    ("“Enough,” Lind said on Monday. “We go.”", 0),
    ("We go, Lind said on Monday, and nobody was surprised.", 0),
    ("We go on Monday.", 0),
    ("Ek said no on Friday, but Lind told us on Monday: “We go.”", 0),
    ("“We go,” Lind said on Monday, but Ek said no on Friday.", 0),
    # Of another sentence or paragraph, or of what another says.
    ("Lind spoke on Monday.\n\n“We go,” Ek said.", None),
    ("Ek said no on Wednesday.\n\nOn 13 May 2022, Lind had said: “We go.”", None),
    ("Ek said no on Wednesday. On 13 May 2022, Lind had said: “We go.”", None),
    ("“We go,” Lind said. Ek said no on Monday.", None),
    ("“We go.” Ek said no on Monday.", None),
    ("“We go,” Lind said.\n\nThey met on Monday.", None),
    ("“Enough,” Ek said on Monday. “We go,” Lind said.", None),
    ("“Enough,” Ek said on Monday.\n\n“We go.”", None),
    ("Ek said no on Monday, but Lind said: “We go.”", None),
    ("“We go,” Lind said, and on Monday Ek said no.", None),
    ("“We go,” Lind said, a few hours before Ek said no on Monday.", None),
    ("Lind said: “We go on Monday.”", None),
    ("Lind said: “On Monday Ek left. We go.”", None),
    # Still to come.
    ("Lind, who will leave for Rome on Monday, said: “We go.”", None),
    ("“We go,” Lind said of the vote next Monday.", None),
    ("“We go,” Lind said, with talks due to end on Monday.", None),
    ("They have until Monday, Lind said: “We go.”", None),
)


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_a_day_counts_that_is_named_in_the_sentence_of_the_quote(
    text: str, expected: int | None
) -> None:
    assert weekday(text, SourceText(text).find("We go")) == expected


@pytest.mark.parametrize("text", [text for text, expected in NAMED if expected is None])
def test_the_day_of_another_sentence_is_not_that_of_the_saying(text: str) -> None:
    assert day(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "On Monday Ek said no. “We go,” Lind replied.",
        "“We go,” Lind said. On Monday Ek said no.",
        "We go. Ek said on Monday that it was late.",
        "Ek said no on Monday. Lind wrote to him. “We go.”",
    ],
)
def test_the_day_on_which_another_spoke_is_not_that_of_the_saying(text: str) -> None:
    assert day(text) is None


@given(st.text(max_size=80), st.integers(0, 80), st.integers(0, 20))
def test_any_text_is_read(text: str, start: int, length: int) -> None:
    quote = Span(min(start, len(text)), min(start + length, len(text)))
    weekday(text, quote)
    said_on(text, quote)

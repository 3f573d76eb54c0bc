"""Words around dates are read in the languages that sources come in most."""

import pytest

from stance.errors import InputError
from stance.text.edtf import read_date
from tests.text.texts import listed


def date(typed: str) -> str:
    return str(read_date(typed))


@pytest.mark.parametrize(
    "about",
    listed("c c. C. ca ca. circa approx approx. approximately about around um etwa vers около"
           " примерно ~"),
)  # fmt: skip
def test_a_date_may_be_about_right(about: str) -> None:
    assert date(f"{about} 1990") == "1990~"
    assert date(f"{about} May 1990") == "1990-05~"


def test_a_letter_that_begins_a_word_is_no_sign_of_it() -> None:
    assert date("c1990") == "1990~"
    with pytest.raises(InputError):
        date("can 1990")


@pytest.mark.parametrize(
    "before",
    ["night of", "the night of", "On", "on", "in", "dated", "am", "im", "le", "el", "в", "On the"],
)
def test_what_stands_before_a_date_says_no_more(before: str) -> None:
    assert date(f"{before} 8 May 2022") == "2022-05-08"


@pytest.mark.parametrize(
    ("clock", "time"),
    [
        ("18:30", "18:30"), (", 18:30", "18:30"), (" at 18:30", "18:30"), (" um 18.30", "18:30"),
        (" à 18h30", "18:30"), (" в 18:30", "18:30"), (" 18:30:15", "18:30:15"), (" 6 pm", "18"),
        (" 6 p.m.", "18"), (" 6 PM", "18"), (" 6:30 am", "06:30"), (" 6 a.m.", "06"),
        (" 12 pm", "12"), (" 12 am", "00"), (" 12:05 am", "00:05"), (" 1 am", "01"),
        (" 11 pm", "23"), (" 18 uhr", "18"), (" 18 h", "18"), (" 18 hrs", "18"),
        (" 18 hours", "18"), ("  ,  18:30", "18:30"), (" 0:00", "00:00"),
    ],
)  # fmt: skip
def test_a_day_may_have_a_time(clock: str, time: str) -> None:
    assert date(f"27 December 2016 {clock}".replace("  ", " ")) == f"2016-12-27T{time}"


@pytest.mark.parametrize("clock", ["13 pm", "0 am", "25:00", "18:60", "18", "6 xm"])
def test_what_no_clock_shows_is_refused(clock: str) -> None:
    with pytest.raises(InputError):
        date(f"27 December 2016 {clock}")


@pytest.mark.parametrize(
    "ending",
    [
        "0s",
        "0's",
        "0’s",
        "0ies",
        "0er",
        "0er Jahre",
        "0er Jahren",
        "0е",
        "0-е",
        "0-х",
        "0х",
        "0x",
        "x",
    ],
)
def test_a_decade_has_many_endings(ending: str) -> None:
    assert date(f"199{ending}") == "199X"
    assert date(f"the 199{ending}") == "199X"


@pytest.mark.parametrize(
    "to",
    ["-", " - ", "–", "—", "‐", "−", "―", *(f" {word} " for word in (
        "to", "until", "till", "til", "through", "thru", "up to", "bis", "bis zum", "au", "à", "a",
        "al", "hasta", "до", "по", "TO"))],
)  # fmt: skip
def test_two_dates_may_bound_what_lies_between(to: str) -> None:
    assert date(f"12{to}14 May 2016") == "2016-05-12/2016-05-14"
    assert date(f"30 April 2016{to}2 May 2016") == "2016-04-30/2016-05-02"


@pytest.mark.parametrize(
    "also",
    ["/", " / ", "&", " & ", *(f" {word} " for word in listed("and or und oder et ou y o и или"))],
)
def test_two_neighbours_may_be_named(also: str) -> None:
    assert date(f"12{also}13 May 2016") == "2016-05-12/2016-05-13"
    with pytest.raises(InputError):
        date(f"12{also}14 May 2016")


@pytest.mark.parametrize(
    "between", listed("between from zwischen vom von entre du de del от с между FROM")
)
def test_a_word_may_open_what_lies_between(between: str) -> None:
    assert date(f"{between} 12 May 2016 to 14 May 2016") == "2016-05-12/2016-05-14"
    assert date(f"{between} 12 and 14 May 2016") == "2016-05-12/2016-05-14"


@pytest.mark.parametrize("last", ["and", "und", "et", "y", "и", ", and"])
def test_days_that_follow_each_other_may_be_listed(last: str) -> None:
    assert date(f"12, 13 {last} 14 May 2016".replace(" ,", ",")) == "2016-05-12/2016-05-14"
    assert date(f"12th, 13th {last} 14 May 2016".replace(" ,", ",")) == "2016-05-12/2016-05-14"
    with pytest.raises(InputError):
        date(f"12, 14 {last} 15 May 2016".replace(" ,", ","))
    with pytest.raises(InputError):
        date(f"12, 14 {last} 18 May 2016".replace(" ,", ","))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("30 December to 2 January 2017", "2016-12-30/2017-01-02"),
        ("30 December to 31 December 2017", "2017-12-30/2017-12-31"),
        ("May to June 2016", "2016-05/2016-06"),
        ("28.2. - 2.3.2022", "2022-02-28/2022-03-02"),
        ("28/2 - 2/3/2022", "2022-02-28/2022-03-02"),
        ("May 12-14, 2016", "2016-05-12/2016-05-14"),
        ("May 12 to the 14, 2016", "2016-05-12/2016-05-14"),
        ("Thursday, 12 May - Saturday, 14 May 2016", "2016-05-12/2016-05-14"),
        ("2016-05-12/14", "2016-05-12/2016-05-14"),
        ("2016-05/06", "2016-05/2016-06"),
    ],
)
def test_the_first_date_may_leave_out_what_both_share(typed: str, expected: str) -> None:
    assert date(typed) == expected


@pytest.mark.parametrize(
    "typed",
    ["Friday, 12 May - Saturday, 14 May 2016", "Thursday, 12 May - Friday, 14 May 2016",
     "Friday, 12 May 2016"],
)  # fmt: skip
def test_a_day_of_another_name_is_refused(typed: str) -> None:
    with pytest.raises(InputError):
        date(typed)


def test_the_true_name_of_the_day_is_told() -> None:
    with pytest.raises(InputError) as refused:
        date("Friday, 12 May 2016")

    assert "is a Thursday" in str(refused.value)


def test_two_dates_with_others_between_them_are_refused_with_what_can_be_written() -> None:
    with pytest.raises(InputError) as refused:
        date("12 and 14 May 2016")

    assert '"12 and 14 May 2016" is two dates' in str(refused.value)
    assert "write one of them, or 2016-05-12/2016-05-14 for what lies between" in str(refused.value)


@pytest.mark.parametrize(
    "typed",
    ["12 May to 14 May", "12 to May 2016", "May 12 to 14", "May to 2016",
     "14 to 12 May 2016", "14 May 2016 to 12 May 2016", "May to 6 2016"],
)  # fmt: skip
def test_what_the_second_date_does_not_say_is_not_made_up(typed: str) -> None:
    with pytest.raises(InputError):
        date(typed)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("30 December 2015 to 2 January 2017", "2015-12-30/2017-01-02"),
        ("31 January to 1 February 2017", "2017-01-31/2017-02-01"),
        ("May 2015 to June 2016", "2015-05/2016-06"),
        ("December to January 2017", "2016-12/2017-01"),
        ("12 May to June 2016", "2016-05-12/2016-06"),
        ("March the 12th to the 14th, 2019", "2019-03-12/2019-03-14"),
        ("2016-12-30/2017-01-02", "2016-12-30/2017-01-02"),
        ("2016-05-12/06-02", "2016-05-12/2016-06-02"),
    ],
)
def test_each_date_is_completed_by_what_it_says_itself(typed: str, expected: str) -> None:
    assert date(typed) == expected

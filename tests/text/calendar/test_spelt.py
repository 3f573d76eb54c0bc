"""Dates in words are understood where only one reading is possible."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.errors import InputError
from stance.text.calendar.months import month_of
from stance.text.edtf import parse_date, read_date


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("8 January 2022", "2022-01-08"),
        ("8 JANUARY 2022", "2022-01-08"),
        ("January 8, 2022", "2022-01-08"),
        ("8th of January 2022", "2022-01-08"),
        ("the 3rd of September 1939", "1939-09-03"),
        ("8-Jan-2022", "2022-01-08"),
        ("2022 January 8", "2022-01-08"),
        ("Jan. 2022", "2022-01"),
        ("July 2025", "2025-07"),
        (" July 2, 2025 ", "2025-07-02"),
        ("Sept. 2025", "2025-09"),
        ("Saturday, 8 January 2022", "2022-01-08"),
        ("Sat. 8 January 2022", "2022-01-08"),
        ("27. Dezember 2016", "2016-12-27"),
        ("8. März 2022", "2022-03-08"),
        ("1er février 2022", "2022-02-01"),
        ("2 июля 2025", "2025-07-02"),
        ("2 июля 2025 г.", "2025-07-02"),
        ("декабрь 2016", "2016-12"),
        ("24 лютого 2022", "2022-02-24"),
        ("5 mayo 2016", "2016-05-05"),
        ("27.12.2016", "2016-12-27"),
        ("12/27/2016", "2016-12-27"),
        ("27/12/2016", "2016-12-27"),
        ("1/1/2022", "2022-01-01"),
        ("2016-1-5", "2016-01-05"),
        ("2016.12.27", "2016-12-27"),
        ("12/2016", "2016-12"),
        ("2016/12", "2016-12"),
        ("c. 1990", "1990~"),
        ("ca 1990", "1990~"),
        ("circa 1990", "1990~"),
        ("about January 1990", "1990-01~"),
        ("~1990", "1990~"),
        ("c. 1999-2007", "1999~/2007~"),
        ("the 1990s", "199X"),
        ("1990er Jahre", "199X"),
        ("199x", "199X"),
        ("1999-2007", "1999/2007"),
        ("1999 – 2007", "1999/2007"),
        ("between 1999 and 2007", "1999/2007"),
        ("2016/17", "2016/2017"),
        ("12–14 March 2016", "2016-03-12/2016-03-14"),
        ("March 12-14, 2016", "2016-03-12/2016-03-14"),
        ("30 March to 2 April 2016", "2016-03-30/2016-04-02"),
        ("30 December 2016 – 2 January 2017", "2016-12-30/2017-01-02"),
        ("from March to April 2016", "2016-03/2016-04"),
        ("du 1er au 3 mai 2016", "2016-05-01/2016-05-03"),
        ("2016-12-27 18:30", "2016-12-27T18:30"),
        ("2016-12-27 18:30:00", "2016-12-27T18:30:00"),
        ("27 December 2016, 18:30", "2016-12-27T18:30"),
        ("27 December 2016 at 6.30 p.m.", "2016-12-27T18:30"),
        ("27 December 2016, 12 am", "2016-12-27T00"),
        ("27. Dezember 2016 um 18.30 Uhr", "2016-12-27T18:30"),
    ],
)
def test_a_date_in_words_is_read_as_edtf(typed: str, text: str) -> None:
    assert read_date(typed) == parse_date(text)


@pytest.mark.parametrize(
    ("typed", "readings"),
    [
        ("08/01/2022", ("2022-01-08", "2022-08-01")),
        ("8.1.2022", ("2022-01-08", "2022-08-01")),
        ("c. 08-01-2022", ("2022-01-08~", "2022-08-01~")),
        ("2010/12", ("2010-12", "2010/2012")),
    ],
)
def test_what_has_two_readings_is_refused_with_both(typed: str, readings: tuple[str, str]) -> None:
    with pytest.raises(InputError) as refused:
        read_date(typed)
    assert f'"{typed}" can be read as {" or as ".join(readings)}' in refused.value.reason
    assert all(each in refused.value.remedy for each in readings)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("30 February 2016", '"30 February 2016" is not a date, since February 2016 has no day 30'),
        ("02/30/2016", "February 2016 has no day 30"),
        ("Monday, 27 December 2016", "2016-12-27 is a Tuesday"),
        ("14-12 March 2016", "it ends before it begins"),
        ("27 December 2016, 25:00", "no clock shows 25:00"),
        ("27 Dec 16", '"27 Dec 16" is not a date'),
        ("08/01/22", '"08/01/22" is not a date'),
        ("spring 2016", '"spring 2016" is not a date'),
        ("12 people 1997", '"12 people 1997" is not a date'),
        ("Mayor 2022", '"Mayor 2022" is not a date'),
        ("soon", '"soon" is not a date'),
        ("8 January", '"8 January" is not a date'),
        ("", '"" is not a date'),
    ],
)
def test_what_is_no_date_in_words_is_refused(typed: str, said: str) -> None:
    with pytest.raises(InputError) as refused:
        read_date(typed)
    assert said in refused.value.reason
    assert refused.value.remedy


@pytest.mark.parametrize("typed", ["27 Dec 16", "08/01/22", "8.1.22"])
def test_a_year_of_two_digits_is_asked_for_whole(typed: str) -> None:
    with pytest.raises(InputError) as refused:
        read_date(typed)
    assert "give the year its four digits" in refused.value.remedy


@given(
    st.dates(date(1000, 1, 1)), st.sampled_from(["%-d %B %Y", "%B %-d, %Y", "%d-%b-%Y", "%B %Y"])
)
def test_every_day_and_month_is_read_in_words(day: date, form: str) -> None:
    exact = 7 if "d" not in form else 10
    assert read_date(day.strftime(form)).text == day.isoformat()[:exact]


@given(st.text())
def test_no_words_make_reading_fail_otherwise(text: str) -> None:
    try:
        read = read_date(text)
    except InputError:
        return
    assert parse_date(read.text) == read


def test_no_month_goes_by_the_beginning_of_its_name() -> None:
    assert month_of("mayor") is None
    assert month_of("Février") == month_of("fevrier") == month_of("фев") == 2

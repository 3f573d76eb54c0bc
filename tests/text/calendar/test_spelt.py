"""Dates in words are understood where only one reading is possible."""

from datetime import date, timedelta

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
        ("c. ~1990", "1990~"),
        ("c. 1999-2007", "1999~/2007~"),
        ("the 1990s", "199X"),
        ("1990er Jahre", "199X"),
        ("199x", "199X"),
        ("1999-2007", "1999/2007"),
        ("1999 – 2007", "1999/2007"),
        ("between 1999 and 2007", "1999/2007"),
        ("2016/17", "2016/2017"),
        ("12–14 March 2016", "2016-03-12/2016-03-14"),
        ("30/31 March 2016", "2016-03-30/2016-03-31"),
        ("2016-03-12/14", "2016-03-12/2016-03-14"),
        ("2016-03-30/04-02", "2016-03-30/2016-04-02"),
        ("2016-03/05", "2016-03/2016-05"),
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
        # Numbered in words.
        ("the second of February 2019", "2019-02-02"),
        ("Second of February, 2019", "2019-02-02"),
        ("the twenty-first of February 2023", "2023-02-21"),
        ("February the third, 2019", "2019-02-03"),
        ("December thirty-first, 2019", "2019-12-31"),
        ("the first to the third of May 2019", "2019-05-01/2019-05-03"),
        ("le premier mai 2019", "2019-05-01"),
        ("the 12th day of March 2019", "2019-03-12"),
        # With what stands before a date in a sentence.
        ("on 12 March 2019", "2019-03-12"),
        ("on Tuesday, 12 March 2019", "2019-03-12"),
        ("in May 2019", "2019-05"),
        ("2 de febrero de 2019", "2019-02-02"),
        ("May-12-2019", "2019-05-12"),
        # What lies between.
        ("12 to 14 March 2019", "2019-03-12/2019-03-14"),
        ("12-14 March 2019", "2019-03-12/2019-03-14"),
        ("from 12 to 14 March 2019", "2019-03-12/2019-03-14"),
        ("12 through 14 March 2019", "2019-03-12/2019-03-14"),
        ("the 12th to the 14th of March 2019", "2019-03-12/2019-03-14"),
        ("from March 12 to 14, 2019", "2019-03-12/2019-03-14"),
        ("March 12th–14th, 2019", "2019-03-12/2019-03-14"),
        ("28 February to 2 March 2022", "2022-02-28/2022-03-02"),
        ("February 28 through March 2, 2022", "2022-02-28/2022-03-02"),
        ("30 December to 2 January 2020", "2019-12-30/2020-01-02"),
        ("December to February 2020", "2019-12/2020-02"),
        ("vom 12. bis zum 14. März 2019", "2019-03-12/2019-03-14"),
        ("del 12 al 14 de marzo de 2019", "2019-03-12/2019-03-14"),
        ("с 28 февраля по 2 марта 2022 года", "2022-02-28/2022-03-02"),
        ("Monday 11 to Wednesday 13 March 2019", "2019-03-11/2019-03-13"),
        ("Monday, 11 March – Wednesday, 13 March 2019", "2019-03-11/2019-03-13"),
        ("12 and 13 March 2019", "2019-03-12/2019-03-13"),
        ("12 or 13 March 2019", "2019-03-12/2019-03-13"),
        ("night of 12/13 March 2019", "2019-03-12/2019-03-13"),
        ("12, 13 and 14 March 2019", "2019-03-12/2019-03-14"),
        ("31 March and 1 April 2019", "2019-03-31/2019-04-01"),
        ("between 12 and 14 March 2019", "2019-03-12/2019-03-14"),
        ("2022-02-28 to 2022-03-02", "2022-02-28/2022-03-02"),
        ("28.02.2022 - 02.03.2022", "2022-02-28/2022-03-02"),
        ("28.2.-2.3.2022", "2022-02-28/2022-03-02"),
        ("12.-14.3.2019", "2019-03-12/2019-03-14"),
        ("1999 through 2007", "1999/2007"),
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
        ("01.02.2022-03.04.2022", ("2022-02-01/2022-04-03", "2022-01-02/2022-03-04")),
        ("1-7.3.2019", ("2019-03-01/2019-03-07", "2019-07-01/2019-07-03")),
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
        ("8 January", '"8 January" names no year'),
        ("12 to 14 March", '"12 to 14 March" names no year'),
        ("29 February", '"29 February" names no year'),
        ("2016/16", '"16" is not a date, since a year has four digits'),
        ("27 December 2016, 18:30, 19:30", "is not a date"),
        ("12 and 14 March 2019", '"12 and 14 March 2019" is two dates'),
        ("2014 and 2022", '"2014 and 2022" is two dates'),
        ("12/13 March 19", '"12/13 March 19" is not a date'),
        ("12/13 people 2019", '"12/13 people 2019" is not a date'),
        ("Monday 11 to Monday 13 March 2019", "2019-03-13 is a Wednesday"),
        ("Sunday 11 to 13 March 2019", "2019-03-11 is a Monday"),
        ("14 to 12 March 2019", "it ends before it begins"),
        ("28 February 2022 to 2 March", "is not a date"),
        ("May to 12/2019", '"May to 12/2019" is not a date'),
        ("the thirty-second of May 2019", "is not a date"),
        ("the fifth of the sixth 2019", "is not a date"),
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


@pytest.mark.parametrize("typed", ["8 January 22, 2022", "soon after 1990-22"])
def test_of_a_year_that_is_whole_no_digits_are_asked_for(typed: str) -> None:
    with pytest.raises(InputError) as refused:
        read_date(typed)
    assert "its four digits" not in refused.value.remedy


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


@given(
    st.dates(date(1000, 1, 1)),
    st.integers(0, 400),
    st.sampled_from(["%-d %B %Y", "%B %-d, %Y", "%A, %-d %B %Y", "%Y-%m-%d"]),
    st.sampled_from(["{} to {}", "from {} to {}", "{} – {}", "between {} and {}"]),
)
def test_every_interval_is_read_in_words(first: date, days: int, form: str, joined: str) -> None:
    last = first + timedelta(min(days, (date.max - first).days))
    typed = joined.format(first.strftime(form), last.strftime(form))
    assert read_date(typed).text == f"{first.isoformat()}/{last.isoformat()}"


@given(st.dates(date(1000, 2, 1)), st.integers(1, 27), st.sampled_from(["to", "-", "through"]))
def test_what_the_first_leaves_to_the_second_is_read(first: date, days: int, to: str) -> None:
    last = first + timedelta(min(days, (date.max - first).days))
    is_of_one_month = first.month == last.month
    since = first.strftime("%-d" if is_of_one_month else "%-d %B")
    typed = f"{since} {to} {last.strftime('%-d %B %Y')}"
    if first != last:
        assert read_date(typed).text == f"{first.isoformat()}/{last.isoformat()}"


def test_two_dates_are_refused_with_what_to_write() -> None:
    with pytest.raises(InputError) as refused:
        read_date("March 12 and 14, 2019")
    assert "or 2019-03-12/2019-03-14 for what lies between" in refused.value.remedy


def test_no_month_goes_by_the_beginning_of_its_name() -> None:
    assert month_of("mayor") is None
    assert month_of("Février") == month_of("fevrier") == month_of("фев") == 2

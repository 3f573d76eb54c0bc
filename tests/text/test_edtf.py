"""Dates are years, months or days, and know the days that they can mean."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.errors import InputError
from stance.text.edtf import (
    EdtfDate,
    overlap,
    parse_date,
)

days = st.dates()
dates = st.tuples(days, st.sampled_from([4, 7, 10])).map(
    lambda drawn: drawn[0].isoformat()[: drawn[1]]
)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2016", date(2016, 1, 1), date(2016, 12, 31)),
        ("2016-12", date(2016, 12, 1), date(2016, 12, 31)),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
        ("1900-02", date(1900, 2, 1), date(1900, 2, 28)),
        ("2016-12-27", date(2016, 12, 27), date(2016, 12, 27)),
        ("0001", date(1, 1, 1), date(1, 12, 31)),
        ("9999", date(9999, 1, 1), date.max),
        (" 2016-12\n", date(2016, 12, 1), date(2016, 12, 31)),
    ],
)
def test_a_date_knows_the_first_and_the_last_day_it_can_mean(
    text: str, earliest: date, latest: date
) -> None:
    assert parse_date(text) == EdtfDate(text.strip(), earliest, latest)
    assert str(parse_date(text)) == text.strip()


@given(dates)
def test_every_date_of_the_calendar_is_read(text: str) -> None:
    read = parse_date(text)
    assert read.earliest.isoformat().startswith(text)
    assert read.latest.isoformat().startswith(text)
    after = read.latest + timedelta(days=1) if read.latest < date.max else None
    assert after is None or not after.isoformat().startswith(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2016-13", '"2016-13" is not a date, since there is no month 13'),
        ("2016-00", "there is no month 00"),
        ("2016-02-30", "February 2016 has no day 30"),
        ("2015-02-29", "February 2015 has no day 29"),
        ("2016-12-00", "December 2016 has no day 00"),
        ("0000", "years begin with 0001"),
        ("0000-01-01", "years begin with 0001"),
        ("27.12.2016", '"27.12.2016" is not a date'),
        ("", '"" is not a date'),
        ("16", '"16" is not a date'),
        ("2016-1", '"2016-1" is not a date'),
        ("2016-12-27T10:00", '"2016-12-27T10:00" is not a date'),
        ("2016-12-27Z", '"2016-12-27Z" is not a date'),
        ("-2016", '"-2016" is not a date'),
        ("12016", '"12016" is not a date'),
        ("2016/2017", '"2016/2017" is not a date'),
        ("2016~", '"2016~" is not a date'),
        ("201X", '"201X" is not a date'),
        ("２０１６", '"２０１６" is not a date'),
        ("٢٠١٦", '"٢٠١٦" is not a date'),
        ("2016‐12", '"2016‐12" is not a date'),
        ("no\ndate", '"no date" is not a date'),
    ],
)
def test_anything_else_is_refused_with_the_forms_that_are_read(text: str, said: str) -> None:
    with pytest.raises(InputError) as refused:
        parse_date(text)
    assert said in refused.value.reason
    assert "2016-12-27" in refused.value.remedy
    assert str(refused.value).isprintable()


@given(st.text())
def test_no_text_makes_reading_fail_otherwise(text: str) -> None:
    try:
        read = parse_date(text)
    except InputError:
        return
    assert read.text == text.strip()


@given(dates, dates)
def test_dates_overlap_when_they_can_mean_the_same_day(one: str, other: str) -> None:
    first, second = parse_date(one), parse_date(other)
    assert overlap(first, second) is (one.startswith(other) or other.startswith(one))
    assert overlap(second, first) is overlap(first, second)


def test_dates_are_ordered_by_their_first_day_then_by_their_last() -> None:
    texts = ["2017", "2016-12", "2016", "2016-01-01", "2016-01"]
    ordered = sorted(map(parse_date, texts), key=lambda read: read.sort_key)
    assert [read.text for read in ordered] == ["2016-01-01", "2016-01", "2016", "2016-12", "2017"]

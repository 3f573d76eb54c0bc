"""Dates of EDTF know the days that they can mean, and their order."""

import pickle
from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.errors import InputError
from stance.text.edtf import (
    EdtfDate,
    begin,
    end,
    is_to_come,
    overlap,
    parse_date,
    read_date,
    time_in,
)

days = st.dates()
dates = st.tuples(days, st.sampled_from([4, 7, 10])).map(
    lambda drawn: drawn[0].isoformat()[: drawn[1]]
)
# Few days, so that many dates meet.
_near = st.dates(date(2015, 12, 30), date(2016, 1, 2))
_plain = st.tuples(_near, st.sampled_from([4, 7, 10]), st.sampled_from(["", "~"])).map(
    lambda drawn: drawn[0].isoformat()[: drawn[1]] + drawn[2]
)
_open = st.sampled_from(["201X", "20XX", "2016-XX", "2016-01-XX", "2016-XX-XX"])
_timed = st.tuples(_near, st.sampled_from(["T09", "T09:30", "T09:30:15", "T18:00"])).map(
    lambda drawn: drawn[0].isoformat() + drawn[1]
)
_intervals = (
    st.tuples(_plain | _open, _plain | _open)
    .map("/".join)
    .filter(lambda text: _is_in_order(*text.split("/")))
)
edtf = st.one_of(_plain, _open, _timed, _intervals)


def _is_in_order(first: str, last: str) -> bool:
    return parse_date(first).earliest <= parse_date(last).latest


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
        ("199X", date(1990, 1, 1), date(1999, 12, 31)),
        ("19XX", date(1900, 1, 1), date(1999, 12, 31)),
        ("000X", date(1, 1, 1), date(9, 12, 31)),
        ("1XXX", date(1000, 1, 1), date(1999, 12, 31)),
        ("1XXX~", date(1, 1, 1), date(2999, 12, 31)),
        ("2016-12-31~", date(2016, 12, 30), date(2017, 1, 1)),
        ("2016-01~", date(2015, 12, 1), date(2016, 2, 29)),
        ("2016-XX", date(2016, 1, 1), date(2016, 12, 31)),
        ("2016-02-XX", date(2016, 2, 1), date(2016, 2, 29)),
        ("1990~", date(1989, 1, 1), date(1991, 12, 31)),
        ("199X~", date(1980, 1, 1), date(2009, 12, 31)),
        ("2016-12~", date(2016, 11, 1), date(2017, 1, 31)),
        ("2016-03-01~", date(2016, 2, 29), date(2016, 3, 2)),
        ("0001~", date(1, 1, 1), date(2, 12, 31)),
        ("9999-12-31~", date(9999, 12, 30), date.max),
        ("2016-03-12/2016-03-14", date(2016, 3, 12), date(2016, 3, 14)),
        ("1999/2007", date(1999, 1, 1), date(2007, 12, 31)),
        ("2016/2016-06", date(2016, 1, 1), date(2016, 6, 30)),
        ("199X/2007~", date(1990, 1, 1), date(2008, 12, 31)),
    ],
)
def test_a_date_knows_the_first_and_the_last_day_it_can_mean(
    text: str, earliest: date, latest: date
) -> None:
    assert parse_date(text) == EdtfDate(text.strip(), earliest, latest)
    assert str(parse_date(text)) == text.strip()


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("2016", ["2016"]),
        ("2016-03-12T09:30", ["2016-03-12T09:30"]),
        ("2016-03/2016-05-02", ["2016-03", "2016-05-02"]),
        ("199X/2007~", ["199X", "2007~"]),
    ],
)
def test_an_interval_has_two_ends(text: str, bounds: list[str]) -> None:
    assert parse_date(text).bounds == tuple(map(parse_date, bounds))


@pytest.mark.parametrize(
    ("text", "is_ahead"),
    [
        ("2016-03-12", False),
        ("2016-03-13", True),
        ("2016-03", False),
        ("2016-04", True),
        ("2016-03-10/2016-03-12", False),
        ("2016-03-10/2016-03-13", True),
        ("2016-03-10/2016", False),
    ],
)
def test_a_date_is_to_come_where_it_or_its_end_certainly_is(text: str, is_ahead: bool) -> None:
    assert is_to_come(parse_date(text), date(2016, 3, 12)) is is_ahead


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
        ("2016-1", '"2016-1" is not a date'),
        ("2016-12-27Z", '"2016-12-27Z" is not a date'),
        ("-2016", "years begin with 0001"),
        ("12016", '"12016" is not a date'),
        ("2017/2016", "it ends before it begins"),
        ("2016/2017/2018", '"2016/2017/2018" is not a date'),
        ("2016 / 2017", '"2016 / 2017" is not a date'),
        ("2016/17", '"2016/17": "17" is not a date'),
        ("2016-02-30/2016-03-01", "February 2016 has no day 30"),
        ("201X-05", "what is less exact comes last"),
        ("2016-XX-05", "what is less exact comes last"),
        ("XXXX", '"XXXX" is not a date'),
        ("2001-20", "there is no month 20"),
        ("2001-21", "21 is a season"),
        ("2001-24", "24 is a season"),
        ("2001-25", "there is no month 25"),
        ("-2016-05-01", "years begin with 0001"),
        ("-2016-05-01-02", '"-2016-05-01-02" is not a date'),
        ("19X", '"19X" is not a date'),
        ("19XXX", "a year has four digits"),
        ("2016-12-27T18:30:05:07", '"2016-12-27T18:30:05:07" is not a date'),
        ("2016-12T18:30", '"2016-12T18:30" is not a date'),
        ("2016-12-27T18:30Zulu", '"2016-12-27T18:30Zulu" is not a date'),
        ("2016 /2017", '"2016 /2017" is not a date'),
        ("2016/ 2017", '"2016/ 2017" is not a date'),
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
    assert "2016-12-27" in refused.value.remedy or "year" in refused.value.reason
    assert str(refused.value).isprintable()


@pytest.mark.parametrize(
    ("text", "reason", "remedy"),
    [
        ("988", "a year has four digits", "write it as 0988"),
        ("16", "a year has four digits", "write it as 0016"),
        ("1999/..", "both of its ends are needed", "1999/2007"),
        ("/1999", "both of its ends are needed", "1999/2007"),
        ("2016-12-27T10:00/2016-12-28", "an interval is of days", "leave the times out"),
        ("2016-12-27T24:30", "no clock shows 24:30", "2016-12-27T18:30"),
        ("2016-12-27T25:00", "no clock shows 25:00", "2016-12-27T18:30"),
        ("2016-12-27T10:60", "no clock shows 10:60", "2016-12-27T18:30"),
        ("2016-12-27T18:30Z", "the clock of the place", "leave Z out: 2016-12-27T18:30"),
        ("2016-12-27T18:30:05+03:00", "the clock of the place", "leave +03:00 out"),
        ("2016-12-27T18+03", "the clock of the place", "leave +03 out: 2016-12-27T18"),
        ("2016-12-27T18:30-0330", "the clock of the place", "leave -0330 out: 2016-12-27T18:30"),
        ("1984?", 'only "about" is known here', "write 1984~, or say it in a note"),
        ("1984-05%", 'only "about" is known here', "write 1984-05~"),
    ],
)
def test_what_comes_near_to_a_date_is_refused_with_the_one_it_is_near(
    text: str, reason: str, remedy: str
) -> None:
    with pytest.raises(InputError) as refused:
        parse_date(text)
    assert reason in refused.value.reason
    assert remedy in refused.value.remedy


@pytest.mark.parametrize("time", ["18", "18:30", "18:30:05", "00:00", "23:59:59"])
def test_a_time_is_within_one_day(time: str) -> None:
    read = parse_date(f"2016-12-27T{time}")
    assert read == EdtfDate(f"2016-12-27T{time}", date(2016, 12, 27), date(2016, 12, 27), time)
    assert time_in(read.text) == time
    assert read.without_time == parse_date("2016-12-27")


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


def test_dates_are_ordered_by_their_first_day_then_by_their_last_then_by_the_time() -> None:
    ordered = [
        *("2016-01-01", "2016-01-01T09:30", "2016-01-01T18:00", "2016-01", "2016", "2016/2017"),
        *("2016-12", "2017"),
    ]
    for texts in (ordered[::-1], ordered[3:] + ordered[:3]):
        read = sorted(map(parse_date, texts), key=lambda each: each.sort_key)
        assert [each.text for each in read] == ordered


@pytest.mark.parametrize(
    ("one", "other", "unknown"),
    [
        ("2016-12-27T09:30", "2016-12-27T18:00", False),
        ("2016-12-27T09:30", "2016-12-27", True),
        ("2016-12-27T09:30", "2016-12", True),
        ("2016-12-27T09:30", "2016-12-28", False),
        ("2016-12-27T09", "2016-12-27T09:30", True),
        ("2016-12-27T09:30", "2016-12-27T09:30:15", True),
        ("2016-12-27T09:31", "2016-12-27T09:30:15", False),
        ("2016-03-12/2016-03-14", "2016-03-13T09:30", True),
        ("2016-03-12/2016-03-14", "2016-03-15", False),
        ("1990~", "1991", True),
        ("1990~", "1992", False),
        ("199X", "2000", False),
    ],
)
def test_of_which_dates_the_order_is_not_known(one: str, other: str, unknown: bool) -> None:
    first, second = parse_date(one), parse_date(other)
    assert overlap(first, second) is unknown
    assert overlap(second, first) is unknown


@given(edtf)
def test_what_is_printed_is_read_back_the_same(text: str) -> None:
    read = parse_date(text)
    assert (read.text, str(read)) == (text, text)
    assert parse_date(str(read)) == read_date(text) == read
    assert read.earliest <= read.latest
    assert begin(read) < end(read)
    assert read.bounds[0].earliest == read.earliest
    assert read.bounds[-1].latest == read.latest


@given(edtf, edtf)
def test_dates_do_not_overlap_if_and_only_if_one_ends_before_the_other_begins(
    one: str, other: str
) -> None:
    first, second = parse_date(one), parse_date(other)
    assert overlap(first, second) is overlap(second, first)
    assert overlap(first, first)
    if not overlap(first, second):
        assert (first.sort_key < second.sort_key) is (end(first) < begin(second))
        assert (second.sort_key < first.sort_key) is (end(second) < begin(first))


@given(st.lists(edtf, min_size=3, max_size=3))
def test_the_order_of_dates_is_a_strict_weak_order(texts: list[str]) -> None:
    for one, other, third in permutations([parse_date(text).sort_key for text in texts]):
        assert not one < one  # noqa: PLR0124 - no date comes before itself
        assert not (one < other < one)
        assert not (one < other < third) or one < third
        is_level = not one < other and not other < one
        assert is_level is (one == other)


@given(edtf)
def test_a_date_that_waits_in_a_file_comes_back_whole(text: str) -> None:
    read = parse_date(text)

    assert pickle.loads(pickle.dumps(read)) == read

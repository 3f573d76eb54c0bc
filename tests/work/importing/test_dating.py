"""Dates as they are entered: what is doubtful is said, what cannot be is refused."""

import datetime as dt

import pytest

from stance.errors import InputError, LocatedError
from stance.text.edtf import parse_date
from stance.work.importing.dating import Dating, doubt_of, last_day_of, refuse_to_come

TODAY = dt.date(2020, 5, 3)


def dating(*, future: bool = False) -> Dating:
    return Dating(future=future, today=TODAY)


@pytest.mark.parametrize(
    ("stated", "published", "told"),
    [
        ("2016-05-02", "2016-05-03", None),
        ("2016-05-03", "2016-05-03", None),
        ("2016-05-04", "2016-05-03", "a day after"),
        ("2016-05-05", "2016-05-03", "refused"),
        # At the earliest beside the latest: what can have been in time was.
        ("2016-05", "2016-05-03", None),
        ("2016-06-01", "2016-05", "a day after"),
        ("2016-06-02", "2016-05", "refused"),
        ("2016-06", "2016-05", "a day after"),
        ("2017", "2016", "a day after"),
        # Of times on one day, where both are known.
        ("2016-05-03T18:00", "2016-05-03T09:30", "later that day"),
        ("2016-05-03T09:30", "2016-05-03T18:00", None),
        ("2016-05-03T09:30", "2016-05-03T09:30", None),
        ("2016-05-03T18:00", "2016-05-03", None),
        ("2016-05-03", "2016-05-03T09:30", None),
        ("2016-05-04T09:30", "2016-05-03T18:00", "a day after"),
        ("2016-05-02T18:00", "2016-05-03T09:30", None),
    ],
)
def test_what_is_said_after_its_source_is_doubted_for_a_day_and_then_refused(
    stated: str, published: str, told: str | None
) -> None:
    both = parse_date(stated), parse_date(published)
    read = dating()

    if told == "refused":
        with pytest.raises(InputError, match=f"stated on {stated}, after news was published"):
            doubt_of(both[0], "news", both[1])
        with pytest.raises(LocatedError, match="after news was published"):
            read.stated(stated, ("claims", 0), source="news", published=both[1])
    else:
        doubt = doubt_of(both[0], "news", both[1])
        assert (doubt is None) if told is None else (doubt is not None and told in doubt)
        assert read.stated(stated, (), source="news", published=both[1]) == both[0]
        assert read.notes == ([doubt] if doubt else [])


def test_of_a_source_without_a_date_nothing_is_doubted() -> None:
    read = dating()

    assert read.stated("2019", (), source="news", published=None) == parse_date("2019")
    assert read.notes == []


@pytest.mark.parametrize(
    ("text", "is_ahead"),
    [("2020-05-03", False), ("2020-05-04", True), ("2020", False), ("2020/2021", True)],
)
def test_what_is_to_come_is_refused_unless_it_is_meant(text: str, is_ahead: bool) -> None:
    assert dating(future=True).read(text) == parse_date(text)
    if is_ahead:
        with pytest.raises(LocatedError, match=f"{text} is to come: today is 2020-05-03"):
            dating().read(text, ("x",))
        with pytest.raises(InputError):
            refuse_to_come(parse_date(text), TODAY)
    else:
        assert dating().read(text) == parse_date(text)


def test_a_time_is_only_that_of_what_is_said_or_published() -> None:
    read = dating()

    assert read.timed("2016-05-03T09:30").time == "09:30"
    for _ in range(2):
        with pytest.raises(LocatedError, match="has a time") as refused:
            read.read("2016-05-03T09:30", ("x",))
        assert refused.value.remedy == "leave it out: 2016-05-03"


def test_a_date_in_words_is_read_and_said_once() -> None:
    read = dating()

    for text in ("3 May 2016", " 2016-05-03 ", "3 May 2016"):
        assert read.read(text) == parse_date("2016-05-03")
    assert read.notes == ['"3 May 2016" is read as 2016-05-03']


def test_twenty_things_are_said_of_dates() -> None:
    read = dating()
    for number in range(25):
        read.say(f"note {number}")
        read.say("note 0")

    assert read.notes == [f"note {number}" for number in range(20)]


def test_what_a_source_reports_was_said_by_the_day_after_it() -> None:
    assert last_day_of(dt.date(2016, 12, 31)) == dt.date(2017, 1, 1)
    assert (
        last_day_of(dt.date.max) == last_day_of(dt.date.max - dt.timedelta(days=1)) == dt.date.max
    )

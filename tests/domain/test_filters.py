"""Each filter is declared once, and all that follows from it has it."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import fields

import pytest

from stance.domain.coding.shown import ReadingsShown
from stance.domain.filters import FILTERS, Chooses, Filters, FilterWords
from stance.errors import InputError
from stance.queries.filters import COLUMNS
from stance.text.edtf import parse_date
from stance.values import Form
from tests.domain.builders import row


def test_every_field_declares_a_filter() -> None:
    assert list(FILTERS) == [each.name for each in fields(Filters)]
    names = [each.name for each in FILTERS.values()]
    assert len(set(names)) == len(names)


def test_the_keywords_are_the_names_declared() -> None:
    assert list(FilterWords.__annotations__) == [each.name for each in FILTERS.values()]


def test_the_database_has_a_column_for_each_filter_that_holds_several() -> None:
    assert set(COLUMNS) == {each.name for each in FILTERS.values() if each.several}


def test_what_is_asked_of_stances_says_where_they_carry_it() -> None:
    said = row(demands=["x"], reasons=["y"], treaties=[("pact", "basis")])
    for each in FILTERS.values():
        assert bool(each.carried) is (each.chooses is Chooses.STANCES), each.name
        if each.carried:
            carried: Iterator[str] = iter(each.carried(said))
            assert all(isinstance(word, str) for word in carried), each.name


def test_what_was_given_is_told_by_the_names_of_the_options() -> None:
    asked = Filters(
        holders=("russia",),
        parts=True,
        forms=(Form.OFFER,),
        since=parse_date("2002"),
        sources=("s",),
    )

    assert asked.as_given() == {
        "holder": ["russia"],
        "parts": True,
        "source": ["s"],
        "form": ["offer"],
        "since": "2002",
    }
    assert not Filters().as_given()


def test_what_chooses_stances_is_told_from_what_chooses_claims() -> None:
    assert not Filters(sources=("s",), coders=("ann",), parts=True).choose_stances
    assert Filters(forms=(Form.OFFER,)).choose_stances
    assert Filters(until=parse_date("2002")).choose_stances
    assert Filters(issues=("relations",)).choose_stances
    assert not Filters(issues=("relations",)).ask_of_words


def test_a_period_that_ends_before_it_begins_is_refused_by_both_its_options() -> None:
    with pytest.raises(InputError, match=r"--since 2025 lies after --until 2020-12"):
        Filters(since=parse_date("2025"), until=parse_date("2020-12"))


@pytest.mark.parametrize(("since", "until"), [("2020", "2020"), ("2020-05-03", "2020")])
def test_a_period_may_begin_in_what_it_ends_in(since: str, until: str) -> None:
    assert Filters(since=parse_date(since), until=parse_date(until)).since


@pytest.mark.parametrize(
    ("date", "is_in"),
    [
        *(("2020-03-09", False), ("2020-03-10", True), ("2020-05-20", True), ("2020-05-21", False)),
        # What can lie in it may, though it can as well lie before or after it.
        *(("2020-03", True), ("2020", True), ("2020-02", False), ("2020-06", False)),
    ],
)
def test_a_date_is_in_a_period_if_it_can_mean_any_day_of_it(date: str, is_in: bool) -> None:
    asked = Filters(since=parse_date("2020-03-10"), until=parse_date("2020-05-20"))
    when = parse_date(date)

    assert asked.in_period(when.earliest, when.latest) is is_in


def test_a_period_that_is_typed_as_months_holds_all_their_days() -> None:
    asked = Filters(since=parse_date("2020-03"), until=parse_date("2020-05"))
    days = [dt.date(2020, 2, 29), dt.date(2020, 3, 1), dt.date(2020, 5, 31), dt.date(2020, 6, 1)]

    assert [asked.in_period(day, day) for day in days] == [False, True, True, False]
    assert Filters().in_period(dt.date.min, dt.date.max)


def test_a_stance_matches_that_carries_all_kinds_of_what_was_asked_for_and_any_of_each() -> None:
    said = row(
        demands=["x", "y"], reasons=["r", "s"], treaties=[("act", "basis"), ("pact", "basis")]
    )

    assert Filters(conditions=("none", "y"), reasons=("s",), treaties=("pact",)).matches(said)
    assert not Filters(conditions=("y",), reasons=("none",)).matches(said)
    assert Filters().matches(said)


def test_what_asks_something_of_words_is_told_from_what_does_not() -> None:
    assert Filters(reasons=("r",)).ask_of_words
    assert not Filters(since=parse_date("2020"), sources=("s",)).ask_of_words


def test_the_time_of_a_record_is_told_as_it_is_written() -> None:
    then = dt.datetime(2020, 5, 3, 23, 59, tzinfo=dt.UTC)

    assert Filters(as_recorded=then).as_given() == {"as_recorded": "2020-05-03T23:59:00+00:00"}


@pytest.mark.parametrize(
    ("shown", "asked", "hidden"),
    [
        (None, (), False),
        (None, ("ben",), False),
        (("ann",), (), False),
        (("ann",), ("ann",), False),
        (("ann",), ("ben", "ann"), False),
        (("ann",), ("ben",), True),
        ((), (), True),
    ],
)
def test_of_a_blind_round_others_readings_are_hidden(
    shown: tuple[str, ...] | None, asked: tuple[str, ...], hidden: bool
) -> None:
    readings = ReadingsShown("first", 1, coders=shown)

    assert Filters(round=readings, coders=asked).hide_all is hidden
    assert not Filters(coders=asked).hide_all

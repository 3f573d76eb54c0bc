"""Each filter is declared once, and all that follows from it has it."""

from collections.abc import Iterator
from dataclasses import fields

import pytest

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

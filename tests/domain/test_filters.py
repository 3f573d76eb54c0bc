"""Each filter is declared once, and all that follows from it has it."""

from collections.abc import Iterator
from dataclasses import fields

from stance.domain.filters import FILTERS, Chooses, Filters, FilterWords
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

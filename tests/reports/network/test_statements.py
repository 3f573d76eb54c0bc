"""What counts as one statement: repeats, duplicates, and what the filters let through."""

import pytest

from stance.domain.filters import Filters
from stance.reports.network.statements import statements_on
from stance.text.edtf import parse_date
from stance.values import Duplicates
from tests.reports.network.builders import said


def counted(rows, duplicates=Duplicates.INCLUDE, **filters):
    return statements_on(rows, Filters(**filters), duplicates)


def leads(rows, duplicates=Duplicates.INCLUDE, **filters):
    return [each.lead.claim for each in counted(rows, duplicates, **filters)]


# Repeats


def test_a_group_of_repeats_counts_once_as_the_claim_it_is_known_by():
    rows = [
        said("a", "x", "-", "2019", claim="late", group="head", recorded=1),
        said("a", "x", "+", "2020", claim="head", group="head"),
    ]

    (one,) = counted(rows)

    assert one.lead.claim == "head"
    assert [row.claim for row in one.also] == ["late"]


def test_where_the_head_is_gone_it_counts_as_the_one_recorded_first():
    rows = [
        said("a", "x", claim="second", group="gone", recorded=2),
        said("a", "x", claim="third", group="gone", recorded=3),
        said("a", "x", claim="first", group="gone", recorded=1),
    ]

    assert leads(rows) == ["first"]


def test_repeats_of_two_holders_are_two():
    rows = [
        said("a", "x", claim="k", number=1),
        said("b", "x", claim="k", number=2),
        said("a", "x", claim="r", group="k", number=1),
        said("b", "x", claim="r", group="k", number=2),
    ]

    assert [each.lead.holder for each in counted(rows)] == ["a", "b"]


def test_own_and_ascribed_of_one_group_are_two():
    rows = [said("a", "x", claim="k"), said("a", "x", claim="r", group="k", ascribed=True)]

    assert leads(rows) == ["k", "r"]


# Filters


def test_the_period_is_that_of_the_lead():
    rows = [
        said("a", "x", date="2019", claim="k"),
        said("a", "x", date="2021", claim="r", group="k"),
    ]

    assert leads(rows, since=parse_date("2020")) == []
    assert leads(rows, until=parse_date("2020")) == ["k"]


def test_one_that_matches_is_enough_among_repeats():
    rows = [said("a", "x", claim="k", asked=False), said("a", "x", claim="r", group="k")]

    assert leads(rows) == ["k"]
    assert leads([said("a", "x", claim="k", asked=False)]) == []


# Duplicates

DATES = ["2019-12-31", "2020-01-01", "2020-01-05", "2020-01-06", "2020-02-01", "2021"]
KEPT = {
    Duplicates.INCLUDE: DATES,
    Duplicates.WEEK: ["2019-12-31", "2020-01-06", "2020-02-01", "2021"],
    Duplicates.MONTH: ["2019-12-31", "2020-01-01", "2020-02-01", "2021"],
    Duplicates.YEAR: ["2019-12-31", "2020-01-01", "2021"],
    Duplicates.RANGE: ["2019-12-31"],
}


@pytest.mark.parametrize("duplicates", KEPT)
def test_the_same_position_counts_once_in_a_time(duplicates):
    rows = [said("a", "x", date=date, claim=date) for date in reversed(DATES)]

    assert leads(rows, duplicates) == KEPT[duplicates]


def test_the_same_position_counts_once_in_a_source():
    rows = [
        said("a", "x", claim="one", source="s"),
        said("a", "x", claim="two", source="s"),
        said("a", "x", claim="zoo", source="t"),
    ]

    first, other = counted(rows, Duplicates.SOURCE)

    assert [row.claim for row in first.rows] == ["one", "two"]
    assert other.also == ()


def test_another_position_or_holder_is_no_duplicate():
    rows = [said("a", "x"), said("a", "x", "-"), said("b", "x")]

    assert len(counted(rows, Duplicates.RANGE)) == 3

"""Reasons over time: first and last given, and which took the place of which."""

from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given

from stance.domain.filters import Filters
from stance.domain.stance import StanceRow
from stance.reports.reasons.arguments import arguments
from stance.reports.reasons.table import Plea, first_pleas, pleas
from stance.text.edtf import parse_date, sort_key
from tests.domain import naive as moments
from tests.domain.builders import one_series, row, series_rows

from . import naive_terms


def given_for(rows: Iterable[StanceRow], **filters: Any) -> dict[str, Plea]:
    found = pleas(rows, Filters(**filters), firsts=first_pleas())
    return {each.reason: each for each in found}


@given(series_rows())
def test_a_reason_takes_the_place_of_another_as_the_rule_says(rows: list[StanceRow]) -> None:
    found = arguments(one_series(rows))

    replaced = {
        (new, old, sort_key(one.first)) for new, one in found.items() for old in one.took_place_of
    }
    gave_way = {(new, old) for old, one in found.items() for new in one.gave_way_to}

    assert replaced == naive_terms.replaced(rows)
    assert gave_way == {(new, old) for new, old, _ in replaced}
    for one in found.values():
        if one.took_place_of:
            last = found[one.took_place_of[0]].last
            before = sort_key(last)
            after = sort_key(one.first)
            assert one.turned == naive_terms.turned_between(rows, before, after)


@given(series_rows())
def test_first_last_and_how_often_count_moments(rows: list[StanceRow]) -> None:
    found = given_for(rows)

    for reason in "xyz":
        giving = [
            one for one in moments.moments(rows, silence_drops=False) if reason in one["reasons"]
        ]
        plea = found.get(reason)
        assert (plea.tally.times if plea else 0) == len(giving)
        if plea:
            assert plea.tally.first
            assert plea.tally.last
            assert plea.tally.first.sort_key == naive_terms.day(giving[0])
            assert plea.tally.last.sort_key == naive_terms.day(giving[-1])


def test_one_argument_gives_way_to_another() -> None:
    rows = [
        row("a", "2001", reasons="xy"),
        row("b", "2002"),
        row("c", "2003", reasons="yz"),
        row("d", "2004", reasons="z"),
    ]

    found = given_for(rows)

    assert (found["z"].took_place_of, found["z"].took_place_on) == (["x"], "2003")
    assert (found["x"].gave_way_to, found["x"].gave_way_on) == (["z"], "2003")
    assert (found["y"].took_place_of, found["y"].gave_way_to) == ([], [])


def test_what_comes_back_was_not_replaced() -> None:
    rows = [
        row("a", "2001", reasons="x"),
        row("b", "2002", reasons="y"),
        row("c", "2003", reasons="x"),
    ]

    assert given_for(rows)["y"].took_place_of == []


def test_on_dates_that_overlap_nothing_is_replaced() -> None:
    rows = [row("a", "2001", reasons="x"), row("b", "2001-05", reasons="y")]

    assert given_for(rows)["y"].took_place_of == []


def test_an_argument_for_the_other_side_is_told_as_such() -> None:
    rows = [row("a", "2001", reasons="x"), row("b", "2002", "oppose", reasons="y")]

    assert given_for(rows)["y"].turned
    assert not given_for([rows[0], rows[1]._replace(position=rows[0].position)])["y"].turned


@pytest.mark.parametrize(
    ("positions", "turned"),
    [
        (("oppose", "support", "support", "support"), False),
        (("support", "oppose", "oppose", "oppose"), False),
        (("support", "support", "oppose", "oppose"), True),
        (("support", "support", "support", "oppose"), True),
        (("support", "support", "support", "support"), False),
    ],
)
def test_a_turn_is_told_only_where_it_came_after_the_reason_that_was_replaced(
    positions: tuple[str, ...], turned: bool
) -> None:
    given = zip("abcd", positions, ["", "x", "", "y"], strict=True)
    rows = [row(key, f"200{n}", side, reasons=why) for n, (key, side, why) in enumerate(given)]

    found = given_for(rows)

    assert found["y"].took_place_of == ["x"]
    assert found["y"].turned is turned


def test_a_period_chooses_uses_and_the_series_tells_what_was_replaced() -> None:
    rows = [row("a", "2001", reasons="x"), row("b", "2002", reasons="y")]

    found = given_for(rows, since=parse_date("2002"))

    assert (list(found), found["y"].took_place_of) == (["y"], ["x"])
    assert list(given_for(rows, reasons=("x",))) == ["x"]

"""Lanes and bars of charts: which rows have one, what is said of it, how much is drawn."""

from typing import Any

import pytest

from stance.render.charts import charts_of
from stance.render.charts.agreement import agreement
from stance.render.charts.bars import Bar, bars
from stance.render.charts.chart import MOST_LANES, PLAIN, WIDE, Chart
from stance.reports.field import Row
from tests.render.test_charts import AGREED, KNOWN, USED, charts, day, layer, marks

REASON: Row = {"reason": "r", **USED, "standing": None}
DEMAND: Row = {"condition": "c", **USED, "stood": ["2001/.."], "asked_on": ["2001", "2009-03"]}
COUNTED: Row = {"holder": "a", "issue": "i", "moments": 3, "stances": ["k/1"]}


def said(row: Row) -> str:
    (chart,) = charts(row)
    ((_, says),) = marks(chart.spec(WIDE))
    return says


def test_what_has_no_date_has_no_lane() -> None:
    assert charts({**REASON, "first_date": None}) == []
    (chart,) = charts({**REASON, "last_date": None}, REASON)
    assert len(marks(chart.spec(WIDE))) == 1


@pytest.mark.parametrize(
    ("changed", "said_"),
    [
        ({"times": 1}, "1 time"),
        ({"times": None}, "2 times"),
        ({"standing": False}, "4 times"),
        ({"standing": True, "ended_on": "2010"}, "4 times, standing"),
        ({"given_up_on": "2010"}, "4 times, given up in words 2010"),
    ],
)
def test_a_lane_says_how_often_and_how_it_ended(changed: dict[str, Any], said_: str) -> None:
    row = {**REASON, **changed}

    assert said(row) == f"Honour: Atlantis, on Trade, 2001 to 2009-03, {said_}"


def test_what_others_ascribe_is_told_in_its_lane() -> None:
    assert said({**REASON, "ascribed": True}).startswith(
        "Honour: Atlantis (as ascribed by others), on Trade,"
    )


def test_a_treaty_without_a_role_is_mentioned() -> None:
    row = {"treaty": "t", **USED, "standing": None}

    assert said(row).startswith("The Treaty: cited by Atlantis in passing, on Trade,")


@pytest.mark.parametrize(("number", "told"), [(MOST_LANES, False), (MOST_LANES + 1, True)])
@pytest.mark.parametrize("row", [REASON, COUNTED], ids=["spans", "bars"])
def test_of_many_rows_the_first_are_drawn_and_that_is_said(
    row: Row, number: int, *, told: bool
) -> None:
    (chart,) = charts(*({**row, "holder": f"h{each:02}"} for each in range(number)))

    assert len(marks(chart.spec(WIDE))) == MOST_LANES
    assert chart.note == (
        f"The first {MOST_LANES} of {number} rows are drawn: --holder or --issue draws others."
        if told
        else ""
    )


def meanings(*rows: Row) -> list[str]:
    (chart,) = charts(*rows)
    return [each.meaning for each in chart.legend][1:]


def test_a_legend_has_only_what_is_drawn() -> None:
    days = {"first_date": "2001-01-01", "last_date": "2002-01-01"}
    whole = {**DEMAND, **days, "standing": False, "stood": ["2001-01-01/2002-01-01"]}

    assert meanings({**REASON, **days}) == []
    assert meanings(REASON) == ["all the days that a date can mean"]
    assert meanings({**REASON, **days}, REASON) == ["all the days that a date can mean"]
    assert meanings({**REASON, **days, "standing": True}) == [
        "still standing since it was asked last"
    ]
    assert meanings({**REASON, **days}, {**REASON, **days, "standing": True}) == [
        "still standing since it was asked last"
    ]
    assert meanings({**whole, "asked_on": ["2001-01-01"]}) == ["given up in words, or fallen"]


def test_a_condition_given_up_on_the_day_it_fell_has_one_cross() -> None:
    row = {**DEMAND, "standing": False, "stood": ["2001/2010"], "given_up_on": "2010"}
    (chart,) = charts(row)

    assert [each["at"] for each in layer(chart.spec(WIDE), 5)] == [day("2010-12-31")]


def test_what_stands_is_drawn_to_the_last_date_that_asks_it_and_dashed_from_there() -> None:
    (chart,) = charts(DEMAND, {**DEMAND, "standing": False, "holder": "b"})
    spec = chart.spec(WIDE)

    dashed = layer(spec, 4)
    assert [each["last"] for each in dashed] == [day("2009-03-31")]
    assert [each["at"] for each in layer(spec, 1)] == [day("2001-12-31")] * 2
    assert [each["until"] for each in layer(spec, 1)] == [day("2009-03-01")] * 2


def test_the_mark_of_a_lane_reaches_over_all_that_is_drawn_in_it() -> None:
    (chart,) = charts({**DEMAND, "given_up_on": "2015"})
    (whole,) = chart.spec(WIDE)["data"]["values"]

    assert (whole["at"], whole["until"]) == (day("2001-01-01"), day("2015-12-31"))


def test_lanes_stand_below_each_other() -> None:
    (chart,) = charts(REASON, {**REASON, "holder": "b"})

    assert [each["y"] for each in chart.spec(WIDE)["data"]["values"]] == [41, 99]
    assert chart.spec(WIDE)["height"] == 116


# Bars


def bar_chart(*weights: float) -> list[Chart]:
    def read(row: Row, _: object) -> Bar | None:
        weight = row["weight"]
        if not isinstance(weight, float):
            return None
        return Bar(str(row["a"]), weight, PLAIN, str(row["a"]), "")

    rows: list[Row] = [{"a": f"n{9 - n}", "weight": each} for n, each in enumerate(weights)]
    return list(bars(rows, KNOWN, "Ties", read))


def test_bars_without_a_length_are_not_drawn() -> None:
    assert bar_chart(0.0, 0.0) == []
    assert bar_chart() == []
    assert len(bar_chart(0.0, 0.1)) == 1


def test_bars_as_long_as_each_other_stand_in_the_order_of_their_names() -> None:
    (chart,) = bar_chart(0.5, -0.5, 0.9)

    assert [says for _, says in marks(chart.spec(WIDE))] == ["n7", "n8", "n9"]


@pytest.mark.parametrize(
    ("weights", "domain"),
    [((0.5, 0.2), [0, 0.5]), ((-0.5, 0.2), [-0.5, 0.2]), ((-0.5, -0.2), [-0.5, 0])],
)
def test_the_scale_of_bars_has_nought_and_all_their_ends(
    weights: tuple[float, ...], domain: list[float]
) -> None:
    (chart,) = bar_chart(*weights)

    assert chart.spec(WIDE)["layer"][1]["encoding"]["x"]["scale"]["domain"] == domain


def test_the_number_of_a_bar_stands_at_its_right_end() -> None:
    (chart,) = bar_chart(0.25, -2.0)

    assert [(each["end"], each["shown"]) for each in chart.spec(WIDE)["data"]["values"]] == [
        (0, "-2"),
        (0.25, "0.25"),
    ]


@pytest.mark.parametrize("missing", ["holder", "issue"])
def test_moments_of_no_series_have_no_bar(missing: str) -> None:
    row = {name: cell for name, cell in COUNTED.items() if name != missing}

    assert charts(row) == []
    assert charts({**COUNTED, "moments": None}) == []


def test_a_bar_says_its_moments() -> None:
    assert said({**COUNTED, "moments": 1}) == "Atlantis on Trade: 1 moment"
    assert said({**COUNTED, "ascribed": True}) == (
        "Atlantis on Trade (as ascribed by others): 3 moments"
    )


# Agreement


def test_agreement_that_no_field_has_is_not_drawn() -> None:
    nothing = {**AGREED, "alpha": None, "why": "too few"}

    assert list(agreement([nothing, nothing])) == []
    (chart,) = agreement([nothing, AGREED])
    assert [each["says"] for each in chart.spec(WIDE)["data"]["values"]] == [
        "units: too few",
        "units: 0.500",
    ]


def test_agreement_of_other_coders_is_not_drawn_again() -> None:
    (chart,) = agreement([AGREED, {**AGREED, "coders": ["a", "c"]}, AGREED])

    assert len(chart.spec(WIDE)["data"]["values"]) == 1


@pytest.mark.parametrize(
    ("low", "high", "told"), [(0.1, 0.9, " (0.100 to 0.900)"), (None, 0.9, ""), (0.1, None, "")]
)
def test_an_interval_is_told_where_both_its_ends_are_known(
    low: float | None, high: float | None, told: str
) -> None:
    (chart,) = agreement([{**AGREED, "low": low, "high": high}])

    assert chart.spec(WIDE)["data"]["values"][0]["says"] == f"units: 0.500{told}"


def test_marks_of_agreement_lead_nowhere_and_the_page_says_nothing_of_it() -> None:
    (chart,) = charts_of(list(AGREED), [AGREED], KNOWN)

    assert not chart.leads

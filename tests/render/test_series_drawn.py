"""Series as charts: how many there are, where each mark stands, what an axis spans."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from stance.domain.vocabulary import Entries, Entry
from stance.render.charts import charts_of, dates
from stance.render.charts.chart import MOST_LANES, NARROW, WIDE, claims_of, fitted, wrapped
from stance.reports.field import Row
from stance.text.edtf import parse_date
from stance.values import Noun
from tests.render.test_charts import KNOWN, SAID, charts, day, marks


def of_series(number: int) -> list[Row]:
    return [{**SAID, "holder": f"h{each:02}"} for each in range(number)]


def ys(width: int, *rows: Row) -> list[int]:
    (chart,) = charts(*rows)
    return [mark["y"] for mark in chart.spec(width)["data"]["values"]]


@pytest.mark.parametrize(("number", "drawn"), [(1, 1), (3, 3), (4, 1)])
def test_up_to_three_series_have_a_chart_each(number: int, drawn: int) -> None:
    assert len(charts(*of_series(number))) == drawn


@pytest.mark.parametrize(("number", "told"), [(MOST_LANES, False), (MOST_LANES + 1, True)])
def test_a_chart_says_that_it_is_cut_only_where_it_is(number: int, *, told: bool) -> None:
    (chart,) = charts(*of_series(number))

    assert bool(chart.note) is told


def test_rows_without_a_date_have_no_mark() -> None:
    assert charts({**SAID, "date": None}) == []
    assert len(ys(WIDE, SAID, {**SAID, "date": None})) == 1


def test_each_label_stands_on_a_rung_of_its_own_and_mixed_in_the_middle() -> None:
    labels = ("support", "conditional support", "neutral", "conditional opposition", "opposition")
    (chart,) = charts(*({**SAID, "label": label} for label in (*labels, "mixed")))
    of_label = {mark["label"]: mark["y"] for mark in chart.spec(WIDE)["data"]["values"]}

    assert [of_label[label] for label in labels] == [17, 51, 85, 119, 153]
    assert of_label["mixed"] == of_label["neutral"]


def test_marks_of_one_day_on_two_rungs_keep_to_their_rungs() -> None:
    (chart,) = charts(SAID, {**SAID, "label": "opposition"})

    assert sorted(mark["y"] for mark in chart.spec(WIDE)["data"]["values"]) == [51, 153]


def test_the_names_of_rungs_are_broken_only_on_a_phone() -> None:
    (chart,) = charts(SAID)
    names = {
        width: [rung["label"] for rung in chart.spec(width)["layer"][1]["data"]["values"]]
        for width in (WIDE, NARROW)
    }

    assert "conditional support" in names[WIDE]
    assert "conditional\nsupport" in names[NARROW]


def test_what_follows_late_enough_stands_on_the_line_again() -> None:
    """On a phone the first and second hide each other; the third is far from both."""
    rows = [{**SAID, "date": date} for date in ("2001-01-01", "2001-01-10", "2009-01-01")]

    assert ys(NARROW, *rows) == [51, 56, 51]


def test_a_mark_stands_on_the_lowest_line_that_is_free() -> None:
    """The third is far enough from the first, the fourth from none but that."""
    dated = ["2001-01-01", "2001-03-01", "2001-03-27", "2001-04-05", "2009-01-01"]

    assert ys(WIDE, *({**SAID, "date": date} for date in dated)) == [51, 56, 51, 61, 51]


def test_a_lane_in_which_marks_stand_below_each_other_is_higher() -> None:
    twice = [{**SAID, "holder": "h00"}, *of_series(4)]

    assert ys(WIDE, *twice) == [31, 46, 96, 146, 196]


def test_a_mark_without_a_condition_has_no_number() -> None:
    (chart,) = charts({**SAID, "conditions": []}, SAID)

    assert [mark["count"] for mark in chart.spec(WIDE)["data"]["values"]] == ["", "2"]


def test_a_chart_says_once_what_a_yes_means_and_each_mark_says_it_too() -> None:
    entry = Entry(1, "i", "Trade", 1, "Trade is free.")
    known = replace(KNOWN, issues=Entries(Noun.ISSUE, {1: entry}))
    (chart,) = charts_of(list(SAID), [SAID], known)

    assert chart.note == "Yes means: “Trade is free”."
    assert " on Trade (yes: “Trade is free”), 2001-05:" in marks(chart.spec(WIDE))[0][1]


def of_pair(**changed: Any) -> Row:
    sides = {f"{side}_{name}": value for side in "ab" for name, value in SAID.items()}
    return {"a": "a", "b": "b", "issue": "i", "relation": "same side", **sides, **changed}


def test_what_stands_on_both_dates_of_a_pair_is_drawn_once() -> None:
    rows = [of_pair(b_date=None), of_pair(b_date="2003")]
    (chart,) = charts_of(list(rows[0]), rows, KNOWN)

    assert [says for _, says in marks(chart.spec(WIDE))] == [
        "Atlantis on Trade, 2001-05: conditional support, 2 conditions",
        "Borduria on Trade, 2003: conditional support, 2 conditions",
    ]


def test_each_issue_of_a_comparison_has_a_chart() -> None:
    rows = [of_pair(), of_pair(issue="j")]

    assert [chart.title for chart in charts_of(list(rows[0]), rows, KNOWN)] == ["Trade", "Peace"]


def test_a_row_rests_on_each_claim_once_and_on_its_own_first() -> None:
    row: Row = {"claim": "own", "from_stances": ["a/1", "own/2"], "to_stances": ["a/2", "b/c/1"]}

    assert claims_of(row) == ["own", "a", "b/c"]
    assert claims_of({"claim": None, "stances": None}) == []


# The axis of time


def axis(*texts: str, width: int = WIDE) -> dict[str, Any]:
    return dates.axis(map(parse_date, texts), width=width)


@pytest.mark.parametrize(
    ("last", "format_"), [("2003-01-02", "%b %Y"), ("2003-01-03", "%Y"), ("2009", "%Y")]
)
def test_an_axis_names_months_up_to_three_years(last: str, format_: str) -> None:
    assert axis("2000-01-01", last)["axis"]["format"] == format_


@pytest.mark.parametrize(
    ("texts", "days", "spare"),
    [
        (("2000-01-01",), 0, 200),
        (("2000-01-01", "2001-01-15"), 380, 20),
        (("2000-01-01", "2002-09-27"), 1000, 25),
    ],
)
def test_an_axis_has_some_time_around_its_dates(
    texts: tuple[str, ...], days: int, spare: int
) -> None:
    first = dt.date(2000, 1, 1)
    begins, ends = first - dt.timedelta(spare), first + dt.timedelta(days + spare)

    assert axis(*texts)["scale"]["domain"] == [day(str(begins)), day(str(ends))]


def test_an_axis_reaches_to_the_last_day_that_a_date_can_mean() -> None:
    early, late = axis("1990/2000", "1995")["scale"]["domain"]

    assert early < day("1990-01-01")
    assert late > day("2000-12-31")


def test_an_axis_has_as_many_ticks_as_there_is_room_for_and_two_at_least() -> None:
    assert [axis("2000", width=each)["axis"]["tickCount"] for each in (WIDE, NARROW, 100)] == [
        *(12, 3, 2)
    ]


def test_a_moment_is_known_to_the_second() -> None:
    assert dates.moment(parse_date("2016-12-27T01:02:03")) - day("2016-12-27") == 3_723_000


@pytest.mark.parametrize("text", [None, "", "once"])
def test_what_is_no_date_is_read_as_none(text: object) -> None:
    assert dates.read(text) is None


# Texts


def test_a_text_that_just_fits_is_not_cut() -> None:
    assert fitted("a" * 16, 100) == "a" * 16
    assert fitted("a" * 17, 100) == "a" * 15 + "…"
    assert fitted("a" * 9, 1) == "a" * 7 + "…"


def test_no_space_stands_before_the_sign_that_a_text_is_cut() -> None:
    assert fitted(f"{'a' * 14} bcd", 100) == "a" * 14 + "…"


def test_a_name_has_three_lines_at_the_most() -> None:
    word = "a" * 12

    assert wrapped(" ".join([word] * 3), 80) == [word] * 3
    assert wrapped(" ".join([word] * 3), 60) == [word] * 3
    assert wrapped(" ".join([word] * 4), 80) == [word, word, word + "…"]


def test_wide_letters_take_more_room_in_a_line() -> None:
    assert [len(wrapped(letter * 30, 183)) for letter in ("a", "я", "中")] == [1, 2, 2]


def test_no_name_is_a_line_too() -> None:
    assert wrapped("", 100) == [""]

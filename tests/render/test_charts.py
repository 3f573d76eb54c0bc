"""Charts: which fit which rows, what their marks say, and what is left of an SVG."""

import datetime as dt
import xml.etree.ElementTree as ET
from dataclasses import replace
from math import dist
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.domain.positions import SIGNS
from stance.domain.vocabulary import Entries, Entry, Vocabulary
from stance.render.charts import charts_of, dates
from stance.render.charts.agreement import agreement
from stance.render.charts.bars import Bar, bars
from stance.render.charts.chart import MOST_LANES, NARROW, PLAIN, WIDE, Chart, anchor
from stance.render.charts.draw import cleaned, drawer
from stance.render.charts.plane import placed, within
from stance.reports.field import Row
from stance.values import Noun


def entries(noun: Noun, **names: str) -> Entries:
    found = (Entry(number, slug, name, number) for number, (slug, name) in enumerate(names.items()))
    return Entries(noun, {entry.id: entry for entry in found})


KNOWN = Vocabulary(
    entries(Noun.ACTOR, a="Atlantis", b="Borduria"),
    entries(Noun.ISSUE, i="Trade", j="Peace"),
    entries(Noun.CONDITION, c="Respect"),
    entries(Noun.REASON, r="Honour"),
    entries(Noun.TREATY, t="The Treaty"),
)
SAID: Row = {
    "claim": "k",
    "holder": "a",
    "issue": "i",
    "date": "2001-05",
    "label": "conditional support",
}
SAID = {**SAID, "conditions": ["c", "d"], "stances": ["k/1"], "ascribed": False}
USED: Row = {"holder": "a", "issue": "i", "first_date": "2001", "last_date": "2009-03", "times": 4}
USED = {**USED, "standing": True, "ended_on": None, "stances": ["k/1", "m/1"]}

HOSTILE = '<script>alert(1)</script>"&{{ 1 }}</text>'

FITTING: dict[str, tuple[Row, str]] = {
    "timeline": (SAID, "Atlantis on Trade, 2001-05: conditional support, 2 conditions"),
    "conditions": (
        {"condition": "c", **USED},
        "Respect: Atlantis, on Trade, 2001 to 2009-03, 4 times, standing",
    ),
    "reasons": (
        {"reason": "r", **USED, "standing": None, "ended_on": "2010"},
        "Honour: Atlantis, on Trade, 2001 to 2009-03, 4 times, ended 2010",
    ),
    "treaties": (
        {"treaty": "t", "role": "breach", "by": ["b"], **USED, "standing": None},
        "The Treaty: cited by Atlantis as breached by Borduria, on Trade, 2001 to 2009-03, 4 times",
    ),
    "coverage": (
        {"holder": "a", "issue": "i", "moments": 3, "stances": ["k/1"]},
        "Atlantis on Trade: 3 moments",
    ),
}


def charts(*rows: Row) -> list[Chart]:
    return list(charts_of(list(rows[0]), rows, KNOWN))


def marks(spec: dict[str, Any]) -> list[tuple[str, str]]:
    return [(each["href"], each["says"]) for each in spec["data"]["values"]]


@pytest.mark.parametrize("name", FITTING)
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_mark_says_the_figures_of_its_row_and_leads_to_its_words(name: str, width: int) -> None:
    row, says = FITTING[name]
    (chart,) = charts(row)
    spec = chart.spec(width)

    assert marks(spec) == [("#claim-k", says)]
    drawn = drawer()(spec, {"claim-k"})
    assert f'<a href="#claim-k" aria-label="{says}"><title>{says}</title>' in drawn
    box = drawn.partition('viewBox="0 0 ')[2].partition('"')[0].split()
    assert int(box[0]) == width
    assert "http" not in drawn.replace("http://www.w3.org/2000/svg", "")
    assert "var(--" in drawn


def test_rows_that_no_chart_fits_are_not_drawn() -> None:
    assert charts({"slug": "x", "name": "y"}) == []
    assert list(charts_of(["holder", "issue", "date", "label"], [], KNOWN)) == []


def test_few_series_have_a_chart_each_and_many_one_with_lanes() -> None:
    few = charts(SAID, {**SAID, "issue": "j"}, {**SAID, "date": "2002"})
    many = charts(*({**SAID, "holder": f"h{number}"} for number in range(MOST_LANES + 3)))

    assert [chart.title for chart in few] == ["Atlantis on Trade", "Atlantis on Peace"]
    assert len(marks(few[0].spec(WIDE))) == 2
    assert [chart.title for chart in many] == ["Positions over time"]
    assert many[0].note.startswith(f"The first {MOST_LANES} of {MOST_LANES + 3} series are drawn:")
    assert "--holder" in many[0].note
    assert len(marks(many[0].spec(WIDE))) == MOST_LANES


def test_the_longest_bar_comes_first_to_whichever_side_it_points() -> None:
    def read(row: Row, _: Vocabulary) -> Bar:
        name = str(row["a"])
        return Bar(name, float(str(row["weight"])), PLAIN, name, "")

    ties: list[Row] = [{"a": name, "weight": weight} for name, weight in WEIGHTS]
    (chart,) = bars(ties, KNOWN, "Ties", read)

    assert [says for _, says in marks(chart.spec(WIDE))] == ["against", "for", "half", "near"]


WEIGHTS = (("near", -0.1), ("half", 0.5), ("for", 0.9), ("against", -0.9))


def layer(spec: dict[str, Any], number: int) -> list[dict[str, Any]]:
    values: list[dict[str, Any]] = spec["layer"][number]["data"]["values"]
    return values


def test_a_condition_is_drawn_only_while_it_stood() -> None:
    row = {"condition": "c", **USED, "stood": ["2001/2003", "2007/.."]}
    row |= {"asked_on": ["2001", "2007", "2009-03"], "given_up_on": None}
    (chart,) = charts(row)

    bars, doubtful, dots, crosses = (layer(chart.spec(WIDE), number) for number in (1, 2, 3, 5))

    assert between(bars) == ["2001-12-31 2003-01-01", "2007-12-31 2009-03-01"]
    assert [dot["at"] for dot in dots] == list(map(day, ("2001-01-01", "2007-01-01", "2009-03-01")))
    assert [cross["at"] for cross in crosses] == [day("2003-12-31")]
    assert sorted(between(doubtful)) == [
        *("2001-01-01 2001-12-31", "2003-01-01 2003-12-31", "2007-01-01 2007-12-31"),
        "2009-03-01 2009-03-31",
    ]


def test_an_interval_is_drawn_to_its_latest_day() -> None:
    row = {"reason": "r", **USED, "standing": None, "first_date": "1999/2007"}
    (alone,) = charts({**row, "last_date": "1999/2007"})
    (used_again,) = charts({**row, "last_date": "2010-05-04/2010-05-06"})

    assert between(layer(alone.spec(WIDE), 1)) == []
    assert between(layer(alone.spec(WIDE), 2)) == ["1999-01-01 2007-12-31"]
    assert between(layer(used_again.spec(WIDE), 1)) == ["2007-12-31 2010-05-04"]
    assert between(layer(used_again.spec(WIDE), 2))[1] == "2010-05-04 2010-05-06"
    assert "all the days that a date can mean" in [each.meaning for each in alone.legend]


def day(text: str) -> int:
    return dates.instant(dt.date.fromisoformat(text))


def between(drawn: list[dict[str, Any]]) -> list[str]:
    """From when to when bars are drawn."""
    ends = [[each["at"], each["until"]] for each in drawn]
    epoch = dt.date(1970, 1, 1)
    return [
        " ".join(str(epoch + dt.timedelta(milliseconds=end)) for end in several) for several in ends
    ]


def test_a_condition_given_up_after_its_fall_has_a_cross_for_each() -> None:
    row = {"condition": "c", **USED, "standing": False, "ended_on": "2003", "given_up_on": "2010"}
    row |= {"stood": ["2001/2003"], "asked_on": ["2001"], "last_date": "2001"}
    (chart,) = charts(row)

    assert len(layer(chart.spec(WIDE), 5)) == 2
    assert marks(chart.spec(WIDE))[0][1].endswith(", ended 2003, given up in words 2010")


def test_a_cross_is_drawn_as_the_legend_shows_it() -> None:
    row = {"condition": "c", **USED, "stood": ["2001/2003"], "asked_on": ["2001"]}
    (chart,) = charts(row)

    assert "✕" in [each.sign for each in chart.legend]
    assert "M-1,-1L1,1" in str(chart.spec(WIDE))
    assert "'cross'" not in str(chart.spec(WIDE))


def test_each_chart_says_which_conditions_it_counts() -> None:
    side = {f"a_{name}": value for name, value in SAID.items()}
    other = {f"b_{name}": value for name, value in SAID.items()}
    pair: Row = {"a": "a", "b": "b", "issue": "i", "relation": "same side", **side, **other}
    counted = {
        name: chart.legend[-1].meaning
        for name, chart in (
            ("said", charts(SAID)[0]),
            ("compared", charts(pair)[0]),
        )
    }

    assert counted["said"] == "the number of conditions in the words of that date"
    assert counted["compared"] == "the number of conditions that stand, stated then or earlier"


def test_own_and_ascribed_stances_are_two_series() -> None:
    found = charts(SAID, {**SAID, "ascribed": True})

    assert [chart.title for chart in found] == [
        "Atlantis on Trade",
        "Atlantis on Trade (as ascribed by others)",
    ]


def test_marks_of_one_day_do_not_hide_each_other() -> None:
    (chart,) = charts(SAID, {**SAID, "claim": "m"}, {**SAID, "claim": "n"})

    assert len({each["y"] for each in chart.spec(NARROW)["data"]["values"]}) == 3


def test_a_position_that_was_turned_over_counts_no_condition_of_its_opposite() -> None:
    (chart,) = charts({**SAID, "label": "opposition", "turned_from": "j"})
    (mark,) = chart.spec(WIDE)["data"]["values"]

    assert mark["count"] == ""
    assert mark["says"] == "Atlantis on Trade, 2001-05: opposition"


def test_what_has_a_time_stands_at_that_time_of_its_day() -> None:
    (chart,) = charts({**SAID, "date": "2016-12-27T18:30"})
    (mark,) = chart.spec(WIDE)["data"]["values"]

    assert mark["at"] - day("2016-12-27") == 18.5 * 60 * 60 * 1000


def test_what_has_a_time_takes_the_rest_of_its_day_and_no_less() -> None:
    (chart,) = charts({**SAID, "date": "2016-12-27T18:30"})
    (mark,) = chart.spec(WIDE)["data"]["values"]

    assert mark["until"] == mark["at"]


def test_of_what_stands_on_only_the_last_date_points_onward() -> None:
    row = {"condition": "c", **USED, "stood": ["2001/.."], "asked_on": ["2001", "2005", "2009-03"]}
    (chart,) = charts({**row, "given_up_on": None})

    shapes = [dot["shape"] for dot in layer(chart.spec(WIDE), 3)]
    assert shapes == ["circle", "circle", "triangle-right"]


AGREED: Row = {"field": "units", "coders": ["a", "b"], "source": None, "alpha": 0.5, "why": ""}
AGREED = {**AGREED, "low": None, "high": None}


def test_agreement_is_drawn_over_all_sources_and_not_of_each_again() -> None:
    rows = [AGREED, {**AGREED, "field": "mode"}, {**AGREED, "source": "s"}]
    (chart,) = agreement(rows)

    drawn = [each["says"] for each in chart.spec(WIDE)["data"]["values"]]
    assert drawn == ["units: 0.500", "mode: 0.500"]


@pytest.mark.parametrize(
    ("alpha", "low", "least"), [(0.5, 0.25, 0), (0.1, -0.4, -0.4), (-0.6, None, -0.6)]
)
def test_agreement_worse_than_by_chance_has_room_with_its_interval(
    alpha: float, low: float | None, least: float
) -> None:
    (chart,) = agreement([{**AGREED, "alpha": alpha, "low": low, "high": low and 0.9}])

    for each in chart.spec(WIDE)["layer"][1:3]:
        assert each["encoding"]["x"]["scale"]["domain"] == [least, 1]


def test_names_too_long_for_a_phone_stand_in_lines_and_can_be_told_apart() -> None:
    long = {"condition": "c", **USED, "holder": "a"}
    names = [f"Observance of the principles and norms of international law, part {n}" for n in "12"]
    known = replace(KNOWN, conditions=entries(Noun.CONDITION, c=names[0], d=names[1]))
    rows = [long, {**long, "condition": "d"}]

    (chart,) = charts_of(list(long), rows, known)

    heads = chart.spec(NARROW)["layer"][-1]["data"]["values"]
    assert " ".join(each["name"] for each in heads) == " ".join(names)
    assert len({each["y"] for each in heads}) == len(heads)


def test_a_legend_has_the_sign_of_each_label() -> None:
    (chart,) = charts(SAID)

    signs = {each.meaning: each.sign for each in chart.legend}
    assert {label: signs[label] for label in SIGNS} == SIGNS


# Networks


def drawn(*rows: Row, asked: dict[str, Any] | None = None, width: int = WIDE) -> str:
    (chart,) = charts_of(list(rows[0]), rows, KNOWN, asked or {})
    assert chart.svg is not None
    return chart.svg(width, {"claim-k"})


def circles(svg: str) -> list[dict[str, str]]:
    """The nodes of holders, in the order of their slugs."""
    return [each.attrib for each in ET.fromstring(svg).iter() if each.tag.endswith("circle")]


TIE: Row = {
    "a": "a",
    "b": "b",
    "weight": -0.25,
    "prevails": "conflict",
    "shared_issues": 2,
    "issues_agreed": ["i"],
    "issues_disputed": ["j"],
    "issues_balanced": [],
    "stances": ["k/1", "l/1"],
}


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_tie_says_its_figures_and_leads_to_its_words(width: int) -> None:
    on = f"agree: {KNOWN.issues.name('i')}; differ: {KNOWN.issues.name('j')}; from 2 stances"
    says = f"Atlantis – Borduria: -0.25; conflict prevails; {on}"
    svg = drawn(TIE, width=width)

    assert f'<a href="#claim-k" aria-label="{says}"><title>{says}</title>' in svg
    assert "var(--oppose)" in svg
    assert "Atlantis</tspan>" in svg
    assert drawn(TIE, width=width) == svg


@pytest.mark.parametrize("measure", [None, "conflict", "ignore"])
@pytest.mark.parametrize(
    ("prevails", "colour"),
    [("agreement", "support"), ("conflict", "oppose"), ("neither", "between")],
)
def test_a_tie_has_the_colour_of_what_prevails_whatever_is_counted(
    measure: str | None, prevails: str, colour: str
) -> None:
    asked = {"measure": measure} if measure else {}
    tie = {**TIE, "weight": 2, "prevails": prevails}

    (chart,) = charts_of(list(tie), [tie], KNOWN, asked)

    assert f"var(--{colour})" in drawn(tie, asked=asked)
    lines = [each for each in chart.legend if each.sign == "━"]
    assert [(each.tone, each.meaning) for each in lines] == [(colour, f"{prevails} prevails")]


def test_a_tie_to_an_issue_has_the_colour_of_the_side_more_taken() -> None:
    tie: Row = {"a": "a", "b": "i", "weight": 4, "support": 1, "neutral": 0, "oppose": 3}

    assert "var(--oppose)" in drawn(tie, asked={"measure": "ignore"})
    assert "4; 1 support, 3 oppose</title>" in drawn(tie)


def test_a_tie_that_rests_on_too_much_to_list_says_on_how_many_issues() -> None:
    nothing: Row = dict.fromkeys(("issues_agreed", "issues_disputed", "issues_balanced", "stances"))

    assert "conflict prevails; 2 shared issues</title>" in drawn({**TIE, **nothing})


def test_text_in_a_network_is_text() -> None:
    svg = drawn({**TIE, "a": HOSTILE})

    assert "<script" not in svg
    assert "&lt;script&gt;" in svg


def test_those_who_are_tied_stand_near() -> None:
    points = placed(4, {(0, 1): 1.0, (2, 3): 1.0})

    assert dist(points[0], points[1]) < dist(points[0], points[2])
    assert dist(points[2], points[3]) < dist(points[1], points[3])


@pytest.mark.parametrize("prevails", ["conflict", "neither"])
def test_only_those_who_agree_are_drawn_near(prevails: str) -> None:
    apart = {**TIE, "b": "c", "weight": 2, "prevails": prevails}
    svg = drawn({**TIE, "weight": 2, "prevails": "agreement"}, apart)
    spots = [(float(each["cx"]), float(each["cy"])) for each in circles(svg)]
    one, friend, other = spots

    assert dist(one, friend) < 0.6 * dist(one, other)


@given(st.integers(1, 30), st.data())
def test_no_name_hides_another_where_there_is_room(number: int, data: st.DataObject) -> None:
    pairs = st.tuples(st.integers(0, number - 1), st.integers(0, number - 1))
    ties = data.draw(st.dictionaries(pairs, st.floats(0, 1), max_size=40))
    pulls = {ends: pull for ends, pull in ties.items() if ends[0] != ends[1]}
    size = (600.0, 300.0 * number)

    points = within(placed(number, pulls), size, (90.0, 50.0))

    assert all(0 <= x <= size[0] and 0 <= y <= size[1] for x, y in points)
    assert points == within(placed(number, pulls), size, (90.0, 50.0))


def test_a_label_says_its_side_by_shape_and_its_conditions_by_filling() -> None:
    labels = ("support", "conditional support", "opposition", "neutral", "mixed")
    (chart,) = charts(*({**SAID, "label": label} for label in labels))
    looks = {each["label"]: each for each in chart.spec(WIDE)["data"]["values"]}

    assert len({looks[label]["shape"] for label in labels if "conditional" not in label}) == 4
    assert looks["support"]["shape"] == looks["conditional support"]["shape"]
    assert looks["support"]["fill"] != looks["conditional support"]["fill"]


def test_text_in_a_chart_is_text() -> None:
    known = Vocabulary(
        entries(Noun.ACTOR, a=HOSTILE),
        entries(Noun.ISSUE, i=HOSTILE),
        *(KNOWN.conditions, KNOWN.reasons, KNOWN.treaties),
    )
    rows = [{**SAID, "date": f"200{number}"} for number in range(5)]
    many = [{**row, "issue": f"i{number}"} for number, row in enumerate(rows)]
    (chart,) = charts_of(list(SAID), many, known)

    drawn = drawer()(chart.spec(WIDE), {"claim-k"})

    assert "<script" not in drawn
    assert "&lt;script&gt;" in drawn


def test_text_that_xml_cannot_hold_is_shown_otherwise() -> None:
    issues = entries(Noun.ISSUE, i="a\x01b\x1b[31m \ud800 \uffff \u202e")
    known = Vocabulary(KNOWN.actors, issues, KNOWN.conditions, KNOWN.reasons, KNOWN.treaties)
    (chart,) = charts_of(list(SAID), [SAID], known)

    drawn = drawer()(chart.spec(WIDE), {"claim-k"})

    assert "Atlantis on a\\x01b\\x1b[31m \\ud800 \ufffd \\u202e" in drawn


def test_what_could_act_is_taken_out_of_an_svg() -> None:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
        ' viewBox="0 0 1 1"><script>x()</script><style>x{}</style><image href="http://x"/>'
        '<a xlink:href="http://x/#claim-k" onclick="x()">'
        '<path aria-label="K" d="M0,0" style="x"/></a>'
        '<a xlink:href="http://x/#claim-gone"><path aria-label="G" d="M0,0"/></a></svg>'
    )

    drawn = cleaned(svg, {"claim-k"})

    assert "script" not in drawn
    assert "style" not in drawn
    assert "http://x" not in drawn
    assert "onclick" not in drawn
    assert '<a href="#claim-k" aria-label="K">' in drawn
    assert '<g role="img" aria-label="G">' in drawn


def test_any_key_makes_a_name_for_a_place() -> None:
    assert anchor("tass-relations") == "claim-tass-relations"
    assert anchor('a b/"ключ"') == "claim-a%20b%2F%22%D0%BA%D0%BB%D1%8E%D1%87%22"

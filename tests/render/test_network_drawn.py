"""The picture of a network: who is in it, where they stand, how thick lines are, what is said."""

import xml.etree.ElementTree as ET
from itertools import combinations
from math import dist
from typing import Any

import pytest

from stance.render.charts import charts_of
from stance.render.charts.chart import NARROW, WIDE, Chart
from stance.render.charts.nodes import MOST_NODES, MOST_TIES
from stance.render.charts.plane import placed, within
from stance.reports.field import Row
from tests.render.test_charts import KNOWN, TIE, circles, drawn


def chart_of(*rows: Row, **asked: Any) -> Chart:
    (chart,) = charts_of(list(rows[0]), rows, KNOWN, asked)
    return chart


def tie(a: str, b: str, weight: float = 1, prevails: str = "agreement") -> Row:
    return {**TIE, "a": a, "b": b, "weight": weight, "prevails": prevails}


def to_issue(a: str, b: str, support: int, oppose: int) -> Row:
    counts = {"support": support, "neutral": 0, "oppose": oppose}
    return {"a": a, "b": b, "weight": support - oppose, **counts}


def lines(svg: str) -> list[dict[str, str]]:
    """The lines that are seen, in the order in which they are drawn."""
    every = [each.attrib for each in ET.fromstring(svg).iter() if each.tag.endswith("line")]
    return [each for each in every if each["stroke-opacity"] != "0"]


def names(svg: str) -> list[str]:
    texts = [each for each in ET.fromstring(svg).iter() if each.tag.endswith("text")]
    return [" ".join(each.itertext()) for each in texts]


def test_a_network_without_a_weight_is_not_drawn() -> None:
    assert list(charts_of(list(TIE), [{**TIE, "weight": None}], KNOWN)) == []
    assert list(charts_of(list(TIE), [], KNOWN)) == []


def test_ties_of_no_weight_are_drawn_as_thin_as_can_be() -> None:
    svg = drawn(tie("a", "b", 0, "neither"))

    assert [each["stroke-width"] for each in lines(svg)] == ["1.2"]


def test_the_stronger_a_tie_is_whatever_its_sign_the_thicker_and_the_denser_its_line() -> None:
    svg = drawn(tie("a", "b", -4, "conflict"), tie("a", "c", 2), tie("b", "c", 1))

    assert [each["stroke-width"] for each in lines(svg)] == ["1.6", "2.9", "8"]
    assert [each["stroke-opacity"] for each in lines(svg)] == ["0.33", "0.42", "0.8"]


def test_the_strongest_tie_is_drawn_last_and_so_above_the_others() -> None:
    svg = drawn(tie("a", "b", 1), tie("a", "c", -9, "conflict"))

    assert [each["stroke"] for each in lines(svg)] == ["var(--support)", "var(--oppose)"]


def test_a_line_goes_from_one_of_its_holders_to_the_other() -> None:
    svg = drawn(tie("b", "a"), tie("c", "a", 2))
    spots = [(each["cx"], each["cy"]) for each in circles(svg)]

    assert names(svg) == ["Atlantis", "Borduria", "c"]
    ends = [((each["x1"], each["y1"]), (each["x2"], each["y2"])) for each in lines(svg)]
    assert ends == [(spots[1], spots[0]), (spots[2], spots[0])]


def test_where_a_thin_line_is_hard_to_hit_a_wide_one_that_is_not_seen_lies_below_it() -> None:
    every = [each for each in ET.fromstring(drawn(TIE)).iter() if each.tag.endswith("line")]

    assert [(each.get("stroke-width"), each.get("stroke-opacity")) for each in every] == [
        ("16", "0"),
        ("8", "0.8"),
    ]


def test_a_legend_names_issues_only_where_there_are_any() -> None:
    assert [each.meaning for each in chart_of(TIE).legend] == ["holder", "conflict prevails"]


def test_a_holder_is_a_circle_and_an_issue_a_square() -> None:
    svg = drawn(to_issue("a", "i", 2, 0))
    tags = [each.tag.rpartition("}")[2] for each in ET.fromstring(svg).iter()]

    assert (tags.count("circle"), tags.count("rect")) == (1, 1)
    assert names(svg) == ["Atlantis", "Trade"]


def test_an_issue_with_the_slug_of_a_holder_is_another_node() -> None:
    svg = drawn(to_issue("a", "a", 2, 0))

    assert names(svg) == ["Atlantis", "a"]


@pytest.mark.parametrize(
    ("support", "oppose", "tone"), [(2, 1, "support"), (1, 1, "between"), (1, 2, "oppose")]
)
def test_a_tie_to_an_issue_has_its_colour_by_what_there_is_more_of(
    support: int, oppose: int, tone: str
) -> None:
    chart = chart_of(to_issue("a", "i", support, oppose))

    means = {"support": "support prevails", "oppose": "opposition prevails"}
    assert [(each.sign, each.meaning) for each in chart.legend] == [
        ("●", "holder"),
        ("■", "issue"),
        ("━", means.get(tone, "neither prevails")),
    ]
    assert chart.legend[-1].tone == tone


NEAR = "Holders who agree stand near each other. "


@pytest.mark.parametrize(
    ("measure", "note"),
    [
        (None, f"{NEAR}A thicker line is more agreement, even where conflict prevails."),
        ("conflict", "A thicker line is more conflict, even where agreement prevails."),
        ("ignore", f"{NEAR}A thicker line is more said on the same issues."),
        ("subtract", f"{NEAR}A thicker line is a stronger tie."),
    ],
)
def test_a_network_says_what_places_and_lines_mean(measure: str | None, note: str) -> None:
    asked = {"measure": measure} if measure else {}

    assert chart_of(TIE, **asked).note == note


def test_a_network_with_issues_says_what_stands_near_them() -> None:
    assert chart_of(to_issue("a", "i", 2, 1)).note == (
        "Holders stand near what they support. A thicker line is a stronger tie."
    )


def a_chain(number: int) -> list[Row]:
    """Ties of so many holders, the first the strongest."""
    return [tie(f"h{each:03}", f"h{each + 1:03}", 1000 - each) for each in range(number - 1)]


@pytest.mark.parametrize(("number", "drawn_"), [(MOST_NODES, False), (MOST_NODES + 1, True)])
def test_of_many_holders_those_of_the_strongest_ties_are_drawn(
    number: int, *, drawn_: bool
) -> None:
    chart = chart_of(*a_chain(number)[::-1])

    cut = f"{MOST_NODES} of {number} nodes and {MOST_NODES - 1} of {number - 1} ties are drawn"
    assert (cut in chart.note) is drawn_
    assert chart.svg is not None
    assert names(chart.svg(WIDE, set()))[-1] == f"h{MOST_NODES - 1:03}"


@pytest.mark.parametrize(("number", "told"), [(MOST_TIES, False), (MOST_TIES + 1, True)])
def test_of_many_ties_the_strongest_are_drawn(number: int, *, told: bool) -> None:
    ends = [(f"h{a:02}", f"h{b:02}") for a in range(24) for b in range(a)]
    rows = [tie(*two, number - place) for place, two in enumerate(ends[:number])]

    chart = chart_of(*rows)

    assert (f"nodes and {MOST_TIES} of {number} ties are drawn" in chart.note) is told


def test_of_ties_as_strong_as_each_other_the_first_are_taken() -> None:
    rows = [tie(f"a{number:02}", f"b{number:02}") for number in range(MOST_NODES)]
    svg = drawn(*rows)

    half = MOST_NODES // 2
    assert names(svg) == [f"{side}{number:02}" for side in "ab" for number in range(half)]


def test_a_tie_without_a_claim_on_the_page_says_its_figures_and_leads_nowhere() -> None:
    svg = drawn({**TIE, "stances": ["gone/1"]})

    assert "<a " not in svg
    assert '<g role="img" aria-label="Atlantis – Borduria: -0.25;' in svg


@pytest.mark.parametrize(("number", "high"), [(2, 420), (18, 420), (19, 443), (40, 934)])
def test_a_picture_is_as_high_as_its_names_need(number: int, high: int) -> None:
    svg = drawn(*a_chain(number))

    assert ET.fromstring(svg).get("viewBox") == f"0 0 600 {high}"


def test_on_a_phone_a_picture_is_as_wide_as_that_and_higher() -> None:
    svg = drawn(*a_chain(12), width=NARROW)

    assert ET.fromstring(svg).get("viewBox") == f"0 0 {NARROW} 494"


def test_a_long_word_of_a_name_is_not_broken() -> None:
    word = "Interparliamentary"

    svg = drawn(tie(f"{word} group of the north and the south", "b"))

    spans = [each.text for each in ET.fromstring(svg).iter() if each.tag.endswith("tspan")]
    assert spans == [word, "group of the north", "and the south", "Borduria"]


# Places


def test_one_alone_stands_in_the_middle() -> None:
    assert within(placed(1, {}), (600.0, 300.0), (90.0, 50.0)) == [(300.0, 150.0)]


def test_two_of_whom_nothing_is_known_stand_as_far_apart_as_there_is_room() -> None:
    one, other = within(placed(2, {}), (600.0, 300.0), (100.0, 50.0))

    assert sorted([one[0], other[0]]) == [50.0, 550.0]
    assert sorted([one[1], other[1]]) == [25.0, 275.0]


@pytest.mark.parametrize(("pull", "apart"), [(1.0, 1.0), (0.5, 2.5), (0.0, 4.0)])
def test_those_who_draw_each_other_stand_the_nearer_the_more_they_do(
    pull: float, apart: float
) -> None:
    points = placed(3, dict.fromkeys(((0, 1), (0, 2), (1, 2)), pull))

    assert [dist(*two) for two in combinations(points, 2)] == pytest.approx([apart] * 3)


def test_two_without_a_tie_are_as_far_as_the_way_over_a_third() -> None:
    points = placed(3, {(0, 1): 1.0, (1, 2): 1.0})

    assert dist(points[0], points[2]) == pytest.approx(2.0, abs=0.01)


def test_those_who_have_room_stay_where_they_are() -> None:
    points = within([(0.0, 0.0), (9.0, 0.0)], (600.0, 300.0), (100.0, 50.0))

    assert points == [(50.0, 150.0), (550.0, 150.0)]


def test_those_in_one_place_are_moved_apart() -> None:
    points = within([(0.0, 0.0), (0.0, 0.0), (9.0, 9.0)], (600.0, 300.0), (100.0, 50.0))

    (x, y), (other_x, other_y), _ = points
    assert abs(x - other_x) >= 100 or abs(y - other_y) >= 50

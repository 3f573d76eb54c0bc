"""From stances to moments: repeats, dates, positions, conditions that stand."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.domain.positions import label_of
from stance.domain.series import Moment, Series, series_of
from stance.domain.stance import ConditionUse, StanceRow, Wording
from stance.text.edtf import sort_key
from stance.values import Label, Silence

from . import naive
from .builders import in_order, one_series, row, series_rows, silences


def only_moment(*rows: StanceRow) -> Moment:
    (moment,) = one_series(rows).moments
    return moment


def standing(*rows: StanceRow, silence: Silence = Silence.KEEPS) -> list[str]:
    return ["".join(sorted(moment.standing)) for moment in one_series(rows, silence).moments]


def facts(moment: Moment) -> dict[str, Any]:
    return {
        "earliest": moment.earliest,
        "latest": moment.latest,
        "span": sort_key(moment),
        "position": moment.position,
        "label": moment.label,
        "demanded": moment.demanded,
        "dropped": moment.dropped,
        "reasons": moment.reasons,
        "treaties": moment.treaties,
        "claims": {one.claim for one in moment.rows},
        "utterances": len(moment.utterances),
        "standing": moment.standing,
    }


# Labels.


@pytest.mark.parametrize(
    ("position", "demands", "label"),
    [
        ("support", "", Label.SUPPORT),
        ("support", "x", Label.CONDITIONAL_SUPPORT),
        ("neutral", "", Label.NEUTRAL),
        ("neutral", "x", Label.NEUTRAL),
        ("oppose", "x", Label.CONDITIONAL_OPPOSITION),
        ("oppose", "", Label.OPPOSITION),
    ],
)
def test_a_stance_is_conditional_with_a_condition(
    position: str, demands: str, label: Label
) -> None:
    assert only_moment(row(position=position, demands=demands)).label is label
    assert label_of(position, conditional=bool(demands)) is label


def test_a_condition_given_up_makes_nothing_conditional() -> None:
    moment = only_moment(row(drops="x"))
    assert moment.label is Label.SUPPORT
    assert not moment.demanded
    assert moment.dropped == {"x"}


def test_the_label_is_of_the_words_said_not_of_what_stands() -> None:
    _, later = one_series([row("a", "2020", demands="x"), row("b", "2021")]).moments
    assert later.label is Label.SUPPORT
    assert later.standing == {"x"}


# One date, one moment.


def test_the_same_date_is_one_moment_with_everything_said() -> None:
    moment = only_moment(
        row("a", demands="x", reasons="p", treaties=[("act", "basis")]),
        row("b", demands="y", reasons="q", treaties=[("act", "breach")]),
    )
    assert moment.label is Label.CONDITIONAL_SUPPORT
    assert moment.demanded == moment.standing == {"x", "y"}
    assert moment.reasons == {"p", "q"}
    assert moment.treaties == {("act", "basis"), ("act", "breach")}
    assert [one.lead.claim for one in moment.utterances] == ["a", "b"]


def test_a_day_within_a_month_is_another_date() -> None:
    moments = one_series([row("a", "2022-09-24"), row("b", "2022-09")]).moments
    assert [moment.date for moment in moments] == ["2022-09", "2022-09-24"]


def test_with_and_without_conditions_support_is_conditional_support() -> None:
    moment = only_moment(row("a", demands="x"), row("b"))
    assert (moment.position, moment.label) == ("support", Label.CONDITIONAL_SUPPORT)


def test_conditional_support_and_conditional_opposition_are_opposition() -> None:
    moment = only_moment(row("a", demands="x"), row("b", position="oppose", demands="y"))
    assert (moment.position, moment.label) == ("oppose", Label.CONDITIONAL_OPPOSITION)
    assert moment.standing == {"x", "y"}


@pytest.mark.parametrize(
    "rows",
    [
        [row("a"), row("b", position="oppose")],
        [row("a", demands="x"), row("b", position="oppose")],
        [row("a"), row("b", position="oppose", demands="x")],
        [row("a", drops="x"), row("b", position="oppose", demands="x")],
        [row("a", demands="x"), row("b"), row("c", position="oppose", demands="x")],
        [row("a"), row("b", position="neutral")],
        [
            row("a", demands="x"),
            row("b", position="oppose", demands="x"),
            row("c", position="neutral", demands="x"),
        ],
    ],
)
def test_any_other_difference_is_mixed(rows: list[StanceRow]) -> None:
    moment = only_moment(*rows)
    assert (moment.position, moment.label) == ("mixed", Label.MIXED)


def test_a_demand_outweighs_its_giving_up_on_the_same_date() -> None:
    moment = only_moment(row("a", demands="x"), row("b", drops="xy"))
    assert moment.demanded == moment.standing == {"x"}
    assert moment.dropped == {"y"}


# Repeats.


def test_repeats_are_one_utterance_with_every_place() -> None:
    moment = only_moment(
        row("a", demands="x", recorded=9), row("b", group="a", demands="xy", recorded=1)
    )
    (utterance,) = moment.utterances
    assert utterance.lead.claim == "a"
    assert [one.claim for one in utterance.also] == ["b"]
    assert [use.condition for use in utterance.conditions] == ["x", "y"]
    assert moment.demanded == {"x", "y"}


def test_an_utterance_keeps_each_use_once_and_different_words_apart() -> None:
    said = row("a")._replace(conditions=(ConditionUse("x", Wording("if x", verbatim=True)),))
    again = said._replace(claim="b")
    otherwise = again._replace(
        claim="c", conditions=(ConditionUse("x", Wording("unless x", verbatim=True)),)
    )
    (utterance,) = only_moment(said, again, otherwise).utterances
    words = [use.wording.text for use in utterance.conditions if use.wording]
    assert words == ["if x", "unless x"]


def test_reasons_and_citations_of_repeats_are_joined() -> None:
    repeat = row("b", group="a", reasons="pq", treaties=[("act", "basis")])
    (utterance,) = only_moment(row("a", reasons="p"), repeat).utterances
    assert [use.reason for use in utterance.reasons] == ["p", "q"]
    assert [use.treaty for use in utterance.citations] == ["act"]


def test_repeats_under_several_dates_stand_at_the_date_of_the_first() -> None:
    moment = only_moment(row("a", "2016-12-27"), row("b", "2016-12", group="a"))
    assert moment.date == "2016-12-27"


def test_without_its_head_a_group_goes_by_the_first_recorded() -> None:
    moment = only_moment(
        row("b", "2016-12", group="a", recorded=2),
        row("c", "2016-12-27", group="a", recorded=1),
        row("d", "2016", group="a", recorded=1),
    )
    (utterance,) = moment.utterances
    assert (utterance.lead.claim, moment.date) == ("c", "2016-12-27")
    assert [one.claim for one in utterance.also] == ["d", "b"]


def test_a_report_that_leaves_out_the_condition_takes_none_away() -> None:
    bargain = row("c", position="oppose", demands="x")
    moment = only_moment(row("a", demands="x"), row("b", group="a"), bargain)
    assert moment.position == "oppose"


def test_reports_of_one_utterance_that_differ_in_position_are_mixed() -> None:
    moment = only_moment(row("a", demands="x"), row("b", group="a", position="oppose"))
    assert moment.position == "mixed"


# What stands.


def test_silence_keeps_a_condition() -> None:
    assert standing(row("a", "2020", demands="x"), row("b", "2021")) == ["x", "x"]


def test_where_silence_drops_only_what_is_said_stands() -> None:
    rows = row("a", "2020", demands="x"), row("b", "2021"), row("c", "2022", demands="y")
    assert standing(*rows, silence=Silence.DROPS) == ["x", "", "y"]


def test_words_drop_a_condition_until_it_is_demanded_again() -> None:
    rows = (
        row("a", "2020", demands="xy"),
        row("b", "2021", drops="x"),
        row("c", "2022"),
        row("d", "2023", demands="x"),
    )
    assert standing(*rows) == ["xy", "y", "y", "xy"]


def test_as_the_position_turns_only_what_is_then_demanded_stands() -> None:
    rows = row("a", "2020", demands="xy"), row("b", "2021", "oppose", demands="z")
    assert standing(*rows) == ["xy", "z"]


def test_where_a_condition_is_shared_nothing_falls_as_the_other_side_is_taken() -> None:
    rows = row("a", "2020", demands="xy"), row("b", "2021", "oppose", demands="yz")
    assert standing(*rows) == ["xy", "xyz"]


def test_neutral_and_mixed_moments_carry_conditions_on_and_add_their_own() -> None:
    rows = (
        row("a", "2020", demands="xy"),
        row("b", "2021", "neutral", demands="z", drops="x"),
        row("c", "2022"),
        row("d", "2022", "oppose"),
        row("e", "2023"),
    )
    assert standing(*rows) == ["xy", "yz", "yz", "yz"]


def test_a_turn_by_way_of_neutral_is_a_turn_at_the_other_pole() -> None:
    rows = row("a", "2020", demands="x"), row("b", "2021", "neutral"), row("c", "2022", "oppose")
    assert standing(*rows) == ["x", "x", ""]


def test_what_stood_before_a_turn_does_not_come_back() -> None:
    rows = row("a", "2020", demands="x"), row("b", "2021", "oppose"), row("c", "2022")
    assert standing(*rows) == ["x", "", ""]


# Series.


def test_each_holder_issue_and_kind_is_a_series_of_its_own() -> None:
    rows = in_order(
        [
            row("a", holder="nato"),
            row("b", issue="enlargement"),
            row("c", ascribed=True),
            row("d"),
        ]
    )
    keys = [(one.holder, one.issue, one.ascribed) for one in series_of(rows)]
    assert keys == [
        ("nato", "relations", False),
        ("russia", "enlargement", False),
        ("russia", "relations", False),
        ("russia", "relations", True),
    ]


def test_no_stances_are_no_series() -> None:
    assert list(series_of([])) == []


def test_series_come_while_the_rows_still_run() -> None:
    taken = []

    def stream() -> Iterator[StanceRow]:
        for one in [row("a", holder="nato"), row("b"), row("c", issue="zones")]:
            taken.append(one.claim)
            yield one

    assert next(series_of(stream())).holder == "nato"
    assert taken == ["a", "b"]


@given(series_rows(), silences)
def test_moments_agree_with_the_naive_model(rows: list[StanceRow], silence: Silence) -> None:
    expected = naive.moments(rows, silence_drops=silence is Silence.DROPS)
    assert [facts(moment) for moment in one_series(rows, silence).moments] == expected


@given(series_rows(), st.data())
def test_the_order_of_rows_is_irrelevant(rows: list[StanceRow], data: st.DataObject) -> None:
    assert one_series(data.draw(st.permutations(rows))) == one_series(rows)


@given(series_rows(), series_rows(), silences)
def test_ascribed_stances_never_touch_own_series(
    rows: list[StanceRow], others: list[StanceRow], silence: Silence
) -> None:
    ascribed = [one._replace(ascribed=True) for one in others]
    own, said_of = series_of(rows + ascribed, silence=silence)
    assert own == one_series(rows, silence)
    assert said_of.ascribed
    assert said_of.moments == one_series(ascribed, silence).moments


@given(series_rows(), silences)
def test_every_stance_is_evidence_in_exactly_one_moment(
    rows: list[StanceRow], silence: Silence
) -> None:
    series: Series = one_series(rows, silence)
    used = [stance.claim for moment in series.moments for stance in moment.rows]
    assert sorted(used) == sorted(one.claim for one in rows)


@given(series_rows(), silences)
def test_conditions_of_the_opposite_count_in_no_bargain(
    rows: list[StanceRow], silence: Silence
) -> None:
    told = [
        one._replace(conditions=tuple(use._replace(of_opposite=True) for use in one.conditions))
        for one in rows
    ]
    bare = [one._replace(conditions=()) for one in rows]

    def outline(said: list[StanceRow]) -> list[Any]:
        return [
            (each.position, each.label, each.demanded, each.dropped, each.standing, each.crossing)
            for series in series_of(said, silence=silence)
            for each in series.moments
        ]

    assert outline(told) == outline(bare)

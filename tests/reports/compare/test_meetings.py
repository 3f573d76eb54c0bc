"""Two holders on one time line: on whose side they are, what they share, when that changes."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.domain.filters import Filters
from stance.domain.stance import StanceRow
from stance.reports.compare.meetings import HolderPair, Meeting, meetings, pairs
from stance.reports.compare.relation import (
    crossed_conditions,
    relation,
    shared_conditions,
    shift,
    states,
)
from stance.text.edtf import parse_date
from stance.values import Relation, Shift, Silence
from tests.domain import naive_pairs
from tests.domain.builders import in_order, one_series, row, series_rows, silences


def asking(one: StanceRow, *addressees: str) -> StanceRow:
    """The same stance, its conditions asked of these."""
    uses = tuple(use._replace(addressees=addressees) for use in one.conditions)
    return one._replace(conditions=uses)


def met(a: Sequence[StanceRow], b: Sequence[StanceRow]) -> list[Meeting]:
    return meetings(*(states(one_series(rows)) if rows else () for rows in (a, b)))


def last(a: StanceRow, b: StanceRow) -> Meeting:
    return met([a], [b])[-1]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("support", "support", Relation.SAME_SIDE),
        ("oppose", "oppose", Relation.SAME_SIDE),
        ("neutral", "neutral", Relation.SAME_SIDE),
        ("support", "neutral", Relation.PARTLY),
        ("neutral", "oppose", Relation.PARTLY),
        ("support", "oppose", Relation.OPPOSED),
        ("oppose", "support", Relation.OPPOSED),
    ],
)
def test_the_relation_follows_from_both_positions(one: str, other: str, expected: Relation) -> None:
    assert last(row("a", "2020", one), row("b", "2020", other)).relation is expected


def test_conditions_do_not_take_anybody_to_the_other_side() -> None:
    assert last(row("a", demands=["x"]), row("b", demands=["y"])).relation is Relation.SAME_SIDE


def test_mixed_is_on_nobodys_side() -> None:
    mixed = [row("a", "2020", "support"), row("b", "2020", "oppose")]
    for others in (mixed, [row("c", "2020")], [row("d", "2020", "oppose")]):
        assert met(mixed, others)[-1].relation is Relation.PARTLY


def test_one_bargain_seen_from_both_ends_is_no_opposition() -> None:
    a, b = row("a", demands=["x"]), row("b", position="oppose", demands=["x", "y"])
    assert last(a, b).relation is Relation.PARTLY
    assert last(asking(a, "usa"), asking(b, "usa", "uk")).relation is Relation.PARTLY
    assert last(row("a", demands=["z"]), b).relation is Relation.OPPOSED


def test_each_asking_the_same_of_the_other_share_nothing() -> None:
    a = asking(row("a", demands=["x"]), "nato")
    b = asking(row("b", position="oppose", demands=["x"]), "russia")
    meeting = last(a, b)

    assert meeting.relation is Relation.OPPOSED
    assert shared_conditions(meeting.a, meeting.b) == ()
    assert crossed_conditions(meeting.a, meeting.b) == ("x",)


def test_a_condition_that_stands_unsaid_is_still_asked_of_the_same() -> None:
    a = [asking(row("a", "2020", demands=["x"]), "nato"), row("b", "2021")]
    b = [asking(row("c", "2022", demands=["x"]), "russia")]
    meeting = met(a, b)[-1]
    assert crossed_conditions(meeting.a, meeting.b) == ("x",)


def test_without_a_moment_of_one_there_is_no_evidence() -> None:
    first, second = met([row("a", "2020"), row("b", "2021")], [])
    assert first.relation is second.relation is Relation.NO_EVIDENCE
    assert second.b is None


def test_they_part_and_converge_from_one_relation_to_another() -> None:
    a = [row("a", "2020")]
    b = [row("b", "2021"), row("c", "2022", "oppose"), row("d", "2023", "neutral")]
    assert [meeting.shift for meeting in met(a, b)] == [
        Shift.NONE,
        Shift.NONE,
        Shift.PARTED,
        Shift.CONVERGED,
    ]


@pytest.mark.parametrize("other", Relation)
def test_no_evidence_is_no_way_to_anywhere(other: Relation) -> None:
    assert shift(Relation.NO_EVIDENCE, other) is Shift.NONE
    assert shift(other, Relation.NO_EVIDENCE) is Shift.NONE


def test_the_same_date_is_one_meeting_of_both() -> None:
    (meeting,) = met([row("a", "2020-05")], [row("b", "2020-05")])
    assert meeting.moved == (True, True)
    assert not meeting.order_uncertain


def test_dates_that_overlap_are_marked_and_others_are_not() -> None:
    found = met([row("a", "2020"), row("c", "2022-01-01")], [row("b", "2020-05"), row("d", "2021")])
    assert {meeting.date: meeting.order_uncertain for meeting in found} == {
        "2020": True,
        "2020-05": True,
        "2021": False,
        "2022-01-01": False,
    }


def test_a_time_within_a_longer_date_is_marked_though_another_lies_between() -> None:
    morning, evening = row("b", "2022-09-24T09:30"), row("c", "2022-09-24T18:00")
    found = met([row("a", "2022-09-24/2022-11-01")], [morning, evening])
    assert all(meeting.order_uncertain for meeting in found)
    assert not any(meeting.order_uncertain for meeting in met([morning], [evening]))


def several(*rows: StanceRow) -> list[StanceRow]:
    return in_order(rows)


def found_pairs(rows: Sequence[StanceRow], *holders: str, **filters: object) -> list[HolderPair]:
    return list(pairs(rows, holders, Filters(**filters)))  # type: ignore[arg-type]


def test_of_three_each_is_compared_with_each_in_the_order_given() -> None:
    rows = several(*(row(holder, holder=holder) for holder in ("a", "b", "c")))
    found = found_pairs(rows, "c", "a", "b")
    assert [(pair.a.holder, pair.b.holder) for pair in found] == [
        ("c", "a"),
        ("c", "b"),
        ("a", "b"),
    ]


def test_own_stances_and_ascribed_ones_are_lines_apart() -> None:
    rows = several(
        row("a", holder="a"),
        row("b", holder="b"),
        row("c", position="oppose", holder="b", ascribed=True),
    )
    found = found_pairs(rows, "a", "b")
    assert [(pair.b.ascribed, pair.meetings[-1].relation) for pair in found] == [
        (False, Relation.SAME_SIDE),
        (True, Relation.OPPOSED),
    ]


def test_one_without_evidence_is_shown_only_on_issues_asked_for() -> None:
    rows = several(row("a", holder="a"))
    assert found_pairs(rows, "a", "b") == []
    (pair,) = found_pairs(rows, "a", "b", issues=("relations",))
    assert [meeting.relation for meeting in pair.asked] == [Relation.NO_EVIDENCE]


def test_filters_keep_meetings_by_their_date_and_by_what_was_said_on_it() -> None:
    rows = several(
        row("a", "2020", holder="a", demands=["x"]),
        row("b", "2021", holder="b"),
        row("c", "2022", holder="b", demands=["x"]),
    )

    def dates(**filters: object) -> list[str]:
        (pair,) = found_pairs(rows, "a", "b", **filters)
        assert len(pair.meetings) == 3
        return [meeting.date for meeting in pair.asked]

    assert dates(since=parse_date("2021")) == ["2021", "2022"]
    assert dates(conditions=("x",)) == ["2020", "2022"]
    assert dates(conditions=("x",), until=parse_date("2021")) == ["2020"]


@st.composite
def holder_rows(draw: st.DrawFn) -> list[StanceRow]:
    """The rows of one holder, their conditions asked of anybody or nobody."""
    asked = st.lists(st.sampled_from(["nato", "russia", "usa"]), max_size=2, unique=True)
    return [asking(each, *draw(asked)) for each in draw(series_rows(most=5))]


@given(holder_rows(), holder_rows(), silences)
def test_agrees_with_the_naive_model(
    a: list[StanceRow], b: list[StanceRow], silence: Silence
) -> None:
    found = meetings(*(states(one_series(rows, silence)) for rows in (a, b)))
    expected = naive_pairs.meetings(a, b, drops=silence is Silence.DROPS)

    assert [
        (
            meeting.place,
            meeting.relation.value,
            list(shared_conditions(meeting.a, meeting.b)),
            list(crossed_conditions(meeting.a, meeting.b)),
            meeting.order_uncertain,
        )
        for meeting in found
    ] == expected
    before = ["no evidence", *(each[1] for each in expected)]
    assert [meeting.relation_before.value for meeting in found] == before[:-1]


@given(holder_rows(), holder_rows())
def test_it_is_the_same_seen_from_either_side(a: list[StanceRow], b: list[StanceRow]) -> None:
    assert [each.relation for each in met(a, b)] == [each.relation for each in met(b, a)]


def test_a_state_opposed_to_itself_there_is_not() -> None:
    for position in ("support", "neutral", "oppose"):
        (state,) = states(one_series([row("a", position=position)]))
        assert relation(state, state) is Relation.SAME_SIDE

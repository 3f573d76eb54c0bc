"""What changes from moment to moment, and what held on a day."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.domain.change import Change, changes, latest_as_of
from stance.domain.stance import StanceRow
from stance.text.edtf import overlap
from stance.values import Direction, Silence

from . import naive
from .builders import DATES, RECORDED, dated, one_series, row, series_rows, silences

FACTS = (
    "days",
    "order_uncertain",
    "direction",
    "reversal",
    "same_bargain",
    "conditions_added",
    "conditions_kept",
    "conditions_silent",
    "conditions_dropped",
    "reasons_added",
    "reasons_kept",
    "treaties_added",
    "treaties_kept",
    "treaties_silent",
    "printed",
)


LATER = RECORDED + dt.timedelta(days=1)


def changes_of(*rows: StanceRow, silence: Silence = Silence.KEEPS) -> list[Change]:
    return changes(one_series(rows, silence))


def last_change(*rows: StanceRow, silence: Silence = Silence.KEEPS) -> Change:
    return changes_of(*rows, silence=silence)[-1]


def facts(change: Change) -> dict[str, Any]:
    values = {name: getattr(change, name) for name in FACTS}
    return {
        name: list(value) if isinstance(value, tuple) else value for name, value in values.items()
    }


def test_a_single_moment_is_no_change() -> None:
    assert changes_of(row("a"), row("b")) == []


def test_a_change_leads_from_each_moment_to_the_next() -> None:
    first, second = changes_of(row("a", "2020"), row("b", "2021"), row("c", "2022"))
    assert first.after is second.before
    assert (first.before.date, second.after.date) == ("2020", "2022")


# Days and uncertain order.


def test_days_run_from_earliest_to_earliest() -> None:
    assert last_change(row("a", "2016-12"), row("b", "2016-12-27")).days == 26


@pytest.mark.parametrize(
    ("one", "other", "uncertain"),
    [
        ("2022-09", "2022-09-24", True),
        ("2022", "2022-12-31", True),
        ("2022", "2022-01", True),
        ("2022-09", "2022-10", False),
        ("2022-09-24", "2022-09-25", False),
    ],
)
def test_dates_that_overlap_have_no_certain_order(one: str, other: str, uncertain: bool) -> None:
    assert last_change(row("a", one), row("b", other)).order_uncertain is uncertain


def test_overlap_is_the_same_from_both_sides_and_includes_the_last_day() -> None:
    year = one_series([row("a", "2022")]).moments[0]
    for date in ("2022-01-01", "2022-12-31"):
        day = one_series([row("b", date)]).moments[0]
        assert overlap(year, day)
        assert overlap(day, year)


# Conditions.


def test_conditions_are_added_kept_silent_and_dropped() -> None:
    change = last_change(
        row("a", "2020", demands=["keep", "rest", "lose"]),
        row("b", "2021", demands=["keep", "new"], drops=["lose"]),
    )
    assert change.conditions_added == ("new",)
    assert change.conditions_kept == ("keep",)
    assert change.conditions_silent == ("rest",)
    assert change.conditions_dropped == ("lose",)
    assert change.direction is Direction.RECAST


def test_a_condition_resumed_after_silence_is_kept_not_added() -> None:
    change = last_change(
        row("a", "2020", demands="x"), row("b", "2021"), row("c", "2022", demands="x")
    )
    assert (change.conditions_added, change.conditions_kept) == ((), ("x",))
    assert not change.printed


def test_a_condition_demanded_again_after_it_was_dropped_is_added() -> None:
    change = last_change(
        row("a", "2020", demands="x"), row("b", "2021", drops="x"), row("c", "2022", demands="x")
    )
    assert change.conditions_added == ("x",)
    assert change.direction is Direction.AWAY


def test_dropping_what_never_stood_changes_nothing() -> None:
    change = last_change(row("a", "2020"), row("b", "2021", drops="x"))
    assert change.conditions_dropped == ()
    assert not change.printed


def test_conditions_fall_as_the_position_turns() -> None:
    change = last_change(row("a", "2020", demands="xy"), row("b", "2021", "oppose", demands="z"))
    assert (change.conditions_added, change.conditions_dropped) == (("z",), ("x", "y"))


def test_where_silence_drops_an_omission_is_a_dropping() -> None:
    rows = row("a", "2020", demands="x"), row("b", "2021")
    change = last_change(*rows, silence=Silence.DROPS)
    assert (change.conditions_silent, change.conditions_dropped) == ((), ("x",))
    assert change.direction is Direction.TOWARD
    assert change.printed


def test_support_for_more_in_return_moves_away() -> None:
    change = last_change(row("a", "2020", demands="x"), row("b", "2021", demands="y"))
    assert change.after.standing == {"x", "y"}
    assert change.direction is Direction.AWAY


def test_naming_a_price_for_what_was_refused_is_toward() -> None:
    change = last_change(row("a", "2020", "oppose"), row("b", "2021", "oppose", demands="x"))
    assert change.direction is Direction.TOWARD


# Reasons and treaties.


def test_a_reason_is_added_once_in_a_series() -> None:
    rows = (
        row("a", "2020", reasons="p"),
        row("b", "2021", reasons="q"),
        row("c", "2022", "oppose", reasons="pr"),
    )
    first, second = changes_of(*rows)
    assert (first.reasons_added, first.reasons_kept) == (("q",), ())
    assert (second.reasons_added, second.reasons_kept) == (("r",), ("p",))
    assert first.printed
    assert first.direction is Direction.REAFFIRMED


def test_a_treaty_is_added_first_or_in_a_new_role() -> None:
    rows = (
        row("a", "2020", treaties=[("act", "basis")]),
        row("b", "2021", treaties=[("pact", "basis"), ("act", "basis")]),
        row("c", "2022", treaties=[("act", "breach")]),
        row("d", "2023", treaties=[("act", "basis")]),
        row("e", "2024"),
    )
    seen = [(c.treaties_added, c.treaties_kept, c.treaties_silent) for c in changes_of(*rows)]
    assert seen == [
        (("pact",), ("act",), ()),
        (("act",), (), ("pact",)),
        ((), ("act",), ("pact",)),
        ((), (), ("act", "pact")),
    ]
    assert [c.printed for c in changes_of(*rows)] == [True, True, False, False]


def test_a_treaty_in_an_old_and_a_new_role_is_kept_and_added() -> None:
    change = last_change(
        row("a", "2020", treaties=[("act", "basis")]),
        row("b", "2021", treaties=[("act", "basis"), ("act", "breach")]),
    )
    assert change.treaties_added == change.treaties_kept == ("act",)


# Reversals.


@pytest.mark.parametrize(("there", "back"), [("support", "oppose"), ("oppose", "support")])
def test_from_pole_to_pole_is_a_reversal(there: str, back: str) -> None:
    assert last_change(row("a", "2020", there), row("b", "2021", back)).reversal


def test_neutral_and_mixed_moments_are_passed_over() -> None:
    rows = (
        row("a", "2020"),
        row("b", "2021", "neutral"),
        row("c", "2022"),
        row("d", "2022", "oppose"),
        row("e", "2023", "oppose"),
        row("f", "2024", "oppose"),
    )
    assert [change.reversal for change in changes_of(*rows)] == [False, False, True, False]


def test_going_neutral_and_back_is_no_reversal() -> None:
    rows = row("a", "2020"), row("b", "2021", "neutral"), row("c", "2022")
    assert not any(change.reversal for change in changes_of(*rows))


def test_a_first_side_taken_reverses_nothing() -> None:
    assert not last_change(row("a", "2020", "neutral"), row("b", "2021", "oppose")).reversal


def test_one_bargain_from_both_ends_is_no_reversal() -> None:
    change = last_change(row("a", "2020", demands="xy"), row("b", "2021", "oppose", demands="yz"))
    assert (change.reversal, change.same_bargain) == (False, True)
    assert change.direction is Direction.AWAY


def test_nothing_falls_where_the_bargain_is_shared() -> None:
    change = last_change(row("a", "2020", demands="xy"), row("b", "2021", "oppose", demands="yz"))
    assert change.after.standing == frozenset("xyz")
    assert (change.conditions_added, change.conditions_kept) == (("z",), ("y",))
    assert (change.conditions_silent, change.conditions_dropped) == (("x",), ())


def test_a_bargain_may_come_back_to_its_first_end() -> None:
    rows = (
        row("a", "2020", "oppose", demands="x"),
        row("b", "2021", "neutral"),
        row("c", "2022", demands="x"),
        row("d", "2023", "oppose", demands="xy"),
    )
    steps = changes_of(*rows)
    assert [change.same_bargain for change in steps] == [False, True, True]
    assert not any(change.reversal for change in steps)


def test_a_shared_condition_must_be_stated_again() -> None:
    change = last_change(row("a", "2020", demands="x"), row("b", "2021", "oppose", demands="y"))
    assert (change.reversal, change.same_bargain) == (True, False)
    assert (change.after.standing, change.conditions_dropped) == (frozenset("y"), ("x",))


def test_a_condition_given_up_in_between_is_shared_no_longer() -> None:
    rows = (
        row("a", "2020", demands="x"),
        row("b", "2021", "neutral", drops="x"),
        row("c", "2022", "oppose", demands="x"),
    )
    assert (last_change(*rows).reversal, last_change(*rows).same_bargain) == (True, False)


def test_support_without_conditions_is_no_end_of_a_bargain() -> None:
    rows = (
        row("a", "2020"),
        row("b", "2021", "neutral", demands="x"),
        row("c", "2022", "oppose", demands="x"),
    )
    assert (last_change(*rows).reversal, last_change(*rows).same_bargain) == (True, False)


def test_what_stands_since_between_the_two_ends_may_be_what_they_share() -> None:
    rows = (
        row("a", "2020", demands="x"),
        row("b", "2021", "neutral", demands="y"),
        row("c", "2022", "oppose", demands="y"),
    )
    assert last_change(*rows).same_bargain
    assert last_change(*rows).after.standing == frozenset("xy")


def test_a_bargain_on_dates_of_uncertain_order_is_the_same_bargain() -> None:
    change = last_change(row("a", "2022", demands="x"), row("b", "2022-09", "oppose", demands="x"))
    assert (change.same_bargain, change.order_uncertain) == (True, True)


def test_a_shared_condition_counts_while_it_stands_unsaid() -> None:
    rows = row("a", "2020", demands="x"), row("b", "2021"), row("c", "2022", "oppose", demands="x")
    assert not last_change(*rows).reversal


def test_other_conditions_do_not_excuse_a_reversal() -> None:
    assert last_change(
        row("a", "2020", demands="x"), row("b", "2021", "oppose", demands="y")
    ).reversal
    assert last_change(row("a", "2020", demands="x"), row("b", "2021", "oppose")).reversal


def test_dates_of_uncertain_order_reverse_nothing() -> None:
    change = last_change(row("a", "2022"), row("b", "2022-09", "oppose"))
    assert (change.reversal, change.direction) == (False, Direction.AWAY)


def test_uncertain_order_counts_from_the_pole_not_from_the_moment_before() -> None:
    rows = (
        row("a", "2020"),
        row("b", "2022", "neutral"),
        row("c", "2022-09", "oppose"),
    )
    change = last_change(*rows)
    assert change.order_uncertain
    assert change.reversal


# As of a day.


@pytest.mark.parametrize(
    ("day", "date"),
    [
        ("2021-12-31", None),
        ("2022-09-23", None),
        ("2022-09-24", "2022-09-24"),
        ("2022-09-30", "2022-09-24"),
        ("2022-12-31", "2022-09-24"),
        ("2023-05-30", "2022-09-24"),
        ("2023-05-31", "2023-05"),
    ],
)
def test_the_stance_of_a_day_is_the_last_that_certainly_was_taken(
    day: str, date: str | None
) -> None:
    rows = row("a", "2022"), row("b", "2022-09-24"), row("c", "2023-05")
    moment = latest_as_of(one_series(rows), dt.date.fromisoformat(day))
    assert (moment and moment.date) == date


# Properties.


@given(series_rows(), silences)
def test_changes_agree_with_the_naive_model(rows: list[StanceRow], silence: Silence) -> None:
    expected = naive.changes(rows, silence_drops=silence is Silence.DROPS)
    assert [facts(change) for change in changes_of(*rows, silence=silence)] == expected


@given(series_rows(), st.dates(dt.date(2021, 12, 1), dt.date(2024, 2, 1)))
def test_the_stance_of_a_day_agrees_with_the_naive_model(
    rows: list[StanceRow], day: dt.date
) -> None:
    expected = naive.as_of(rows, day, silence_drops=False)
    moment = latest_as_of(one_series(rows), day)
    standpoint = moment and (moment.earliest, moment.latest, moment.standing)
    assert standpoint == (
        expected and (expected["earliest"], expected["latest"], expected["standing"])
    )


@given(series_rows(), st.data())
def test_silence_moves_nothing(rows: list[StanceRow], data: st.DataObject) -> None:
    last = one_series(rows).moments[-1]
    said = data.draw(st.sets(st.sampled_from(sorted(last.standing)))) if last.standing else set()
    sides = ["support", "neutral"] if last.position == "mixed" else [last.position]
    silent = [
        row(
            f"later-{side}",
            "2024",
            side,
            demands=said,
            reasons=last.reasons,
            treaties=last.treaties,
        )
        for side in sides
    ]
    change = last_change(*rows, *silent)
    assert change.direction is Direction.REAFFIRMED
    assert not change.printed
    assert change.after.standing == last.standing


@given(series_rows(), silences)
def test_no_reversal_without_a_change_of_pole(rows: list[StanceRow], silence: Silence) -> None:
    pole = None
    for change in changes_of(*rows, silence=silence):
        if change.before.position in {"support", "oppose"}:
            pole = change.before.position
        if change.reversal:
            assert {pole, change.after.position} == {"support", "oppose"}


@given(series_rows(), silences)
def test_the_other_side_is_taken_by_a_turn_or_by_the_same_bargain(
    rows: list[StanceRow], silence: Silence
) -> None:
    pole = None
    for change in changes_of(*rows, silence=silence):
        before, after = change.before, change.after
        pole = before if before.position in {"support", "oppose"} else pole
        crossed = pole is not None and {pole.position, after.position} == {"support", "oppose"}
        assert not (change.reversal and change.same_bargain)
        if not crossed:
            assert not change.reversal
            assert not change.same_bargain
        elif change.same_bargain:
            assert pole is not None
            assert pole.standing
            assert after.demanded & before.standing
        else:
            assert pole is not None
            assert change.reversal != overlap(pole, after)
            assert after.standing == after.demanded


@given(series_rows(), silences)
def test_a_shared_bargain_drops_what_its_words_drop_and_nothing_else(
    rows: list[StanceRow], silence: Silence
) -> None:
    for change in changes_of(*rows, silence=silence):
        if change.same_bargain and silence is Silence.KEEPS:
            assert set(change.conditions_dropped) <= change.after.dropped
            assert change.conditions_kept


@given(series_rows(), silences, st.data())
def test_repeats_change_nothing(
    rows: list[StanceRow], silence: Silence, data: st.DataObject
) -> None:
    repeated = data.draw(st.lists(st.sampled_from(rows), max_size=4))
    dates = [data.draw(st.sampled_from(DATES)) for _ in repeated]
    repeats = [
        dated(one, date)._replace(claim=f"r{number}", recorded_at=LATER)
        for number, (one, date) in enumerate(zip(repeated, dates, strict=True))
    ]
    alone = [facts(change) for change in changes_of(*rows, silence=silence)]
    assert [facts(one) for one in changes_of(*rows, *repeats, silence=silence)] == alone


@given(series_rows(), silences)
def test_conditions_are_accounted_for(rows: list[StanceRow], silence: Silence) -> None:
    for change in changes_of(*rows, silence=silence):
        before, after = change.before.standing, change.after.standing
        accounted = change.conditions_added + change.conditions_kept + change.conditions_silent
        assert sorted(accounted) == sorted(after)
        assert before - set(change.conditions_dropped) == before & after


@given(series_rows(), silences)
def test_a_change_is_printed_for_a_reason(rows: list[StanceRow], silence: Silence) -> None:
    for change in changes_of(*rows, silence=silence):
        moved = change.before.position != change.after.position
        bargained = change.before.standing != change.after.standing
        argued = change.reasons_added or change.treaties_added
        assert change.printed == bool(moved or bargained or argued)

"""Which words contradict one another, and which only seem to."""

import re
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.domain.filters import Filters
from stance.domain.stance import StanceRow
from stance.domain.vocabulary import Entries, Vocabulary
from stance.reports.contradictions import pairs as module
from stance.reports.contradictions.pairs import Pair, asked, contradictions
from stance.reports.contradictions.table import contradictions_table
from stance.reports.shown import text_of
from stance.text.edtf import parse_date
from stance.values import Contradiction, Noun
from tests.domain.builders import row, series_rows

from . import naive_doubt

DATE, DAYS = Contradiction.SAME_DATE, Contradiction.WITHIN_WINDOW
SPEAKERS, ONE, ASCRIBED = (
    Contradiction.SPEAKERS,
    Contradiction.ONE_UTTERANCE,
    Contradiction.ASCRIBED,
)


def said(claim: str, date: str, position: str, speaker: str = "russia", **more: Any) -> StanceRow:
    return row(claim, date, position, **more)._replace(speaker=speaker)


def found(*rows: StanceRow, window: int = 30) -> list[Pair]:
    return list(contradictions(rows, window=window))


def told(*rows: StanceRow, window: int = 30) -> list[str]:
    """Each pair as the claims of its sides: "a-b", "a+b-c"."""
    return [f"{_claims(pair.before)}-{_claims(pair.after)}" for pair in found(*rows, window=window)]


def _claims(side: module.Side) -> str:
    return "+".join(sorted(each.claim for each in side.rows))


# What is one


def test_another_position_within_the_window_is_one() -> None:
    (pair,) = found(said("a", "2020-01-01", "support"), said("b", "2020-01-31", "oppose"))

    assert pair.kinds == (DAYS,)
    assert (pair.days, pair.order_uncertain) == (30, False)


def test_a_day_more_and_it_is_none() -> None:
    assert told(said("a", "2020-01-01", "support"), said("b", "2020-02-01", "oppose")) == []


def test_taking_no_side_is_another_position() -> None:
    assert told(said("a", "2020-01-01", "support"), said("b", "2020-01-02", "neutral")) == ["a-b"]


def test_conditions_alone_are_none() -> None:
    first = said("a", "2020-01-01", "support", demands="x")
    assert told(first, said("b", "2020-01-02", "support", demands="y")) == []


def test_utterances_of_one_date_that_differ_are_one() -> None:
    (pair,) = found(said("a", "2020-01-01", "support"), said("b", "2020-01-01", "oppose"), window=0)

    assert pair.kinds == (DATE,)
    assert pair.days == 0
    assert pair.order_uncertain


def test_dates_that_overlap_are_marked() -> None:
    (pair,) = found(said("a", "2020-01", "support"), said("b", "2020-01-20", "oppose"))

    assert pair.order_uncertain
    assert pair.days == 19


# The same bargain from both ends


def test_yes_if_and_no_unless_with_a_common_condition_are_none() -> None:
    first = said("a", "2020-01-01", "support", demands="xy")
    assert told(first, said("b", "2020-01-02", "oppose", demands="y")) == []


def test_yes_if_and_no_unless_with_nothing_in_common_are_one() -> None:
    first = said("a", "2020-01-01", "support", demands="x")
    assert told(first, said("b", "2020-01-02", "oppose", demands="y")) == ["a-b"]


def test_a_condition_that_stands_unsaid_keeps_the_bargain() -> None:
    assert (
        told(
            said("a", "2020-01-01", "support", demands="x"),
            said("b", "2020-01-02", "support"),
            said("c", "2020-01-03", "oppose", demands="x"),
        )
        == []
    )


def test_yes_if_and_no_unless_on_one_date_are_one_moment_and_none() -> None:
    first = said("a", "2020-01-01", "support", demands="x")
    assert told(first, said("b", "2020-01-01", "oppose", demands="y")) == []


def test_yes_if_and_a_plain_no_on_one_date_are_one() -> None:
    first = said("a", "2020-01-01", "support", demands="x")
    assert told(first, said("b", "2020-01-01", "oppose")) == ["a-b"]


def test_a_third_word_of_the_date_leaves_the_bargain_one() -> None:
    first = said("a", "2020-01-01", "support", demands="x")
    second = said("b", "2020-01-01", "oppose", demands="x")
    assert told(first, second, said("c", "2020-01-01", "neutral")) == ["a-c", "b-c"]


def test_what_one_side_of_a_date_asks_does_not_stand_in_the_other() -> None:
    first = said("a", "2020-01-01", "support", "p", demands="x")
    second = said("b", "2020-01-01", "oppose", "q")
    later = said("c", "2020-01-02", "support", "q", demands="x")
    assert told(first, second, later) == ["a-b", "b-c"]


# Repeats


def test_repeats_count_once() -> None:
    no = said("b", "2020-01-02", "oppose")
    again = said("c", "2020-01-05", "oppose", group="b")
    assert told(said("a", "2020-01-01", "support"), no, again) == ["a-b+c"]


def test_one_utterance_told_in_two_ways_is_one_of_its_own_kind() -> None:
    first = said("a", "2020-01-01", "support", "president")
    (pair,) = found(first, said("b", "2020-01-01", "oppose", "aide", group="a"))

    assert pair.kinds == (ONE,)


def test_one_utterance_told_in_two_ways_beside_another() -> None:
    first = said("a", "2020-01-01", "support")
    rows = first, said("b", "2020-01-01", "oppose", group="a"), said("c", "2020-01-01", "oppose")
    (pair,) = found(*rows)

    assert pair.kinds == (DATE, ONE)


# Speakers


def test_the_minister_contradicts_the_president() -> None:
    (pair,) = found(
        said("a", "2020-01-01", "support", "president"),
        said("b", "2020-01-04", "oppose", "minister"),
    )

    assert pair.kinds == (DAYS, SPEAKERS)
    assert (pair.before.speakers, pair.after.speakers) == ({"president"}, {"minister"})


def test_on_one_date_too() -> None:
    (pair,) = found(
        said("a", "2020-01-01", "support", "president"),
        said("b", "2020-01-01", "oppose", "minister"),
    )

    assert pair.kinds == (DATE, SPEAKERS)


def test_what_is_only_said_again_is_not_told_again() -> None:
    assert told(
        said("a", "2020-01-01", "support", "president"),
        said("b", "2020-01-02", "oppose", "minister"),
        said("c", "2020-01-03", "oppose", "minister"),
    ) == ["a-b"]


def test_each_word_is_held_against_the_last_of_every_speaker() -> None:
    assert told(
        said("a", "2020-01-01", "support", "president"),
        said("b", "2020-01-02", "oppose", "minister"),
        said("c", "2020-01-03", "oppose", "president"),
        said("d", "2020-01-04", "support", "minister"),
    ) == ["a-b", "a-c", "b-d", "c-d"]


def test_who_fell_silent_before_the_window_is_not_heard() -> None:
    assert told(
        said("a", "2020-01-01", "support", "president"),
        said("b", "2020-01-20", "neutral", "minister"),
        said("c", "2020-02-10", "oppose", "envoy"),
    ) == ["a-b", "b-c"]


# Others' word


def test_what_others_say_is_held_against_the_latest_own_word() -> None:
    own = said("a", "2020-01-01", "oppose"), said("b", "2020-06-01", "support")
    (pair,) = found(*own, said("c", "2021-01-01", "oppose", "nato", ascribed=True))

    assert pair.kinds == (ASCRIBED,)
    assert (pair.before.rows[0].claim, pair.after.rows[0].claim) == ("b", "c")
    assert pair.days == 214
    assert (pair.before.ascribed, pair.after.ascribed) == (False, True)


def test_without_an_own_word_by_then_there_is_nothing_to_contradict() -> None:
    own = said("a", "2020-06-01", "support")
    assert told(own, said("b", "2020-01-01", "oppose", "nato", ascribed=True)) == []


def test_others_leave_out_the_conditions() -> None:
    own = said("a", "2020-01-01", "support", demands="x")
    assert told(own, said("b", "2021-01-01", "support", "nato", ascribed=True)) == ["a-b"]


def test_a_condition_said_before_and_not_again_is_not_held_against_others() -> None:
    own = said("a", "2020", "support", demands="x"), said("b", "2021", "support")
    assert told(*own, said("c", "2022", "support", "nato", ascribed=True, demands="x")) == []


def test_others_who_tell_the_same_bargain_say_the_same() -> None:
    own = said("a", "2020-01-01", "support", demands="x")
    others = said("b", "2021-01-01", "oppose", "nato", ascribed=True, demands="x")
    assert told(own, others) == []


def test_others_who_differ_are_told_apart_from_the_holder() -> None:
    (pair,) = found(
        said("a", "2020-01-01", "support", "nato", ascribed=True),
        said("b", "2020-01-02", "oppose", "turkey", ascribed=True),
    )

    assert pair.kinds == (DAYS, SPEAKERS)
    assert pair.before.ascribed


def test_own_words_on_another_issue_do_not_count() -> None:
    own = said("a", "2020", "support", issue="a")
    assert told(own, said("b", "2021", "oppose", "nato", issue="b", ascribed=True)) == []


# Filters


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(), 2),
        (Filters(since=parse_date("2020-01-03")), 1),
        (Filters(until=parse_date("2020-01-02")), 1),
        (Filters(speakers=("president",)), 1),
        (Filters(speakers=("minister",)), 2),
        (Filters(speakers=("nobody",)), 0),
    ],
)
def test_filters_look_at_the_later_date_and_at_both_sides(filters: Filters, expected: int) -> None:
    rows = (
        said("a", "2020-01-01", "support", "president"),
        said("b", "2020-01-02", "oppose", "minister"),
        said("c", "2020-01-03", "neutral", "minister"),
        said("d", "2020-01-03", "neutral", "envoy"),
    )
    pairs = [pair for pair in found(*rows) if pair.before.rows[0].claim != "a" or pair.days < 2]
    assert len(list(asked(pairs, filters))) == expected


def test_only_the_kinds_asked_for() -> None:
    rows = (
        said("a", "2020-01-01", "support", "president"),
        said("b", "2020-01-02", "oppose", "minister"),
        said("c", "2020-01-03", "support", "minister"),
    )
    kinds = [pair.kinds for pair in asked(found(*rows), Filters(), kinds=[SPEAKERS])]
    assert kinds == [(DAYS, SPEAKERS)]


# Against a naive model


@st.composite
def spoken(draw: st.DrawFn, ascribed: bool = False) -> Sequence[StanceRow]:
    rows = draw(series_rows())
    speakers = st.sampled_from("pqr")
    return [each._replace(speaker=draw(speakers), ascribed=ascribed) for each in rows]


windows = st.sampled_from([0, 1, 23, 30, 52, 365, 1000])


@given(spoken(), windows)
def test_as_the_naive_model_says(rows: list[StanceRow], window: int) -> None:
    assert {_facts(pair) for pair in found(*rows, window=window)} == naive_doubt.pairs(rows, window)
    assert len({_facts(pair) for pair in found(*rows, window=window)}) == len(
        found(*rows, window=window)
    )


def _facts(pair: Pair) -> tuple[Any, ...]:
    sides = [frozenset(row.claim for row in side.rows) for side in (pair.before, pair.after)]
    if pair.before.moment is pair.after.moment:
        sides.sort(key=sorted)
    return *sides, frozenset(map(str, pair.kinds))


@given(spoken(), spoken(ascribed=True))
def test_others_as_the_naive_model_says(own: list[StanceRow], others: list[StanceRow]) -> None:
    others = [each._replace(claim=f"o{each.claim}", group=f"o{each.group}") for each in others]
    pairs = [pair for pair in found(*own, *others) if ASCRIBED in pair.kinds]

    assert {_facts(pair)[:2] for pair in pairs} == naive_doubt.beside(own, others)
    assert all(pair.days <= 30 for pair in found(*own, *others) if pair not in pairs)


@given(spoken(), windows)
def test_a_wider_window_loses_nothing(rows: list[StanceRow], window: int) -> None:
    narrow = {_facts(pair) for pair in found(*rows, window=window)}
    assert narrow <= {_facts(pair) for pair in found(*rows, window=window + 100)}


@given(spoken())
def test_the_order_of_recording_of_the_rows_given_makes_no_difference(
    rows: list[StanceRow],
) -> None:
    assert told(*rows, window=400) == told(*reversed(rows), window=400)


# A long series


def test_a_long_series_is_not_held_against_itself_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    looks = 0
    plain = module.contradict

    def counted(one: module.Side, other: module.Side) -> bool:
        nonlocal looks
        looks += 1
        return plain(one, other)

    monkeypatch.setattr(module, "contradict", counted)
    days = [
        f"{year}-{month:02}-{day:02}"
        for year in range(1990, 2010)
        for month in range(1, 13)
        for day in range(1, 28)
    ]
    rows = [
        said(f"c{n:05}", date, ("support", "oppose")[n % 2], "pqr"[n % 3])
        for n, date in enumerate(days)
    ]

    assert len(found(*rows, window=100_000)) > len(rows)
    assert looks <= 3 * len(rows)


@pytest.mark.parametrize(
    ("date", "then", "expected"),
    [
        ("2020-01-01", "2020-01-01", "on one date"),
        ("2020-01-01T09:00", "2020-01-01T18:30", "at two times of one day"),
        ("2020-01-01", "2020-01-20", "on two dates"),
        ("2020-01", "2020-01-20", "on two dates that overlap"),
        ("2020-01-01", "2020-01-01T18:30", "on two dates that overlap"),
    ],
)
def test_a_row_and_the_line_below_say_alike_how_the_dates_lie(
    date: str, then: str, expected: str
) -> None:
    rows = (said("a", date, "support"), said("b", then, "oppose"))
    vocabulary = Vocabulary(*(Entries(noun, {}) for noun in Noun))
    table = contradictions_table(
        contradictions(map(_redated, rows)), vocabulary, Filters(), window=30
    )

    (pair,) = table.items
    (first, *_) = text_of(table.columns[-1].show(pair)).splitlines()

    assert re.split("[,;]", first)[0] == expected
    assert list(table.notes) == [f"1 contradiction in 1 series: 1 {expected}."]


WITHIN, BESIDE = "within 30 days", "with what others say, however far apart"


@pytest.mark.parametrize(
    ("include", "kinds", "expected"),
    [
        (False, (), [WITHIN]),
        (True, (), [WITHIN, BESIDE]),
        (True, (ASCRIBED,), [BESIDE]),
        (True, (ASCRIBED, DAYS), [WITHIN, BESIDE]),
        (True, (SPEAKERS,), [WITHIN]),
        (False, (ASCRIBED,), [WITHIN]),
    ],
)
def test_the_heading_says_for_which_pairs_the_window_holds(
    include: bool, kinds: tuple[Contradiction, ...], expected: list[str]
) -> None:
    own = said("a", "2010-01-01", "support"), said("b", "2010-01-15", "oppose")
    others = said("c", "2019-01-01", "support", "usa")._replace(ascribed=True)
    filters = Filters(include_ascribed=include)
    vocabulary = Vocabulary(*(Entries(noun, {}) for noun in Noun))
    pairs = asked(found(*own, *([others] if include else [])), filters, kinds=kinds)
    table = contradictions_table(pairs, vocabulary, filters, window=30, kinds=kinds)

    assert table.title == f"Contradictions, {'; '.join(expected)}"
    wide = [pair for pair in table.items if pair.days > 30]
    assert bool(wide) == (BESIDE in expected)
    assert all(pair.kinds == (ASCRIBED,) for pair in wide)


def _redated(one: StanceRow) -> StanceRow:
    read = parse_date(one.date)
    return one._replace(earliest=read.earliest, latest=read.latest)

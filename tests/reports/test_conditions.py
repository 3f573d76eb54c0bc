"""Conditions over time: asked by whom of whom, standing or ended, and what the others did."""

from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.domain.conditions.lives import Life, lives
from stance.domain.filters import Filters
from stance.domain.series import Moment, series_of
from stance.domain.stance import StanceRow, Wording
from stance.reports.conditions.answers import Answer, Answers, answer
from stance.reports.conditions.demands import Demand, demands, first_demands
from stance.text.edtf import parse_date, sort_key
from stance.values import Silence
from tests.domain import naive as moments
from tests.domain.builders import DATES, in_order, one_series, row, series_rows, silences

from . import naive_terms


def asked(
    rows: Iterable[StanceRow], *, silence: Silence = Silence.KEEPS, **given: Any
) -> list[Demand]:
    standing = given.pop("standing", None)
    filters = Filters(**given)
    return demands(
        rows, filters, firsts=first_demands(), answers=Answers(), silence=silence, standing=standing
    )


def only(rows: Iterable[StanceRow], **given: Any) -> Demand:
    (demand,) = asked(rows, **given)
    return demand


def said(one: StanceRow, *words: str, verbatim: bool = True, of: Iterable[str] = ()) -> StanceRow:
    """The same stance with words and addressees for its conditions."""
    pairs = zip(one.conditions, words, strict=True)
    uses = (
        use._replace(wording=Wording(text, verbatim), addressees=tuple(of)) for use, text in pairs
    )
    return one._replace(conditions=tuple(uses))


def naive_day(moment: Moment) -> tuple[Any, Any, str]:
    return sort_key(moment)


def as_days(life: Life) -> dict[str, Any]:
    """A life as the naive model writes it."""
    dates: dict[str, Any] = {
        name: moment and sort_key(moment)
        for name, moment in (
            ("asked", life.asked),
            ("since", life.since),
            ("ended", life.ended),
            ("given_up", life.given_up),
        )
    }
    dates["stood"] = [(naive_day(began), ended and naive_day(ended)) for began, ended in life.stood]
    return {**dates, "how": life.how, "later": life.later}


# Whether it stands, and how it ended.


@given(series_rows(), silences)
def test_every_condition_lives_as_the_rules_say(rows: list[StanceRow], silence: Silence) -> None:
    drops = silence is Silence.DROPS
    expected = {each: naive_terms.life(each, rows, silence_drops=drops) for each in "xyz"}

    found = lives(one_series(rows, silence))

    assert {each: as_days(life) for each, life in found.items()} == {
        each: life for each, life in expected.items() if life
    }


def test_silence_keeps_a_condition_and_is_counted() -> None:
    demand = only([row("a", "2001", demands="x"), row("b", "2002"), row("c", "2003")])

    assert demand.since == parse_date("2001")
    assert (demand.moments_since, demand.last_stated_on) == (2, "2003")


def test_given_up_in_words() -> None:
    rows = [row("a", "2001", demands="x"), said(row("b", "2002", drops="x"), "no need")]

    demand = only(rows)

    assert (demand.since, demand.ended, demand.how) == (None, parse_date("2002"), "dropped")
    assert demand.ended_wordings == ("no need",)
    assert demand.tally.stances == ["a/1", "b/1"]
    assert demand.tally.wordings == []


def test_given_up_in_words_after_it_had_fallen() -> None:
    rows = [
        row("a", "2001", demands="x"),
        row("b", "2002", "oppose"),
        said(row("c", "2003", drops="x"), "no longer"),
        said(row("d", "2004", drops="x"), "as we said"),
    ]

    demand = only(rows)

    assert (demand.ended, demand.how) == (parse_date("2002"), "turned")
    assert (demand.given_up, demand.ended_wordings) == (parse_date("2003"), ("no longer",))
    assert demand.tally.stances == ["a/1", "b/1", "c/1"]
    assert only(rows, since=parse_date("2003")).given_up == parse_date("2003")
    assert only([*rows, row("e", "2005", demands="x")]).given_up is None


def test_the_times_in_which_it_stood() -> None:
    rows = [
        row("a", "2001", demands="x"),
        row("b", "2002", "oppose"),
        row("c", "2005", "oppose", demands="x"),
        row("d", "2006", "oppose"),
    ]

    demand = only(rows)

    assert demand.stood == ("2001/2002", "2005/..")
    assert demand.asked_on == ["2001", "2005"]


def test_an_addressee_is_one_of_whom_the_condition_asks() -> None:
    to_nato = said(row("a", "2001", demands="x"), "one", of=["un"])._replace(addressees=("nato",))
    to_nobody = said(row("b", "2002", demands="x"), "two")._replace(addressees=("nato",))
    rows = [to_nato, to_nobody, row("c", "2003", "oppose")]

    def found(addressee: str) -> list[tuple[int, list[tuple[str, str]], str | None]]:
        demands_of = asked(rows, addressees=(addressee,))
        return [(each.tally.times, each.tally.wordings, each.how) for each in demands_of]

    assert found("un") == [(1, [("2001", "one")], "turned")]
    assert found("nato") == [(1, [("2002", "two")], "turned")]
    assert found("osce") == []


def test_fallen_as_the_position_turned() -> None:
    demand = only([row("a", "2001", demands="x"), row("b", "2002", "oppose")])

    assert (demand.ended, demand.how) == (parse_date("2002"), "turned")
    assert demand.tally.stances == ["a/1", "b/1"]


def test_silence_can_be_read_as_dropping() -> None:
    rows = [row("a", "2001", demands="x"), row("b", "2002")]

    assert only(rows).how is None
    assert only(rows, silence=Silence.DROPS).how == "silent"


def test_asked_again_it_stands_anew() -> None:
    rows = [
        row("a", "2001", demands="x"),
        row("b", "2002", drops="x"),
        row("c", "2003", demands="x"),
    ]

    demand = only(rows)

    assert (demand.asked, demand.since) == (parse_date("2001"), parse_date("2003"))
    assert (demand.ended, demand.how, demand.ended_wordings) == (None, None, ())


def test_given_up_without_ever_having_been_asked() -> None:
    demand = only([row("a", "2001", drops="x")])

    assert (demand.tally.times, demand.tally.first) == (0, None)
    assert (demand.ended, demand.how) == (parse_date("2001"), "dropped")


@pytest.mark.parametrize(("standing", "expected"), [(True, "y"), (False, "x"), (None, "xy")])
def test_those_that_stand_or_do_not(standing: bool | None, expected: str) -> None:
    rows = [row("a", "2001", demands="xy"), row("b", "2002", drops="x")]

    assert [each.condition for each in asked(rows, standing=standing)] == list(expected)


# First, last, how often, in which words, of whom.


@given(series_rows())
def test_first_last_and_how_often_count_moments(rows: list[StanceRow]) -> None:
    found = {each.condition: each.tally for each in asked(rows)}

    for condition in "xyz":
        demanding = [
            one
            for one in moments.moments(rows, silence_drops=False)
            if condition in one["demanded"]
        ]
        tally = found.get(condition)
        assert (tally.times if tally else 0) == len(demanding)
        if tally and demanding:
            assert tally.first
            assert tally.last
            assert tally.first.sort_key == naive_terms.day(demanding[0])
            assert tally.last.sort_key == naive_terms.day(demanding[-1])
            assert tally.position == demanding[-1]["position"]


def test_repeats_are_one_use_that_leads_to_every_place() -> None:
    demand = only([row("a", demands="x"), row("b", group="a", demands="x")])

    assert demand.tally.times == 1
    assert demand.tally.sources == ["source-of-a", "source-of-b"]


def test_wordings_are_told_when_they_change_and_coders_words_are_marked() -> None:
    rows = [
        said(row("a", "2001", demands="x"), "equal terms"),
        said(row("b", "2002", demands="x"), "equal terms"),
        row("c", "2003", demands="x"),
        said(row("d", "2004", demands="x"), "parity", verbatim=False),
        said(row("e", "2005", demands="x"), "equal terms"),
    ]

    assert only(rows).tally.wordings == [
        ("2001", "equal terms"),
        ("2004", "(coder's words) parity"),
        ("2005", "equal terms"),
    ]


def test_addressees_are_all_of_whom_it_was_ever_asked() -> None:
    rows = [
        said(row("a", "2001", demands="x"), "this", of=["nato"]),
        said(row("b", "2002", demands="x"), "this", of=["un", "nato"]),
        said(row("c", "2003", drops="x"), "no", of=["osce"]),
    ]

    assert list(only(rows).addressees) == ["nato", "un"]


# What is asked for.

LONG = [
    row("a", "2001", demands="x"),
    row("b", "2005", demands="xy"),
    row("c", "2009", "oppose"),
]


def test_a_period_chooses_uses_and_the_series_tells_what_stands() -> None:
    (one, other) = asked(LONG, since=parse_date("2004"), until=parse_date("2006"))

    assert [each.condition for each in (one, other)] == ["x", "y"]
    assert (one.tally.first, one.tally.times) == (parse_date("2005"), 1)
    assert (one.asked, one.ended, one.how) == (parse_date("2001"), parse_date("2009"), "turned")


def test_what_ended_in_the_period_is_told_although_it_was_asked_before() -> None:
    found = asked(LONG, since=parse_date("2009"))

    assert [(each.condition, each.tally.times, each.how) for each in found] == [
        ("x", 0, "turned"),
        ("y", 0, "turned"),
    ]


def test_other_filters_choose_uses_whose_stance_matches() -> None:
    rows = [row("a", "2001", demands="x"), row("b", "2002", demands="xy")._replace(speaker="mfa")]

    found = asked(rows, speakers=("mfa",))

    assert [(each.condition, each.tally.stances) for each in found] == [
        ("x", ["b/1"]),
        ("y", ["b/1"]),
    ]
    assert only(rows, conditions=("y",)).condition == "y"


def test_own_and_ascribed_series_stay_apart() -> None:
    rows = [row("a", demands="x"), row("b", demands="x", ascribed=True)]

    assert [each.ascribed for each in asked(rows)] == [False, True]


# Who was the first.

uses = st.lists(
    st.tuples(st.sampled_from(["nato", "russia", "un"]), st.sampled_from(DATES)),
    min_size=1,
    max_size=6,
)


@given(uses)
def test_the_first_of_all_is_whoever_nobody_certainly_came_before(
    found: list[tuple[str, str]],
) -> None:
    rows = [
        row(f"c{number}", date, demands="x", holder=holder)
        for number, (holder, date) in enumerate(found)
    ]
    firsts = first_demands()
    for series in series_of(in_order(rows)):
        firsts.take(series)

    by = firsts.by("x")

    dated = [(one.holder, *moments.instants(moments.span_of(one))) for one in rows]
    assert {holder for holder, _ in by} == naive_terms.can_be_first(dated)
    assert [date.sort_key for _, date in by] == sorted(date.sort_key for _, date in by)
    told = {holder: moments.instants(date.sort_key) for holder, date in by}
    assert firsts.holders("x") == len({holder for holder, _ in found})
    for holder, instants in told.items():
        assert instants == min((first, last) for who, first, last in dated if who == holder)


def test_what_is_ascribed_makes_nobody_the_first() -> None:
    firsts = first_demands()
    firsts.take(one_series([row("a", "2001", demands="x", ascribed=True)]))

    assert (firsts.by("x"), firsts.holders("x")) == ([], 0)


# Whether the other side has moved.


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([row("a", "2001", "oppose"), row("b", "2011")], Answer("toward", "support", "2011")),
        ([row("a", "2001"), row("b", "2011", "oppose")], Answer("away", "opposition", "2011")),
        ([row("a", "2001"), row("b", "2011")], Answer("reaffirmed", "support", "2011")),
        ([row("a", "2001")], Answer("silent", "support", "2001")),
        ([row("a", "2010-05")], Answer("silent", "support", "2010-05")),
        ([row("a", "2011")], Answer("first stated", "support", "2011")),
        ([row("a", "2010-05"), row("b", "2011")], Answer("first stated", "support", "2011")),
    ],
)
def test_how_the_other_side_moved_since_it_was_asked(
    rows: list[StanceRow], expected: Answer
) -> None:
    assert answer(one_series(rows), parse_date("2010")) == expected


def test_questions_go_to_those_asked_on_the_same_issue_in_their_own_words() -> None:
    demand = only([said(row("a", "2010", demands="x"), "this", of=["nato", "un"])])
    answers = (
        Answers()
        .ask(demand.questions())
        .take(
            series_of(
                [
                    row("b", "2011", holder="nato", issue="relations"),
                    row("c", "2012", "oppose", holder="nato", issue="trade"),
                    row("d", "2013", holder="un", issue="relations", ascribed=True),
                ]
            )
        )
    )

    assert [answers.to(each) for each in sorted(demand.questions())] == [
        Answer("first stated", "support", "2011"),
        Answer("no evidence", "no evidence", ""),
    ]
    assert isinstance(answers, Answers)


# Of whom it is asked.


def test_of_whom_it_is_asked_is_told_with_when_where_not_each_time() -> None:
    def told(*of: str) -> dict[str, list[str]]:
        years = ("2001", "2002", "2003")
        rows = [
            said(row(year, year, demands="x"), "lift them", of=each.split())
            for year, each in zip(years, of, strict=True)
        ]
        return only(rows).addressees

    assert told("usa", "eu usa", "") == {"usa": ["2001", "2002"], "eu": ["2002"]}
    assert told("usa", "usa", "usa") == {"usa": ["2001", "2002", "2003"]}
    assert told("", "", "") == {}

"""What is new as people read it: what became of a row, what a cell said before, what was done."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from stance.domain.versions import Act, ActKind
from stance.reports.field import Row
from stance.reports.news.differences import RowDifference, ToldRow
from stance.reports.news.table import States, acts_shown, since_shown, told_of
from stance.reports.shown import Link, Shown, Tone, text_of
from stance.reports.table import Column, Grounds, Table
from tests.render.tables import rows_table

AT = dt.datetime(2024, 5, 1, 12, tzinfo=dt.UTC)
END = dt.datetime.combine(AT.date(), dt.time.max, dt.UTC)


def a_state(name: str) -> Table[Row]:
    """A report whose names are those of a time."""
    columns = [
        Column("Holder", lambda row: f"{name} {row['holder']}"),
        Column("Says", lambda row: Shown((str(row["says"] or ""),), Tone.SUPPORT)),
        Column("Days", lambda row: str(row["days"]), numeric=True),
    ]
    table = rows_table("list", ["holder", "says", "days"], [])
    return replace(
        table,
        columns=columns,
        title="Said",
        rests_on=lambda row: Grounds([f"{name}-{row['says']}"]),
    )


STATES = States(a_state("x"), a_state("x"), AT)


def told(says: str | None, *, is_now: bool) -> ToldRow:
    row: Row = {"holder": "n", "says": says, "days": 1}
    return ToldRow("n", ("n",), row, row, is_now)


def difference(now: str | None, then: str | None, *acts: Act) -> RowDifference:
    return RowDifference(
        told(now, is_now=True) if now is not None else None,
        told(then, is_now=False) if then is not None else None,
        acts,
    )


def shown(one: RowDifference, states: States = STATES) -> list[str]:
    return [text_of(column.show(one)) for column in states.columns()]


def test_what_is_new_and_what_is_gone_are_told_as_they_are_and_were() -> None:
    assert shown(difference("yes", None))[:4] == ["made", "x n", "yes", "1"]
    assert shown(difference(None, "no"))[:4] == ["unmade", "x n", "no", "1"]


def test_a_cell_that_says_something_else_says_what_it_was() -> None:
    assert shown(difference("yes", "no"))[:4] == ["altered", "x n", "yes\n(before: no)", "1"]
    assert shown(difference("yes", ""))[2] == "yes\n(before: nothing)"
    cell = STATES.columns()[2].show(difference("yes", "no"))
    assert isinstance(cell, Shown)
    assert cell.tone is Tone.SUPPORT


def test_names_are_those_of_the_time_that_a_row_is_of() -> None:
    renamed = States(a_state("new"), a_state("old"), AT)

    assert shown(difference("yes", "yes"), renamed)[1] == "new n\n(before: old n)"
    assert shown(difference(None, "yes"), renamed)[1] == "old n"


def test_only_what_is_gone_is_muted() -> None:
    tones = [
        cell.tone if isinstance(cell, Shown) else None
        for cell in (
            STATES.columns()[0].show(each)
            for each in (difference("y", None), difference(None, "y"), difference("y", "n"))
        )
    ]

    assert tones == [Tone.PLAIN, Tone.MUTED, Tone.PLAIN]


def test_a_row_rests_on_the_claims_of_now_and_of_then() -> None:
    assert list(STATES.grounds(difference("yes", "no")).claims) == ["x-yes", "x-no"]
    assert list(STATES.grounds(difference(None, "no")).claims) == ["x-no"]
    alone = States(STATES.now, None, AT)
    assert list(alone.grounds(difference("yes", None)).claims) == ["x-yes"]


ACT = Act(AT, "k", ActKind.CORRECTED, "ann", "misread")


def test_the_data_of_a_row_say_what_it_was_as_csv_has_it() -> None:
    now, then = (
        replace(
            told("yes", is_now=is_now),
            row={"holder": "n", "says": says, "days": days},
        )
        for is_now, says, days in ((True, "yes", 2), (False, ["a", "b"], None))
    )
    table = STATES.table([RowDifference(now, then, [ACT, replace_act(by=None, why=None)])])
    (row,) = table.rows

    assert row["news"] == "altered"
    assert (row["news_fields"], row["news_was"]) == (["says", "days"], ["a; b", ""])
    assert (row["news_by"], row["news_why"]) == (["ann", ""], ["misread", ""])
    assert table.filters["new_since"] == "2024-05-01T12:00:00+00:00"


def replace_act(**changed: Any) -> Act:
    return ACT._replace(**changed)


@pytest.mark.parametrize(
    ("cell", "was"), [(True, "true"), (False, "false"), (None, ""), (3, "3"), (["a"], "a")]
)
def test_each_kind_of_cell_is_written_as_csv_has_it(cell: Any, was: str) -> None:
    then = replace(told("no", is_now=False), row={"holder": "n", "says": cell, "days": 1})
    (row,) = STATES.table([RowDifference(told("yes", is_now=True), then)]).rows

    assert row["news_was"] == [was]


@pytest.mark.parametrize(
    ("act", "told_"),
    [
        (ACT, " by ann: misread"),
        (replace_act(why=None), " by ann"),
        (replace_act(by=None), ": misread"),
        (replace_act(by=None, why=None), ""),
    ],
)
def test_an_act_says_by_whom_and_why_as_far_as_it_is_known(act: Act, told_: str) -> None:
    assert told_of(act) == told_
    assert acts_shown([act]).text == f"2024-05-01 corrected k{told_}"


def test_an_act_leads_to_its_claim_but_an_edit_to_none() -> None:
    edited = replace_act(on="issue lake", kind=ActKind.EDITED)

    assert any(isinstance(piece, Link) for piece in acts_shown([ACT]).pieces)
    assert not any(isinstance(piece, Link) for piece in acts_shown([edited]).pieces)


@pytest.mark.parametrize(("number", "last"), [(5, "2024-05-01 corrected k4"), (6, "and 1 more")])
def test_up_to_five_acts_are_told(number: int, last: str) -> None:
    acts = [replace_act(on=f"k{each}", by=None, why=None) for each in range(number)]
    lines = acts_shown(acts).text.splitlines()

    assert (lines[0], lines[-1]) == ("2024-05-01 corrected k0", last)
    assert len(lines) == min(number, 5) + (number > 5)


@pytest.mark.parametrize(
    ("at", "since"), [(AT, "2024-05-01T12:00:00+00:00"), (END, "the end of 2024-05-01 (UTC)")]
)
def test_a_table_of_news_says_since_when_and_how_many_of_each(at: dt.datetime, since: str) -> None:
    some = [difference("y", None), difference("y", "n"), difference("y", None)]
    table = replace(STATES, since=at).table(some)

    assert since_shown(at) == since
    assert table.title == f"New since {since}: Said"
    assert len(list(table.items)) == 3
    assert list(table.notes) == [f"Since {since}: 2 made, 1 altered."]
    nothing = STATES.table([])
    assert [*nothing.items, *nothing.notes] == [f"Since {since_shown(AT)}: nothing new."]

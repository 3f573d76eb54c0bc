"""Which of the changes of series are asked for."""

from typing import Any

import pytest

from stance.domain.course import Course, courses
from stance.domain.filters import Filters
from stance.domain.stance import StanceRow
from stance.text.edtf import read_date
from stance.values import ChangesBy, Form, Only

from .builders import row

#: Support under a condition, unchanged, turned into opposition with a reason, and back.
FIRST = row("a", "2020", demands="x")
AGAIN = row("b", "2021", demands="x")
AGAINST = row("c", "2022", "oppose", reasons="z", treaties=[("pact", "breach")])
BACK = row("d", "2023")


def asked(filters: Filters | None = None, *rows: StanceRow, **how: Any) -> list[str]:
    """The dates to which the changes asked for lead."""
    told = courses(rows or (FIRST, AGAIN, AGAINST, BACK), filters or Filters(), **how)
    return [change.after.date for each in told for change in each.asked]


def only(filters: Filters, *rows: StanceRow) -> Course:
    (told,) = courses(rows or (FIRST, AGAIN, AGAINST, BACK), filters)
    return told


def test_a_position_held_is_asked_for_only_with_everything() -> None:
    assert asked() == ["2022", "2023"]
    assert asked(everything=True) == ["2021", "2022", "2023"]


@pytest.mark.parametrize(
    ("filters", "to"),
    [
        (Filters(conditions=("x",)), ["2021", "2022"]),
        (Filters(reasons=("z",)), ["2022", "2023"]),
        (Filters(treaties=("pact",)), ["2022", "2023"]),
        (Filters(conditions=("y",)), []),
        (Filters(forms=(Form.OFFER,)), []),
    ],
)
def test_a_change_is_asked_for_by_what_either_of_its_sides_carries(
    filters: Filters, to: list[str]
) -> None:
    assert asked(filters, everything=True) == to


@pytest.mark.parametrize(
    ("since", "until", "to"),
    [("2023", None, ["2023"]), (None, "2022", ["2022"]), ("2022", "2022", ["2022"])],
)
def test_a_change_is_of_the_date_that_it_leads_to(
    since: str | None, until: str | None, to: list[str]
) -> None:
    period = Filters(
        since=read_date(since) if since else None, until=read_date(until) if until else None
    )
    assert asked(period) == to


@pytest.mark.parametrize(
    ("kinds", "to"),
    [
        ([Only.REVERSALS], ["2022", "2023"]),
        ([Only.TOWARD], ["2023"]),
        ([Only.AWAY, Only.TOWARD], ["2022", "2023"]),
    ],
)
def test_kinds_are_asked_for_any_of_several(kinds: list[Only], to: list[str]) -> None:
    assert asked(only=kinds) == to


def test_all_changes_come_along_whichever_are_asked_for() -> None:
    course = only(Filters(reasons=("none",)))
    assert not course.asked
    assert [change.after.date for change in course.changes] == ["2021", "2022", "2023"]


@pytest.mark.parametrize(
    ("filters", "told"),
    [
        (Filters(), True),
        (Filters(conditions=("x",)), True),
        (Filters(conditions=("x",), since=read_date("2022")), False),
        (Filters(conditions=("x",), until=read_date("2020")), True),
        (Filters(until=read_date("2020-03")), True),
        (Filters(since=read_date("2030")), False),
        (Filters(reasons=("none",)), False),
    ],
)
def test_a_series_is_told_where_a_moment_of_the_period_carries_what_is_asked_for(
    filters: Filters, *, told: bool
) -> None:
    assert only(filters).told is told


def test_by_speaker_each_line_is_a_course_of_its_own() -> None:
    other = BACK._replace(speaker="minister")
    told = list(courses((FIRST, AGAINST, other), Filters(), by=ChangesBy.SPEAKER))

    assert {each.speaker: len(each.series.moments) for each in told} == {
        "russia": 2,
        "minister": 1,
    }
    assert {len(each.voices.lines) for each in told} == {2}
    (whole,) = courses((FIRST, AGAINST, other), Filters())
    assert (whole.speaker, len(whole.series.moments)) == (None, 3)

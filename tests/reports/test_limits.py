"""The first of a report, and what is said where there is more."""

from dataclasses import replace

import pytest

from stance.reports.limits import First, first_parts, first_rows, only_the_first
from stance.reports.note import Listing, Note
from stance.reports.report import Part, Report
from tests.render.tables import rows_table
from tests.render.test_documents import SECTION


@pytest.mark.parametrize(("number", "told"), [(1, 1), (2, 2), (3, 2)])
def test_of_a_stream_the_first_are_told_and_that_there_were_more(number: int, told: int) -> None:
    first = First(range(number), 2)

    assert list(first) == list(range(told))
    assert list(first.said("rows")) == (
        ["Only the first 2 rows are told: --limit all tells all."] if number > told else []
    )


def test_no_more_than_one_is_read_beyond_the_limit() -> None:
    items = iter(range(9))

    assert list(First(items, 2)) == [0, 1]
    assert next(items) == 3


def test_a_limit_of_none_tells_all() -> None:
    every, some = First(range(5), None), First(range(5), 5)

    assert (list(every), every.limited, every.is_cut) == ([0, 1, 2, 3, 4], False, False)
    assert (list(some), some.limited, some.is_cut) == ([0, 1, 2, 3, 4], True, False)


@pytest.mark.parametrize(
    ("number", "what", "said"),
    [
        (1, "rows", "Only the first row is"),
        (1, "series", "Only the first series is"),
        (2, "series", "Only the first 2 series are"),
        (2_000, "rows", "Only the first 2,000 rows are"),
    ],
)
def test_what_is_shown_of_more_is_said_in_its_number(number: int, what: str, said: str) -> None:
    assert only_the_first(number, what) == said


def test_that_a_table_is_cut_is_the_first_of_its_notes() -> None:
    table = rows_table("list", ["n"], [{"n": number} for number in "abc"])
    cut = first_rows(replace(table, notes=["Sources: none"]), 2)

    assert len(list(cut.items)) == 2
    assert list(cut.notes) == [
        "Only the first 2 rows are told: --limit all tells all.",
        "Sources: none",
    ]
    assert first_rows(table, None) is table


def test_each_part_of_a_report_is_cut_and_each_kind_said_once_before_all_notes() -> None:
    rows = [{"n": number} for number in "abc"]
    note = Note([SECTION] * 3, [Listing("Also", ("x",))], ())
    parts = [
        *(Part(head, rows_table("list", ["n"], rows)) for head in ("One", "Two")),
        Part("Three", note),
        Part("Four", ["a", "b", "c"]),
    ]
    cut = first_parts(Report("brief", "T", parts, {}, ["Sources: none"]), 2)

    sizes = [
        len(list(getattr(part.body, "items", getattr(part.body, "sections", part.body))))
        for part in cut.parts
    ]
    assert sizes == [2, 2, 2, 3]
    assert list(cut.notes) == [
        "Only the first 2 rows are told: --limit all tells all.",
        "Only the first 2 series are told: --limit all tells all.",
        "Sources: none",
    ]

"""Rows of a page: how many there are, what is long, what is folded away, what leads to words."""

import io
from dataclasses import replace
from itertools import product
from typing import Any

import pytest

from stance.render.html.page import typeset, whole_dates, write_html
from stance.render.html.rows import CellView, held, table_view
from stance.render.places import anchor
from stance.reports.note import Listing, Note
from stance.reports.report import Part, Report, as_report
from stance.reports.shown import Link, Reference, Shown, Target, Tone, claim_link, dated
from stance.reports.table import Column, Grounds, Table
from tests.page import Page, check
from tests.render.tables import a_table, rows_table

REMEDY = "--limit all shows all, a filter such as --holder or --issue fewer."


def printed(report: Report, limit: int | None = None) -> Page:
    out = io.StringIO()
    write_html(report, out, limit=limit)
    return check(out.getvalue())


def of_rows(number: int) -> Table[Any]:
    return rows_table("reasons", ["holder"], [{"holder": f"h{each}"} for each in range(number)])


@pytest.mark.parametrize(
    ("number", "limit", "told"),
    [
        (1, None, "1 row"),
        (2, None, "2 rows"),
        (2, 2, "2 rows"),
        (
            3,
            2,
            f"The first 2 of 3 rows; {REMEDY}",
        ),
    ],
)
def test_a_table_says_how_many_rows_it_has_and_shows(
    number: int, limit: int | None, told: str
) -> None:
    page = printed(as_report(of_rows(number)), limit)

    assert page.all("caption")[0].words == told
    assert len(page.all("td")) == min(number, limit or number)


def test_a_page_of_no_rows_says_so_and_has_no_table() -> None:
    page = printed(as_report(of_rows(0)))

    assert page.with_id("report").words.endswith("Nothing found.")
    assert page.all("table") == []


def test_numbers_are_set_to_the_right_under_their_head() -> None:
    page = printed(as_report(a_table()))

    assert [head.words for head in page.all("th", class_="numeric")] == ["Days"]
    assert [cell.attributes["data-head"] for cell in page.all("td", class_="numeric")] == (
        ["Days"] * 4
    )


def test_a_page_without_words_and_sources_has_nothing_to_lead_through() -> None:
    page = printed(as_report(a_table()))

    assert page.all("nav") == []
    assert all("Claims" not in head.words for head in page.all("th"))


def test_only_parts_with_a_heading_are_numbered() -> None:
    parts = [Part("", ["One."]), Part("Then", ["Two."]), Part("Now", ["Three."])]

    page = printed(Report("brief", "T", parts))

    assert [head.attributes["id"] for head in page.all("h2")] == ["head-1", "head-2"]
    assert [each.attributes.get("aria-label") for each in page.all("section")] == ["T", None, None]


@pytest.mark.parametrize(
    ("listed", "told"), [([Listing("Same", ("x",))], "Unchanged."), ([], "Nothing found.")]
)
def test_a_note_of_no_changes_says_whether_there_was_anything(
    listed: list[Listing], told: str
) -> None:
    page = printed(Report("changes", "T", [Part("", Note((), listed, (), unchanged="Unchanged."))]))

    assert told in page.with_id("report").words


def with_claims(number: int, *pieces: str | Link) -> Table[Any]:
    keys = [f"k{each}" for each in range(number)]
    shown = Shown(pieces or ("no link",))
    return replace(
        of_rows(1), columns=[Column("Who", lambda _: shown)], rests_on=lambda _: Grounds(keys)
    )


def places(number: int) -> dict[Reference, str]:
    keys = (f"k{each}" for each in range(number))
    return {Reference(Target.CLAIM, key): anchor(key) for key in keys}


@pytest.mark.parametrize(("number", "shown"), [(5, 5), (6, 6), (7, 6)])
def test_a_row_shows_six_links_and_folds_the_others_away(number: int, shown: int) -> None:
    (row,) = table_view(held(with_claims(number), 1), places(number)).rows

    assert (len(row.links), len(row.more)) == (shown, number - shown)


def test_a_claim_without_a_place_in_the_page_is_not_led_to() -> None:
    (row,) = table_view(held(with_claims(3), 1), places(2)).rows

    assert [key for key, _ in row.links] == ["k0", "k1"]


def test_where_the_cells_lead_to_every_claim_the_row_does_not_once_more() -> None:
    every = with_claims(2, claim_link("k0"), claim_link("k1"))
    one = with_claims(2, claim_link("k0"))

    assert not table_view(held(every, 1), places(2)).linked
    assert table_view(held(one, 1), places(2)).linked


def cell(shown: str | Shown) -> CellView:
    table = replace(of_rows(1), columns=[Column("Who", lambda _: shown)])
    (row,) = table_view(held(table, 1), {}).rows
    return row.cells[0]


@pytest.mark.parametrize(
    ("shown", "size"),
    [
        ("a" * 120, ""),
        ("a" * 121, "long"),
        (dated("2016-12-27"), "date"),
        (Shown(("2016-12-27",)), ""),
    ],
)
def test_a_long_cell_has_room_and_a_date_is_not_broken(shown: str | Shown, size: str) -> None:
    assert cell(shown).size == size


@pytest.mark.parametrize(
    ("tone", "classes"),
    [
        (Tone.PLAIN, ""),
        (Tone.SUPPORT, "support"),
        (Tone.CONDITIONAL_SUPPORT, "support conditional"),
        (Tone.NEUTRAL, "between"),
        (Tone.MIXED, "between mixed"),
        (Tone.CONDITIONAL_OPPOSITION, "oppose conditional"),
        (Tone.OPPOSITION, "oppose"),
        (Tone.MUTED, "quiet"),
    ],
)
def test_each_tone_has_its_classes(tone: Tone, classes: str) -> None:
    assert cell(Shown(("x",), tone, hint="why")).tone == classes
    assert cell(Shown(("x",), tone, hint="why")).hint == "why"


def test_a_column_without_a_word_is_left_out_with_its_head() -> None:
    columns = [Column("Empty", lambda _: ""), Column("Who", lambda row: str(row["holder"]))]
    view = table_view(held(replace(of_rows(2), columns=columns), 2), {})

    assert [head.title for head in view.heads] == ["Who"]
    assert [len(row.cells) for row in view.rows] == [1, 1]


def test_what_is_not_shown_is_counted_and_its_sources_are_told() -> None:
    table = replace(of_rows(3), rests_on=lambda row: Grounds(sources=[f"of-{row['holder']}"]))

    some = held(table, 2)

    assert (len(some.items), some.total, some.sources) == (2, 3, ["of-h0", "of-h1", "of-h2"])


def test_of_a_table_that_knows_its_number_no_more_is_read_than_is_shown() -> None:
    rows = iter([{"holder": f"h{each}"} for each in range(5)])
    table = replace(rows_table("reasons", ["holder"], rows), number=5)

    some = held(table, 2)

    assert (len(some.items), some.total) == (2, 5)
    assert next(rows) == {"holder": "h2"}


@pytest.mark.parametrize(
    ("letters", "breaks"), [(24, []), (25, [12]), (28, [12]), (29, [12, 24]), (41, [12, 24, 36])]
)
def test_only_a_very_long_word_may_be_broken_and_never_near_its_end(
    letters: int, breaks: list[int]
) -> None:
    pieces = typeset("a" * letters).split("<wbr>")

    assert [sum(map(len, pieces[: each + 1])) for each in range(len(pieces) - 1)] == breaks


@pytest.mark.parametrize(
    ("text", "is_date"),
    [
        *product(["2016-12", "2016-12-27", "2016-12-27T18:30", "(2016-12)"], [True]),
        *product(["2016", "12016-12-27", "2016-123", "x2016-12", "2016-1-2"], [False]),
    ],
)
def test_a_date_is_known_by_its_form(text: str, *, is_date: bool) -> None:
    assert ("<span" in whole_dates(text)) == is_date

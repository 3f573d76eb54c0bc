"""What stands on a page: filters in words, addresses, the grid, claims that rows rest on."""

from dataclasses import replace

import pytest

from stance.domain.filters import FILTERS, Filter
from stance.domain.passages import SourceTitle
from stance.domain.vocabulary import Entries, Entry, Vocabulary
from stance.render.html.claims import SourceView
from stance.render.html.filters import filters_shown
from stance.render.html.grid import grid_view
from stance.render.html.rows import held, table_view
from stance.render.places import anchor
from stance.reports.field import Cell, Row
from stance.reports.shown import Reference, Shown, Target, claim_link
from stance.reports.table import Column, Grounds
from stance.values import KINDS, Noun
from tests.render.tables import rows_table
from tests.render.test_links import KNOWN, cell


@pytest.mark.parametrize("nothing", [[], None, False, ""])
def test_a_filter_that_was_not_given_is_not_told(nothing: Cell) -> None:
    assert filters_shown({"include_ascribed": nothing}, KNOWN) == []


def test_filters_are_told_by_the_names_of_what_they_choose() -> None:
    filters: dict[str, Cell] = {"holder": ["atlantis", "x"], "since": "2001", "all": True}

    assert filters_shown(filters, KNOWN) == [
        ("Holder", "Atlantis; x"),
        ("Since", "2001"),
        ("All", "yes"),
    ]


@pytest.mark.parametrize(
    "asked", [each for each in FILTERS.values() if isinstance(each.holds, Noun)]
)
def test_each_filter_that_holds_names_of_the_vocabulary_is_told_by_names(asked: Filter) -> None:
    entry = Entry(1, "a-slug", "A name", 1)
    known = Vocabulary(*(Entries(noun, {1: entry}) for noun in KINDS))

    ((_, told),) = filters_shown({asked.name: ["a-slug"]}, known)

    assert told == "A name"


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://example.org/a", "https://example.org/a"),
        (" HTTP://example.org ", "HTTP://example.org"),
        ("https://example.org/a b", ""),
        ("https://example.org/\u202e", ""),
        ("javascript:alert(1)", ""),
        (None, ""),
    ],
)
def test_only_a_whole_address_of_the_web_is_a_link(url: str | None, link: str) -> None:
    assert SourceView(SourceTitle("s", "T", url=url), "place").link == link


def test_cells_of_one_holder_or_one_issue_make_no_grid() -> None:
    for rows in (
        [cell("atlantis", "peace"), cell("atlantis", "trade")],
        [cell("atlantis", "peace"), cell("borduria", "peace")],
    ):
        table = rows_table("matrix", rows[0], rows)
        assert grid_view(held(table, len(rows)), KNOWN, frozenset()) is None


def test_what_others_ascribe_to_a_holder_has_a_cell_apart_from_its_own() -> None:
    own = [cell("atlantis", "peace"), cell("borduria", "peace"), cell("atlantis", "trade")]
    by_others = {**cell("atlantis", "trade"), "ascribed": True, "label": "opposition"}
    rows: list[Row] = [*({**each, "ascribed": False} for each in own), by_others]
    table = rows_table("matrix", by_others, rows)

    grid = grid_view(held(table, len(rows)), KNOWN, frozenset())

    assert grid is not None
    says = [each.says for _, line in grid.lines for each in line if each]
    assert len(says) == len(rows)
    on_trade = [each.rpartition(": ")[2].partition(",")[0] for each in says if "Trade" in each]
    assert sorted(on_trade) == ["opposition", "support"]


def test_a_row_whose_cells_lead_to_its_claims_still_stands_for_them() -> None:
    """The filter of the page hides claims that no row shown rests on."""
    table = rows_table("timeline", ["claim"], [{"claim": "k"}])
    leads = Column("Claim", lambda _: Shown((claim_link("k"),)))
    table = replace(table, columns=[leads], rests_on=lambda _: Grounds(["k"]))

    (row,) = table_view(held(table, 1), {Reference(Target.CLAIM, "k"): anchor("k")}).rows

    assert row.links == ()
    assert row.anchors == anchor("k")


def test_a_row_whose_cells_lead_to_some_of_its_claims_leads_to_all() -> None:
    table = rows_table("timeline", ["claim"], [{"claim": "k"}])
    leads = Column("Claim", lambda _: Shown((claim_link("k"),)))
    table = replace(table, columns=[leads], rests_on=lambda _: Grounds(["k", "other"]))
    places = {Reference(Target.CLAIM, key): anchor(key) for key in ("k", "other")}

    (row,) = table_view(held(table, 1), places).rows

    assert [key for key, _ in row.links] == ["k", "other"]


def test_the_sources_of_what_a_page_has_no_room_for_are_told_too() -> None:
    rows: list[Row] = [{"holder": "atlantis", "source": f"s{number}"} for number in range(5)]
    table = rows_table("reasons", ["holder", "source"], rows)
    table = replace(table, rests_on=lambda row: Grounds((), [str(row["source"])]))

    some = held(table, 2)

    assert (len(some.items), some.total) == (2, 5)
    assert some.sources == ["s0", "s1", "s2", "s3", "s4"]

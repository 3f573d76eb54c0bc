"""The grid of a matrix: the fewer across, lines in the order of names, a cell for each stance."""

import pytest

from stance.domain.vocabulary import Entries, Entry, Vocabulary
from stance.render.html.grid import GridHead, GridView, grid_view
from stance.render.html.rows import Held, held
from stance.reports.field import Row
from stance.values import Noun
from tests.render.tables import rows_table


def entries(noun: Noun, *names: str) -> Entries:
    return Entries(
        noun,
        {n: Entry(n, f"s{n}", name, n, f"{name} is good") for n, name in enumerate(names)},
    )


#: The order of slugs is not that of names.
KNOWN = Vocabulary(
    entries(Noun.ACTOR, "Zeta", "Alpha", "Mu"),
    entries(Noun.ISSUE, "Yield", "Trade", "Peace", "Yield"),
    *(entries(noun) for noun in (Noun.CONDITION, Noun.REASON, Noun.TREATY)),
)


def a_row(holder: int, issue: int, **more: object) -> Row:
    named: Row = {"holder": f"s{holder}", "issue": f"s{issue}", "label": "support", "age_days": 2}
    return {**named, "conditions": [], "stances": [f"k{holder}{issue}/1"], **more}  # type: ignore[dict-item]


def some(rows: list[Row], most: int | None = None) -> Held:
    return held(rows_table("matrix", rows[0], rows), len(rows) if most is None else most)


def grid(rows: list[Row], most: int | None = None) -> GridView:
    view = grid_view(some(rows, most), KNOWN, frozenset())
    assert view is not None
    return view


def names(heads: list[GridHead]) -> list[str]:
    return [head.name for head in heads]


def test_the_fewer_stand_across_and_all_in_the_order_of_names() -> None:
    view = grid([a_row(holder, issue) for holder in (0, 1) for issue in (0, 1, 2)])

    assert (view.corner, names(list(view.heads))) == ("Issue", ["Alpha", "Zeta"])
    assert names([head for head, _ in view.lines]) == ["Peace", "Trade", "Yield"]


def test_of_as_many_holders_as_issues_the_holders_stand_across() -> None:
    view = grid([a_row(holder, issue) for holder in (0, 1) for issue in (0, 1)])

    assert (view.corner, names(list(view.heads))) == ("Issue", ["Alpha", "Zeta"])


def test_fewer_issues_than_holders_stand_across() -> None:
    rows = [a_row(holder, issue) for holder in (0, 1, 2) for issue in (0, 1)]

    view = grid([row for row in rows if (row["holder"], row["issue"]) != ("s0", "s1")])

    assert (view.corner, names(list(view.heads))) == ("Holder", ["Trade", "Yield"])
    there = {head.name: [cell is not None for cell in cells] for head, cells in view.lines}
    assert there == {"Alpha": [True, True], "Mu": [True, True], "Zeta": [False, True]}


def test_two_of_one_name_are_told_apart_by_their_slugs() -> None:
    rows = [a_row(holder, issue) for issue in (3, 0, 2) for holder in (0, 1)]

    view = grid(rows)

    assert names([head for head, _ in view.lines]) == ["Peace", "Yield", "Yield"]
    firsts = [cells[0].says for _, cells in view.lines if cells[0]]
    assert len(firsts) == 3
    assert view.lines[0][0].hint == "Yes means: “Peace is good”"


@pytest.mark.parametrize("missing", ["holder", "issue", "label", "age_days"])
def test_what_lacks_a_field_of_a_matrix_makes_no_grid(missing: str) -> None:
    rows = [a_row(holder, issue) for holder in (0, 1) for issue in (0, 1)]
    bare = [{name: cell for name, cell in row.items() if name != missing} for row in rows]

    assert grid_view(some(bare), KNOWN, frozenset()) is None


def test_more_fields_than_those_of_a_matrix_make_one_too() -> None:
    rows = [a_row(holder, issue, note="x") for holder in (0, 1) for issue in (0, 1)]

    assert len(grid(rows).lines) == 2


def test_cells_that_a_page_does_not_show_are_counted() -> None:
    rows = [a_row(holder, issue) for holder in (0, 1, 2) for issue in (0, 1)]

    assert (grid(rows).cut, grid(rows, 5).cut) == (0, 1)


@pytest.mark.parametrize(("number", "upright"), [(6, False), (7, True)])
def test_the_headings_of_many_columns_stand_upright(number: int, *, upright: bool) -> None:
    heads = [GridHead(str(each)) for each in range(number)]

    assert GridView("Issue", heads, [], [], 0).upright == upright


def test_what_is_no_label_has_no_cell() -> None:
    rows = [a_row(holder, issue) for holder in (0, 1) for issue in (0, 1)]
    rows[3]["label"] = "mixed signals"

    there = [cell is not None for _, cells in grid(rows).lines for cell in cells]

    assert there.count(False) == 1


def test_a_cell_leads_to_the_words_that_are_there_and_says_what_differs() -> None:
    rows = [
        a_row(holder, issue, date="2016", differs=False) for holder in (0, 1) for issue in (0, 1)
    ]
    rows[0] |= {"differs": True, "conditions": ["a", "b"]}
    rows[1] |= {"differs": "yes"}

    view = grid_view(some(rows), KNOWN, frozenset({"k00"}))

    assert view is not None
    cells = {cell.says.partition(":")[0]: cell for _, line in view.lines for cell in line if cell}
    first = next(cell for cell in cells.values() if cell.differs)
    assert first.number == "2"
    assert first.href
    assert first.says.startswith("Zeta on Yield")
    assert first.says.endswith(", 2016, 2 days old")
    assert [cell.differs for cell in cells.values()].count(True) == 1
    assert [bool(cell.href) for cell in cells.values()].count(True) == 1
    assert {cell.number for cell in cells.values()} == {"2", ""}

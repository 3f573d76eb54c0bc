"""The matrix for people: a grid where it fits, and what each cell of it says."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

import pytest

from stance.domain.filters import Filters
from stance.domain.stance import StanceRow
from stance.reports.matrix import cells as matrix_cells
from stance.reports.matrix.cells import Days, MatrixCell
from stance.reports.matrix.table import as_grid, matrix, with_meanings
from stance.reports.shown import text_of
from stance.reports.table import Table
from tests.domain.builders import in_order, one_series, row
from tests.reports.test_naming import KNOWN

TODAY = Days(dt.date(2024, 5, 1))
SINCE = Days(dt.date(2024, 5, 1), dt.date(2020, 12, 31))


def cell(
    holder: str, issue: str, *rows: StanceRow, days: Days = TODAY, was: Any = None, **more: Any
) -> MatrixCell:
    moments = one_series(in_order(rows)).moments if rows else [None]
    ascribed = more.pop("ascribed", False)
    return MatrixCell(holder, issue, ascribed, days, moments[-1], was, len(rows))


def table_of(*cells: MatrixCell, days: Days = TODAY) -> Table[MatrixCell]:
    return matrix(cells, KNOWN, Filters(), days)


def grid(*cells: MatrixCell, days: Days = TODAY) -> list[list[str]]:
    """The heads and the lines of a grid, a cell's lines parted by a bar."""
    table = as_grid(table_of(*cells, days=days), KNOWN)
    lines = [
        [text_of(column.show(item)).replace("\n", "|") for column in table.columns]
        for item in table.items
    ]
    return [[column.title for column in table.columns], *lines]


def many(holders: int, issues: int) -> list[MatrixCell]:
    return [cell(f"h{h:02}", f"i{i:02}") for h in range(holders) for i in range(issues)]


def heads(holders: int, issues: int) -> list[str]:
    return grid(*many(holders, issues))[0]


def test_the_shorter_side_stands_across_and_all_in_the_order_of_names() -> None:
    assert heads(2, 3) == ["Issue", "h00", "h01"]
    assert heads(3, 2) == ["Holder", "i00", "i01"]
    assert heads(2, 2) == ["Issue", "h00", "h01"]
    assert [line[0] for line in grid(*many(2, 3)[::-1])[1:]] == ["i00", "i01", "i02"]


def test_what_is_too_wide_or_of_one_line_stays_as_it_is() -> None:
    assert len(heads(7, 6)) == 7
    assert heads(7, 7)[:2] == ["Holder", "Issue"]
    assert heads(1, 3)[:2] == ["Holder", "Issue"]


@pytest.mark.parametrize(("lines", "is_grid"), [(1000, True), (1001, False)])
def test_a_grid_has_two_thousand_cells_at_the_most(lines: int, *, is_grid: bool) -> None:
    cells = [cell(f"h{h}", f"i{i:04}") for i in range(lines) for h in range(2)]
    table = as_grid(table_of(*cells), KNOWN)

    assert (table.columns[0].title == "Issue") is is_grid
    assert len(list(table.items)) == (lines if is_grid else 2 * lines)


def in_grid(now: MatrixCell, days: Days = TODAY) -> str:
    others = [cell(*names) for names in (("n", "air"), ("s", "air"), ("s", "lake"))]
    return grid(now, *others, days=days)[2][1]


@pytest.mark.parametrize(
    ("stance", "says"),
    [
        ([], "-"),
        ([row("a", "2024-05-01")], "support|today"),
        ([row("a", "2024-04-30")], "support|1 day old"),
        ([row("a", "2022-01-01")], "support|2 years old"),
        (
            [row("a", "2024-05-01", demands=["x", "y"])],
            "conditional support|2 conditions|today",
        ),
    ],
)
def test_a_cell_of_the_grid_says_the_stance_and_how_old_it_is(
    stance: Sequence[StanceRow], says: str
) -> None:
    assert in_grid(cell("n", "lake", *stance)) == says


def compared(*rows: StanceRow, was: StanceRow | None = None) -> MatrixCell:
    before = one_series([was]).moments[0] if was else None
    return cell("n", "lake", *rows, days=SINCE, was=before)


@pytest.mark.parametrize(
    ("one", "says", "before"),
    [
        (compared(row("a", "2024-05-01")), "support|today|* new", "new"),
        (
            compared(row("a", "2024-05-01"), was=row("b", "2019", "oppose")),
            "support|today|* toward support; was opposition",
            "toward support; was opposition",
        ),
        (
            compared(row("a", "2024-05-01"), was=row("b", "2019", "support")),
            "support|today",
            "the same",
        ),
    ],
)
def test_what_differs_from_the_day_before_is_marked(
    one: MatrixCell, says: str, before: str
) -> None:
    assert in_grid(one, SINCE) == says
    column = table_of(one, days=SINCE).columns[-1]
    assert (column.title, text_of(column.show(one))) == ("Before", before)


def test_a_grid_says_what_no_evidence_is_below_all_else() -> None:
    table = as_grid(table_of(*many(2, 2)), KNOWN)

    assert list(table.notes) == ["- : no evidence, which is not neutral"]


def test_a_line_rests_on_all_its_cells_and_tells_of_all_its_issues() -> None:
    some = [cell(h, i, row(f"{h}-{i}", holder=h, issue=i)) for h in "ns" for i in ("lake", "air")]
    table = as_grid(table_of(*some), KNOWN)
    line = next(iter(table.items))

    assert list(table.rests_on(line).claims) == ["n-air", "s-air"]
    assert list(table.issues_of(line)) == ["air", "air"]


def test_what_others_ascribe_stands_in_a_line_of_its_own() -> None:
    cells = [cell("n", "lake"), cell("n", "lake", ascribed=True), cell("n", "air")]

    assert grid(*cells)[0] == ["Issue", "Norland", "Norland (as ascribed by others)"]


def shown(one: MatrixCell) -> dict[str, str]:
    table = with_meanings(table_of(one), KNOWN)
    return {column.title: text_of(column.show(one)) for column in table.columns}


def test_a_row_says_one_cell_with_what_a_yes_means() -> None:
    assert shown(cell("n", "lake", row("a", "2022-01", demands=["y", "x"]))) == {
        "Holder": "Norland",
        "Issue": "The lake",
        "Stance": "conditional support",
        "Stated": "2022-01 (2 years)",
        "Conditions": "x; y",
        "Yes means": "The lake is shared",
    }
    nothing = shown(cell("n", "air"))
    assert (nothing["Stance"], nothing["Stated"], nothing["Conditions"]) == ("no evidence", "", "")


def test_the_title_names_both_days_only_where_there_are_two() -> None:
    assert table_of().title == "Who stands where, as of 2024-05-01"
    assert table_of(days=SINCE).title == (
        "Who stands where, as of 2024-05-01, compared to 2020-12-31"
    )
    assert len(table_of(days=SINCE).fields) == len(table_of().fields) + len(matrix_cells.COMPARED)

"""Cells of workbooks that are shown as a month or a year are no days."""

import datetime as dt
from pathlib import Path

import openpyxl
import pytest

from stance.incoming.tables.workbook import Sheet, sheet_of

MAY, JANUARY, DAY = dt.date(2021, 5, 1), dt.date(2021, 1, 1), dt.date(2021, 5, 3)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "x.xlsx"


def dated(path: Path, *cells: tuple[dt.date, str]) -> Sheet:
    """A sheet with a column of dates below a heading, each with its format."""
    book = openpyxl.Workbook()
    book.active.append(["n", "date"])
    for number, (day, form) in enumerate(cells, 2):
        book.active.append([number, day])
        book.active.cell(number, 2).number_format = form
    book.save(path)
    return sheet_of(path, None)


def column(sheet: Sheet) -> list[str]:
    return [cells[1] for _, cells in sheet.rows()][1:]


@pytest.mark.parametrize(
    ("day", "form", "read"),
    [
        (MAY, "mmm-yy", "2021-05"),  # as spreadsheets make of "May 2021" by themselves
        (MAY, '[$-407]mmmm\\ yyyy;@', "2021-05"),
        (MAY, 'yyyy"-"mm', "2021-05"),
        (JANUARY, "yyyy", "2021"),
        (MAY, "yyyy", "2021-05-01"),
        (MAY, "yyyy-mm-dd", "2021-05-01"),
        (MAY, "d. mmmm", "2021-05-01"),
        (DAY, "mmm-yy", "2021-05-03"),
        (dt.datetime.fromisoformat("2021-05-01T18:30"), "mmm-yy", "2021-05-01T18:30"),
        (dt.datetime.fromisoformat("2021-05-01T00:00"), "mmm-yy", "2021-05"),
    ],
)  # fmt: skip
def test_a_date_is_as_exact_as_it_is_shown(path: Path, day: dt.date, form: str, read: str) -> None:
    assert column(dated(path, (day, form))) == [read]


def test_which_cells_are_read_so_is_told(path: Path) -> None:
    sheet = dated(path, (MAY, "mmm-yy"), (DAY, "yyyy-mm-dd"), (JANUARY, "yyyy"))

    assert column(sheet) == ["2021-05", "2021-05-03", "2021"]
    told = "dates that are shown without a day are read as months or years: B2, B4"
    assert sheet.notes == (told,)
    assert dated(path, (DAY, "yyyy-mm-dd")).notes == ()


def test_days_that_are_shown_as_months_stay_days_all_of_them(path: Path) -> None:
    assert column(dated(path, (MAY, "mmm-yy"), (DAY, "mmm-yy"))) == ["2021-05-01", "2021-05-03"]


def test_merged_cells_hold_what_the_first_of_them_shows(path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["n", MAY])
    book.active.append(["m", None])
    book.active["B1"].number_format = "mmm-yy"
    book.active.merge_cells("B1:B2")
    book.save(path)

    assert [cells[1] for _, cells in sheet_of(path, None).rows()] == ["2021-05"] * 2


@pytest.mark.parametrize(
    ("parts", "read"), [(["month", "year"], "2021-05"), (["day", "month", "year"], "2021-05-01")]
)
def test_cells_of_an_ods_are_as_exact_as_they_are_shown(
    path: Path, parts: list[str], read: str
) -> None:
    from odfdo import Cell, Document, Element, Row, Table

    book = Document("spreadsheet")
    book.body.clear()
    shown = "".join(f"<number:{part}/>" for part in parts)
    for written in (
        f'<number:date-style style:name="N1">{shown}</number:date-style>',
        '<style:style style:name="ce1" style:family="table-cell" style:data-style-name="N1"/>',
    ):
        book.get_part("content").get_element("//office:automatic-styles").append(
            Element.from_tag(written)
        )
    repeated = Cell(MAY, style="ce1", repeated=2)
    table = Table("Codings")
    heading, row = Row(), Row()
    heading.append_cell(Cell("n")), heading.append_cell(Cell("date"))
    row.append_cell(Cell("1")), row.append_cell(repeated)
    table.append_row(heading), table.append_row(row)
    book.body.append(table)
    book.save(str(path.with_suffix(".ods")))

    (_, cells) = list(sheet_of(path.with_suffix(".ods"), None).rows())[1]
    assert cells == ["1", read, read]

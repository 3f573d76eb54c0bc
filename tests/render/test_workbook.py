"""Workbooks: typed cells, nothing that runs, nothing lost without a word."""

import datetime as dt
import io
import re
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.utils.escape import unescape

from stance.errors import InputError
from stance.render.workbook import sheet
from stance.render.workbook.book import write_workbook
from stance.render.workbook.cells import MOST_UNITS
from stance.render.workbook.rows import SheetRows
from stance.reports.about import About, about
from tests.render.tables import HOSTILE

NEWEST = dt.datetime(2020, 2, 3, 12, 0, 0, 123456, dt.UTC)
ABOUT = about("changes", {"holder": ["russia", "nato"], "include_ascribed": True}, NEWEST)


def written(*several: SheetRows, what: About = ABOUT) -> tuple[bytes, Sequence[str]]:
    out = io.BytesIO()
    losses = write_workbook(several, what, out)
    return out.getvalue(), losses


def book(*several: SheetRows, what: About = ABOUT) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(written(*several, what=what)[0]), rich_text=False)


def of_columns(name: str = "changes", **columns: Iterable[Any]) -> SheetRows:
    return SheetRows(name, list(columns), list(zip(*columns.values(), strict=True)))


def cells(*told: Any) -> list[Any]:
    """The cells of one column, as they were read."""
    read = book(of_columns(a=told))["changes"]
    return [read.cell(row, 1) for row in range(2, len(told) + 2)]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "{=1}", "http://x.org/"])
def test_a_text_is_a_text_whatever_it_begins_with(text: str) -> None:
    (cell,) = cells(text)

    assert (cell.data_type, cell.value, cell.hyperlink) == ("s", text, None)


@pytest.mark.parametrize("text", ["1", "1e9", "2016-12-27", "2016-12", "TRUE", "0012", "1/2"])
def test_nothing_is_guessed_of_what_a_text_may_be(text: str) -> None:
    (cell,) = cells(text)

    assert (cell.data_type, cell.value) == ("s", text)


def test_no_file_of_a_workbook_holds_a_formula_or_a_link() -> None:
    content, _ = written(of_columns(a=HOSTILE, b=['=HYPERLINK("http://x.org")'] * len(HOSTILE)))

    with ZipFile(io.BytesIO(content)) as parts:
        sheets = [parts.read(name).decode() for name in parts.namelist() if "sheet" in name]
    assert sheets
    assert not [text for text in sheets if re.search("<f[ >]|<hyperlink", text)]


def test_numbers_and_truths_are_such_and_lists_are_joined() -> None:
    whole, part, yes, no, listed, missing, nothing = cells(
        3, 0.25, True, False, ["a", "b"], None, ""
    )

    assert (whole.data_type, whole.value) == ("n", 3)
    assert (part.data_type, part.value) == ("n", 0.25)
    assert (yes.data_type, yes.value, no.value) == ("b", True, False)
    assert listed.value == "a; b"
    assert (missing.value, nothing.value) == (None, None)


def test_days_are_dates_where_excel_has_them() -> None:
    days = ["2016-12-27", "1900-03-01", "1900-02-28", "1815-06-09", None]
    rows = SheetRows(
        "s", ["earliest", "date"], [(day, day) for day in days], frozenset(["earliest"])
    )

    read = book(rows)["s"]

    first, bound, *early = [read.cell(row, 1) for row in range(2, 7)]
    assert first.value.date() == dt.date(2016, 12, 27)
    assert first.number_format == "yyyy-mm-dd"
    assert bound.value.date() == dt.date(1900, 3, 1)
    assert [cell.value for cell in early] == ["1900-02-28", "1815-06-09", None]
    assert read["B2"].value == "2016-12-27"


def test_what_is_earlier_than_dates_of_excel_is_told() -> None:
    rows = SheetRows("s", ["earliest"], [("1815-06-09",), ("1990-01-01",)], frozenset(["earliest"]))

    facts = told_about(book(rows))

    assert "days left as text" in facts
    assert facts["days left as text"].startswith("1 ")


def told_about(read: Workbook) -> dict[str, str]:
    return {str(row[0]): str(row[1]) for row in read["about"].iter_rows(values_only=True) if row[0]}


@given(st.lists(st.text(min_size=1), min_size=1, max_size=5))
def test_any_text_comes_back(texts: list[str]) -> None:
    read = [unescape(cell.value) for cell in cells(*texts)]

    assert read == [text.encode("utf-8", "replace").decode() for text in texts]


def test_characters_that_xml_cannot_hold_are_spelt_as_workbooks_spell_them() -> None:
    content, losses = written(of_columns(a=["a\x0cb\x00c", "_x000C_"]))

    with ZipFile(io.BytesIO(content)) as parts:
        text = parts.read("xl/worksheets/sheet1.xml").decode()
    assert "a_x000C_b_x0000_c" in text
    assert "_x005F_x000C_" in text
    assert not losses


@pytest.mark.parametrize("letter", ["x", "ж", "😀"])
def test_a_text_with_no_room_is_cut_with_a_mark_and_that_is_told(letter: str) -> None:
    most = MOST_UNITS // (len(letter.encode("utf-16-le")) // 2)
    rows = SheetRows(
        "stance_flat",
        ["stance", "quote"],
        [("k1/1", letter * most), ("k2/1", letter * (most + 1)), ("k3/1", "short")],
        told_by=["stance"],
    )

    content, losses = written(rows)
    read = openpyxl.load_workbook(io.BytesIO(content))

    whole, cut, short = (read["stance_flat"].cell(row, 2).value for row in (2, 3, 4))
    assert whole == letter * most
    assert short == "short"
    assert len(cut.encode("utf-16-le")) // 2 <= MOST_UNITS
    assert cut.endswith(f" […cut here, of {most + 1:,} characters]")
    assert cut.startswith(letter * (most - 60))
    (loss,) = losses
    assert "1 text is cut" in loss
    assert "quote of k2/1" in loss
    rows_about = list(read["about"].iter_rows(values_only=True))
    assert ("stance_flat", "quote", 3, "k2/1", most + 1) in rows_about


def test_rows_that_have_no_room_go_on_in_another_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet, "MOST_ROWS", 3)

    read = book(of_columns(a=["1", "2", "3", "4", "5"]), of_columns("b", a=["x", "y"]))

    assert read.sheetnames == ["changes", "changes (2)", "changes (3)", "b", "about"]
    several = [[cell.value for cell in read[name]["A"]] for name in read.sheetnames[:3]]
    assert several == [["a", "1", "2"], ["a", "3", "4"], ["a", "5"]]
    facts = told_about(read)
    assert [facts[name] for name in read.sheetnames[:4]] == ["2", "2", "1", "2"]


def test_a_sheet_and_a_cell_have_the_room_that_excel_gives_them() -> None:
    assert sheet.MOST_ROWS == 2**20
    assert MOST_UNITS == 2**15 - 1


def test_a_sheet_is_framed_for_who_reads_it() -> None:
    quote = "We are open to build relations with the alliance. " * 5
    read = book(of_columns(holder=["russia"], quote=[quote]))["changes"]

    assert read.freeze_panes == "A2"
    assert read.auto_filter.ref == "A1:B2"
    assert read["A1"].font.bold
    assert read["B2"].alignment.wrap_text
    assert read["B2"].alignment.vertical == "top"
    assert read.column_dimensions["A"].width < read.column_dimensions["B"].width <= 61


def test_a_report_of_nothing_is_its_header() -> None:
    read = book(SheetRows("changes", ["holder", "issue"], []))["changes"]

    assert [cell.value for cell in read[1]] == ["holder", "issue"]
    assert read.max_row == 1


@pytest.mark.parametrize("name", ["round agreement", "a/b:c*[d]?", "x" * 40, "'quoted'", "history"])
def test_a_sheet_has_a_name_that_excel_takes(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet, "MOST_ROWS", 2)

    first, second, _ = book(of_columns(name, a=["1", "2"])).sheetnames

    # Excel takes 31 characters, and what there is room for is kept.
    assert len(first) == min(len(name), 31) + (name == "history")
    assert len(second) == min(len(name) + len(" (2)"), 31) + (name == "history")
    assert second.endswith(" (2)")
    assert not re.search(r"[\[\]:*?/\\]|^'|'$", first)
    assert first != "history"


def test_a_workbook_tells_what_was_asked_for_and_how_new_it_is() -> None:
    facts = told_about(book(of_columns(a=["x"])))

    assert facts["holds"] == "changes"
    assert facts["--holder"] == "russia; nato"
    assert facts["--include-ascribed"] == "yes"
    assert facts["newest record"] == "2020-02-03"
    assert facts["written by"].startswith("stance ")


def test_the_same_rows_are_the_same_bytes() -> None:
    rows = of_columns(a=HOSTILE, b=range(len(HOSTILE)))

    assert written(rows)[0] == written(rows)[0]


def test_nothing_is_left_of_its_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def failing() -> Iterable[Sequence[str]]:
        yield ["x"]
        raise KeyError("the database is gone")

    written(of_columns(a=["x"]))
    with pytest.raises(KeyError):
        written(SheetRows("s", ["a"], failing()))
    assert not list(tmp_path.iterdir())


def test_parts_that_have_no_room_are_one_clear_refusal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> Iterable[Sequence[str]]:
        yield ["x"]
        raise OSError(28, "No space left on device")

    out = io.BytesIO()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with pytest.raises(InputError, match=r"No space left.*TMPDIR"):
        write_workbook([SheetRows("s", ["a"], full())], ABOUT, out)
    assert not out.getvalue()


def test_without_the_library_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in [*sys.modules]:
        if module.partition(".")[0] == "xlsxwriter":
            monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)  # as if it were not installed
    with pytest.raises(InputError, match=r'pip install "stance\[excel\]"'):
        written(of_columns(a=["x"]))

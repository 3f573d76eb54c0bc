"""Workbooks: every report and list as one, and everything published in one."""

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl import Workbook

from stance.domain.published import VIEWS
from tests.cli.program import Program
from tests.cli.terminal import Terminal
from tests.cli.test_every_report import every_report_with_data

LISTS = [
    *(["list"], ["search", "NATO"], ["source", "list"], ["actor", "list"], ["treaty", "list"]),
    *(["round", "list"], ["codebook", "list"], ["actor", "history", "russia"]),
]


def read(path: str | Path) -> Workbook:
    return openpyxl.load_workbook(path)


def rows_of(book: Workbook, name: str) -> list[dict[str, Any]]:
    head, *rows = book[name].iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def as_read(value: Any) -> Any:
    """A value of JSON as a cell holds it."""
    if isinstance(value, list):
        value = "; ".join(value)
    return None if value == "" else value


@every_report_with_data
def test_every_report_is_a_workbook_of_its_data(looked_at: Program, command: list[str]) -> None:
    looked_at.done(*command, "-o", "x.xlsx")

    book = read("x.xlsx")
    name, about = book.sheetnames
    assert about == "about"
    rows, expected = rows_of(book, name), looked_at.rows(*command)
    assert len(rows) == len(expected)
    for row, told in zip(rows, expected, strict=True):
        shown = {field: _plain(row[field]) for field in told}
        assert shown == {field: as_read(value) for field, value in told.items()}


def _plain(value: Any) -> Any:
    return value.date().isoformat() if hasattr(value, "date") else value


@pytest.mark.parametrize("command", LISTS, ids=" ".join)
def test_every_list_is_a_workbook(looked_at: Program, command: list[str]) -> None:
    looked_at.done(*command, "-o", "x.xlsx")

    assert "about" in read("x.xlsx").sheetnames


def test_names_stand_beside_slugs(looked_at: Program) -> None:
    looked_at.done("report", "changes", "--holder", "russia", "-o", "x.xlsx")

    head = [cell.value for cell in read("x.xlsx")["changes"][1]]
    (first, *_) = rows_of(read("x.xlsx"), "changes")
    assert head[:4] == ["holder", "holder_name", "issue", "issue_name"]
    assert (first["holder"], first["holder_name"]) == ("russia", "Russia")
    assert "to_speaker_names" in head
    assert "conditions_added_names" in head


def test_a_workbook_says_what_it_was_asked_for(looked_at: Program) -> None:
    looked_at.done("list", "--holder", "Russia", "--since", "2014", "-o", "x.xlsx")

    facts = {row[0]: row[1] for row in read("x.xlsx")["about"].iter_rows(values_only=True)}
    assert facts["--holder"] == "russia"
    assert facts["--since"] == "2014"
    assert facts["newest record"] == "2020-02-03"


def test_the_same_workbook_is_the_same_bytes(looked_at: Program) -> None:
    looked_at.done("list", "-o", "x.xlsx")
    looked_at.done("list", "-o", "y.xlsx")

    assert Path("x.xlsx").read_bytes() == Path("y.xlsx").read_bytes()
    assert looked_at.done("list", "-f", "xlsx").data[:2] == b"PK"


@pytest.mark.parametrize("command", [["report", "changes"], ["export", "xlsx"]], ids=" ".join)
def test_both_engines_give_the_same_workbook(
    looked_at: Program, on_postgresql: Program, command: list[str]
) -> None:
    looked_at.done(*command, "-o", "x.xlsx")
    on_postgresql.done(*command, "-o", "y.xlsx")

    assert Path("x.xlsx").read_bytes() == Path("y.xlsx").read_bytes()


def test_a_workbook_is_not_written_to_a_terminal(looked_at: Program) -> None:
    with Terminal("--db", looked_at.url, "list", "-f", "xlsx") as terminal:
        terminal.waits_for("-o FILE.xlsx")


def test_a_workbook_is_never_cut(looked_at: Program) -> None:
    looked_at.refuses("list", "--limit", "3", "-o", "x.xlsx", says=["xlsx always has all"])


# Everything


def test_everything_published_is_a_sheet_with_its_columns(looked_at: Program) -> None:
    looked_at.done("export", "xlsx", "-o", "x.xlsx")

    book = read("x.xlsx")
    assert book.sheetnames == [*(view.name for view in VIEWS), "columns", "about"]
    for view in VIEWS:
        assert [cell.value for cell in book[view.name][1]] == [each.name for each in view.columns]
    meant = rows_of(book, "columns")
    assert len(meant) == sum(1 + len(view.columns) for view in VIEWS)


def test_what_is_published_is_what_the_lists_say(looked_at: Program) -> None:
    looked_at.done("export", "xlsx", "--holder", "russia", "-o", "x.xlsx")

    book = read("x.xlsx")
    told = looked_at.rows("list", "--holder", "russia", "--include-ascribed")
    stances = rows_of(book, "stance_flat")
    assert [row["stance"] for row in stances] == [row["stance"] for row in told]
    assert {row["holder"] for row in stances} == {"russia"}
    assert stances[0]["ascribed"] in {True, False}
    assert hasattr(stances[0]["earliest"], "date")


@pytest.mark.parametrize("name", ["x.csv", "x.ods", "x.json"])
def test_everything_is_a_workbook_or_refused(looked_at: Program, name: str) -> None:
    looked_at.refuses("export", "xlsx", "-o", name, says=[".xlsx"])
    assert not Path(name).exists()


def test_everything_goes_through_a_pipe(looked_at: Program) -> None:
    looked_at.done("export", "xlsx", "-o", "x.xlsx")

    piped = looked_at.done("export", "xlsx").data
    assert read(io.BytesIO(piped)).sheetnames == read("x.xlsx").sheetnames

"""An empty table of codings: what is filled in there is imported without a map."""

import csv
import json
from pathlib import Path

import openpyxl
import pytest

from tests.cli.program import Program, is_refused
from tests.samples import TEXT, VOCABULARY

FILLED = {
    "source": "gazette",
    "title": "Talks",
    "published_on": "2012-12-28",
    "text_file": "talks.txt",
    "quote": "ready to talk, on equal terms",
    "speaker": "minister",
    "stated_on": "2012-12",
    "issue": "talks",
    "position": "support",
    "condition": "equal-terms",
    "condition_wording": "on equal terms",
    "condition_addressees": "belland; league",
    "reason": "patience",
    "reason_wording": "we will not wait for ever",
    "treaty": "pact-of-aria",
    "treaty_role": "commitment",
    "treaty_wording": "Pact of Aria",
    "treaty_by": "belland",
    "form": "offer",
    "addressees": "belland",
    "coder": "ana",
}


@pytest.fixture
def known(empty: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    monkeypatch.chdir(tmp_path)
    Path("talks.txt").write_text(TEXT, "utf-8")
    empty.done("import", "-", "--format", "json", stdin=json.dumps(VOCABULARY))
    return empty


def filled(name: str) -> None:
    """Fill in the first row."""
    if name.endswith(".csv"):
        with Path(name).open(encoding="utf-8", newline="") as file:
            (names,) = csv.reader(file)
        with Path(name).open("a", encoding="utf-8", newline="") as file:
            csv.DictWriter(file, names).writerow(FILLED)
        return
    book = openpyxl.load_workbook(name)
    names = [cell.value for cell in book["codings"][1]]
    for column, value in FILLED.items():
        book["codings"].cell(2, names.index(column) + 1, value)
    book.save(name)


@pytest.mark.parametrize("name", ["codings.xlsx", "codings.csv"])
def test_what_is_filled_in_comes_in_without_a_map(known: Program, name: str) -> None:
    known.done("template", name)
    filled(name)

    result = known.done("import", name)

    (row,) = known.rows("report", "timeline")
    assert row["date"] == "2012-12"
    assert (row["conditions"], row["reasons"], row["treaties"]) == (
        ["equal-terms"],
        ["patience"],
        ["pact-of-aria"],
    )
    assert (row["form"], row["addressees"]) == ("offer", ["belland"])
    assert "left:" not in result.err
    assert "nothing new" in known.done("import", name).err


def test_a_workbook_offers_the_vocabulary_and_explains_the_columns(known: Program) -> None:
    known.done("template", "codings.xlsx")

    book = openpyxl.load_workbook("codings.xlsx")
    rules = book["codings"].data_validations.dataValidation
    offered = {str(each.sqref)[:1]: each.formula1 for each in rules}
    issues = [cell.value for cell in book["lists"]["M"] if cell.value]
    assert issues == ["issue", "talks", "trade"]
    assert offered["M"] == "lists!$M$2:$M$3"
    explained = {row[0].value: row[2].value for row in book["columns"]}
    assert "in its text" in explained["quote"]


def test_an_ending_that_is_no_table_is_refused(known: Program) -> None:
    is_refused(known("template", "codings.docx"), says=[".xlsx or .csv"], code=2)
    assert not Path("codings.docx").exists()


def test_a_table_that_may_have_been_filled_in_is_not_written_over(known: Program) -> None:
    Path("codings.csv").write_text("filled in", "utf-8")

    is_refused(known("template", "codings.csv"), says=["is there already"], code=2)
    assert Path("codings.csv").read_text("utf-8") == "filled in"

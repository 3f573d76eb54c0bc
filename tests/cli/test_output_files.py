"""Lists and reports in files: in the form of their ending, and for whoever opens them."""

import csv
import io
import json
from pathlib import Path

import pytest

from stance.cli.commands import REPORTS
from tests.cli.program import Program
from tests.cli.test_every_report import COMMANDS

LISTS = {
    "list": ["list"],
    "search": ["search", "nato"],
    "history": ["history", "tass-posture"],
    "sources": ["source", "list"],
    "actors": ["actor", "list"],
}
TABLES = {**LISTS, **{name: command for name, command in COMMANDS.items() if name != "brief"}}
BEGINNINGS = {
    ".json": '{"report": ',
    ".html": "<!DOCTYPE html>",
    ".HTM": "<!DOCTYPE html>",
}


def read(name: str) -> str:
    return Path(name).read_text(encoding="utf-8")


def test_every_report_is_tried() -> None:
    assert set(REPORTS) <= {*TABLES, "brief"}


@pytest.mark.parametrize("command", TABLES.values(), ids=TABLES)
def test_the_ending_gives_the_form(looked_at: Program, command: list[str]) -> None:
    for ending, beginning in BEGINNINGS.items():
        looked_at.done(*command, "-o", f"x{ending}")
        assert read(f"x{ending}").startswith(beginning)
    forms = {".csv": "csv", ".jsonl": "jsonl", ".md": "markdown", ".txt": "table", "": "table"}
    for ending, form in forms.items():
        looked_at.done(*command, "-o", f"x{ending}")
        assert read(f"x{ending}") == looked_at.done(*command, "-f", form).out


@pytest.mark.parametrize("command", TABLES.values(), ids=TABLES)
def test_an_ending_of_no_form_is_refused_before_anything_is_written(
    looked_at: Program, command: list[str]
) -> None:
    for name in ("x.ods", "x.tsv", "x.yaml"):
        looked_at.refuses(
            *command, "-o", name, says=[f"not written as {Path(name).suffix}", ".csv", ".html"]
        )
        assert not Path(name).exists()


def test_what_is_asked_for_wins_over_the_ending(looked_at: Program) -> None:
    looked_at.done("list", "-f", "csv", "-o", "x.json")

    assert read("x.json") == looked_at.done("list", "-f", "csv").out


def test_a_brief_a_network_and_exports_have_endings_of_their_own(looked_at: Program) -> None:
    for command, name, beginning in (
        (("report", "brief", "--holder", "russia"), "x.html", "<!DOCTYPE html>"),
        (("report", "brief", "--holder", "russia"), "x.txt", "# "),
        (("report", "network"), "x.graphml", "<?xml"),
        (("report", "network"), "x.gexf", "<?xml"),
        (("export", "claims"), "x.yml", "actors:"),
        (("export", "claims"), "x.jsonl", '{"actors": '),
        (("export", "sql"), "x.sql", ""),
    ):
        looked_at.done(*command, "-o", name)
        assert read(name).startswith(beginning), name


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (("report", "brief", "--holder", "russia", "-o", "x.csv"), ".md"),
        (("export", "claims", "-o", "x.json"), ".yaml"),
        (("export", "sql", "-o", "x.csv"), "give one of .sql"),
        (("list", "--for-spreadsheet", "-o", "x.json"), "--for-spreadsheet is of csv"),
        (("list", "--for-spreadsheet", "-f", "html"), "--for-spreadsheet is of csv"),
        (("report", "network", "--for-spreadsheet", "-f", "gexf"), "--for-spreadsheet is of csv"),
        (("list", "-f", "csv", "-o", "x.xlsx"), "--format xlsx -o x.xlsx"),
        (("list", "-f", "xlsx", "-o", "x.csv"), "a workbook is no .csv"),
        (("list", "--for-spreadsheet", "-o", "x.xlsx"), "--for-spreadsheet is of csv"),
    ],
)
def test_what_does_not_fit_is_refused(
    looked_at: Program, command: tuple[str, ...], says: str
) -> None:
    looked_at.refuses(*command, says=[says])


@pytest.mark.parametrize("command", TABLES.values(), ids=TABLES)
def test_a_spreadsheet_has_the_same_rows_with_names(looked_at: Program, command: list[str]) -> None:
    looked_at.done(*command, "--for-spreadsheet", "-o", "x.csv")

    data = Path("x.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    plain = list(csv.reader(io.StringIO(looked_at.done(*command, "-f", "csv").out, newline="")))
    assert rows[0] == plain[0]
    assert len(rows) == len(plain)
    assert looked_at.done(*command, "--for-spreadsheet").out.encode() == data


def test_names_stand_in_the_place_of_slugs(looked_at: Program) -> None:
    command = ("report", "changes", "--holder", "russia", "--for-spreadsheet")
    row = next(csv.DictReader(io.StringIO(looked_at.done(*command).out.removeprefix("\ufeff"))))

    assert (row["holder"], row["issue"]) == ("Russia", "Worth of the Founding Act")


def test_formulas_are_in_the_data_and_not_in_the_spreadsheet(sample: Program) -> None:
    words = '=HYPERLINK("https://example.org")'
    options = ("--issue", "nato-enlargement", "--position", "oppose", "--key", "odd")
    sample.done(
        "add", "--source", "tass-2016-12-27", "--speaker", "russia", "--paraphrase", words, *options
    )
    asked = ("list", "--issue", "nato-enlargement", "--holder", "russia")

    def cell(*form: str) -> str:
        out = sample.done(*asked, *form).out.removeprefix("\ufeff")
        rows = csv.DictReader(io.StringIO(out))
        return next(row["paraphrase"] for row in rows if row["claim"] == "odd")

    assert cell("-f", "csv") == words
    assert cell("--for-spreadsheet") == f"'{words}"
    rows = json.loads(sample.done(*asked, "-f", "json").out)["rows"]
    assert words in [row["paraphrase"] for row in rows]

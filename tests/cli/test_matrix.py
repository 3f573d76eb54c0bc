"""The matrix and the summary on the sample: what programs read, what people see."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.program import TODAY, Program
from tests.golden import assert_golden

GOLDEN = Path(__file__).parent / "golden"
MATRIX = [
    *("holder", "issue", "ascribed", "as_of", "position", "label", "conditions", "date"),
    *("age_days", "moments", "stances", "sources"),
]
SUMMARY = ["report", "changes", "--summary"]
AS_OF = ["report", "matrix", "--as-of", "2016", "--compare-to", "2007"]
RELATIONS = ["--issue", "nato-russia-relations"]

PRINTED = {
    "matrix-80.txt": ["report", "matrix"],
    "matrix.md": ["report", "matrix", "--format", "markdown"],
    "matrix-compared-80.txt": [*AS_OF, "--include-ascribed"],
    "matrix-of-one-80.txt": ["report", "matrix", "--holder", "russia", *RELATIONS],
    "matrix-of-earlier-80.txt": ["report", "matrix", "--holder", "russia", "--as-of", "2017"],
    "matrix-gap-80.txt": ["report", "matrix", "--as-of", "1996", "--holder", "nato", *RELATIONS],
    "summary-80.txt": SUMMARY,
    "summary.md": [*SUMMARY, "--format", "markdown"],
}
SAME = {
    "matrix": ["report", "matrix"],
    "matrix compared": [*AS_OF, "--include-ascribed"],
    "matrix of a treaty": ["report", "matrix", "--treaty", "founding-act-1997"],
    "only differing": [*AS_OF, "--only-differing"],
    "summary": [*SUMMARY, "--include-ascribed"],
    "summary of a speaker": [*SUMMARY, "--speaker", "russian-mfa"],
    "summary of a period": [*SUMMARY, "--since", "2014", "--silence", "drops"],
}


@pytest.mark.parametrize("name", PRINTED)
def test_looks_as_agreed(looked_at: Program, name: str) -> None:
    printed = looked_at.done(*PRINTED[name]).out

    assert_golden(GOLDEN / name, printed)
    if name.endswith(".txt"):
        assert max(map(len, printed.splitlines())) <= 80


@pytest.mark.parametrize("command", SAME.values(), ids=SAME)
def test_both_engines_print_the_same_bytes(
    looked_at: Program, on_postgresql: Program, command: list[str]
) -> None:
    for form in ("table", "markdown", "csv", "json", "jsonl"):
        given = (*command, "--format", form)
        assert looked_at.done(*given) == on_postgresql.done(*given)


@pytest.mark.parametrize("command", SAME.values(), ids=SAME)
def test_json_and_csv_hold_the_same_rows(looked_at: Program, command: list[str]) -> None:
    rows = looked_at.rows(*command)
    cells = list(csv.DictReader(io.StringIO(looked_at.done(*command, "-f", "csv").out)))

    assert rows
    assert [list(row) for row in cells] == [list(row) for row in rows]
    assert [row["conditions"] for row in cells] == ["; ".join(row["conditions"]) for row in rows]


def test_the_line_of_today_and_how_old_it_is(looked_at: Program) -> None:
    (cell,) = looked_at.rows("report", "matrix", "--holder", "russia", *RELATIONS)

    assert list(cell) == MATRIX
    assert cell["as_of"] == TODAY.isoformat()
    assert (cell["label"], cell["date"]) == ("conditional support", "2016-12-27")
    assert cell["age_days"] == 3618
    assert len(cell["conditions"]) == 6
    assert "transformation-of-the-alliance" in cell["conditions"]
    assert cell["stances"] == ["tass-relations/1", "tass-relations-lead/1"]
    assert cell["sources"] == ["tass-2016-12-27"]


def test_what_nato_held_before_and_after_crimea(looked_at: Program) -> None:
    asked = ("--holder", "nato", *RELATIONS)
    (cell,) = looked_at.rows(*AS_OF, *asked)

    assert (cell["was_label"], cell["label"]) == ("support", "conditional opposition")
    assert (cell["direction"], cell["differs"]) == ("away", True)
    assert (cell["was_date"], cell["from_sources"]) == ("1997-05-27", ["paris-1997-05-27"])


def test_nothing_said_yet_is_no_evidence(looked_at: Program) -> None:
    asked = ("--holder", "united-states", *RELATIONS)
    (cell,) = looked_at.rows("report", "matrix", *asked)

    assert (cell["position"], cell["label"], cell["date"]) == (None, "no evidence", None)
    assert "neutral" not in looked_at.done("report", "matrix", *asked).out


def test_a_month_as_of_takes_what_was_said_in_it(looked_at: Program) -> None:
    asked = ("report", "matrix", "--holder", "russia", *RELATIONS)
    (before,) = looked_at.rows(*asked, "--as-of", "2016-12-26")
    (within,) = looked_at.rows(*asked, "--as-of", "2016-12")

    assert (before["date"], within["date"]) == ("2006-09", "2016-12-27")
    assert within["as_of"] == "2016-12-31"


def test_a_summary_of_russia_on_relations(looked_at: Program) -> None:
    (row,) = looked_at.rows(*SUMMARY, "--holder", "russia", *RELATIONS)

    changes = looked_at.rows("report", "changes", "--holder", "russia", *RELATIONS)
    assert (row["moments"], row["changes"], row["reversals"]) == (4, len(changes), 0)
    assert (row["first_date"], row["last_date"]) == ("1997-05-27", "2016-12-27")
    assert (row["from_label"], row["to_label"]) == ("support", "conditional support")
    assert row["direction"] == "away"
    assert len(row["conditions"]) == 6


def test_nothing_found_is_said_so(empty: Program) -> None:
    for command in (["report", "matrix"], SUMMARY):
        assert "Nothing found." in empty.done(*command).out
        assert json.loads(empty.done(*command, "-f", "json").out)["rows"] == []


def test_what_makes_no_sense_is_refused(looked_at: Program) -> None:
    looked_at.refuses("report", "matrix", "--as-of", "soon", says=["soon", "2016-12-27"])
    looked_at.refuses("report", "matrix", "--only-differing", says=["--compare-to"])
    looked_at.refuses(
        *("report", "matrix", "--as-of", "2007", "--compare-to", "2016"), says=["2016-12-31"]
    )
    looked_at.refuses(*SUMMARY, "--by", "speaker", says=["--by", "--summary"])
    looked_at.refuses("report", "matrix", "--holder", "rusia", says=["russia"])


def test_a_place_without_evidence_takes_next_to_nothing_of_a_page(sample: Program) -> None:
    """Most places of a large grid are such: what is said of them is said once, below it."""
    shown = sample.done("report", "matrix", "-f", "html").out
    rows = sample.rows("report", "matrix")
    holders, issues = ({row[name] for row in rows} for name in ("holder", "issue"))

    assert shown.count("<td></td>") == len(holders) * len(issues) - len(rows) > 0
    assert shown.count("no evidence, which is not neutral") == 1

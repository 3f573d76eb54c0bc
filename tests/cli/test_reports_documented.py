"""`docs/reports.md` names every field and every option of every report."""

import re
from pathlib import Path

import pytest

from stance.cli.commands import REPORTS
from tests.cli.program import Program

TEXT = (Path(__file__).parents[2] / "docs" / "reports.md").read_text("utf-8")
SECTIONS = dict(re.findall(r"^## ([a-z]+)\n(.*?)(?=^## |\Z)", TEXT, re.MULTILINE | re.DOTALL))
#: Ways to run the reports that make each field appear.
RUNS = (
    "changes",
    "changes --summary",
    "timeline",
    "matrix --as-of 2017 --compare-to 2010",
    "compare russia nato",
    "conditions",
    "reasons",
    "treaties",
    "contradictions --window 10000",
    "coverage",
    "coverage --by holder",
    "coverage --by source",
    "coverage --by coder",
    "network",
    "network --ties-to issues",
)


def test_every_report_has_a_section() -> None:
    assert set(SECTIONS) == set(REPORTS)


@pytest.mark.parametrize("run", RUNS)
def test_every_field_is_explained(looked_at: Program, run: str) -> None:
    name, *options = run.split()
    named = set(re.findall(r"`([a-z_]+)`", SECTIONS[name]))
    named |= {f"b_{field[2:]}" for field in named if field.startswith("a_")}

    (row, *_) = looked_at.rows("report", name, *options)

    assert set(row) <= named


@pytest.mark.parametrize("report", REPORTS)
def test_every_option_of_its_own_is_explained(looked_at: Program, report: str) -> None:
    listed = looked_at.done("report", report, "--help").out
    shared = looked_at.done("list", "--help").out

    own = set(re.findall(r"--[a-z-]+", listed)) - set(re.findall(r"--[a-z-]+", shared))
    explained = set(re.findall(r"--[a-z-]+", TEXT))

    assert own <= explained

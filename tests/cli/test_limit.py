"""`--limit`: how much of a report people are told at once, in every form that they read."""

import re

import pytest

from stance.cli.commands import REPORTS
from tests.cli.program import Program

ARGUMENTS = {
    "compare": ["russia", "nato"],
    "brief": ["--holder", "russia"],
    "contradictions": ["--window", "99999"],
}
COMMANDS = {
    **{name: ["report", name, *ARGUMENTS.get(name, [])] for name in REPORTS},
    "summary": ["report", "changes", "--summary"],
    "timeline by date": ["report", "timeline", "--by", "date"],
    "list": ["list"],
    "list in lines": ["list", "--one-line"],
    "actors": ["actor", "list"],
    "sources": ["source", "list"],
}
every_command = pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
every_form = pytest.mark.parametrize("form", ["table", "markdown", "html"])


@every_command
@every_form
def test_a_cut_says_that_it_is_one_and_how_to_lift_it(
    looked_at: Program, command: list[str], form: str
) -> None:
    if form == "table" and "brief" in command:
        command = [*command]
        form = "markdown"
    everything = looked_at.done(*command, "-f", form).out

    first = looked_at.done(*command, "-f", form, "--limit", "1").out
    lifted = looked_at.done(*command, "-f", form, "--limit", "all").out

    assert len(first) < len(everything)
    assert re.search(r"[Ff]irst\s+(1\b|[a-z]+\s+is\b).*--limit\s+all", first, re.DOTALL)
    assert "--limit" not in everything
    assert lifted == everything


@every_command
@every_form
def test_what_has_room_is_not_cut(looked_at: Program, command: list[str], form: str) -> None:
    if form == "table" and "brief" in command:
        return
    asked = (*command, "-f", form)
    assert looked_at.done(*asked, "--limit", "500").out == looked_at.done(*asked).out


def test_what_is_told_first_is_told_whole(looked_at: Program) -> None:
    first = looked_at.done("report", "timeline", "--limit", "2").text
    assert first.count("Yes means: ") == 2
    assert "Only the first 2 series are told: --limit all tells all." in first
    assert "[3]" in first
    assert "[4]" not in first


def test_one_is_told_as_one(looked_at: Program) -> None:
    (first, *_) = looked_at.done("report", "conditions", "--limit", "1").text.split("--limit all")
    assert first.rstrip().endswith("Only the first row is told:")
    said = looked_at.done("report", "timeline", "--limit", "1").text
    assert "Only the first series is told: --limit all tells all." in said


@pytest.mark.parametrize("options", [("-f", "json"), ("-f", "csv"), ("--for-spreadsheet",)])
def test_data_is_never_cut(looked_at: Program, options: tuple[str, ...]) -> None:
    looked_at.refuses("report", "changes", *options, "--limit", "5", says=["always has all"])


@pytest.mark.parametrize("typed", ["0", "-1", "many", "1.5"])
def test_a_limit_is_a_number_or_all(looked_at: Program, typed: str) -> None:
    looked_at.refuses("report", "changes", "--limit", typed, says=["--limit"])


def test_a_page_of_hits_shows_as_many_as_were_asked_for(looked_at: Program) -> None:
    page = looked_at.done("search", "nato", "--limit", "4", "-f", "html").out
    assert "4 rows" in page

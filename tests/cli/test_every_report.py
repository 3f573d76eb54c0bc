"""What holds for each report there is, by whatever name."""

import json

import pytest

from stance.cli.commands import REPORTS
from stance.values import BriefFormat, Format
from tests.cli.program import Program

#: What some reports cannot do without, and what keeps the day from mattering.
NEEDED = {
    "compare": ["russia", "nato"],
    "brief": ["--issue", "nato-russia-relations", "--as-of", "2017"],
    "matrix": ["--as-of", "2017"],
    "coverage": ["--as-of", "2017"],
}
BEFORE_ANYTHING = ("--as-recorded", "1990-01-01")
COMMANDS = {name: ["report", name, *NEEDED.get(name, [])] for name in REPORTS}
DATA = {name: command for name, command in COMMANDS.items() if name != "brief"}
every_report = pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
every_report_with_data = pytest.mark.parametrize("command", DATA.values(), ids=DATA)


@every_report_with_data
def test_over_nothing_it_says_so(looked_at: Program, command: list[str]) -> None:
    shown = looked_at.done(*command, *BEFORE_ANYTHING)

    assert "Nothing found." in shown.out
    assert shown.err == ""
    assert looked_at.rows(*command, *BEFORE_ANYTHING) == []
    assert looked_at.done(*command, *BEFORE_ANYTHING, "-f", "jsonl").out == ""
    assert "Nothing found." in looked_at.done(*command, *BEFORE_ANYTHING, "-f", "markdown").out
    assert "Nothing found." in looked_at.done(*command, *BEFORE_ANYTHING, "-f", "html").out


def test_a_brief_over_nothing_says_so(looked_at: Program) -> None:
    said = looked_at.done(*COMMANDS["brief"], *BEFORE_ANYTHING).out

    assert "Nothing found." in said
    assert said.count("None recorded.") >= 4


@every_report
@pytest.mark.parametrize(
    ("option", "nearest"),
    [
        (("--holder", "rusia"), "russia"),
        (("--issue", "nato-russia-relation"), "nato-russia-relations"),
        (("--condition", "equal-partner"), "equal-partnership"),
        (("--treaty", "founding-acts"), "founding-act-1997"),
        (("--source", "tass-2016"), "tass-2016-12-27"),
    ],
)
def test_an_unknown_name_is_refused_with_the_nearest(
    looked_at: Program, command: list[str], option: tuple[str, str], nearest: str
) -> None:
    said = looked_at.refuses(*command, *option, says=[f'"{option[1]}"', "nearest: ", nearest])
    assert " add " not in said


@every_report
def test_where_no_name_is_near_it_is_said_how_all_are_listed(
    looked_at: Program, command: list[str]
) -> None:
    for option, noun in {"holder": "actor", "issue": "issue", "treaty": "treaty"}.items():
        said = looked_at.refuses(*command, f"--{option}", "zzqx", says=[f'no {noun} "zzqx"'])
        assert said.strip().endswith(f"see: stance {noun} list")


@every_report
def test_both_engines_give_the_same_bytes(
    looked_at: Program, on_postgresql: Program, command: list[str]
) -> None:
    forms = BriefFormat if "brief" in command else Format
    for form in forms:
        options = [*command, "--include-ascribed", "-f", form]
        assert looked_at.done(*options).out == on_postgresql.done(*options).out


@every_report_with_data
def test_every_format_holds_the_same_rows(looked_at: Program, command: list[str]) -> None:
    rows = looked_at.rows(*command)
    lines = looked_at.done(*command, "-f", "jsonl").out.splitlines()

    assert [json.loads(line) for line in lines] == rows
    assert len(looked_at.done(*command, "-f", "csv").out.splitlines()) >= len(rows) + 1


@every_report
def test_what_was_left_out_is_said(looked_at: Program, command: list[str]) -> None:
    form = "markdown" if "brief" in command else "table"
    said = looked_at.done(*command, "--holder", "nato", "-f", form).text

    assert "Left out: " in said
    # What coverage says of ascribed series, it counts itself.
    assert ("ascribed stance" in said) != ("coverage" in command)


@every_report_with_data
def test_every_row_leads_to_the_words(looked_at: Program, command: list[str]) -> None:
    known = {row["stance"] for row in looked_at.rows("list", "--include-ascribed")}

    for row in looked_at.rows(*command):
        named = [
            stance
            for field in ("stance", "stances", "from_stances", "to_stances")
            for stance in (
                [row[field]] if field == "stance" and field in row else row.get(field) or []
            )
        ]
        assert named
        assert set(named) <= known

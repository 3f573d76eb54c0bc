"""What programs read: the same rows in each format, the same bytes on each engine."""

import csv
import io
import json
import re
from collections import Counter
from typing import Any

import pytest

from tests.cli.program import Program


def fields(names: str) -> list[str]:
    return names.split()


TIMELINE = fields(
    "claim stance date holder speaker relayed_by ascribed issue position label form addressees"
    " conditions reasons treaties quote paraphrase source publisher also_in"
)
CHANGES = fields(
    "holder issue from_date to_date days order_uncertain from_position to_position from_label"
    " to_label direction reversal same_bargain conditions_added conditions_kept conditions_silent"
    " conditions_dropped reasons_added reasons_kept treaties_added treaties_kept treaties_silent"
    " from_speakers to_speakers from_stances to_stances from_quotes to_quotes from_sources"
    " to_sources speaker speaker_changed change_of departs_from"
)
PROMISED = {"list": TIMELINE, "report timeline": TIMELINE, "report changes": CHANGES}

FILTERED = {
    "list": ["list"],
    "list, ascribed too": ["list", "--include-ascribed"],
    "timeline": ["report", "timeline"],
    "timeline by date": ["report", "timeline", "--by", "date", "--include-ascribed"],
    "timeline, ascribed too": ["report", "timeline", "--include-ascribed"],
    "timeline of an issue": ["report", "timeline", "--issue", "nato-russia-relations", "--parts"],
    "changes": ["report", "changes"],
    "changes, all": ["report", "changes", "--all", "--include-ascribed"],
    "changes, silence drops": ["report", "changes", "--silence", "drops"],
    "changes of one": ["report", "changes", "--holder", "russia", "--since", "2007"],
    "changes by speaker": ["report", "changes", "--by", "speaker"],
    "changes, only some": ["report", "changes", "--only", "reversals", "--only", "toward"],
    "compare": ["report", "compare", "nato", "russia"],
    "compare, ascribed too": ["report", "compare", "nato", "russia", "usa", "--include-ascribed"],
    "compare nothing": ["report", "compare", "nato", "jake-sullivan"],
    "no changes": ["report", "changes", "--holder", "jake-sullivan"],
}
every_report = pytest.mark.parametrize("command", FILTERED.values(), ids=FILTERED)


@pytest.mark.parametrize("command", PROMISED)
def test_json_is_an_object_with_the_promised_fields(looked_at: Program, command: str) -> None:
    value = json.loads(looked_at.done(*command.split(), "--format", "json").out)

    assert list(value) == ["report", "filters", "rows"]
    assert value["report"] == command.rpartition(" ")[2]
    assert value["filters"] == {}
    assert value["rows"]
    for row in value["rows"]:
        assert set(PROMISED[command]) <= set(row)


@pytest.mark.parametrize("command", PROMISED)
def test_without_a_row_the_fields_are_still_there(empty: Program, command: str) -> None:
    assert json.loads(empty.done(*command.split(), "-f", "json").out)["rows"] == []
    assert empty.done(*command.split(), "-f", "jsonl").out == ""
    assert set(PROMISED[command]) <= set(
        empty.done(*command.split(), "-f", "csv").out.strip().split(",")
    )


def test_the_filters_given_are_named(looked_at: Program) -> None:
    options = (
        *("--holder", "Moscow", "--issue", "nato-russia-relations", "--parts"),
        *("--since", "2002", "--until", "2016-12-27", "--treaty", "Founding Act"),
        *("--as-recorded", "2099-01-01", "--include-ascribed", "--form", "offer"),
    )
    value = json.loads(looked_at.done("report", "changes", *options, "-f", "json").out)

    assert value["filters"] == {
        "holder": ["russia"],
        "issue": ["nato-russia-relations"],
        "treaty": ["founding-act-1997"],
        "form": ["offer"],
        "since": "2002",
        "until": "2016-12-27",
        "as_recorded": "2099-01-01T23:59:59.999999+00:00",
        "include_ascribed": True,
        "parts": True,
    }


def test_the_seed_alone_is_one_moment_with_five_conditions(seed: Program) -> None:
    (moment,) = seed.rows("report", "timeline", "--issue", "nato-russia-relations")

    assert moment["claim"] == "tass-relations"
    assert moment["holder"] == "russia"
    assert moment["position"] == "support"
    assert moment["label"] == "conditional support"
    assert moment["conditions"] == [
        "equal-partnership",
        "observance-of-international-law",
        "common-space-of-security",
        "security-not-at-others-expense",
        "military-restraint",
    ]
    assert moment["treaties"] == ["founding-act-1997"]
    assert moment["also_in"] == ["tass-relations-lead"]
    assert seed.rows("report", "changes") == []


def test_russia_added_equal_partnership(looked_at: Program) -> None:
    asked = ("--holder", "russia", "--issue", "nato-russia-relations")

    changes = looked_at.rows("report", "changes", *asked)

    assert [change["to_date"] for change in changes] == ["2006-09", "2016-12-27"]
    last = changes[-1]
    assert "equal-partnership" in last["conditions_added"]
    assert len(last["conditions_added"]) == 5
    assert last["conditions_silent"] == ["transformation-of-the-alliance"]
    assert last["conditions_kept"] == last["conditions_dropped"] == []
    assert (last["direction"], last["reversal"], last["order_uncertain"]) == ("away", False, False)
    assert (last["from_label"], last["to_label"]) == ("conditional support", "conditional support")
    assert last["days"] == 3770
    assert last["to_speakers"] == ["russian-mfa"]
    assert last["to_sources"] == ["tass-2016-12-27"]
    assert last["to_stances"] == ["tass-relations/1", "tass-relations-lead/1"]
    assert last["treaties_added"] == ["founding-act-1997"]
    assert any("equal partnership" in quote for quote in last["to_quotes"])
    assert last["from_quotes"] == []


def test_nato_turned(looked_at: Program) -> None:
    (change,) = looked_at.rows("report", "changes", "--holder", "nato")

    assert change["reversal"] is True
    assert (change["from_position"], change["to_position"]) == ("support", "oppose")
    assert change["to_label"] == "conditional opposition"
    assert change["reasons_added"] == ["russian-actions-in-crimea"]


@every_report
def test_json_jsonl_and_csv_hold_the_same_rows(looked_at: Program, command: list[str]) -> None:
    rows = looked_at.rows(*command)
    lines = looked_at.done(*command, "-f", "jsonl").out.splitlines()
    cells = csv.DictReader(io.StringIO(looked_at.done(*command, "-f", "csv").out))

    assert [json.loads(line) for line in lines] == rows
    assert list(cells) == [{name: _in_csv(cell) for name, cell in row.items()} for row in rows]


def _in_csv(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return "; ".join(cell) if isinstance(cell, list) else str(cell)


@every_report
def test_table_and_markdown_say_the_same(
    looked_at: Program, command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "5000")
    table = looked_at.done(*command).out
    markdown = looked_at.done(*command, "-f", "markdown").out

    for mark, sign in (("<br>", "\n"), ("&gt;", ">"), ("&lt;", "<")):
        markdown = markdown.replace(mark, sign)
    assert _words(table) == _words(markdown)


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w[\w'’-]*", text))


def test_people_see_every_row_of_a_list(looked_at: Program) -> None:
    rows = looked_at.rows("list")
    markdown = looked_at.done("list", "-f", "markdown").out.splitlines()
    cells = [re.split(r" (?<!\\)\| ", line)[:2] for line in markdown if line.startswith("| ")][2:]

    assert [(claim.removeprefix("| "), date) for claim, date in cells] == [
        (row["claim"], row["date"]) for row in rows
    ]


def test_people_see_every_utterance_of_the_time_line(looked_at: Program) -> None:
    rows = looked_at.rows("report", "timeline")
    markdown = looked_at.done("report", "timeline", "-f", "markdown").out
    heads = re.findall(r"^## ([0-9-]+): ([a-z ]+)", markdown, re.MULTILINE)
    keys = re.findall(r"^> .* \\\[[0-9, ]+\\\] ([a-z0-9-]+)", markdown, re.MULTILINE)

    assert heads == [(row["date"], row["label"]) for row in rows]
    assert keys == [row["claim"] for row in rows]


@every_report
def test_both_engines_print_the_same_bytes(
    looked_at: Program, on_postgresql: Program, command: list[str]
) -> None:
    for form in ("table", "markdown", "csv", "json", "jsonl"):
        given = (*command, "--format", form)
        assert looked_at.done(*given) == on_postgresql.done(*given)


def test_both_engines_show_the_same_bytes(looked_at: Program, on_postgresql: Program) -> None:
    for key in {row["claim"] for row in looked_at.rows("list")}:
        assert looked_at.done("show", key) == on_postgresql.done("show", key)


@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"])
def test_both_engines_export_the_same_bytes(
    looked_at: Program, on_postgresql: Program, dialect: str
) -> None:
    one = looked_at.done("export", "sql", "--dialect", dialect).out

    assert one == on_postgresql.done("export", "sql", "--dialect", dialect).out
    assert one == looked_at.done("export", "sql", "--dialect", dialect).out

"""One bargain told from both ends, as people type and read it; and what a yes means below it."""

from pathlib import Path
from typing import Any

from tests.cli.program import Program, written


def said(date: str, position: str, *conditions: str, **more: Any) -> dict[str, Any]:
    """A claim of Nordmark on the gas dispute."""
    stance = {"issue": "gas", "position": position}
    asked = [{"condition": each} for each in conditions]
    stances = [{**stance, **({"conditions": asked} if asked else {}), **more}]
    words = f"{position} in {date}"
    return {"paraphrase": words, "speaker": "nordmark", "stated_on": date, "stances": stances}


TURNS = [
    said("2001", "support", "inspectors", "price"),
    said("2002", "neutral"),
    said("2003", "oppose", "inspectors"),
    said("2004", "support", "inspectors"),
    said("2005", "oppose", "arbitration"),
    said("2006", "oppose", "arbitration", reasons=[{"reason": "winter"}]),
]
FILE = {
    "actors": [{"slug": "nordmark", "name": "Nordmark", "kind": "state"}],
    "issues": [{"slug": "gas", "name": "Gas dispute", "proposition": "The valve should be opened"}],
    "conditions": [
        {"slug": "inspectors", "name": "Inspectors on site"},
        {"slug": "price", "name": "A fair price"},
        {"slug": "arbitration", "name": "Arbitration"},
    ],
    "reasons": [{"slug": "winter", "name": "Winter is coming"}],
    "sources": [{"slug": "paper", "title": "The Paper", "claims": TURNS}],
}
ONE_WAY = "the same bargain from its other end: yes once “Inspectors on site”, no until “Inspectors"
BACK = "the same bargain from its other end: no until “Inspectors on site”, yes once “Inspectors"


def recorded(program: Program) -> Program:
    program.done("import", written(Path("turns.json"), FILE))
    return program


def test_a_bargain_told_from_its_other_end_is_no_reversal(empty: Program) -> None:
    rows = recorded(empty).rows("report", "changes", "--all")

    assert [(row["to_date"], row["reversal"], row["same_bargain"]) for row in rows] == [
        ("2002", False, False),
        ("2003", False, True),
        ("2004", False, True),
        ("2005", True, False),
        ("2006", False, False),
    ]
    (other_end, *_) = (row for row in rows if row["same_bargain"])
    assert other_end["conditions_kept"] == ["inspectors"]
    assert other_end["conditions_silent"] == ["price"]
    assert other_end["conditions_dropped"] == []


def test_the_note_says_it_in_words(empty: Program) -> None:
    told = " ".join(recorded(empty).done("report", "changes").out.split())
    markdown = recorded(empty).done("report", "changes", "-f", "markdown").out
    page = recorded(empty).done("report", "changes", "-f", "html").out

    assert "SAME BARGAIN, AWAY FROM SUPPORT: conditional opposition, 1 condition" in told
    assert f"↔ {ONE_WAY} on site”" in told
    assert f"{BACK} on site”" in told
    assert "5 changes, 1 reversal" in told
    assert "1 REASON ADDED: conditional opposition" in told
    assert ONE_WAY in markdown
    assert '<span class="badge">Same bargain</span>' in page


def test_only_such_steps_can_be_asked_for(empty: Program) -> None:
    only = recorded(empty).rows("report", "changes", "--only", "same-bargain")

    assert [row["to_date"] for row in only] == ["2003", "2004"]
    assert [row["same_bargain"] for row in only] == [True, True]
    (reversal,) = empty.rows("report", "changes", "--only", "reversals")
    assert reversal["to_date"] == "2005"


def test_every_report_goes_by_the_same_rule(empty: Program) -> None:
    (summed,) = recorded(empty).rows("report", "changes", "--summary")
    assert (summed["changes"], summed["reversals"]) == (5, 1)

    stood = {row["condition"]: row["stood"] for row in empty.rows("report", "conditions")}
    assert stood["price"] == ["2001/2005"]
    assert stood["inspectors"] == ["2001/2005"]
    ended = {row["condition"]: row["ended_how"] for row in empty.rows("report", "conditions")}
    assert ended == {"price": "turned", "inspectors": "turned", "arbitration": None}

    pairs = empty.rows("report", "contradictions", "--window", "400")
    sides = {(row["from_date"], row["to_date"]) for row in pairs}
    assert ("2003", "2004") not in sides
    assert ("2004", "2005") in sides


def test_what_a_yes_means_is_said_wherever_a_position_is(empty: Program) -> None:
    recorded(empty)
    for report in ("matrix", "conditions", "reasons", "coverage", "changes --summary"):
        told = empty.done("report", *report.split()).out
        assert "Yes means:\n  Gas dispute: The valve should be opened\n" in told, report
        page = empty.done("report", *report.split(), "-f", "html").out
        assert "“The valve should be opened”" in page, report
    assert "Gas dispute: The valve should be opened" in empty.done("list").out


def test_a_list_of_one_line_each_cuts_no_key_that_is_to_be_typed(sample: Program) -> None:
    keys = {row["claim"] for row in sample.rows("list")}
    lines = sample.done("list", "--one-line").out.splitlines()[1:]

    assert {line.split()[1] for line in lines} == keys


def test_a_list_of_one_line_each_answers_the_question(empty: Program) -> None:
    lines = recorded(empty).done("list", "--one-line").out.splitlines()

    assert len(lines) == 1 + len(TURNS)
    assert all(len(line) <= 80 for line in lines)
    answers = [line.partition("Nordmark")[2].split("  ") for line in lines[1:]]
    assert [next(filter(None, map(str.strip, each))) for each in answers] == [
        *("yes, if", "no side", "no, unless", "yes, if", "no, unless", "no, unless")
    ]
    assert all("The valve should be" in line for line in lines[1:])

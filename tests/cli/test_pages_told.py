"""The page of a quote, on whatever prints the quote, where the pages of its text are known."""

import json
from pathlib import Path

import pytest

from tests.cli.program import Program

YES, NO = "We will build relations with the alliance", "We are against any such relations"
TEXT = f"{YES}.\n{NO}."
OURS = ("--source", "minutes")
ISSUE = "nato-russia-relations"


def stated(
    words: str, day: str, position: str, speaker: str = "russia", **carried: object
) -> dict[str, object]:
    stances = [{"issue": ISSUE, "position": position, **carried}]
    return {"quote": words, "speaker": speaker, "stated_on": day, "stances": stances}


@pytest.fixture
def paged(seed: Program) -> Program:
    """The sample, with a source of two pages and three claims, one of them on both."""
    seed.done("init")
    pages = [{"start": 0, "label": "iii"}, {"start": TEXT.index("We are"), "label": "iv"}]
    claims = [
        {"key": "yes", **stated(YES, "2020-01-01", "support")},
        {"key": "no", **stated(NO, "2020-01-05", "oppose")},
        {"key": "both", **stated(TEXT, "2020-01-05", "oppose", "nato")},
    ]
    source = {"slug": "minutes", "title": "Minutes", "text": TEXT, "pages": pages}
    file = json.dumps({"sources": [{**source, "claims": claims}]})
    seed.done("import", "-", "--format", "json", stdin=file)
    return seed


@pytest.mark.parametrize("command", [("list",), ("report", "timeline")])
def test_stances_have_it_as_a_field(paged: Program, command: tuple[str, ...]) -> None:
    rows = paged.rows(*command, *OURS)

    assert {row["claim"]: row["page"] for row in rows} == {
        "yes": "p. iii",
        "no": "p. iv",
        "both": "pp. iii–iv",
    }
    assert {row["page"] for row in paged.rows(*command, "--source", "tass-2016-12-27")} == {None}


@pytest.mark.parametrize("report", ["changes", "contradictions"])
def test_what_leads_from_words_to_words_has_those_of_both(paged: Program, report: str) -> None:
    (row,) = paged.rows("report", report, *OURS, "--holder", "russia")

    assert (row["from_quotes"], row["from_pages"]) == ([YES], ["p. iii"])
    assert (row["to_quotes"], row["to_pages"]) == ([NO], ["p. iv"])


def test_a_comparison_has_those_of_both_holders(paged: Program) -> None:
    last = paged.rows("report", "compare", "russia", "nato", *OURS)[-1]

    assert (last["a_pages"], last["b_pages"]) == (["p. iv"], ["pp. iii–iv"])


@pytest.mark.parametrize(
    "command",
    [
        ("list",),
        ("report", "timeline"),
        ("report", "changes", "--holder", "russia"),
        ("report", "contradictions"),
        ("report", "compare", "russia", "nato"),
    ],
)
@pytest.mark.parametrize("form", ["table", "markdown", "html"])
def test_people_read_it_in_every_form(paged: Program, command: tuple[str, ...], form: str) -> None:
    assert "p. iv" in paged.done(*command, *OURS, "-f", form).out


@pytest.mark.parametrize("report", ["conditions", "reasons", "treaties"])
def test_uses_of_a_term_have_it_behind_the_claims_they_rest_on(paged: Program, report: str) -> None:
    terms = {
        "conditions": [{"condition": "equal-partnership"}],
        "reasons": [{"reason": "promises-broken"}],
        "citations": [{"treaty": "founding-act-1997", "role": "basis"}],
    }
    on_page = {"key": "on-page", **stated(NO, "2020-03-01", "oppose", "united-states", **terms)}
    apart = {"key": "apart", **stated(NO, "2020-03-02", "oppose", "united-states", **terms)}
    apart["paraphrase"] = apart.pop("quote")
    file = json.dumps({"sources": [{"slug": "minutes", "claims": [on_page, apart]}]})
    paged.done("import", "-", "--format", "json", stdin=file)

    told = paged.done("report", report, *OURS, "--holder", "united-states", "-f", "markdown").out

    assert r"on-page (p. iv), apart\]" in told


def test_of_one_quote_it_is_said_behind_it(paged: Program) -> None:
    assert f"“{NO}”, p. iv" in paged.done("history", "no").out
    assert "Minutes, p. iv" in paged.done("show", "no").out


def test_what_a_program_proposes_has_it(paged: Program, tmp_path: Path) -> None:
    file = tmp_path / "proposed.jsonl"
    proposed = {"source": "minutes", **stated(NO, "2020-02-01", "oppose", "nato")}
    file.write_text(json.dumps(proposed), encoding="utf-8")
    paged.done("import", "--proposals", file)

    (row,) = paged.rows("proposal", "list")

    assert (row["source"], row["page"]) == ("minutes", "p. iv")
    assert "minutes, p. iv" in paged.done("proposal", "list", "-f", "markdown").out
    assert "minutes, p. iv: Minutes" in paged.done("proposal", "show", row["proposal"]).out


def test_where_coders_differ_it_is_that_of_the_words_of_each(paged: Program) -> None:
    coders = {"anna": "support", "ben": "oppose"}
    paged.done("round", "open", "pilot", *OURS, *sum((("--coder", each) for each in coders), ()))
    for coder, position in coders.items():
        claim = {**stated(NO, "2020-01-05", position), "round": "pilot", "coder": coder}
        file = json.dumps({"sources": [{"slug": "minutes", "claims": [claim]}]})
        paged.done("import", "-", "--format", "json", stdin=file)

    (row,) = paged.rows("round", "agreement", "pilot", "--disagreements")
    assert (row["first_page"], row["second_page"]) == ("p. iv", "p. iv")
    told = paged.done("round", "agreement", "pilot", "--disagreements", "-f", "markdown").out
    assert f"“{NO}”, p. iv" in told
    (question,) = paged.rows("round", "adjudicate", "pilot", "--list")
    assert (question["source"], question["page"]) == ("minutes", "p. iv")
    asked = paged.done("round", "adjudicate", "pilot", "--list", "-f", "markdown").out
    assert "minutes, p. iv" in asked

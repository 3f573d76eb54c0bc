"""`stance report brief`: one document, put together from the other reports."""

import re
from pathlib import Path

import pytest

from tests.cli.program import Program
from tests.golden import assert_golden
from tests.page import check

GOLDEN = Path(__file__).parent / "golden"
ON_THE_DAY = ("--as-of", "2017-01-01")
RELATIONS = ("--holder", "russia", "--issue", "nato-russia-relations")


def test_a_brief_on_a_holder_and_an_issue(sample_on_both: Program) -> None:
    out = sample_on_both.done("report", "brief", *RELATIONS, *ON_THE_DAY).out

    assert_golden(GOLDEN / "brief.md", out)


def test_what_was_said_later_is_not_known_yet(looked_at: Program) -> None:
    out = looked_at.done("report", "brief", *RELATIONS, "--as-of", "2010").out

    assert "as of 2010-12-31" in out
    assert "2006-09" in out
    assert "2016-12-27" not in out
    assert "Equal partnership" not in out


def test_every_source_is_listed_once(looked_at: Program) -> None:
    out = looked_at.done("report", "brief", "--issue", "nato-enlargement", *ON_THE_DAY).out

    listed = [line for line in out.splitlines() if "UN General Assembly, 1996-09, " in line]
    assert len(listed) == 1
    assert listed[0].startswith("- \\[1\\] ungd-rus-1996: ")


def test_citations_are_footnotes_each_of_which_is_called(sample_on_both: Program) -> None:
    run = sample_on_both
    run.done("source", "edit", "tass-2016-12-27", "--author", "Doe, Jane; [^1]: *Roe*")

    out = run.done("report", "brief", *RELATIONS, *ON_THE_DAY, "--citations").out
    page = run.done("report", "brief", *RELATIONS, *ON_THE_DAY, "--citations", "-f", "html").out

    cited = dict(re.findall(r"(?m)^\[\^(\d+)\]: (.*)$", out))
    called = re.findall(r"(?<!\\)\[\^(\d+)\](?!:)", out)
    assert [*cited] == [*dict.fromkeys(called)] == ["1", "2", "3"]
    assert cited["3"].startswith(r"Doe, Jane; \[^1\]: \*Roe\*, “Foreign Ministry: Russia ready")
    assert cited["3"].endswith("”, TASS, 2016-12-27, https://tass.com/politics/922823.")
    assert "- tass-2016-12-27" not in out
    later = run.done("report", "brief", *RELATIONS, "--as-of", "2026", "--citations").out
    assert "- ungd-rus-2002: " in later, "what no mark refers to is listed"
    assert "[^3]" not in page
    assert "Doe, Jane; [^1]: *Roe*, TASS, 2016-12-27" in page


def test_a_short_one_has_no_footnotes(looked_at: Program) -> None:
    looked_at.refuses(
        *("report", "brief", *RELATIONS, "--short", "--citations"),
        says=["leave one of the two out"],
    )


def test_no_evidence_is_not_neutral(looked_at: Program) -> None:
    options = ("--holder", "nato", "--issue", "nato-enlargement", *ON_THE_DAY)
    out = looked_at.done("report", "brief", *options).out

    assert "| NATO | NATO's enlargement to the east | no evidence |" in out
    assert "neutral" not in out


def test_a_page_has_the_same_parts(sample_on_both: Program) -> None:
    said = sample_on_both.done("report", "brief", *RELATIONS, *ON_THE_DAY).out
    page = sample_on_both.done("report", "brief", *RELATIONS, *ON_THE_DAY, "-f", "html").out

    headings = [line.removeprefix("## ") for line in said.splitlines() if line.startswith("## ")]
    assert len(headings) == 7
    for heading in headings:
        assert f">{heading}</h2>" in page
    assert 'href="#claim-tass-relations"' in page


def test_a_short_one_is_the_beginning_of_the_long_one(looked_at: Program) -> None:
    long = looked_at.done("report", "brief", *RELATIONS, *ON_THE_DAY).out
    short = looked_at.done("report", "brief", *RELATIONS, *ON_THE_DAY, "--short").out

    first_page = short.partition("Yes means:")[0].rstrip()
    assert long.startswith(first_page)
    assert "support (1997) → conditional support (2006; 1, then 5 conditions)" in first_page
    assert "Equal partnership (of NATO, since 2016-12-27)" in first_page
    assert "NATO-Russia Founding Act (1997), as a commitment of NATO" in first_page
    assert "NATO and Russia should build relations" in first_page
    assert "## How it came there" not in short
    assert len(short.split()) < 300


def test_a_short_page_stands_alone(looked_at: Program) -> None:
    page = check(looked_at.done("report", "brief", *RELATIONS, "--short", "-f", "html").out)

    assert [head.words for head in page.all("h2")] == ["The stance today", "The words", "Sources"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ((), ["on somebody or something", "--holder or --issue"]),
        (("--holder", "rusia"), ['no actor "rusia"', "nearest: russia"]),
        ((*RELATIONS, "--as-of", "soon"), ['"soon" is not a date']),
        ((*RELATIONS, "-f", "csv"), ["'csv' is not one of", "'markdown', 'html'"]),
    ],
)
def test_a_brief_that_cannot_be_is_refused(
    looked_at: Program, options: tuple[str, ...], said: list[str]
) -> None:
    looked_at.refuses("report", "brief", *options, says=said)


def test_the_numbers_in_a_page_lead_to_the_sources_that_have_them(looked_at: Program) -> None:
    printed = looked_at.done("report", "brief", *RELATIONS, *ON_THE_DAY, "-f", "html").out
    page = check(printed)

    listed = {
        item.attributes["id"]: item.words.partition("]")[0].removeprefix("[")
        for item in page.all("li")
        if item.words.startswith("[") and "id" in item.attributes
    }
    links = [link for link in page.all("a") if link.words.isdecimal()]

    assert len(listed) > 1
    assert {link.attributes["href"][1:] for link in links} <= set(listed)
    assert all(listed[link.attributes["href"][1:]] == link.words for link in links)
    assert len(links) > len(listed)

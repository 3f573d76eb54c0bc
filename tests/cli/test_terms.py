"""Conditions, reasons and treaties of the sample: as data, for people, on each engine."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import Program, written
from tests.golden import assert_golden

GOLDEN = Path(__file__).parent / "golden"
REPORTS = ("conditions", "reasons", "treaties")

PRINTED: dict[str, list[str]] = {
    "conditions-80.txt": ["conditions"],
    "conditions.md": ["conditions", "--format", "markdown"],
    "conditions-of-russia-80.txt": [
        *("conditions", "--holder", "russia", "--issue", "nato-russia-relations"),
        *("--since", "2014", "--standing"),
    ],
    "conditions-dropped-80.txt": ["conditions", "--dropped", "--silence", "drops"],
    "reasons-80.txt": ["reasons"],
    "reasons.md": ["reasons", "--format", "markdown"],
    "treaties-80.txt": ["treaties"],
    "treaties.md": ["treaties", "--format", "markdown"],
    "treaties-nothing-80.txt": ["treaties", "--holder", "united-states"],
}


@pytest.mark.parametrize("name", PRINTED)
def test_looks_as_agreed(looked_at: Program, name: str) -> None:
    printed = looked_at.done("report", *PRINTED[name]).out

    assert_golden(GOLDEN / name, printed)
    if name.endswith(".txt"):
        assert max(map(len, printed.splitlines())) <= 80


@pytest.mark.parametrize("report", REPORTS)
def test_both_engines_print_the_same_bytes(
    looked_at: Program, on_postgresql: Program, report: str
) -> None:
    for options in ((), ("--holder", "russia", "--include-ascribed", "--since", "2006")):
        for form in ("table", "markdown", "csv", "json", "jsonl"):
            given = ("report", report, *options, "--format", form)
            assert looked_at.done(*given) == on_postgresql.done(*given)


@pytest.mark.parametrize("report", REPORTS)
def test_over_nothing(empty: Program, report: str) -> None:
    assert "Nothing found." in empty.done("report", report).out
    assert json.loads(empty.done("report", report, "-f", "json").out)["rows"] == []


@pytest.mark.parametrize("report", REPORTS)
def test_every_row_leads_to_its_stances_and_sources(looked_at: Program, report: str) -> None:
    known = {row["stance"]: row["source"] for row in looked_at.rows("list", "--include-ascribed")}

    for row in looked_at.rows("report", report, "--include-ascribed"):
        assert row["stances"]
        assert {known[stance] for stance in row["stances"]} == set(row["sources"])


def picked(row: dict[str, Any], names: str) -> list[Any]:
    return [row[name] for name in names.split()]


def test_what_russia_asks_of_nato(looked_at: Program) -> None:
    rows = looked_at.rows(
        "report", "conditions", "--holder", "russia", "--issue", "nato-russia-relations"
    )

    facts = "condition addressees first_date times standing moments_since addressees_moved"
    others = [["nato"], "2016-12-27", 1, True, 0, ["silent"]]
    members = [["nato-members"], "2016-12-27", 1, True, 0, ["no evidence"]]
    assert [picked(row, facts) for row in rows] == [
        ["common-space-of-security", *others],
        ["equal-partnership", *others],
        ["military-restraint", *others],
        ["observance-of-international-law", *others],
        ["security-not-at-others-expense", *members],
        ["transformation-of-the-alliance", ["nato"], "2006-09", 1, True, 1, ["away"]],
    ]
    equal = rows[1]
    assert equal["wordings"] == [
        "its degree of readiness for equal partnership",
        "NATO’s readiness for equal partnership",
    ]
    assert equal["stances"] == ["tass-relations/1", "tass-relations-lead/1"]


def test_who_asked_first_is_told_although_only_another_was_asked_for(looked_at: Program) -> None:
    asked = ("report", "conditions", "--condition", "observance-of-international-law")
    (nato, russia) = looked_at.rows(*asked)
    (alone,) = looked_at.rows(*asked, "--holder", "russia")

    first = "first_by first_by_dates holders"
    assert picked(nato, first) == picked(russia, first) == [["nato"], ["2014-04-01"], 2]
    assert alone == russia
    assert "first asked by NATO, 2014-04-01" in looked_at.done(*asked, "--holder", "russia").text


def test_russia_as_the_other_side_has_moved_away(looked_at: Program) -> None:
    (row,) = looked_at.rows("report", "conditions", "--holder", "nato")

    answer = "addressees addressees_moved addressees_labels addressees_dates"
    expected = [["russia"], ["away"], ["conditional support"], ["2016-12-27"]]
    assert picked(row, answer) == expected


def test_broken_promises_took_the_place_of_two_reasons(looked_at: Program) -> None:
    (row,) = looked_at.rows("report", "reasons", "--reason", "promises-broken")

    assert picked(row, "first_date last_date times took_place_of took_place_on") == [
        *("2014-09", "2024-09", 2),
        *(["lowers-trust", "no-gain-for-security"], "2014-09"),
    ]
    assert row["position_turned"] is False


def test_the_founding_act_from_joining_to_a_commitment(looked_at: Program) -> None:
    rows = looked_at.rows("report", "treaties", "--treaty", "Founding Act", "--holder", "russia")

    (commitment,) = [row for row in rows if row["role"] == "commitment"]
    assert picked(commitment, "by issue first_date changed_from role_before") == [
        *(["nato"], "nato-russia-relations", "2016-12-27"),
        *(["joining", "mention"], ["mention"]),
    ]
    assert picked(commitment, "roles role_dates") == [
        ["joining", "mention", "commitment", "mention"],
        ["1997-05-27", "1997-09", "2016-12-27", "2022-09"],
    ]


def test_standing_and_dropped_share_the_rows(looked_at: Program) -> None:
    asked = ("report", "conditions", "--silence", "drops")
    standing, dropped = (looked_at.rows(*asked, option) for option in ("--standing", "--dropped"))

    assert {row["condition"] for row in dropped} == {
        "equality-and-mutual-respect",
        "transformation-of-the-alliance",
    }
    assert {row["ended_how"] for row in dropped} == {"silent"}
    assert len(standing) + len(dropped) == len(looked_at.rows(*asked))
    looked_at.refuses(*asked, "--standing", "--dropped", says=["--standing", "--dropped"])
    filters = json.loads(looked_at.done(*asked, "--dropped", "-f", "json").out)["filters"]
    assert filters == {"dropped": True, "silence": "drops"}


def test_given_up_in_words_is_told_with_the_words(sample: Program) -> None:
    sample.done("import", written(Path("later.json"), GIVEN_UP))

    asked = ("report", "conditions", "--dropped", "--condition", "military-restraint")
    (row,) = sample.rows(*asked)

    assert picked(row, "standing ended_on ended_how times") == [False, "2018-05", "dropped", 1]
    assert row["ended_wordings"] == ["no more talk of restraint"]
    shown = sample.done(*asked).text
    assert "2016-12-27, once; given up in words, 2018-05" in shown
    assert "2018-05 “no more talk of restraint”, by which it is given up" in shown


def _without_marks(page: str) -> str:
    """A page whose dates stand in its words as in any text, without what keeps each on one line."""
    return re.sub(r'<span class="date">([^<]*)</span>', r"\1", page)


def test_given_up_in_words_after_it_had_fallen_is_told_everywhere(sample: Program) -> None:
    turned = json.loads(json.dumps(GIVEN_UP))
    source = turned["sources"][0]
    source.update(slug="turned", published_on="2017", text="We want none of it.")
    (claim,) = source["claims"]
    claim.update(quote="We want none of it.", stated_on="2017")
    claim["stances"][0].update(position="oppose", conditions=[])
    sample.done("import", written(Path("turned.json"), turned))
    sample.done("import", written(Path("later.json"), GIVEN_UP))

    asked = ("report", "conditions", "--condition", "military-restraint")
    (row,) = sample.rows(*asked)

    assert picked(row, "ended_how ended_on given_up_on") == ["turned", "2017", "2018-05"]
    assert row["ended_wordings"] == ["no more talk of restraint"]
    assert row["stood"] == ["2016-12-27/2017"]
    told = sample.done(*asked).text
    assert "fell as the position turned, 2017; given up in words, 2018-05" in told
    page = _without_marks(sample.done(*asked, "-f", "html").out)
    assert "no, fell as the position turned, 2017; given up in words, 2018-05" in page
    note = sample.done("report", "changes", "--holder", "russia").text
    assert "given up in words: Military restraint" in note
    assert "it had fallen 2017" in note
    brief = sample.done("report", "brief", "--holder", "russia", "--as-of", "2020").text
    assert "given up in words: Military restraint (it had fallen 2017)" in brief
    assert "no more talk of restraint”, by which it is given up" in brief


def test_a_page_tells_what_the_other_formats_tell(looked_at: Program) -> None:
    asked = ("report", "conditions", "--holder", "russia", "--issue", "nato-russia-relations")
    page = _without_marks(looked_at.done(*asked, "-f", "html").out)

    assert "stands since 2006-09, not repeated in 1 later statement (last 2016-12-27)" in page
    moved = "NATO on Relations between NATO and Russia since then: its stance moved away"
    assert moved in page
    assert moved in looked_at.done(*asked).text


def test_a_demand_is_made_of_whom_the_condition_names(looked_at: Program) -> None:
    asked = ("report", "conditions", "--holder", "russia", "--issue", "nato-russia-relations")

    (members,) = looked_at.rows(*asked, "--addressee", "nato-members")

    assert members["condition"] == "security-not-at-others-expense"
    assert {tuple(row["addressees"]) for row in looked_at.rows(*asked, "--addressee", "nato")} == {
        ("nato",)
    }


def test_uses_in_one_role(looked_at: Program) -> None:
    asked = ("report", "treaties", "--role", "breach", "--role", "commitment")

    rows = looked_at.rows(*asked)

    assert {row["role"] for row in rows} == {"breach", "commitment"}
    assert rows == [
        row
        for row in looked_at.rows("report", "treaties")
        if row["role"] in {"breach", "commitment"}
    ]
    filters = json.loads(looked_at.done(*asked, "-f", "json").out)["filters"]
    assert filters == {"role": ["breach", "commitment"]}
    of_russia = looked_at.done(*asked, "--holder", "russia").text
    assert "Treaties cited by Russia, as breached or as a commitment" in of_russia


def test_words_of_the_coder_are_never_quoted(sample: Program) -> None:
    coders = json.loads(json.dumps(GIVEN_UP))
    source = coders["sources"][0]
    del source["text"]
    claim = source["claims"][0]
    claim["paraphrase"] = claim.pop("quote")
    sample.done("import", written(Path("later.json"), coders))

    (row,) = sample.rows("report", "conditions", "--dropped")

    assert row["ended_wordings"] == ["(coder's words) no more talk of restraint"]
    assert "“no more" not in sample.done("report", "conditions", "--dropped").text


GIVEN_UP: dict[str, Any] = {
    "sources": [
        {
            "slug": "later",
            "title": "Later",
            "published_on": "2018-05",
            "text": "We want relations, and there is no more talk of restraint.",
            "claims": [
                {
                    "quote": "We want relations, and there is no more talk of restraint.",
                    "speaker": "russian-mfa",
                    "stated_on": "2018-05",
                    "stances": [
                        {
                            "issue": "nato-russia-relations",
                            "position": "support",
                            "conditions": [
                                {
                                    "condition": "military-restraint",
                                    "wording": "no more talk of restraint",
                                    "dropped": True,
                                }
                            ],
                        }
                    ],
                }
            ],
        }
    ]
}


def test_a_demand_tells_when_it_was_made_of_whom_where_not_each_time(empty: Program) -> None:
    def claim(year: str, *of: str) -> dict[str, Any]:
        condition = {"condition": "lifting", "addressees": list(of)}
        stance = {"issue": "deal", "position": "support", "conditions": [condition]}
        said = {"key": f"k{year}", "paraphrase": f"Said in {year}.", "speaker": "iran"}
        return {**said, "stated_on": year, "stances": [stance]}

    names = {"iran": "Iran", "usa": "USA", "eu": "EU"}
    claims = [claim("2001", "usa"), claim("2002", "usa", "eu"), claim("2003")]
    file = {
        "actors": [{"slug": slug, "name": name, "kind": "state"} for slug, name in names.items()],
        "issues": [{"slug": "deal", "name": "Deal", "proposition": "The deal should be kept"}],
        "conditions": [{"slug": "lifting", "name": "Lifting"}],
        "sources": [{"slug": "s", "title": "S", "claims": claims}],
    }
    empty.done("import", "-", "--format", "json", stdin=json.dumps(file))

    told = " ".join(empty.done("report", "conditions").out.split())
    assert "Iran of EU (2002, once) and USA (2001 to 2002, twice), on Deal" in told
    (row,) = empty.rows("report", "conditions")
    assert (row["addressees"], row["times"]) == (["eu", "usa"], 3)
    told = " ".join(empty.done("report", "conditions", "--addressee", "eu").out.split())
    assert "Iran of EU and USA, on Deal" in told

"""`stance report compare` and the options of `report changes`, as a user meets them."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import Program, written

RELATIONS = ("--issue", "nato-russia-relations")

#: A president and a minister, by what they said when.
SAID = {
    "2000": ("putin", "support"),
    "2002": ("lavrov", "oppose"),
    "2004": ("putin", "support"),
    "2006": ("lavrov", "support"),
}


@pytest.fixture
def two_voices(empty: Program) -> Program:
    """A president and a minister who do not agree."""
    actors: list[dict[str, Any]] = [{"slug": "russia", "name": "Russia", "kind": "state"}]
    actors += [
        {
            "slug": slug,
            "name": slug.title(),
            "kind": "person",
            "affiliations": [{"within": "russia", "kind": "speaks-for"}],
        }
        for slug in ("putin", "lavrov")
    ]
    claims = [
        {
            "key": f"said-{year}",
            "paraphrase": f"What was said in {year}.",
            "speaker": speaker,
            "stated_on": year,
            "stances": [{"issue": "talks", "position": position}],
        }
        for year, (speaker, position) in SAID.items()
    ]
    file = {
        "actors": actors,
        "issues": [{"slug": "talks", "name": "Talks", "proposition": "They should talk"}],
        "sources": [
            {"slug": "s", "title": "S", "published_on": "2010", "kind": "news", "claims": claims}
        ],
    }
    empty.done("import", written(Path("voices.json"), file))
    return empty


def test_it_is_the_man_and_not_the_line(two_voices: Program) -> None:
    told = [
        (row["to_date"], row["speaker_changed"], row["change_of"], row["departs_from"])
        for row in two_voices.rows("report", "changes", "--all")
    ]
    assert told == [
        ("2002", True, "unclear", ["putin"]),
        ("2004", True, "speaker", ["lavrov"]),
        ("2006", True, None, []),
    ]


def test_by_speaker_only_the_minister_turned(two_voices: Program) -> None:
    (row,) = two_voices.rows("report", "changes", "--by", "speaker")
    assert (row["speaker"], row["from_date"], row["to_date"]) == ("lavrov", "2002", "2006")
    assert (row["change_of"], row["reversal"], row["speaker_changed"]) == ("line", True, False)


def test_a_reports_own_options_are_named_with_its_filters(looked_at: Program) -> None:
    options = ("--by", "speaker", "--only", "toward", "--all", "--silence", "drops")
    value = json.loads(looked_at.done("report", "changes", *options, "-f", "json").out)
    assert value["filters"] == {
        "by": "speaker",
        "only": ["toward"],
        "all": True,
        "silence": "drops",
    }


def test_nato_and_russia_parted_in_2014(looked_at: Program) -> None:
    rows = looked_at.rows("report", "compare", "NATO", "Moscow", *RELATIONS)

    assert [(row["date"], row["moved"], row["relation"], row["shift"]) for row in rows] == [
        ("1997-05-27", ["nato", "russia"], "same side", "none"),
        ("2002-09", ["russia"], "same side", "none"),
        ("2006-09", ["russia"], "same side", "none"),
        ("2014-04-01", ["nato"], "opposed", "parted"),
        ("2016-12-27", ["russia"], "opposed", "none"),
    ]
    last = rows[-1]
    assert (last["a"], last["a_date"], last["a_direction"]) == ("nato", "2014-04-01", None)
    assert (last["b"], last["b_date"], last["b_direction"]) == ("russia", "2016-12-27", "away")
    # Each asks it of the other: no demand that they share.
    assert last["shared_conditions"] == []
    assert last["crossed_conditions"] == ["observance-of-international-law"]
    assert last["a_conditions_alone"] == ["observance-of-international-law"]
    assert len(last["b_conditions"]) == 6
    assert last["shared_treaties"] == ["founding-act-1997"]
    assert last["stances"] == ["nato-2014/1", "tass-relations/1", "tass-relations-lead/1"]
    assert last["sources"] == ["nato-2014-04-01", "tass-2016-12-27"]


def test_two_who_oppose_are_not_called_of_one_mind(empty: Program) -> None:
    stances = (("a", "2001", "oppose"), ("b", "2002", "oppose"), ("a", "2003", "neutral"))
    claims = [
        {
            "paraphrase": f"{holder} says so in {date}.",
            "speaker": holder,
            "stated_on": date,
            "stances": [{"issue": "dam", "position": position}],
        }
        for holder, date, position in stances
    ]
    content = {
        "actors": [{"slug": slug, "name": slug.upper(), "kind": "state"} for slug in "ab"],
        "issues": [{"slug": "dam", "name": "Dam", "proposition": "The dam should be built"}],
        "sources": [{"slug": "s", "title": "S", "published_on": "2004", "claims": claims}],
    }
    Path("dam.json").write_text(json.dumps(content))
    empty.done("import", "dam.json")

    asked = ("report", "compare", "a", "b")
    assert [row["relation"] for row in empty.rows(*asked)] == ["no evidence", "same side", "partly"]
    for form in ("table", "markdown", "html"):
        shown = " ".join(empty.done(*asked, "--format", form).out.split())
        assert "both oppose" in shown
        assert "partly together" in shown
        assert "same side" not in shown


def test_a_time_in_the_margin_is_marked_as_one(empty: Program) -> None:
    said = {"a": "2004-05-01T16", "b": "2004-05-02T09:30"}
    claims = [
        {
            "paraphrase": f"So said {slug}.",
            "speaker": slug,
            "stated_on": time,
            "stances": [{"issue": "dam", "position": "oppose"}],
        }
        for slug, time in said.items()
    ]
    content = {
        "actors": [{"slug": slug, "name": slug.upper(), "kind": "state"} for slug in said],
        "issues": [{"slug": "dam", "name": "Dam", "proposition": "The dam should be built"}],
        "sources": [{"slug": "s", "title": "S", "published_on": "2004-06", "claims": claims}],
    }
    empty.done("import", written(Path("dam.json"), content))

    margin = [
        line[:12].strip() for line in empty.done("report", "compare", "a", "b").out.splitlines()
    ]
    for day, time in (("2004-05-01", "T16"), ("2004-05-02", "T09:30")):
        assert margin[margin.index(day) + 1] == time


def test_what_is_not_there_is_no_evidence_and_not_neutral(looked_at: Program) -> None:
    rows = looked_at.rows("report", "compare", "russia", "usa", "--issue", "nato-enlargement")
    assert {row["relation"] for row in rows} == {"no evidence"}
    assert {row["b_label"] for row in rows} == {None}
    assert (
        "no evidence"
        in looked_at.done(
            *("report", "compare", "russia", "usa", "--issue", "nato-enlargement")
        ).out
    )


def test_repeats_are_counted_once_and_said_to_be(looked_at: Program) -> None:
    council = ("--issue", "nato-russia-council")
    for report in (["compare", "nato", "russia", "usa"], ["timeline"]):
        shown = looked_at.done("report", *report, *council).text
        assert "Left out: 1 repeat counted once;" in shown


def test_over_nothing_it_says_so(looked_at: Program) -> None:
    asked = ("report", "compare", "nato", "jake-sullivan")
    assert looked_at.rows(*asked) == []
    assert looked_at.done(*asked).out.startswith("Nothing found.\n")


def test_one_holder_is_not_compared_with_itself(looked_at: Program) -> None:
    looked_at.refuses("report", "compare", "russia", "Moscow", says=["russia", "second holder"])
    looked_at.refuses("report", "compare", "nato", says=["nato", "second holder"])


def test_an_unknown_holder_is_refused_with_the_nearest(looked_at: Program) -> None:
    looked_at.refuses("report", "compare", "nato", "rusia", says=['"rusia"', "russia"])

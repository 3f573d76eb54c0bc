"""Filters choose series, then evidence, then the changes that are kept."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import Program, written
from tests.cli.test_add import NATO, PUTIN, SOURCE, add

RELATIONS = ("--holder", "russia", "--issue", "nato-russia-relations")


def changes(program: Program, *options: str) -> list[tuple[str, str, str, str]]:
    """Holder, issue, and the dates of each change."""
    return [
        (row["holder"], row["issue"], row["from_date"], row["to_date"])
        for row in program.rows("report", "changes", *options)
    ]


ENLARGEMENT = [
    ("russia", "nato-enlargement", "1996-09", "1997-09"),
    ("russia", "nato-enlargement", "1997-09", "2007-02-10"),
    ("russia", "nato-enlargement", "2007-02-10", "2014-09"),
    ("russia", "nato-enlargement", "2014-09", "2024-09"),
]
TURN = ("nato", "nato-russia-relations", "1997-05-27", "2014-04-01")
FOUNDING_ACT = ("russia", "founding-act-worth", "1997-09", "2022-09")
ONE_CONDITION = ("russia", "nato-russia-relations", "2002-09", "2006-09")
FIVE_CONDITIONS = ("russia", "nato-russia-relations", "2006-09", "2016-12-27")
ALL = [TURN, FOUNDING_ACT, *ENLARGEMENT, ONE_CONDITION, FIVE_CONDITIONS]

CHOSEN: dict[str, tuple[list[str], list[tuple[str, str, str, str]]]] = {
    "nothing": ([], ALL),
    "a holder": (["--holder", "nato"], [TURN]),
    "two holders": (["--holder", "nato", "--holder", "Moscow"], ALL),
    "two issues": (
        ["--issue", "founding-act-worth", "--issue", "nato-enlargement"],
        [FOUNDING_ACT, *ENLARGEMENT],
    ),
    "an issue without its parts": (
        ["--issue", "nato-russia-relations"],
        [TURN, ONE_CONDITION, FIVE_CONDITIONS],
    ),
    "an issue with its parts": (
        ["--issue", "nato-russia-relations", "--parts"],
        [TURN, FOUNDING_ACT, ONE_CONDITION, FIVE_CONDITIONS],
    ),
    "since, by the date that a change leads to": (
        ["--since", "2014-09"],
        [FOUNDING_ACT, *ENLARGEMENT[2:], FIVE_CONDITIONS],
    ),
    "until": (["--until", "2006"], [ENLARGEMENT[0], ONE_CONDITION]),
    "since a day that a month may hold": (["--since", "2024-09-30"], [ENLARGEMENT[3]]),
    "until a day that a month may hold": (["--until", "1997-09-01"], [ENLARGEMENT[0]]),
    "since and until": (["--since", "2014-04-01", "--until", "2014-04-01"], [TURN]),
    "a speaker, on either side": (["--speaker", "vladimir-putin"], ENLARGEMENT[1:3]),
    "another speaker": (["--speaker", "МИД России"], [FIVE_CONDITIONS]),
    "a condition, on either side": (
        ["--condition", "Transformation of the alliance"],
        [ONE_CONDITION, FIVE_CONDITIONS],
    ),
    "a reason, on either side": (["--reason", "promises-broken"], ENLARGEMENT[2:]),
    "a treaty, on either side": (
        ["--treaty", "Founding Act"],
        [TURN, FOUNDING_ACT, *ENLARGEMENT[:2], FIVE_CONDITIONS],
    ),
    "an addressee": (["--addressee", "russia"], [TURN]),
    "a form": (["--form", "offer"], [ONE_CONDITION, FIVE_CONDITIONS]),
    "two at once": (["--treaty", "Founding Act", "--since", "2020"], [FOUNDING_ACT]),
    "a treaty and a condition in one stance": (
        ["--treaty", "Founding Act", "--condition", "military-restraint"],
        [FIVE_CONDITIONS],
    ),
    "before anything was recorded": (["--as-recorded", "2001-01-01"], []),
    "after all was recorded": (["--as-recorded", "2099-01-01T00:00:00+01:00"], ALL),
}


@pytest.mark.parametrize(("options", "expected"), CHOSEN.values(), ids=CHOSEN)
def test_changes_are_chosen(
    looked_at: Program, options: list[str], expected: list[tuple[str, str, str, str]]
) -> None:
    assert sorted(changes(looked_at, *options)) == sorted(expected)


def test_sources_are_chosen_before_moments_form(looked_at: Program) -> None:
    """Without the speech of 2006, the report of 2016 follows the speech of 2002."""
    sources = ("--source", "ungd-rus-2002", "--source", "tass-2016-12-27")

    (change,) = looked_at.rows("report", "changes", *RELATIONS, *sources)

    assert (change["from_date"], change["to_date"]) == ("2002-09", "2016-12-27")
    assert change["conditions_silent"] == []
    (moment, _) = looked_at.rows("report", "timeline", *RELATIONS, *sources)
    assert moment["date"] == "2002-09"


def test_coders_are_chosen_before_moments_form(vocabulary: Program) -> None:
    def claim(coder: str, date: str, position: str) -> dict[str, Any]:
        stance = {"issue": "nato-enlargement", "position": position}
        return {
            "paraphrase": f"{position} in {date}",
            "speaker": "russia",
            "stated_on": date,
            "coder": coder,
            "stances": [stance],
        }

    claims = [
        claim("anna", "2001", "support"),
        claim("bert", "2002", "oppose"),
        claim("anna", "2003", "support"),
        claim("bert", "2004", "neutral"),
    ]
    source = {"slug": "speeches", "title": "Speeches", "claims": claims}
    vocabulary.done("import", written(Path("claims.json"), {"sources": [source]}))

    asked = ("report", "changes", "-f", "json")
    assert len(vocabulary.rows(*asked)) == 3
    assert vocabulary.rows(*asked, "--coder", "anna") == []
    (change,) = vocabulary.rows(*asked, "--coder", "bert")
    assert (change["from_date"], change["to_date"]) == ("2002", "2004")
    assert len(vocabulary.rows(*asked, "--coder", "anna", "--coder", "bert")) == 3


def test_ascribed_stances_are_left_out_unless_asked_for_and_marked(looked_at: Program) -> None:
    asked = ("--issue", "containment-of-russia")
    assert looked_at.rows("list", *asked) == []
    assert "1 ascribed stance (--include-ascribed)" in looked_at.done("list", *asked).text

    (row,) = looked_at.rows("list", *asked, "--include-ascribed")

    assert (row["holder"], row["speaker"], row["ascribed"]) == ("nato", "russian-mfa", True)
    shown = looked_at.done("list", *asked, "--include-ascribed").text
    assert "NATO (as quoted by Ministry of Foreign Affairs of Russia)" in shown
    told = looked_at.done("report", "timeline", *asked, "--include-ascribed").text
    assert "NATO on Containment of Russia, as ascribed to it by others" in told
    assert "as quoted by Ministry of Foreign Affairs of Russia, TASS" in told


def test_ascribed_series_stay_apart(sample: Program) -> None:
    """What a ministry says of NATO is not put between what NATO says of itself."""
    sample.done(
        "add",
        *("--source", "tass-2016-12-27", "--paraphrase", "NATO wants no relations."),
        *("--speaker", "russian-mfa", "--holder", "nato"),
        *("--issue", "nato-russia-relations", "--position", "oppose"),
    )
    asked = ("report", "changes", "--holder", "nato", "--issue", "nato-russia-relations")

    (own,) = sample.rows(*asked, "--include-ascribed")

    assert (own["to_date"], own["ascribed"]) == ("2014-04-01", False)
    shown = sample.done(*asked, "--include-ascribed").text
    assert "NATO on Relations between NATO and Russia, as ascribed to it by others" in shown
    assert "as ascribed" not in sample.done(*asked).text


def test_reaffirmations_are_asked_for(looked_at: Program) -> None:
    printed = changes(looked_at, *RELATIONS)

    everything = changes(looked_at, *RELATIONS, "--all")

    again = [("russia", "nato-russia-relations", "1997-05-27", "2002-09")]
    assert everything == again + printed
    assert "1 reaffirmation (--all)" in looked_at.done("report", "changes", *RELATIONS).text
    assert "--all" not in looked_at.done("report", "changes", *RELATIONS, "--all").text


def test_silence_keeps_or_drops(looked_at: Program) -> None:
    asked = ("report", "changes", *RELATIONS, "--since", "2016")
    (kept,) = looked_at.rows(*asked, "--silence", "keeps")
    (dropped,) = looked_at.rows(*asked, "--silence", "drops")

    assert looked_at.rows(*asked) == [kept]
    condition = ["transformation-of-the-alliance"]
    assert (kept["conditions_silent"], kept["conditions_dropped"]) == (condition, [])
    assert (dropped["conditions_silent"], dropped["conditions_dropped"]) == ([], condition)
    assert (kept["direction"], dropped["direction"]) == ("away", "recast")


def test_as_recorded_is_what_was_live_then(sample: Program) -> None:
    before = sample.dump()
    stance = {"issue": "nato-posture-east", "position": "oppose"}
    claim = {
        "key": "wales-2014",
        "paraphrase": "The summit adopts nothing.",
        "speaker": "nato",
        "stated_on": "2014-09-05",
        "stances": [stance],
    }
    source = {"slug": "wales-2014-09-05", "claims": [claim]}
    written(Path("corrected.json"), {"sources": [source]})
    sample.refuses("import", "corrected.json", says=["--replace"])
    corrected = sample.done("import", "corrected.json", "--replace")
    assert corrected.err == "1 claim replaced\n"
    assert sample.dump() != before

    asked = ("list", "--holder", "nato", "--issue", "nato-posture-east", "--until", "2015")
    recorded = ("--as-recorded", "2020-02-03T12:00:01")
    (now,) = sample.rows(*asked)
    (then,) = sample.rows(*asked, *recorded)

    assert (then["position"], now["position"]) == ("support", "oppose")
    assert "1 retired version (--as-recorded TIME)" in sample.done(*asked).text
    shown = sample.done(*asked, *recorded).text
    assert "As recorded at 2020-02-03T12:00:01+00:00." in shown
    shown = sample.done(*asked, "--as-recorded", "2020-02-03").text
    assert "As recorded by the end of 2020-02-03 (UTC)." in shown
    assert "Version: 2 of 2" in sample.done("show", "wales-2014").out


@pytest.mark.parametrize(
    ("then", "is_there"),
    {
        "2020-02-03": True,
        "2020-02": True,
        "2020": True,
        "2020-02-02": False,
        "2020-01": False,
        "2020-02-03T00:00": False,
        "2020-02-03T00:00:00Z": False,
    }.items(),
)
def test_a_bare_date_takes_what_was_recorded_on_it(
    sample: Program, then: str, is_there: bool
) -> None:
    assert bool(sample.rows("list", "--as-recorded", then)) is is_there


@pytest.mark.parametrize("command", ["list", "report changes", "report timeline", "report matrix"])
def test_of_one_who_speaks_for_another_it_is_said_where_to_look(
    looked_at: Program, command: str
) -> None:
    asked = ("--holder", "russian-mfa")
    shown = looked_at.done(*command.split(), *asked).text
    assert "Nothing found." in shown
    hint = "Ministry of Foreign Affairs of Russia speaks for Russia: see --holder russia"
    assert f"{hint} --speaker russian-mfa" in " ".join(shown.split())
    assert looked_at.rows("list", "--holder", "russia", "--speaker", "russian-mfa")


def test_of_a_holder_with_stances_of_its_own_nothing_is_said(looked_at: Program) -> None:
    for holder in ("russia", "nato"):
        assert "speaks for" not in looked_at.done("list", "--holder", holder).text


@pytest.mark.parametrize("command", ["list", "report changes", "report timeline", "report matrix"])
def test_of_a_coder_who_recorded_nothing_it_is_said_who_is_near(
    vocabulary: Program, command: str
) -> None:
    add(vocabulary, *SOURCE, *PUTIN, *NATO, "--coder", "anna")
    for asked, said in {
        "ana": 'No coder "ana" recorded any; nearest: anna.',
        "zzz": 'No coder "zzz" recorded any.',
    }.items():
        assert said in vocabulary.done(*command.split(), "--coder", asked).text
    assert "No coder" not in vocabulary.done(*command.split(), "--coder", "anna").text


def test_every_report_takes_the_same_filters(looked_at: Program) -> None:
    asked = ("--holder", "russia", "--treaty", "founding-act-1997", "--since", "2016")

    listed = {row["stance"] for row in looked_at.rows("list", *asked)}
    told = {row["stance"] for row in looked_at.rows("report", "timeline", *asked)}

    assert listed == told == {"tass-relations/1", "ungd-2022-founding-act/1"}

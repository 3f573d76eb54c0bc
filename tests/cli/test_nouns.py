"""The commands for vocabulary, as a user meets them, once on each engine."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import Program, is_refused
from tests.golden import assert_golden

GOLDEN = Path(__file__).parent / "golden"
NOUNS = ("actor", "issue", "condition", "reason", "treaty")
RELATIONS = ("--holder", "russia", "--issue", "nato-russia-relations")


def row(program: Program, noun: str, slug: str) -> dict[str, Any]:
    (found,) = [each for each in program.rows(noun, "list") if each["slug"] == slug]
    return found


# Looking


@pytest.mark.parametrize("noun", NOUNS)
def test_list_for_people(looked_at: Program, on_postgresql: Program, noun: str) -> None:
    printed = looked_at.done(noun, "list").out

    assert_golden(GOLDEN / f"{noun}-list-80.txt", printed)
    assert on_postgresql.done(noun, "list").out == printed
    assert max(map(len, printed.splitlines())) <= 80


@pytest.mark.parametrize(
    ("noun", "name"),
    [
        ("actor", "Moscow"),
        ("actor", "vladimir-putin"),
        ("issue", "nato-russia-relations"),
        ("condition", "Equal partnership"),
        ("reason", "promises-broken"),
        ("treaty", "Founding Act"),
    ],
)
def test_show_for_people(looked_at: Program, on_postgresql: Program, noun: str, name: str) -> None:
    printed = looked_at.done(noun, "show", name).out

    assert_golden(GOLDEN / f"{noun}-show-{name.lower().replace(' ', '-')}-80.txt", printed)
    assert on_postgresql.done(noun, "show", name).out == printed
    assert max(map(len, printed.splitlines())) <= 80


@pytest.mark.parametrize("noun", NOUNS)
def test_a_list_is_the_same_data_in_every_format_and_on_both_engines(
    looked_at: Program, on_postgresql: Program, noun: str
) -> None:
    rows = looked_at.rows(noun, "list")

    assert rows
    assert rows == on_postgresql.rows(noun, "list")
    csv = looked_at.done(noun, "list", "-f", "csv").out.splitlines()
    assert csv[0].split(",") == list(rows[0])
    assert len(looked_at.done(noun, "list", "-f", "jsonl").out.splitlines()) == len(rows)
    assert looked_at.done(noun, "list", "-f", "markdown").out.startswith("| Slug | Name |")


def test_use_is_counted(looked_at: Program) -> None:
    russia = row(looked_at, "actor", "russia")
    assert (russia["stances"], russia["claims"], russia["first"]) == (16, 9, "1996-09")
    act = row(looked_at, "treaty", "founding-act-1997")
    assert (act["uses"], act["claims"], act["signed_on"]) == (6, 5, "1997-05-27")
    assert row(looked_at, "actor", "osce-participating-states")["uses"] == 0


def test_what_there_is_not_is_refused_with_the_nearest(looked_at: Program) -> None:
    looked_at.refuses("actor", "show", "Rusia", says=['no actor "Rusia"', "nearest: russia"])


# Adding and changing


def test_an_entry_of_each_kind_is_added_and_changed(sample_on_both: Program) -> None:
    stance = sample_on_both
    given = {
        "actor": ("--kind", "state", "--iso3", "UKR", "--wikidata", "Q212"),
        "issue": ("--proposition", "There should be more", "--part-of", "NATO-Russia Council"),
        "condition": (),
        "reason": (),
        "treaty": ("--signed-on", "2001-02", "--party", "Moscow", "--party", "nato"),
    }
    stance.done("issue", "alias", "nato-russia-council", "NATO-Russia Council")
    for noun, options in given.items():
        said = stance.done(
            noun, "add", "fresh", "--name", "A Fresh One", "--alias", "Newly Made", *options
        )
        assert said.err == f"added the {noun} fresh (A Fresh One)\n"
        assert "Also called    Newly Made\n" in stance.done(noun, "show", "newly made").out
        said = stance.done(noun, "edit", "A Fresh One", "--name", "Renamed")
        assert said.err == f"changed the {noun} fresh: name\n"
        assert row(stance, noun, "fresh")["name"] == "Renamed"
        assert "nothing new" in stance.done(noun, "edit", "fresh", "--name", "Renamed").err
    assert row(stance, "issue", "fresh")["part_of"] == "nato-russia-council"
    shown = stance.done("treaty", "show", "fresh").out
    assert "Parties        nato (NATO)\n               russia (Russia)\n" in shown
    assert stance.done("check").out == ""


def test_an_empty_text_clears_what_can_be_empty(sample: Program) -> None:
    sample.done("actor", "edit", "russia", "--iso3", "", "--wikidata", " ")
    sample.done("issue", "edit", "nato-russia-council", "--part-of", "")
    said = sample.done("treaty", "edit", "founding-act-1997", "--signed-on", "", "--party", "")

    assert said.err == "changed the treaty founding-act-1997: signed_on, parties\n"
    assert "ISO 3166" not in sample.done("actor", "show", "russia").out
    assert row(sample, "issue", "nato-russia-council")["part_of"] is None
    shown = sample.done("treaty", "show", "founding-act-1997").out
    assert "Parties" not in shown
    assert "Signed" not in shown


def test_parties_named_take_the_place_of_others(sample: Program) -> None:
    sample.done("treaty", "edit", "founding-act-1997", "--party", "united-states")

    shown = sample.done("treaty", "show", "founding-act-1997").out
    assert "Parties        united-states (United States)\n" in shown
    assert "russia (Russia)" not in shown


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("actor", "add", "russia", "--name", "X", "--kind", "state"), ["russia already"]),
        (("actor", "add", "Bad_Slug", "--name", "X", "--kind", "state"), ["SLUG: a slug is made"]),
        (("actor", "add", "x", "--name", "X", "--kind", "planet"), ["--kind", "not one of"]),
        (("actor", "add", "x", "--name", "X", "--kind", "state", "--iso3", "xx"), ["--iso3"]),
        (("actor", "add", "x", "--name", " ", "--kind", "state"), ["--name"]),
        (("actor", "edit", "russia", "--name", ""), ["name of the actor russia cannot be empty"]),
        (("actor", "edit", "russia"), ["nothing to change"]),
        (("actor", "edit", "nobody", "--name", "X"), ['no actor "nobody"']),
        (("issue", "add", "x", "--name", "X", "--proposition", ""), ["--proposition"]),
        (("issue", "edit", "nato-enlargement", "--part-of", "zzz"), ["--part-of", "no issue"]),
        (
            ("issue", "edit", "nato-russia-relations", "--part-of", "nato-russia-council"),
            ["--part-of", "circle of parts"],
        ),
        (("treaty", "edit", "founding-act-1997", "--signed-on", "2001-13"), ["--signed-on"]),
        (("treaty", "edit", "founding-act-1997", "--party", "zzzz"), ['no actor "zzzz"']),
        (("actor", "alias", "russia", " "), ["cannot be empty"]),
        (("actor", "alias", "russia", "Paris", "--remove"), ['no alias "Paris"', "Moscow"]),
    ],
)
def test_what_does_not_hold_is_refused(
    sample: Program, arguments: tuple[str, ...], says: list[str]
) -> None:
    sample.refuses(*arguments, says=says)


# Doubles among names


@pytest.mark.parametrize("typed", ["NATO ", "nаto", "North  Atlantic Alliance"])
def test_a_name_that_is_there_is_refused_however_it_is_typed(sample: Program, typed: str) -> None:
    options = ("--kind", "other")
    says = ["nato (NATO) is called", "use that one", "--force"]

    sample.refuses("actor", "add", "new", "--name", typed, *options, says=says)
    sample.refuses("actor", "add", "new", "--name", "X", "--alias", typed, *options, says=says)
    sample.refuses("actor", "edit", "russia", "--name", typed, says=says)
    sample.refuses("actor", "alias", "russia", typed, says=says)


def test_the_same_name_is_given_twice_by_force(sample: Program) -> None:
    added = sample.done("actor", "add", "n", "--name", "NATO", "--kind", "other", "--force")

    assert "n is close to nato (NATO)" in added.err
    sample.refuses("actor", "show", "NATO", says=["ambiguous", "n (NATO)", "nato (NATO)"])


def test_a_close_name_is_recorded_with_a_warning(sample: Program) -> None:
    said = sample.done("actor", "add", "rusia", "--name", "Rusia", "--kind", "state").err

    assert "added the actor rusia (Rusia)\nrusia is close to russia (Russia)" in said
    assert "stance actor same-as rusia russia" in said


def test_add_of_a_claim_names_what_is_close_to_what_it_creates(sample: Program) -> None:
    def claim(speaker: str) -> tuple[str, ...]:
        return (
            *("add", "--source", "tass-2016-12-27", "--position", "support", "--create"),
            *("--paraphrase", f"Says {speaker}", "--issue", "nato-russia-relations"),
            *("--speaker", speaker),
        )

    assert "new in actors" not in sample.done(*claim("Mosсow")).err
    said = sample.done(*claim("Rusia")).err
    assert "rusia is close to russia (Russia)" in said


def test_aliases_come_and_go(sample_on_both: Program) -> None:
    stance = sample_on_both
    said = stance.done("actor", "alias", "russia", "The  Bear", "The Kremlin")
    assert said.err == 'the actor russia is also called "The Bear", "The Kremlin"\n'
    assert stance.done("actor", "show", "the bear").out.startswith("russia\n")
    assert "nothing new" in stance.done("actor", "alias", "russia", "The Bear").err

    stance.done("actor", "alias", "the kremlin", "THE–BEAR", "--remove")

    stance.refuses("actor", "show", "The Bear", says=["no actor"])
    assert stance.done("actor", "show", "The Kremlin").code == 0


# same-as


def test_a_double_is_one_with_its_root_until_it_is_taken_back(sample_on_both: Program) -> None:
    stance = sample_on_both
    stance.done("actor", "add", "rf", "--name", "Russian state", "--kind", "state")
    added = stance.done(
        *("add", "--source", "tass-2016-12-27", "--speaker", "rf", "--position", "oppose"),
        *("--paraphrase", "Enough.", "--issue", "nato-russia-relations"),
    )
    key = added.out.split("/")[0]
    before = stance.records()
    alone = stance.rows("report", "timeline", *RELATIONS)

    dry = stance.done("actor", "same-as", "rf", "russia", "--dry-run").err
    assert stance.records() == before
    said = stance.done("actor", "same-as", "rf", "Moscow").err

    assert (
        dry.replace("would be", "is").splitlines()[:3]
        == said.splitlines()[:3]
        == [
            "rf (Russian state) is the double of russia (Russia)",
            "  stances: 1 of rf, 16 of russia",
            "  series: 1 of rf, 5 of russia; 5 together, 1 of them from both",
        ]
    )
    together = stance.rows("report", "timeline", *RELATIONS)
    assert {each["claim"] for each in together} == {each["claim"] for each in alone} | {key}
    assert {each["holder"] for each in together} == {"russia"}
    assert row(stance, "actor", "russia")["doubles"] == ["rf"]
    assert row(stance, "actor", "russia")["stances"] == 17
    assert "Double of      russia (Russia)" in stance.done("actor", "show", "rf").out
    assert "Doubles        rf (Russian state)" in stance.done("actor", "show", "russia").out
    assert stance.done("check").out == ""

    stance.done("actor", "same-as", "Russian State", "--undo")

    assert stance.rows("report", "timeline", *RELATIONS) == alone
    assert stance.records() == before


def test_entries_of_every_kind_can_be_doubles(sample_on_both: Program) -> None:
    stance = sample_on_both
    pairs = {
        "issue": ("containment-of-russia", "nato-enlargement"),
        "condition": ("reciprocity", "equal-partnership"),
        "reason": ("lowers-trust", "promises-broken"),
        "treaty": ("astana-declaration-2010", "founding-act-1997"),
    }
    for noun, (double, root) in pairs.items():
        uses = row(stance, noun, root)["uses"] + row(stance, noun, double)["uses"]
        assert f"to take it back: stance {noun} same-as {double} --undo" in (
            stance.done(noun, "same-as", double, root).err
        )
        assert double not in {each["slug"] for each in stance.rows(noun, "list")}
        assert row(stance, noun, root)["uses"] == uses
    assert stance.done("check").out == ""


def test_marks_that_cannot_be_are_refused(sample: Program) -> None:
    for slug in ("one", "two"):
        sample.done("actor", "add", slug, "--name", f"Number of {slug}", "--kind", "other")
    sample.done("actor", "same-as", "one", "two")

    def refused(*arguments: str, says: list[str]) -> None:
        sample.refuses("actor", "same-as", *arguments, says=says)

    refused("one", "two", says=["one is the double of two already", "same-as one --undo"])
    refused("two", "one", says=["both names mean the actor two"])
    refused("nato", "nato", says=["both names mean the actor nato"])
    refused("one", "nato", says=["one is the double of two", "same-as one --undo"])
    refused("nato", says=["is missing"])
    refused("two", "--undo", says=["marked as no double", "its doubles: one"])
    refused("nato", "--undo", says=["marked as no double"])
    refused("one", "nato", "--undo", says=["one is the double of two"])
    refused("russian-mfa", "russia", says=["circle of affiliations (speaks-for)"])
    refused("nato", "nato-members", says=["circle of affiliations (member-of)"])
    sample.refuses(
        *("issue", "same-as", "founding-act-worth", "nato-russia-relations"),
        says=["circle of parts"],
    )


def test_a_claim_that_would_contradict_itself_is_in_the_way(sample_on_both: Program) -> None:
    # In the Founding Act both took the same position in one claim.
    is_refused(
        sample_on_both("actor", "same-as", "nato", "russia"),
        says=["two stances of one holder on one issue in 1 claim", "paris-1997"],
        code=2,
    )


def test_marking_a_speaker_tells_whose_flags_no_longer_hold(sample: Program) -> None:
    sample.done("actor", "add", "mid", "--name", "Smolenskaya", "--kind", "ministry")
    sample.done(
        *("add", "--source", "tass-2016-12-27", "--speaker", "mid", "--position", "oppose"),
        *("--paraphrase", "Enough.", "--issue", "nato-russia-relations", "--holder", "russia"),
    )

    said = sample.done("actor", "same-as", "mid", "russian-mfa").err

    assert "1 stance is recorded as own or ascribed other than the affiliations say" in said
    assert "stance 1: it is marked ascribed" in sample("check").out
    assert "1 stance" not in sample.done("actor", "same-as", "mid", "--undo").err
    assert sample.done("check").out == ""


# affiliate


def test_each_time_in_which_another_holder_follows_is_told(seed: Program) -> None:
    seed.done("actor", "add", "pm", "--name", "PM", "--kind", "person")
    seed.done("actor", "affiliate", "pm", "russia", "--since", "2000~", "--until", "2004-06")

    said = seed.done("actor", "affiliate", "pm", "nato", "--since", "2004~").err

    told = ", a claim of it that is recorded from now on is by default a stance of "
    assert [line.partition(told)[::2] for line in said.splitlines()[1:]] == [
        ("  from 2003-01-01 to 2004-06-30", "nato or russia (to be named), not of russia alone"),
        ("  from 2004-07-01", "nato, not of pm"),
    ]


def test_an_affiliation_begins_and_ends(sample_on_both: Program) -> None:
    stance = sample_on_both
    stance.done("actor", "add", "lavrov", "--name", "Sergey Lavrov", "--kind", "person")
    begun = stance.done(
        *("actor", "affiliate", "Sergey Lavrov", "russian-mfa"),
        *("--role", "Minister", "--since", "2004-03"),
    ).err

    assert begun == (
        "added: lavrov (Sergey Lavrov) speaks for russian-mfa (Ministry of Foreign Affairs of"
        " Russia), Minister, since 2004-03\n"
        "  from 2004-03-01, a claim of it that is recorded from now on is by default a stance of"
        " russia, not of lavrov\n"
    )
    assert "Minister, since 2004-03" in " ".join(stance.done("actor", "show", "lavrov").out.split())
    again = ("actor", "affiliate", "lavrov", "russian-mfa", "--role", "Minister")
    assert "nothing new" in stance.done(*again, "--since", "2004-03").err

    ended = stance.done(*again, "--until", "2030-01", "--future").err

    assert "ended: lavrov" in ended
    assert "Minister, 2004-03 to 2030-01" in " ".join(ended.split())
    assert "  from 2030-02-01, a claim of it that is recorded" in ended
    assert "is by default a stance of lavrov, not of russia" in ended

    removed = stance.done("actor", "affiliate", "lavrov", "russian-mfa", "--remove").err

    assert "removed: lavrov" in removed
    assert "Speaks for" not in stance.done("actor", "show", "lavrov").out


def test_a_member_changes_no_default(sample: Program) -> None:
    said = sample.done("actor", "affiliate", "russia", "nato-members", "--kind", "member-of").err

    assert said == "added: russia (Russia) is a member of nato-members (NATO's members)\n"
    assert "Member of      nato-members" in sample.done("actor", "show", "russia").out
    assert "Members        russia (Russia)" in sample.done("actor", "show", "nato-members").out


def test_dates_of_one_that_is_there_without_them_limit_nothing_until_that_is_gone(
    sample: Program,
) -> None:
    sample.done("actor", "add", "pm", "--name", "PM", "--kind", "person")
    sample.done("actor", "affiliate", "pm", "russia")
    dated = ("actor", "affiliate", "pm", "russia", "--role", "Head", "--since", "2004")
    note = (
        "on these days pm speaks for russia anyhow, by an affiliation that is there (without"
        " role and dates); where this is the same one, take that away: "
    )

    tried = sample.done(*dated, "--dry-run").err
    said = sample.done(*dated).err

    assert note in tried
    (remedy,) = [line.partition(note)[2] for line in said.splitlines() if note in line]
    assert "removed: pm (PM) speaks for russia (Russia)\n" in sample.done(*remedy.split()[1:]).err
    assert "Head, since 2004" in sample.done("actor", "show", "pm").out
    assert "anyhow" not in sample.done(*dated[:-1], "2005", "--role", "Other").err


def test_affiliations_that_cannot_be_are_refused(sample: Program) -> None:
    def refused(*arguments: str, says: list[str]) -> None:
        sample.refuses("actor", "affiliate", *arguments, says=says)

    refused("russia", "russian-mfa", says=["circle", "russia", "russian-mfa"])
    refused("russia", "Moscow", says=["both names mean the actor russia"])
    refused("russia", "nowhere", says=['no actor "nowhere"'])
    refused("nato", "russia", "--since", "soon", says=["--since", "not a date"])
    refused("nato", "russia", "--since", "2010", "--until", "2000", says=["cannot end"])
    refused("vladimir-putin", "russia", "--until", "1990", says=["cannot end (1990)"])
    refused("nato", "russia", "--remove", says=["no such affiliation"])
    refused("vladimir-putin", "russia", "--remove", says=["more than once", "--since"])
    refused("russian-mfa", "russia", "--role", "x", "--remove", says=["there is: without role"])


def test_claims_that_a_change_puts_in_question_are_counted_and_left_alone(sample: Program) -> None:
    before = sample.rows("list")

    said = sample.done("actor", "affiliate", "russian-mfa", "russia", "--remove").err

    assert "5 stances are recorded as own or ascribed other than the affiliations say now" in said
    assert "claims recorded before keep their holder: tass-" in said
    assert len(sample("check").out.splitlines()) == 5
    assert sample.rows("list") == before
    assert "recorded as own" not in sample.done("actor", "affiliate", "russian-mfa", "russia").err
    assert sample.done("check").out == ""


def test_claims_that_keep_another_holder_than_the_default_are_named(
    sample_on_both: Program,
) -> None:
    stance = sample_on_both
    stance.done("actor", "add", "envoy", "--name", "The Envoy", "--kind", "person")
    for number in range(7):
        stance.done(
            *("add", "--key", f"envoy-{number}", "--source", "tass-2016-12-27"),
            *("--paraphrase", f"Saying number {number}.", "--speaker", "envoy"),
            *("--issue", "nato-enlargement", "--position", "oppose"),
            *(("--holder", "nato") if number == 0 else ()),
        )

    said = stance.done("actor", "affiliate", "envoy", "russian-mfa").err

    assert (
        "  6 claims recorded before keep their holder: envoy-1, envoy-2, envoy-3, envoy-4, envoy-5"
        " and 1 more; to move one: stance correct envoy-1 --holder russia\n"
    ) in said
    stance.done("correct", "envoy-1", "--holder", "russia")
    stance.done("actor", "add", "envoy-2", "--name", "His Excellency", "--kind", "person")
    assert "keep their" not in stance.done("actor", "same-as", "envoy-2", "envoy").err


def test_claims_of_a_double_that_keep_their_holder_are_named(sample_on_both: Program) -> None:
    stance = sample_on_both
    stance.done("actor", "add", "mid", "--name", "The MID", "--kind", "ministry")
    stance.done(
        *("add", "--key", "of-mid", "--source", "tass-2016-12-27", "--paraphrase", "No."),
        *("--speaker", "mid", "--issue", "nato-enlargement", "--position", "oppose"),
    )

    said = stance.done("actor", "same-as", "mid", "russian-mfa").err

    assert (
        "1 claim recorded before keeps its holder: of-mid; to move one: stance correct of-mid"
        " --holder russia\n"
    ) in said

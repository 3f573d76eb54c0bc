"""What stances are on keeps its meaning: rewordings are told, opposites turned, terms told once."""

import json
import shlex
from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import Program, is_refused, written

ACTORS = [
    {"slug": "marra", "name": "Marra", "kind": "state"},
    {"slug": "oland", "name": "Oland", "kind": "other"},
]
ISSUES = [
    {"slug": "open", "name": "The port", "proposition": "The port should be open"},
    {"slug": "shut", "name": "Port", "proposition": "The port should be shut"},
    {"slug": "locked", "name": "Locks", "proposition": "The port should be locked"},
]
TERMS = {
    "conditions": [{"slug": "c1", "name": "Equal dues"}, {"slug": "c2", "name": "Dues alike"}],
    "reasons": [{"slug": "r1", "name": "Ships wait"}, {"slug": "r2", "name": "Waiting ships"}],
    "treaties": [{"slug": "t1", "name": "Port Accord"}, {"slug": "t2", "name": "Accord on Ports"}],
}


def said(key: str, year: str, *stances: dict[str, Any], speaker: str = "marra") -> dict[str, Any]:
    listed = list(stances)
    words = {"paraphrase": f"{key} it is.", "speaker": speaker, "stated_on": year}
    return {"key": key, **words, "stances": listed}


ON_TERMS = {
    "issue": "shut",
    "position": "support",
    "conditions": [{"condition": "c1", "addressees": ["oland"]}, {"condition": "c2"}],
    "reasons": [{"reason": "r1"}, {"reason": "r2"}],
    "citations": [{"treaty": "t1", "role": "basis"}, {"treaty": "t2", "role": "basis"}],
}
CLAIMS = [
    said("k1", "2018", {"issue": "shut", "position": "support"}),
    said("k2", "2020", {"issue": "open", "position": "support"}),
    said("k3", "2019", ON_TERMS, speaker="oland"),
]
PORT = {
    "actors": ACTORS,
    "issues": ISSUES,
    **TERMS,
    "sources": [{"slug": "s", "title": "T", "published_on": "2020", "claims": CLAIMS}],
}


@pytest.fixture
def port(empty: Program, tmp_path: Path) -> Program:
    empty.done("import", written(tmp_path / "port.json", PORT))
    return empty


def positions(program: Program, *filters: str) -> dict[str, tuple[str, str]]:
    rows = program.rows("report", "timeline", *filters)
    return {row["claim"]: (row["issue"], row["position"]) for row in rows}


def replaced(program: Program, heading: str, entry: dict[str, Any], *options: str) -> Any:
    file = json.dumps({heading: [entry]})
    return program("import", "-", "--format", "json", "--replace", *options, stdin=file)


# Rewordings


def test_a_proposition_that_stances_hang_on_is_only_reworded(port: Program) -> None:
    new = "The port should be kept shut"
    edit = ("issue", "edit", "shut", "--proposition", new)
    port.refuses(
        *edit,
        says=[
            "the proposition of the issue shut changes under 2 stances",
            f'k3/1 would read: Oland SUPPORTS "{new}"',
            "add --rewording",
            "stance issue add",
        ],
    )
    before = port.dump()
    tried = port.done(*edit, "--dry-run").err
    assert port.dump() == before
    assert "would change the issue shut: proposition" in tried
    assert 'k3/1 reads: Oland SUPPORTS "The port should be shut"' in tried
    assert f'and then: Oland SUPPORTS "{new}"' in tried
    wanted = "to record that they mean the same as before: --rewording"
    assert tried.count(wanted) == 1

    assert wanted not in port.done(*edit, "--rewording", "--dry-run").err
    done = port.done(*edit, "--rewording").err

    assert wanted not in done
    assert "changed the issue shut: proposition" in done
    assert "under 2 stances" in done
    assert new in port.done("show", "k1").out


@pytest.mark.parametrize(
    ("noun", "option", "new", "honest"),
    [
        ("issue", "--proposition", "The port should not be shut", "same-as NEW shut --reversed"),
        ("condition", "--name", "No equal dues", "stance condition add NEW"),
    ],
)
def test_a_plain_negation_is_no_rewording(
    port: Program, noun: str, option: str, new: str, honest: str
) -> None:
    slug = {"issue": "shut", "condition": "c1"}[noun]
    edit = (noun, "edit", slug, option, new)
    before = port.dump()
    for options in ([], ["--rewording"], ["--rewording", "--dry-run"], ["--same-meaning"]):
        port.refuses(*edit, *options, says=["the one denies the other", honest, "--same-meaning"])
    heading = {"issue": "issues", "condition": "conditions"}[noun]
    entry = {**(ISSUES[1] if noun == "issue" else TERMS["conditions"][0]), option[2:]: new}
    refused = replaced(port, heading, entry, "--rewording")
    is_refused(refused, says=["denies the other", "a slug of its own in the file"], code=2)
    assert port.dump() == before

    named = shlex.split(refused.err.split("the two mean the same: stance ")[1].split(", then")[0])
    assert "changed" in port.done(*named).err
    assert replaced(port, heading, entry).err == "nothing new: no claims\n"


def test_what_no_stance_hangs_on_is_changed_without_more(port: Program) -> None:
    done = port.done("issue", "edit", "locked", "--proposition", "It should be locked").err

    assert done == "changed the issue locked: proposition\n"


@pytest.mark.parametrize(
    ("noun", "slug"), [("condition", "c1"), ("reason", "r1"), ("issue", "open")]
)
def test_what_is_but_a_name_keeps_its_meaning(port: Program, noun: str, slug: str) -> None:
    edit = (noun, "edit", slug, "--name", "Something else")
    port.refuses(*edit, says=[f"the name of the {noun} {slug} changes under 1 stance"])

    assert "changed" in port.done(*edit, "--rewording").err


def test_a_new_name_of_an_actor_says_what_reads_otherwise(port: Program) -> None:
    done = port.done("actor", "edit", "marra", "--name", "Republic of Marra").err

    assert "the name of the actor marra changes under" in done
    assert "Republic of Marra SUPPORTS" in done
    # What nobody had said yet is no change of it.
    assert "changes under" not in port.done("actor", "edit", "oland", "--kind", "state").err


def test_a_new_name_of_a_treaty_is_told_and_needs_no_word_for_it(port: Program) -> None:
    done = port.done("treaty", "edit", "t1", "--name", "No Port Accord").err

    assert "the name of the treaty t1 changes under 1 stance" in done
    assert "changed the treaty t1: name" in done


@pytest.mark.parametrize(
    ("heading", "entry", "says"),
    [
        ("issues", {**ISSUES[1], "proposition": "It should be open"}, "proposition of the issue"),
        ("issues", {**ISSUES[1], "name": "Sea"}, "name of the issue shut changes under 2 stances"),
        ("actors", {**ACTORS[0], "name": "Oland"}, "name of the actor marra changes under"),
        ("actors", {**ACTORS[0], "kind": "party"}, "kind of the actor marra changes under"),
        ("conditions", {"slug": "c2", "name": "No dues"}, "name of the condition c2"),
        ("treaties", {"slug": "t2", "name": "The Peace"}, "name of the treaty t2"),
    ],
)
def test_an_import_says_what_it_would_reword_and_asks(
    port: Program, heading: str, entry: dict[str, Any], says: str
) -> None:
    before = port.dump()
    is_refused(replaced(port, heading, entry), says=[says, "--rewording"], code=2)
    tried = replaced(port, heading, entry, "--dry-run")
    assert port.dump() == before
    assert tried.code == 0
    assert says in tried.err

    done = replaced(port, heading, entry, "--rewording")

    assert done.code == 0
    assert [line for line in done.err.splitlines() if says in line] != []
    assert port.dump() != before


def test_each_of_several_rewordings_is_a_line(port: Program) -> None:
    file = {"issues": [{**ISSUES[0], "name": "A"}, {**ISSUES[1], "name": "B"}]}
    result = port("import", "-", "--format", "json", "--replace", stdin=json.dumps(file))

    assert result.code == 2
    assert ["changes under" in line for line in result.err.splitlines()] == [True, True]


# Opposites


def test_both_propositions_are_read_back_before_two_are_one(port: Program) -> None:
    said = port.done("issue", "same-as", "shut", "open", "--dry-run").err

    assert '  shut: "The port should be shut"\n  open: "The port should be open"\n' in said
    assert 'k3/1 reads: Oland SUPPORTS "The port should be shut"' in said
    assert 'and then: Oland SUPPORTS "The port should be open"' in said
    assert "for opposites: --reversed" in said


def test_support_of_the_opposite_is_opposition_everywhere(port: Program) -> None:
    own = {"k1": ("shut", "support"), "k2": ("open", "support"), "k3": ("shut", "support")}
    assert positions(port) == own

    done = port.done("issue", "same-as", "shut", "open", "--reversed").err

    assert "shut (Port) is the opposite of open (The port)" in done
    assert 'and then: Oland OPPOSES "The port should be open"' in done
    turned = {"k1": ("open", "oppose"), "k2": ("open", "support"), "k3": ("open", "oppose")}
    assert positions(port) == turned
    assert positions(port, "--issue", "shut") == turned
    (change,) = port.rows("report", "changes", "--holder", "marra")
    assert (change["from_position"], change["to_position"]) == ("oppose", "support")
    assert change["reversal"] is True
    assert 'OPPOSES "The port should be open"' in port.done("show", "k1").text
    cells = port.rows("report", "matrix", "--as-of", "2019")
    assert {row["holder"]: row["position"] for row in cells} == dict.fromkeys(
        ("marra", "oland"), "oppose"
    )
    assert port.done("check").out == ""

    undone = port.done("issue", "same-as", "shut", "--undo").err

    assert "shut (Port) is no longer the opposite of open" in undone
    assert positions(port) == own


def test_conditions_of_what_is_turned_keep_their_sense(port: Program) -> None:
    port.done("issue", "same-as", "shut", "open", "--reversed")

    # It was a yes to the opposite, if; not a no, unless.
    shown = port.done("show", "k3").text
    assert (
        'Oland OPPOSES "The port should be open". Recorded on the opposite of that: SUPPORTS'
        ' "The port should be shut", on condition that'
    ) in " ".join(shown.split())
    assert "unless" not in shown


def bargain(issue: str, position: str) -> dict[str, Any]:
    return {"issue": issue, "position": position, "conditions": [{"condition": "c1"}]}


@pytest.mark.parametrize("turned_first", [True, False])
def test_yes_to_the_opposite_if_is_no_end_of_a_bargain(port: Program, turned_first: bool) -> None:
    port.done("issue", "same-as", "locked", "shut", "--reversed")
    years = ("2021", "2022") if turned_first else ("2022", "2021")
    claims = [
        said("b1", years[0], bargain("locked", "support")),
        said("b2", years[1], bargain("shut", "support")),
    ]
    source = {"slug": "n", "title": "N", "published_on": "2023", "claims": claims}
    port.done("import", "-", stdin=json.dumps({"sources": [source]}))

    (change,) = port.rows("report", "changes", "--holder", "marra", "--since", "2022")

    assert (change["same_bargain"], change["reversal"]) == (False, True)
    told = port.done("report", "changes", "--holder", "marra").text
    assert "same bargain" not in told
    assert "until" not in told
    assert "¬ conditional support, on: Equal dues" in " ".join(told.split())
    rows = {row["claim"]: row for row in port.rows("list")}
    assert rows["b1"]["conditions"] == rows["b2"]["conditions"] == ["c1"]
    assert (rows["b1"]["label"], rows["b1"]["turned_from"]) == ("opposition", "locked")
    assert (rows["b2"]["label"], rows["b2"]["turned_from"]) == ("conditional support", None)
    assert "Equal dues (of the opposite)" in port.done("list", "--format", "markdown").out
    assert "earlier condition" not in port.done("list", "--format", "html").out
    (asked,) = port.rows("report", "conditions", "--holder", "marra")
    assert asked["stances"][0] == "b2/1"
    assert port.done("check").out == ""


def test_what_was_turned_says_so(port: Program) -> None:
    port.done("issue", "same-as", "shut", "open", "--reversed")
    port.done("issue", "same-as", "locked", "shut")

    shut = port.done("issue", "show", "shut").text
    assert 'Marked as the opposite of open (The port): "The port should be open"' in shut
    assert "Doubles locked (Locks)" in shut
    assert (
        'Opposites shut (Port): "The port should be shut"'
        in port.done("issue", "show", "open").text
    )
    (row,) = port.rows("issue", "list")
    assert (row["doubles"], row["opposites"]) == ([], ["locked", "shut"])
    assert "open (opposite: locked, shut)" in port.done("issue", "list", "--format", "markdown").out
    assert "Recorded on the opposite of that" in port.done("show", "k1").text


def test_a_correction_tells_both_sides(port: Program) -> None:
    port.done("issue", "same-as", "shut", "open", "--reversed")

    done = port.done("correct", "k1", "--position", "oppose")

    assert "position: support → oppose" in done.err
    assert (
        'Marra SUPPORTS "The port should be open".'
        ' Recorded on the opposite of that: OPPOSES "The port should be shut".'
    ) in done.text


def test_opposites_of_opposites_are_the_same(port: Program) -> None:
    port.done("issue", "same-as", "locked", "shut", "--reversed")
    port.done("issue", "same-as", "shut", "open", "--reversed")
    port.done("import", "-", stdin=_new_claim("locked"))

    assert positions(port)["new"] == ("open", "support")
    # An opposite is named by whoever means what it says; and so it is where it is a root to be.
    port.done("issue", "same-as", "locked", "--undo")
    port.done("issue", "same-as", "locked", "shut")
    assert positions(port)["new"] == ("open", "oppose")


def _new_claim(issue: str) -> str:
    claim = said("new", "2021", {"issue": issue, "position": "support"})
    return json.dumps(
        {"sources": [{"slug": "n", "title": "N", "published_on": "2021", "claims": [claim]}]}
    )


def test_an_opposite_is_named_by_what_it_is_called(port: Program) -> None:
    port.done("issue", "same-as", "shut", "open", "--reversed")
    port.done("import", "-", stdin=_new_claim("Port"))

    assert positions(port)["new"] == ("open", "oppose")


def test_opposites_are_exported_and_imported(port: Program, tmp_path: Path) -> None:
    copy = Program(str(tmp_path / "copy.db"))
    copy.done("init")
    port.done("issue", "same-as", "shut", "open", "--reversed")
    out = port.done("export", "claims").out
    assert "same_as_reversed: true" in out

    copy.done("import", "-", stdin=out)

    assert positions(copy) == positions(port)
    assert copy.done("export", "claims").out == out
    assert "nothing new" in port.done("import", "-", stdin=out).err


def test_only_issues_have_opposites(port: Program) -> None:
    port.refuses("condition", "same-as", "c2", "c1", "--reversed", says=["only issues"])


# Told once


def test_merged_terms_are_told_once(port: Program) -> None:
    for noun, slug in (("condition", "c"), ("reason", "r"), ("treaty", "t")):
        port.done(noun, "same-as", f"{slug}2", f"{slug}1")
    sentence = (
        'Oland SUPPORTS "The port should be shut", on condition that Oland: Equal dues.'
        " Because: Ships wait. Cites the Port Accord as a basis."
    )

    assert sentence in port.done("show", "k3").text
    assert sentence in port.done("correct", "k3", "--note", "x", "--dry-run").text


# Removal


def test_what_nothing_refers_to_can_go(port: Program) -> None:
    port.done("issue", "alias", "locked", "Locked up")
    assert "removed the issue locked (Locks)" in port.done("issue", "remove", "locked").err

    assert "locked" not in {row["slug"] for row in port.rows("issue", "list")}
    assert port.done("search", "locks", "-f", "json").out.count("locked") == 0
    port.refuses("issue", "show", "locked", says=["there is no issue"])


def test_what_is_added_anew_as_it_was_before_is_sound(port: Program) -> None:
    again = ("issue", "add", "piers", "--name", "Piers", "--proposition", "It should have piers")
    for command in (again, ("issue", "remove", "piers"), again):
        port.done(*command)

    assert "nothing found" in port.done("check").err


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (("issue", "remove", "shut"), "the claims k1, k3 name it"),
        (("actor", "remove", "oland"), "the claim k3 names it"),
        (("condition", "remove", "c2"), "the claim k3 names it"),
        (("reason", "remove", "r1"), "the claim k3 names it"),
        (("treaty", "remove", "t1"), "the claim k3 names it"),
        (("source", "remove", "s"), "it is the source of the claims k1, k2, k3"),
    ],
)
def test_what_claims_refer_to_stays(port: Program, command: tuple[str, ...], says: str) -> None:
    port.refuses(*command, says=["cannot be removed: ", says, "if it is"])
    for key in ("k1", "k2", "k3"):
        port.done("retract", key, "--reason", "Wrong.")
    # A version that counts no more is kept, and so is what it names.
    port.refuses(*command, says=["cannot be removed: ", "retracted"])


def test_a_source_of_what_is_retracted_says_why_it_stays(port: Program) -> None:
    for key in ("k1", "k2", "k3"):
        port.done("retract", key, "--reason", "Wrong.")

    port.refuses(
        *("source", "remove", "s"),
        says=[
            "the claims k1, k2, k3 were read in it, and retracted: history and --as-recorded",
            "it can stay: what is retracted counts in no report",
        ],
    )


def test_what_entries_refer_to_stays(port: Program) -> None:
    port.done(
        "issue", "add", "quays", "--name", "Quays", "--proposition", "x", "--part-of", "Locks"
    )
    port.refuses(
        *("issue", "remove", "locked"),
        says=["a part of it: quays", 'stance issue edit quays --part-of ""'],
    )
    port.done("issue", "remove", "quays")
    port.done("actor", "add", "envoy", "--name", "Envoy", "--kind", "person")
    port.done("actor", "affiliate", "envoy", "oland")
    port.refuses("actor", "remove", "oland", says=["the claim k3", "affiliated with it: envoy"])
    # Its own place in another goes with it.
    port.done("actor", "remove", "envoy")
    assert port.done("check").out == ""


# One text twice


def test_the_same_text_is_noticed_whatever_its_lines_end_with(
    port: Program, tmp_path: Path
) -> None:
    first, second = tmp_path / "1.txt", tmp_path / "2.txt"
    first.write_bytes(b"One line.\nAnother line.\n")
    second.write_bytes(b"One line.\r\nAnother line.")
    port.done("source", "add", "a", "--title", "A", "--file", first)

    noticed = "the text of b is that of a (A) as well"
    assert noticed in port.done("source", "add", "b", "--title", "B", "--file", second).err
    claim = ("--speaker", "marra", "--issue", "open", "--position", "support", "--quote")
    new = ("--source", "c", "--title", "C", "--source-file", second, "--published-on", "2020")
    added = port.done("add", *new, *claim, "Another line.")
    assert "the text of c is that of a (A) as well" in added.err
    file = {"sources": [{"slug": "d", "title": "D", "text": "One line.\nAnother line."}]}
    imported = port.done("import", "-", stdin=json.dumps(file))
    assert "the text of d is that of a (A) as well" in imported.err
    assert "as well" not in port.done("import", "-", stdin=json.dumps(file)).err


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        ({}, {"published-on": "2020"}, "b"),
        ({"published-on": "2020"}, {}, "a"),
        ({"published-on": "2020"}, {"publisher": "P", "url": "https://p.example"}, "a"),
        ({"published-on": "2020"}, {"published-on": "2021", "publisher": "P"}, "b"),
        ({"publisher": "P"}, {"publisher": "Q"}, "a"),
    ],
)
@pytest.mark.parametrize("by_manifest", [False, True])
def test_of_one_text_twice_the_source_that_has_a_date_or_is_fuller_is_proposed_to_stay(
    port: Program,
    tmp_path: Path,
    *,
    first: dict[str, str],
    second: dict[str, str],
    kept: str,
    by_manifest: bool,
) -> None:
    text = tmp_path / "text.txt"
    text.write_text("One line.", encoding="utf-8")
    said = [(f"--{name}", value) for name, value in first.items()]
    port.done("source", "add", "a", "--title", "A", "--file", text, *sum(said, ()))
    if by_manifest:
        fields = {"file": "text.txt", "slug": "b", "title": "B"}
        fields |= {name.replace("-", "_"): value for name, value in second.items()}
        manifest = tmp_path / "manifest.csv"
        manifest.write_text(f"{','.join(fields)}\n{','.join(fields.values())}\n", "utf-8")
        told = port.done("source", "import", manifest).err
    else:
        said = [(f"--{name}", value) for name, value in second.items()]
        told = port.done("source", "add", "b", "--title", "B", "--file", text, *sum(said, ())).err

    double = "a" if kept == "b" else "b"
    assert f"if they are one document: stance source merge {double} {kept}" in told
    port.done("source", "merge", double, kept)


# Remedies


def test_a_known_claim_with_another_position_names_what_corrects_it(port: Program) -> None:
    claim = ("--speaker", "marra", "--issue", "shut", "--stated-on", "2018")
    words = ("--source", "s", "--paraphrase", "k1 it is.")
    port.refuses(
        *("add", *words, *claim, "--position", "oppose"),
        says=["is there already, as k1, with another position", "stance correct k1"],
    )


# One document under two slugs


@pytest.fixture
def doubled(port: Program) -> Program:
    """The port, with a second source in which the same is said once more."""
    again = said("again", "2018", {"issue": "shut", "position": "support"})
    again["paraphrase"] = "k1 it is."
    source = {"slug": "s2", "title": "T again", "published_on": "2020", "claims": [again]}
    port.done("import", "-", stdin=json.dumps({"sources": [source]}))
    return port


def test_a_source_under_two_slugs_becomes_one(doubled: Program) -> None:
    before = doubled.rows("report", "timeline")
    tried = doubled.done("source", "merge", "s2", "s", "--dry-run").err
    assert "s2 would be the double of s" in tried
    assert doubled.rows("report", "timeline") == before

    done = doubled.done("source", "merge", "s2", "s").err

    assert "s2 is the double of s" in done
    assert "claims: 1 of s2, 3 of s" in done
    assert "stance repeat again of k1" in done
    assert {row["source"] for row in doubled.rows("report", "timeline")} == {"s"}
    assert len(doubled.rows("report", "timeline", "--source", "s2")) == len(before)
    claims = {row["slug"]: row["claims"] for row in doubled.rows("source", "list")}
    assert claims == {"s": 4, "s2": 0}
    assert doubled.done("check").out == ""

    doubled.done("source", "merge", "s2", "--undo")
    assert doubled.rows("report", "timeline") == before


def test_a_merged_source_says_what_it_is_one_with(doubled: Program) -> None:
    doubled.done("source", "edit", "s2", "--publisher", "Gazette")
    done = doubled.done("source", "merge", "s2", "s").err

    assert "title s2: T again" in " ".join(done.split())
    assert "title s: T " in " ".join(done.split())
    assert "publisher s2: Gazette" in " ".join(done.split())
    assert "publisher s: (nothing)" in " ".join(done.split())
    assert "published_on" not in done
    one, other = (doubled.done("source", "show", slug).text for slug in ("s2", "s"))
    assert "Double of s Claims 4, 1 of them in s2" in one
    assert "Doubles s2 Claims 4, 3 of them in s" in other
    at = "2001"
    doubled.refuses("source", "show", "s2", "--as-recorded", at, says=["not recorded then"])


def test_merged_sources_are_exported_and_imported(doubled: Program, tmp_path: Path) -> None:
    doubled.done("source", "merge", "s", "s2")
    out = doubled.done("export", "claims").out
    copy = Program(str(tmp_path / "copy.db"))
    copy.done("init")

    copy.done("import", "-", stdin=out)

    assert copy.done("export", "claims").out == out
    here, there = (
        {row["claim"]: row["source"] for row in each.rows("report", "timeline")}
        for each in (doubled, copy)
    )
    assert here == there == dict.fromkeys(("again", "k1", "k2", "k3"), "s2")
    assert "nothing new" in doubled.done("import", "-", stdin=out).err


def test_marks_of_sources_that_cannot_be_are_refused(doubled: Program) -> None:
    doubled.refuses("source", "merge", "s", "s", says=["both are the source s"])
    doubled.refuses("source", "merge", "s", says=["is missing", "stance source merge s OTHER"])
    doubled.refuses("source", "merge", "s", "--undo", says=["marked as no double"])
    doubled.done("source", "add", "third", "--title", "Third")
    doubled.done("source", "merge", "s2", "s")
    doubled.refuses("source", "merge", "s2", "third", says=["is the double of s", "--undo"])
    # A double of a double is one of its root.
    doubled.done("source", "merge", "third", "s2")
    doubled.refuses("source", "remove", "s", says=["s2, third are marked as its double"])


def test_what_an_older_history_brings_back_is_logged_as_added_again(port: Program) -> None:
    port.done("export", "claims", "--history", "-o", "older.yaml")
    port.done("issue", "remove", "locked")
    port.done("export", "claims", "--history", "-o", "newer.yaml")
    copy = Program("copy.db")
    copy.done("init")
    for file in ("older.yaml", "newer.yaml", "older.yaml", "newer.yaml"):
        copy.done("import", file)

    assert "nothing found" in copy.done("check").err
    assert copy.done("issue", "history", "locked").out.count(": removed") == 1

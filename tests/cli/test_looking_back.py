"""Vocabulary and sources as they were: edited, merged, removed, and told back from the log."""

import datetime as dt
import json
import re
from pathlib import Path

import pytest

import stance
from tests.cli.program import Program

VOCABULARY = {
    "actors": [
        {"slug": "marra", "name": "Marra", "kind": "state", "aliases": ["The Republic"]},
        {
            "slug": "mfa",
            "name": "Ministry",
            "kind": "ministry",
            "affiliations": [{"within": "marra"}],
        },
        {"slug": "volta", "name": "Volta", "kind": "state"},
        {"slug": "old-volta", "name": "Upper Volta", "kind": "state"},
    ],
    "issues": [
        {"slug": "bank", "name": "Bank", "proposition": "The Bank should be shared"},
        {"slug": "vault", "name": "Vault", "proposition": "The Vault should be shared"},
    ],
    "conditions": [{"slug": "quotas", "name": "Equal quotas"}],
    "treaties": [{"slug": "pact", "name": "Pact", "kind": "treaty", "parties": ["marra"]}],
    "sources": [
        {
            "slug": "gazette",
            "title": "On the Bank",
            "publisher": "Gazette",
            "published_on": "2020-05",
            "claims": [
                {
                    "key": key,
                    "paraphrase": f"{speaker} on {issue}, {number}.",
                    "speaker": speaker,
                    "stated_on": f"2020-0{number}",
                    "stances": [
                        {
                            "issue": issue,
                            "position": position,
                            "conditions": [{"condition": "quotas"}],
                        }
                    ],
                }
                for number, (key, speaker, issue, position) in enumerate(
                    [
                        ("first", "mfa", "bank", "support"),
                        ("second", "volta", "bank", "oppose"),
                        ("third", "old-volta", "bank", "support"),
                        ("fourth", "old-volta", "vault", "support"),
                        ("fifth", "volta", "vault", "oppose"),
                    ],
                    1,
                )
            ],
        }
    ],
}


@pytest.fixture
def program(migrated_url: str, tmp_path: Path) -> Program:
    path = tmp_path / "base.json"
    path.write_text(json.dumps(VOCABULARY), encoding="utf-8")
    program = Program(migrated_url)
    program.done("import", path)
    return program


def now() -> str:
    return dt.datetime.now(dt.UTC).isoformat()


#: What looks back, and does not tell when it was asked.
LOOKS: list[tuple[str, ...]] = [
    ("list", "-f", "json"),
    ("report", "timeline"),
    ("report", "changes", "--all"),
    ("report", "matrix"),
    ("report", "conditions"),
    ("report", "compare", "marra", "volta"),
    ("report", "network", "-f", "json"),
    ("report", "coverage", "-f", "json"),
    ("report", "coverage", "--by", "source", "-f", "json"),
    ("report", "brief", "--issue", "bank"),
    ("actor", "list", "-f", "json"),
    ("issue", "list", "-f", "json"),
    ("source", "list", "-f", "json"),
    ("actor", "show", "volta"),
    ("actor", "show", "mfa"),
    ("actor", "show", "marra"),
    ("issue", "show", "bank"),
    ("treaty", "show", "pact"),
    ("source", "show", "gazette"),
    ("show", "first"),
    ("show", "third"),
]
EDITS: list[tuple[str, ...]] = [
    ("actor", "edit", "marra", "--name", "Kingdom of Marra"),
    ("actor", "alias", "marra", "The Kingdom"),
    ("actor", "alias", "marra", "The Republic", "--remove"),
    ("actor", "affiliate", "mfa", "marra", "--until", "2021"),
    ("actor", "affiliate", "mfa", "volta", "--since", "2022"),
    ("issue", "edit", "bank", "--name", "The Bank", "--rewording"),
    ("issue", "edit", "vault", "--part-of", "bank"),
    ("treaty", "edit", "pact", "--party", "volta", "--signed-on", "1999", "--name", "The Pact"),
    ("condition", "edit", "quotas", "--name", "Quotas", "--rewording"),
    ("source", "edit", "gazette", "--title", "T", "--publisher", "P", "--kind", "news"),
    ("actor", "add", "new", "--name", "New", "--kind", "state"),
    ("actor", "same-as", "old-volta", "volta"),
    ("source", "add", "wire", "--title", "Wire"),
    ("source", "merge", "gazette", "wire"),
]


SUPPORTED = ("--position", "support", "--stated-on", "2020-03")


def looks(program: Program, at: str) -> dict[tuple[str, ...], str]:
    return {look: program.done(*look, "--as-recorded", at).out for look in LOOKS}


def test_what_was_edited_since_is_seen_as_it_was(program: Program) -> None:
    at = now()
    before = looks(program, at)
    plain = program.rows("actor", "list")

    for edit in EDITS:
        program.done(*edit)

    after = looks(program, at)
    for look in LOOKS:
        assert after[look] == before[look], look
    assert program.rows("actor", "list") != plain
    assert program.rows("actor", "list", "--as-recorded", at) == plain


def test_a_source_without_particulars_is_seen_without_them(program: Program) -> None:
    said = ("--paraphrase", "Marra is for it.", "--speaker", "mfa", "--issue", "bank")
    program.done("add", "--key", "bare", "--source", "bare", "--title", "Bare", *said, *SUPPORTED)
    at = now()
    shown = [("list",), ("list", "-f", "html"), ("report", "timeline"), ("source", "show", "bare")]
    before = [program.done(*look, "--as-recorded", at).out for look in shown]

    program.done("source", "edit", "bare", "--publisher", "Paper", "--published-on", "2021")
    program.done("source", "edit", "bare", "--url", "https://paper.example", "--author", "A")

    assert [program.done(*look, "--as-recorded", at).out for look in shown] == before
    assert "Paper" not in "".join(before)
    assert "Paper" in program.done("list").out


def test_each_state_between_is_seen_as_it_was(program: Program) -> None:
    states = []
    for edit in EDITS:
        at = now()
        states.append((at, program.done("report", "timeline", "--as-recorded", at).out))
        program.done(*edit)

    for at, seen in states:
        assert program.done("report", "timeline", "--as-recorded", at).out == seen


def test_a_merger_taken_back_is_seen_while_it_stood(program: Program) -> None:
    apart = {row["holder"] for row in program.rows("report", "matrix")}
    program.done("actor", "same-as", "old-volta", "volta")
    together, at = program.rows("report", "changes", "--all"), now()
    program.done("actor", "same-as", "old-volta", "--undo")

    assert apart == {"marra", "volta", "old-volta"}
    then = ("--as-recorded", at)
    assert {row["holder"] for row in program.rows("report", "matrix", *then)} == {"marra", "volta"}
    assert program.rows("report", "changes", "--all", *then) == together


def test_an_entry_that_was_removed_is_listed_as_of_then(program: Program) -> None:
    program.done("reason", "add", "peace", "--name", "Peace", "--alias", "Calm")
    at = now()
    program.done("reason", "remove", "peace")

    assert program.rows("reason", "list") == []
    (row,) = program.rows("reason", "list", "--as-recorded", at)
    assert (row["slug"], row["name"], row["aliases"]) == ("peace", "Peace", ["Calm"])
    assert "reason peace: " in program.done("reason", "history", "peace").out
    assert ", removed\n" in program.done("reason", "history", "peace").out
    assert program.done("check").out == ""


def test_what_was_not_recorded_then_is_told(program: Program) -> None:
    at = "2001-01-01"
    for look in (("show", "first"), ("actor", "show", "marra"), ("source", "show", "gazette")):
        program.refuses(*look, "--as-recorded", at, says=["was not recorded then"])
    assert program.rows("actor", "list", "--as-recorded", at) == []


def test_from_python_it_is_seen_as_it_was_too(program: Program) -> None:
    at = now()
    before = stance.open(program.url).timeline().rows
    for edit in EDITS:
        program.done(*edit)

    assert stance.open(program.url, as_recorded=at).timeline().rows == before
    assert stance.open(program.url).timeline(as_recorded=at).rows == before
    (source,) = stance.open(program.url, as_recorded=at).sources().rows
    assert (source["title"], source["publisher"]) == ("On the Bank", "Gazette")


def test_the_history_of_an_entry_tells_who_and_why(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STANCE_CODER", "anna")
    program.done("actor", "edit", "marra", "--name", "Kingdom", "--reason", "A king was crowned")
    program.done("actor", "alias", "marra", "Realm", "--coder", "ben")

    lines = program.done("actor", "history", "marra").text
    assert "actor marra (Kingdom): 2 edits" in lines
    assert "by anna: name: Marra → Kingdom (A king was crowned)" in lines
    assert "by ben: alias: (nothing) → Realm" in lines
    added, name, alias = program.rows("actor", "history", "marra")
    assert (added["field"], added["from"], added["to"]) == ("entry", None, "marra")
    assert (name["from"], name["to"], name["reason"]) == ("Marra", "Kingdom", "A king was crowned")
    assert (alias["coder"], alias["reason"]) == ("ben", None)


@pytest.mark.parametrize("noun", ["actor", "issue", "condition", "reason", "treaty", "source"])
def test_each_kind_has_a_history(program: Program, noun: str) -> None:
    program.done("reason", "add", "peace", "--name", "Peace")
    slug = {"actor": "volta", "issue": "bank", "condition": "quotas", "reason": "peace"}
    slug |= {"treaty": "pact", "source": "gazette"}

    assert program.rows(noun, "history", slug[noun])[0]["field"] == "entry"
    program.refuses(noun, "history", "nobody", says=["there is no"])


def test_the_history_of_a_claim_tells_when_its_issue_was_reworded(program: Program) -> None:
    program.done(
        *("issue", "edit", "bank", "--proposition", "The Bank should be closed", "--rewording"),
        *("--reason", "Clearer"),
    )
    program.done("correct", "first", "--note", "Seen again")
    program.done("issue", "same-as", "vault", "bank")

    said = program.done("history", "first").text
    assert 'SUPPORTS "The Bank should be shared"' in said
    assert "proposition: The Bank should be shared → The Bank should be closed (Clearer)" in said
    one, two = program.rows("history", "first")
    assert (len(one["issues_edited"]), two["issues_edited"]) == (1, [])
    assert "same_as: (nothing) → bank" in program.done("history", "fourth").text


def test_a_text_stored_later_was_not_there_then(program: Program, tmp_path: Path) -> None:
    stored = []
    for number in (1, 2):
        stored.append(now())
        file = tmp_path / f"{number}.txt"
        file.write_text(f"The Bank, text {number}.", encoding="utf-8")
        program.done("source", "update", "gazette", str(file))
    stored.append(now())

    for count, at in enumerate(stored):
        shown = program.done("source", "show", "gazette", "--as-recorded", at).out
        assert shown.count("sha256") == count
        listed = json.loads(program.done("source", "list", "-f", "json", "--as-recorded", at).out)
        assert [row["texts"] for row in listed["rows"]] == [count]
    history = program.done("source", "history", "gazette").out
    assert "gazette (On the Bank): 2 edits" in history
    assert "text: (nothing) → sha256" in history
    assert program.done("check").out == ""


def test_a_copy_by_history_knows_when_texts_came(program: Program, tmp_path: Path) -> None:
    for number in (1, 2):
        at = now()
        file = tmp_path / f"{number}.txt"
        file.write_text(f"The Bank, text {number}.", encoding="utf-8")
        program.done("source", "update", "gazette", str(file))
    export = program.done("export", "claims", "--history").out
    copy = Program(str(tmp_path / "copy.db"))
    copy.done("init")
    copy.done("import", "-", stdin=export)

    assert copy.done("source", "show", "gazette", "--as-recorded", at).out.count("sha256") == 1
    assert copy.done("export", "claims", "--history").out == export
    assert "nothing new" in copy.done("import", "-", stdin=export).err
    assert copy.done("check").out == ""


def test_one_command_is_one_time_and_one_edit(program: Program) -> None:
    program.done("issue", "same-as", "vault", "bank", "--reversed")
    program.done("issue", "edit", "vault", "--name", "The Vault", "--rewording", "--reason", "Typo")

    told = program.done("issue", "history", "vault").out

    assert "vault (The Vault): 2 edits" in told
    assert "same_as: (nothing) → bank; same_as_reversed: (nothing) → yes" in " ".join(told.split())
    assert len([line for line in told.splitlines() if line.startswith("20")]) == 3
    rows = json.loads(program.done("issue", "history", "vault", "-f", "json").out)["rows"]
    assert len(rows) == 4
    assert len({row["edited_at"] for row in rows}) == 3


def test_a_claim_and_what_is_made_for_it_are_of_one_time(migrated_url: str) -> None:
    program = Program(migrated_url)
    program.done("import", "-", stdin=json.dumps(VOCABULARY))

    out = program.done("export", "claims", "--history").out
    times = re.findall(r"(recorded_at|at): (\S+)", out)
    assert {field for field, _ in times} == {"recorded_at", "at"}
    assert len({at for _, at in times}) == 1


@pytest.mark.parametrize("look", [("list",), ("show", "first"), ("source", "list")])
def test_a_time_to_come_is_doubted(program: Program, look: tuple[str, ...]) -> None:
    today = now()[:10]

    doubted = program.done(*look, "--as-recorded", "2090-05")

    assert doubted.out == program.done(*look).out or look == ("list",)
    assert "--as-recorded 2090-05 is to come" in doubted.err
    for typed in (today, today[:4], now()):
        assert "to come" not in program.done(*look, "--as-recorded", typed).err
    program.refuses(*look, "--as-recorded", "soon", says=["is not a time"])

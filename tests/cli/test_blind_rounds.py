"""A blind round shows its readings to their coders alone until it is closed, whatever is asked."""

import json
from pathlib import Path

import pytest

from stance.settings import database_url
from tests.cli.program import Program, Result
from tests.rounds import mark_of, read_all

SOURCE = "tass-2016-12-27"


@pytest.fixture
def blind(sample_on_both: Program) -> Program:
    """A blind, open round in which anna and ben have read all; on both engines."""
    assert read_all(database_url(sample_on_both.url), "anna", "ben", blind=True) > 30
    return sample_on_both


@pytest.fixture
def key(blind: Program) -> str:
    """The key of a claim of the record that both have read."""
    return str(blind.rows("list", "--source", SOURCE)[0]["claim"])


def answer(program: Program, command: tuple[str, ...], key: str) -> Result:
    return program(*(each.replace("KEY", key) for each in command))


ABOUT_A_KEY = (
    ("show", "KEY"),
    ("show", "KEY", "--coder", "anna"),
    ("show", "KEY", "--as-recorded", "2999"),
    ("history", "KEY"),
    ("history", "KEY", "--coder", "anna"),
    ("history", "KEY", "--format", "json"),
    ("repeat", "KEY", "of", "OTHER"),
    ("repeat", "OTHER", "of", "KEY"),
    ("repeat", "KEY", "--undo", "--coder", "anna"),
    ("retract", "KEY", "--reason", "why"),
    ("correct", "KEY", "--note", "new"),
    ("correct", "KEY/1", "--note", "new"),
    ("source", "keep", "KEY"),
)


@pytest.mark.parametrize("command", ABOUT_A_KEY, ids=" ".join)
def test_a_key_that_may_not_be_seen_is_answered_as_an_unknown_one(
    blind: Program, key: str, command: tuple[str, ...]
) -> None:
    hidden, unknown = f"ben-{key}", f"bex-{key}"
    command = tuple(each.replace("OTHER", key) for each in command)

    told = answer(blind, command, hidden)

    assert told.code == 2
    assert hidden not in told.err.replace(f'"{hidden}', "")
    as_unknown = answer(blind, command, unknown)
    assert (told.out, told.err.replace(hidden, unknown)) == (as_unknown.out, as_unknown.err)


def test_no_key_is_proposed_that_may_not_be_seen(
    blind: Program, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    almost = f"ben-{key}x"
    assert "ben-" not in blind("show", almost).err.replace(almost, "")
    assert f"ben-{key}" in blind("show", almost, "--coder", "ben").err.replace(almost, "")
    monkeypatch.setenv("STANCE_CODER", "anna")
    told = blind("history", almost).err.replace(almost, "")
    assert "ben-" not in told
    assert f"anna-{key}" in told


@pytest.mark.parametrize("command", ["show", "history"])
def test_coders_see_their_own_readings_by_key(
    blind: Program, key: str, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = blind.done(command, f"anna-{key}", "--coder", "anna").out
    assert f"anna-{key}" in told or command == "history"
    monkeypatch.setenv("STANCE_CODER", "ben")
    assert blind.done(command, f"ben-{key}").out
    assert blind(command, f"anna-{key}").code == 2


def test_what_is_shown_of_a_reading_says_of_which_round_it_is(blind: Program, key: str) -> None:
    assert "Round: pilot" in blind.done("show", f"anna-{key}", "--coder", "anna").out
    assert "Round:" not in blind.done("show", key).out


def test_once_the_round_is_closed_everybody_sees_all(blind: Program, key: str) -> None:
    blind.done("round", "close", "pilot")
    for coder in ("anna", "ben"):
        assert mark_of(coder) in blind.done("show", f"{coder}-{key}").out
        blind.done("history", f"{coder}-{key}", "--coder", "anna")
    assert f"ben-{key}" in blind("show", f"ben-{key}x").err
    blind.done("round", "reopen", "pilot")
    assert blind("show", f"ben-{key}").code == 2


def test_a_round_that_is_not_blind_hides_nothing(sample: Program) -> None:
    read_all(database_url(sample.url), "anna", "ben")
    key = sample.rows("list", "--source", SOURCE)[0]["claim"]
    assert mark_of("ben") in sample.done("show", f"ben-{key}").out


def test_a_claim_of_the_record_repeats_no_reading(blind: Program, key: str) -> None:
    said = {"key": "wire", "paraphrase": "A wire has it.", "speaker": "russian-mfa"}
    stances = [{"issue": "nato-russia-relations", "position": "support"}]
    claim = {**said, "stated_on": "2016-12-27", "stances": stances}
    for repeated in (f"ben-{key}", "nobody-knows-it"):
        source = {"slug": "wire", "title": "A wire", "claims": [{**claim, "repeats": repeated}]}
        file = json.dumps({"sources": [source]})
        told = blind("import", "-", "--format", "json", stdin=file)
        assert told.code == 2
        assert f"there is no claim {repeated} to repeat" in told.err


def test_what_hidden_readings_hang_on_stays_and_none_is_named(blind: Program) -> None:
    for command in (("condition", "remove", "equal-partnership"), ("source", "remove", SOURCE)):
        told = blind(*command, "--coder", "anna")
        assert told.code == 2
        assert "anna-" in told.err
        assert "ben-" not in told.err
        assert ("not shown" in told.err) == (command[0] == "condition")


@pytest.fixture
def reread(blind: Program) -> Program:
    """The same, with a new text of the source that lacks all words that were read in it."""
    Path("new.txt").write_text("Another text.")
    blind.done("source", "update", SOURCE, "new.txt", "--coder", "cara")
    return blind


def told_of(key: str, program: Program, *asks: str) -> str:
    """What check finds, which is something."""
    told = program("check", *asks)
    assert told.code == 1
    assert key in told.out
    return told.out


@pytest.mark.parametrize("how", [(), ("--dry-run",)])
def test_a_new_text_counts_the_readings_that_are_hidden(
    blind: Program, key: str, how: tuple[str, ...]
) -> None:
    Path("new.txt").write_text("Another text.")
    update = ("source", "update", SOURCE, "new.txt", "--dry-run")
    alone = blind.done(*update, "--coder", "ben").out.count(": ben-")
    assert alone
    told = blind.done("source", "update", SOURCE, "new.txt", *how, "--coder", "anna")
    assert f"anna-{key}" in told.out
    assert "ben-" not in told.out
    assert f"and {alone} reading" in told.out
    assert "of a blind round, not shown: " in told.out
    nobody = blind.done("source", "update", SOURCE, *(() if not how else ("new.txt", *how))).out
    assert f"and {2 * alone} reading" in nobody
    assert "ben-" not in nobody
    assert "anna-" not in nobody


def test_check_counts_the_hidden_readings_that_wait_and_says_who_is_to_look(
    reread: Program, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    hidden = "in the round pilot, which is blind until it is closed, "
    nobody = told_of(key, reread)
    assert "ben-" not in nobody
    assert "anna-" not in nobody
    assert f"readings of 2 coders {hidden}" in nobody
    assert "stance check --coder NAME" in nobody
    bens = told_of(f"ben-{key}", reread, "--coder", "ben")
    assert "anna-" not in bens
    assert f"of 1 coder {hidden}" in bens
    monkeypatch.setenv("STANCE_CODER", "anna")
    assert "ben-" not in told_of(f"anna-{key}", reread)
    reread.done("round", "close", "pilot")
    assert hidden not in told_of(f"ben-{key}", reread)


def test_what_check_says_to_do_with_a_reading_that_waits_can_be_done(
    reread: Program, key: str
) -> None:
    hint = f"stance correct ben-{key} --coder ben --quote …"
    keep = f"stance source keep ben-{key} --coder ben"
    assert f"{hint}, or {keep}" in told_of(f"ben-{key}", reread, "--coder", "ben")
    reread.done("round", "close", "pilot")
    closed = told_of(f"ben-{key}", reread)
    assert f"{keep}, or reopen the round first: stance round reopen pilot" in closed
    assert hint not in closed
    reread.done("round", "reopen", "pilot")
    told = reread(*f"correct ben-{key} --coder ben --dry-run --quote".split(), "Another text.")
    assert "the source does not have" in told.err  # words of it that stood in the older text
    reread.done("source", "keep", f"ben-{key}", "--coder", "ben")
    assert f"ben-{key} " not in reread("check", "--coder", "ben").out


@pytest.mark.parametrize("noun", ["issue", "reason"])
def test_who_made_an_entry_meanwhile_is_told_to_nobody_else(
    blind: Program, noun: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposed = ["--proposition", "It is new."] if noun == "issue" else []
    monkeypatch.setenv("STANCE_CODER", "ben")
    blind.done(noun, "add", "new-one", "--name", "New one", *proposed)

    def makers() -> list[str | None]:
        return [row["coder"] for row in blind.rows(noun, "history", "new-one")]

    assert set(makers()) == {"ben"}
    monkeypatch.setenv("STANCE_CODER", "anna")
    assert set(makers()) == {None}
    monkeypatch.delenv("STANCE_CODER")
    assert set(makers()) == {None}

    blind.done("round", "close", "pilot")
    assert set(makers()) == {"ben"}


def test_what_was_made_apart_from_a_round_names_its_maker(
    blind: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STANCE_CODER", "carl")
    blind.done("reason", "add", "of-carl", "--name", "Of Carl")
    monkeypatch.delenv("STANCE_CODER")
    blind.done("source", "edit", SOURCE, "--author", "Ann", "--coder", "ben", "--reason", "seen")

    assert {row["coder"] for row in blind.rows("reason", "history", "of-carl")} == {"carl"}
    assert blind.rows("source", "history", SOURCE)[-1]["coder"] == "ben"

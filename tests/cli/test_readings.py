"""Readings of coding rounds, recorded on every way that claims are, and the record unmoved."""

import json
import re
import shutil
import sys
from pathlib import Path

import pytest

from tests.cli.editor import Editor
from tests.cli.program import FIXTURES, Program
from tests.cli.terminal import ENTER, Terminal

SOURCE = "tass-2016-12-27"
CLAIM = (
    *("--source", SOURCE, "--quote", "We are open to build relations"),
    *("--speaker", "russian-mfa", "--issue", "nato-russia-relations", "--position", "support"),
)
ANNA = ("--round", "pilot", "--coder", "anna")
BEN = ("--round", "pilot", "--coder", "ben")
ROUND = ("round", "open", "pilot", "--source", SOURCE, "--coder", "anna", "--coder", "ben")
SAID = "a reading of anna in the round pilot"


@pytest.fixture
def program(sample_on_both: Program) -> Program:
    """The sample with a round of two coders, on each engine."""
    sample_on_both.done(*ROUND)
    return sample_on_both


@pytest.fixture
def here(sample: Program) -> Program:
    """The same, on one engine."""
    sample.done(*ROUND)
    return sample


def record_of(program: Program) -> tuple[str, ...]:
    """What lists and reports say of the record."""
    commands = (("list",), ("report", "changes", "--all"), ("report", "matrix"), ("search", "NATO"))
    return tuple(program.done(*command, "-f", "json").out for command in commands)


def key_of(said: str) -> str:
    """The key that a reading was recorded under."""
    return said.partition("recorded as ")[2].partition(",")[0].removeprefix("version 2 of ")


def test_a_reading_is_said_to_be_one_and_leaves_the_record_as_it_was(program: Program) -> None:
    before = record_of(program)
    would = program.done("add", *CLAIM, *ANNA, "--dry-run")
    assert f"(2016-12-27, {SAID})" in would.text
    assert [row["readings"] for row in program.rows("round", "show", "pilot")] == [0, 0]
    for coder in (ANNA, BEN):
        done = program.done("add", *CLAIM, *coder)
        assert f", a reading of {coder[3]} in the round pilot; the record is unmoved" in done.err
    again = program.done("add", *CLAIM, *ANNA)
    assert again.err.startswith("nothing new: it is there already, as ")
    assert record_of(program) == before
    assert program.done("check").code == 0


def test_round_and_coder_may_be_set_for_a_session(
    here: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STANCE_ROUND", "pilot")
    monkeypatch.setenv("STANCE_CODER", "anna")
    before = record_of(here)
    key = key_of(here.done("add", *CLAIM).err)
    assert here.done("correct", key, "--note", "A note").err.count(SAID) == 1
    assert "the record is unmoved" in here.done("retract", key, "--reason", "Why").err
    assert record_of(here) == before


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (("--round", "plot", "--coder", "anna"), ['no round "plot"', "rounds: pilot"]),
        (("--round", "pilot"), ["who codes is missing", "its coders: anna, ben"]),
        (
            ("--round", "pilot", "--coder", "cy d"),
            ["cy d is no coder", "stance round open pilot --coder 'cy d'"],
        ),
        ((*ANNA, "--codebook", "1"), ["--codebook", "there is no codebook yet"]),
        ((*ANNA, "--key", "tass-council"), ["the key tass-council is taken"]),
    ],
)
def test_what_cannot_be_a_reading_is_refused(
    here: Program, typed: tuple[str, ...], says: list[str]
) -> None:
    here.refuses("add", *CLAIM, *typed, says=says)


def test_a_source_or_a_coder_that_is_not_of_the_round_joins_it_as_the_refusal_says(
    here: Program,
) -> None:
    elsewhere = ("--source", "nato-2014-04-01", "--paraphrase", "So they said.", *CLAIM[4:])
    line = here.refuses("add", *elsewhere, *ANNA, says=["is no source of the round pilot"])
    here.done(*line.partition("to add it: stance ")[2].split())
    here.done("add", *elsewhere, *ANNA)
    line = here.refuses("add", *CLAIM, "--round", "pilot", "--coder", "cy", says=["no coder"])
    here.done(*line.partition("to add one: stance ")[2].split())
    here.done("add", *CLAIM, "--round", "pilot", "--coder", "cy")


def test_a_closed_round_records_nothing_until_it_is_reopened(here: Program) -> None:
    key = key_of(here.done("add", *CLAIM, *ANNA).err)
    here.done("round", "close", "pilot")
    closed = ["the round pilot was closed on", "to go on with it: stance round reopen pilot"]
    other = ("--paraphrase", "Otherwise said.")
    here.refuses("add", *CLAIM[:2], *other, *CLAIM[4:], *ANNA, says=closed)
    here.refuses("correct", "tass-council", *ANNA, says=closed)
    here.refuses("correct", key, "--note", "A note", "--coder", "anna", says=closed)
    here.refuses("retract", key, "--reason", "Why", "--coder", "anna", says=closed)
    assert "nothing new" in here.done("add", *CLAIM, *ANNA).err
    here.done("round", "reopen", "pilot")
    here.done("correct", key, "--note", "A note", "--coder", "anna")


def test_a_claim_of_the_record_is_read_with_what_is_given_otherwise(program: Program) -> None:
    before = record_of(program)
    program.done("correct", "tass-council", *ANNA, "--position", "neutral")
    program.done("correct", "tass-council", *BEN)
    same = program.done("correct", "tass-council", *BEN)
    assert same.err.startswith("nothing new: it is read so already, as ")
    line = program.refuses("correct", "tass-council", *BEN, "--note", "New", says=["another note"])
    program.done(*line.partition("to change it: stance ")[2].split(), "--note", "New")
    assert record_of(program) == before


def test_coders_change_no_readings_but_their_own(here: Program) -> None:
    key = key_of(here.done("add", *CLAIM, *ANNA).err)
    other = key_of(here.done("correct", "tass-council", *ANNA).err)
    whose = [f"{key} is no reading of ben", "coders change their own readings alone"]
    here.refuses("correct", key, "--note", "A note", *BEN, says=whose)
    here.refuses("retract", key, "--reason", "Why", *BEN, says=whose)
    here.refuses("repeat", key, "of", other, *BEN, says=whose)
    here.refuses("retract", key, "--reason", "Why", says=["who codes is missing"])
    here.refuses("correct", key, "--note", "A note", says=["who codes is missing"])


def test_where_a_round_is_named_the_record_is_not_touched(here: Program) -> None:
    record = ["tass-council is a claim of the record", "leave --round out (unset STANCE_ROUND)"]
    here.refuses("retract", "tass-council", "--reason", "Why", *ANNA, says=record)
    here.refuses("repeat", "tass-council", "of", "tass-posture", *ANNA, says=record)
    here.refuses("repeat", "tass-council", "--undo", *ANNA, says=record)


def test_a_reading_of_another_round_than_is_named_is_left_alone(here: Program) -> None:
    here.done("round", "open", "main", "--source", SOURCE, "--coder", "anna")
    key = key_of(here.done("add", *CLAIM, *ANNA).err)
    says = [f"{key} is a reading in another round than main"]
    there = ("--round", "main", "--coder", "anna")
    here.refuses("correct", key, "--note", "A note", *there, says=says)
    here.refuses("retract", key, "--reason", "Why", *there, says=says)


def test_doubles_are_looked_for_among_the_coders_own_readings(here: Program) -> None:
    lead = ("--source", SOURCE, "--paraphrase", "We are open to build relations", *CLAIM[4:])
    first = key_of(here.done("add", *CLAIM, *ANNA).err)
    assert " is like " not in here.done("add", *lead, *BEN).err
    said = here.done("add", *lead, *ANNA).err
    assert f" is like {first} " in said
    command = said.partition("same utterance: stance ")[2].partition(" (or")[0]
    assert f"repeats {first}" in here.done(*command.split()).err
    assert here.done("check").code == 0


def test_files_are_imported_as_readings_once(program: Program, tmp_path: Path) -> None:
    before = record_of(program)
    stance = {"issue": "nato-russia-relations", "position": "oppose"}
    claim = {"quote": CLAIM[3], "speaker": "russian-mfa", "stated_on": "2016-12-27"}
    file = {"sources": [{"slug": SOURCE, "claims": [{**claim, "stances": [stance]}]}]}
    path = tmp_path / "read.json"
    path.write_text(json.dumps(file))
    would = program.done("import", path, *ANNA, "--dry-run")
    assert would.err.startswith("dry run, nothing recorded; would be: 1 claim recorded (1 reading")
    done = program.done("import", path, *ANNA)
    assert done.err == (
        "1 claim recorded (1 reading of anna in the round pilot; the record is unmoved)\n"
    )
    assert program.done("import", path, *ANNA).err == "nothing new: 1 claim unchanged\n"
    claim_of_ben = {**claim, "stances": [stance], "round": "pilot", "coder": "ben"}
    path.write_text(json.dumps({"sources": [{"slug": SOURCE, "claims": [claim_of_ben]}]}))
    assert "1 reading of ben" in program.done("import", path).err
    assert record_of(program) == before


def test_a_reading_is_written_and_corrected_in_an_editor(
    here: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = Editor(tmp_path / "editor", monkeypatch)
    before = record_of(here)
    editor.will({"replace": {"position: support": "position: oppose"}})
    key = key_of(here.done("add", *CLAIM, *ANNA, "--edit").err)
    assert "coder: anna\n" in editor.seen[0]
    assert "round: pilot\n" in editor.seen[0]
    editor.will({"replace": {"position: oppose": "position: neutral"}})
    assert "recorded as version 2 of" in here.done("correct", key, *ANNA, "--edit").err
    editor.will({"replace": {"position: support": "position: oppose"}})
    said = here.done("correct", "tass-council", *BEN, "--edit").err
    assert ", a reading of ben in the round pilot; the record is unmoved" in said
    assert "to be read in the round pilot by ben" in editor.seen[0]
    editor.will({"replace": {"        round: pilot\n": ""}}, {"text": ""})
    assert "nothing is recorded" in here.done("correct", "tass-posture", *BEN, "--edit").err
    assert "it is to be read in a round" in editor.seen[1]
    assert record_of(here) == before


def test_who_leaves_the_round_out_is_told_how_it_is_read_there(here: Program) -> None:
    hint = "recorded in the record; the round pilot is open for anna: to read it there: stance "
    assert hint not in " ".join(here.done("add", *CLAIM, *ANNA[2:], "--dry-run").err.split())
    said = " ".join(here.done("add", *CLAIM, *ANNA[2:]).err.split())
    assert said.count(hint) == 1
    command = said.partition(hint)[2].removeprefix(f"--db {here.url} ").split()
    assert "a reading of anna in the round pilot" in here.done(*command).err


@pytest.mark.parametrize(
    ("more", "meanwhile"),
    [
        ((), None),
        (("--coder", "carl"), None),
        (ANNA, None),
        (ANNA[2:], ("round", "close", "pilot")),
        (ANNA[2:], ("round", "open", "other", "--source", SOURCE, "--coder", "anna")),
    ],
    ids=["nobody", "no coder of it", "a reading", "closed", "two rounds"],
)
def test_nothing_is_told_where_no_one_round_can_be_meant(
    here: Program, more: tuple[str, ...], meanwhile: tuple[str, ...] | None
) -> None:
    if meanwhile:
        here.done(*meanwhile)
    assert "recorded in the record" not in here.done("add", *CLAIM, *more).err


def test_a_source_that_is_not_of_the_round_is_of_the_record_without_a_word(here: Program) -> None:
    elsewhere = ("--source", "nato-2014-04-01", "--paraphrase", "So they said.", *CLAIM[4:])
    assert "is open for" not in here.done("add", *elsewhere, *ANNA[2:]).err


@pytest.mark.parametrize(
    ("pattern", "instead"),
    [
        (r"(?m)( {6}-) key: .*\n {7}|^ *repeats: .*\n", r"\1"),
        (r"(key|repeats): (?=tass-)", r"\1: mine-"),
    ],
    ids=["left out", "changed"],
)
def test_claims_of_the_record_come_as_readings_once_their_keys_are_others(
    here: Program, tmp_path: Path, pattern: str, instead: str
) -> None:
    file = tmp_path / f"{SOURCE}.yaml"
    for end in ("txt", "yaml"):
        shutil.copy(FIXTURES / f"{SOURCE}.{end}", tmp_path)
    refused = here("import", file, *ANNA)
    assert "the key tass-council is taken: leave key out (a reading gets one of" in refused.err
    file.write_text(re.sub(pattern, instead, file.read_text("utf-8")), "utf-8")
    assert "readings of anna in the round pilot" in here.done("import", file, *ANNA).err


def test_a_closed_round_is_refused_before_anything_is_written_in_an_editor(
    here: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = Editor(tmp_path / "editor", monkeypatch)
    here.done("round", "close", "pilot")
    for command in (("add", *CLAIM), ("correct", "tass-council")):
        here.refuses(*command, *ANNA, "--edit", says=["the round pilot was closed"])
    assert editor.seen == []


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
def test_questions_record_a_reading_and_say_so(here: Program) -> None:
    before = record_of(here)
    with Terminal("--db", here.url, "add", *CLAIM[:6], *ANNA) as terminal:
        terminal.waits_for("read by anna")
        terminal.waits_for("[2016-12-27]")
        terminal.types(ENTER, then="⏎ direct")
        terminal.types(ENTER, then="[Russia]")
        terminal.types(ENTER, then="Issue")
        terminal.types("nato-russia-relations", ENTER, then="y support")
        terminal.types("y", then="To")
        terminal.types(ENTER, then="Provided")
        terminal.types(ENTER, then="the record is unmoved")
        terminal.types(ENTER, then="recorded as")
        assert terminal.ends() == 0
        assert f", {SAID}; the record is unmoved" in " ".join(terminal.screen.split())
    assert record_of(here) == before

"""`proposal review` and `mend` in a pseudo-terminal: one proposal after the other, a key each."""

import signal
import sys
from pathlib import Path

import pytest

from tests.cli.program import Program
from tests.cli.terminal import ENTER, LEAVE, Terminal
from tests.proposed import BY, SENTENCES, keys, lines, proposed, waiting, world

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
_INTERRUPTED = 130


@pytest.fixture
def program(new: Program, tmp_path: Path) -> Program:
    world(new)
    use = {"condition": "pact-kept", "wording": "The pact must be kept"}
    stances = [{"issue": "talks", "position": "support", "conditions": [use]}]
    several = [proposed(0), proposed(1, stances=stances), proposed(2, why="It\nsays so.")]
    new.done("import", "--proposals", lines(tmp_path / "found.jsonl", several))
    return new


def asked(program: Program, *words: str, columns: int = 80) -> Terminal:
    return Terminal("--db", program.url, *(words or ("proposal", "review")), *BY, columns=columns)


def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    script = tmp_path / "editor.sh"
    script.write_text(f'#!/bin/sh\n{command} "$1"\n')
    script.chmod(0o700)
    monkeypatch.setenv("EDITOR", str(script))


@pytest.mark.parametrize("columns", [80, 120])
def test_each_is_decided_by_a_key(program: Program, columns: int) -> None:
    with asked(program, columns=columns) as terminal:
        terminal.waits_for("3 of 3 left")
        assert "»Ardonia supports the talks.«" in " ".join(terminal.screen.split())
        terminal.waits_for('Ardonia SUPPORTS "They should talk".')
        terminal.types("a", then="2 of 3 left")
        terminal.waits_for("The pact is kept: “The pact must be kept”")
        terminal.types("d", then="Reason")
        terminal.types("No stance.", ENTER, then="1 of 3 left")
        terminal.waits_for("by model-x: It says so.")
        terminal.types("n", then="1 accepted, 1 dropped; 1 left")
        terminal.waits_for("in all, model-x: 1 (50 %) accepted, 1 (50 %) dropped, 1 waits")
        assert terminal.ends() == 0

    states = {row["quote"]: (row["state"], row["reason"]) for row in waiting(program, "--all")}
    assert states == {
        SENTENCES[0]: ("accepted", None),
        SENTENCES[1]: ("dropped", "No stance."),
        SENTENCES[2]: ("waiting", None),
    }
    (row,) = program.rows("list")
    assert (row["quote"], row["coder"]) == (SENTENCES[0], "mia")


def test_it_is_left_and_taken_up_again(program: Program) -> None:
    with asked(program) as terminal:
        terminal.waits_for("3 of 3 left")
        terminal.types("a", then="2 of 3 left")
        terminal.types(LEAVE, then="1 accepted; 2 left")
        assert terminal.ends() == _INTERRUPTED
    with asked(program) as again:
        again.waits_for("2 of 2 left")
        again.types("n", then="b back")
        assert "1 of 2 left" not in again.screen
        again.presses("b")
        again.types("q", then="nothing decided; 2 left")
        assert again.ends() == 0


def test_an_interruption_that_comes_as_a_signal_leaves_as_the_key_does(program: Program) -> None:
    with asked(program) as terminal:
        terminal.waits_for("3 of 3 left")
        terminal.types("a", then="2 of 3 left")
        terminal.waits_for("q quit")
        terminal.child.kill(signal.SIGINT)
        terminal.waits_for("1 accepted; 2 left")
        assert terminal.ends() == _INTERRUPTED


def test_one_is_mended_before_it_is_recorded(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(tmp_path, monkeypatch, 'sed -i "s/position: support/position: oppose/"')
    with asked(program) as terminal:
        terminal.waits_for("3 of 3 left")
        terminal.types("m", then="edit again")
        assert "Ardonia OPPOSES" in terminal.screen
        terminal.types("k", then="2 of 3 left")
        terminal.types("q", then="1 mended; 2 left")
        assert terminal.ends() == 0
    (row,) = program.rows("list")
    assert (row["position"], row["coder"]) == ("oppose", "mia")
    (mended,) = (each for each in waiting(program, "--all") if each["state"] == "mended")
    assert (mended["positions"], mended["claim"]) == (["support"], row["claim"])


def test_mended_into_what_does_not_hold_it_is_opened_again(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    times = tmp_path / "times"
    first, second = "s/issue: talks/issue: weather/", "s/issue: weather/issue: trade/"
    editor(
        tmp_path,
        monkeypatch,
        f'if [ -e {times} ]; then expr="{second}"; else expr="{first}"; fi; touch {times};'
        ' sed -i "$expr"',
    )
    with asked(program, "proposal", "mend", keys(program)[0]) as terminal:
        terminal.types("k", then="mended, recorded as ")
        assert terminal.ends() == 0
    assert [row["issue"] for row in program.rows("list")] == ["trade"]


def test_left_as_it_was_it_waits(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(tmp_path, monkeypatch, "true")
    with asked(program) as terminal:
        terminal.waits_for("3 of 3 left")
        terminal.types("m", then="is left as it was, and waits")
        terminal.types("q", then="nothing decided; 3 left")
        assert terminal.ends() == 0
    with asked(program, "proposal", "mend", keys(program)[0]) as again:
        again.waits_for("left as it was, and waits")
        assert again.ends() == 0
    assert len(keys(program)) == 3


def test_it_becomes_no_claim_of_another_source(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.done("source", "add", "other", "--title", "Other")
    editor(tmp_path, monkeypatch, 'sed -i "s/slug: news/slug: other/"')
    with asked(program, "proposal", "mend", keys(program)[0]) as terminal:
        terminal.waits_for("a proposal becomes one claim of its source, news")
        assert terminal.ends() == 2
    assert program.rows("list") == []


def test_what_others_decided_meanwhile_is_passed_over(program: Program) -> None:
    with asked(program) as terminal:
        terminal.waits_for("3 of 3 left")
        program.done("proposal", "drop", keys(program)[1], "--reason", "No.", *BY)
        terminal.types("a", then="1 of 3 left")
        terminal.types("q", then="1 accepted; 1 left")
        assert terminal.ends() == 0


def test_what_cannot_be_recorded_is_said_and_not_offered(program: Program, tmp_path: Path) -> None:
    newer = tmp_path / "newer.txt"
    newer.write_text("Nothing of the kind.", "utf-8")
    program.done("source", "update", "news", newer)
    with asked(program) as terminal:
        terminal.waits_for("the source does not have")
        terminal.waits_for("m mend")
        assert "accept" not in terminal.screen
        terminal.types("q", then="nothing decided; 3 left")
        assert terminal.ends() == 0


def test_a_dry_run_records_nothing(program: Program) -> None:
    with asked(program, "proposal", "review", "--dry-run") as terminal:
        terminal.waits_for("3 of 3 left")
        terminal.types("a", then="would be accepted")
        terminal.types("q", then="dry run, nothing recorded")
        assert terminal.ends() == 0
    assert len(keys(program)) == 3

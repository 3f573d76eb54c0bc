"""`round adjudicate` in a pseudo-terminal: question by question, stopped and taken up again."""

import sys
from pathlib import Path

import pytest

from tests.cli.program import Program
from tests.cli.terminal import BACK, ENTER, LEAVE, Terminal
from tests.cli.test_adjudicate import (
    ADJUDICATE,
    BY,
    SENTENCES,
    brought,
    filled,
    in_record,
    open_ones,
    reading,
    record,
)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
_INTERRUPTED = 130


@pytest.fixture
def program(new: Program) -> Program:
    return filled(new)


def asked(program: Program, *more: str, columns: int = 80) -> Terminal:
    return Terminal("--db", program.url, *ADJUDICATE, *BY, *more, columns=columns)


@pytest.mark.parametrize("columns", [80, 120])
def test_each_question_is_settled_by_a_key_and_readings_stay(
    program: Program, columns: int
) -> None:
    with asked(program, columns=columns) as terminal:
        terminal.waits_for("4 of 4 left")
        terminal.types("1", then="1 anna  asked for")
        terminal.waits_for("2 ben   –")
        assert "3 of 4 left" in terminal.screen
        assert "»The pact must open" in " ".join(terminal.screen.split())
        terminal.types("r", then="ben: Ardonia SUPPORTS")
        terminal.types("2", then="2 of 4 left")
        terminal.types("n", then="Reason")
        terminal.types("No stance.", ENTER, then="1 of 4 left")
        terminal.types("l", then="settled 3 questions; 1 left")
        assert terminal.ends() == 0

    assert {(row["quote"], tuple(row["conditions"])) for row in record(program)} == {
        (SENTENCES[0], ()),
        (SENTENCES[1], ()),
    }
    assert open_ones(program) == [("b3",)]


def test_it_is_stopped_and_taken_up_again(program: Program) -> None:
    with asked(program) as terminal:
        terminal.waits_for("4 of 4 left")
        terminal.types("1", then="3 of 4 left")
        terminal.types(LEAVE, then="settled 1 question; 3 left")
        assert terminal.ends() == _INTERRUPTED
    with asked(program) as again:
        again.waits_for("3 of 3 left")
        again.types("q", then="settled 0 questions; 3 left")
        assert again.ends() == 0


def test_the_last_decision_is_undone(program: Program) -> None:
    with asked(program) as terminal:
        terminal.waits_for("4 of 4 left")
        terminal.types("1", then="3 of 4 left")
        terminal.types("u", then="a0, b0 are open again")
        terminal.types("q", then="settled 0 questions")
        assert terminal.ends() == 0
    assert record(program) == []
    assert len(open_ones(program)) == 4


def test_a_correction_of_the_record_is_shown_before_it_is_made(program: Program) -> None:
    in_record(program, position="oppose")
    with asked(program) as terminal:
        terminal.waits_for("known has these words, with another position")
        terminal.types("1", then="position: oppose → support")
        terminal.types("n", then="Take")
        terminal.types("1", then="record it so")
        terminal.types("y", then="recorded as version 2 of known")
        terminal.types("q", then="; 3 left")
        assert terminal.ends() == 0
    assert [row["position"] for row in record(program)] == ["support"]


def test_it_is_said_whose_reading_the_record_is_coded_as(program: Program) -> None:
    brought(program, reading(1, "known", "zoe", record=True))  # as ben read it, who is the second
    with asked(program) as terminal:
        terminal.types("l", then="known has these words, coded as by ben")
        terminal.types("q", then="; 4 left")
        assert terminal.ends() == 0


def test_a_reading_is_edited_before_it_is_taken(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = tmp_path / "editor.sh"
    editor.write_text('#!/bin/sh\nsed -i "s/position: support/position: neutral/" "$1"\n')
    editor.chmod(0o700)
    monkeypatch.setenv("EDITOR", str(editor))
    with asked(program) as terminal:
        terminal.waits_for("4 of 4 left")
        terminal.types("e", then="Edit")
        terminal.types("2", then="edit again")
        terminal.types("k", then="3 of 4 left")
        terminal.types("q", then="; 3 left")
        assert terminal.ends() == 0
    (row,) = record(program)
    assert (row["position"], row["coder"]) == ("neutral", "mia")
    assert "Adjudicates: a0 by anna in pilot, b0 by ben" in program.done("show", row["claim"]).out


def test_asked_for_a_reason_it_tells_its_own_keys_and_each_goes_back(program: Program) -> None:
    with asked(program) as terminal:
        terminal.waits_for("4 of 4 left")
        for leaves in (LEAVE, BACK):
            terminal.types("n", then="^B or ^C goes back")
            assert "Reason" in terminal.screen
            assert "draft" not in terminal.screen
            terminal.types(leaves, then="read as sentences")
        terminal.types("q", then="settled 0 questions; 4 left")
        assert terminal.ends() == 0


BOOK = """\
## Positions

- **support**: they want it done. It includes that they will do it themselves, at whatever time.

## The pact

Whatever is said of signing. It excludes the annex.

## Open borders

""" + "\n".join(f"Rule {number}." for number in range(12))


def test_what_the_codebook_has_of_what_differs_is_shown_on_a_key(
    new: Program, tmp_path: Path
) -> None:
    (tmp_path / "book.md").write_text(BOOK, "utf-8")
    new.done("init")
    new.done("codebook", "add", tmp_path / "book.md")
    readings = [reading(1, "a1", conditions=[{"condition": "borders"}]), reading(1, "b1", "ben")]
    opposed = [reading(2, "a2"), reading(2, "b2", "ben", position="oppose")]
    filled(new, *readings, *opposed)
    with asked(new) as terminal:
        terminal.waits_for("2 of 2 left")
        terminal.waits_for("c codebook")
        terminal.types("c", then="the rest: stance codebook show 1")
        terminal.waits_for("q quit")
        shown = terminal.screen
        terminal.types("l", then="1 of 2 left")
        terminal.waits_for("q quit")
        terminal.types("c", then="nothing by this name")
        terminal.waits_for("q quit")
        told = terminal.screen
        terminal.types("q", then="; 2 left")
        assert terminal.ends() == 0

    below = shown[shown.rindex("Condition › Open borders") :]
    assert [line.strip() for line in below.splitlines()[1:10]] == [
        *(f"Rule {number}." for number in range(8)),
        "… the rest: stance codebook show 1",
    ]
    assert "Issue     ›" not in shown, "both have it"
    below = " ".join(told[told.rindex("Issue     ›") :].split())
    assert below.startswith(
        "Issue › The pact: The pact should be signed"
        " Whatever is said of signing. It excludes the annex."
        " Position › support - **support**: they want it done. It includes that they will do it"
        " themselves, at whatever time."
        " Position › opposition codebook 1 has nothing by this name"
    )


def test_without_a_codebook_the_propositions_are_shown(program: Program) -> None:
    with asked(program) as terminal:
        terminal.waits_for("q quit")
        terminal.types("c", then="The pact: The pact should be signed")
        assert "the readings name no codebook" in terminal.screen
        terminal.types("q", then="; 4 left")
        assert terminal.ends() == 0


def test_readings_by_several_codebooks_are_told_by_the_last_of_them(
    new: Program, tmp_path: Path
) -> None:
    new.done("init")
    for number in (1, 2, 3):
        (tmp_path / "book.md").write_text(f"# The pact\nRule of book {number}.", "utf-8")
        new.done("codebook", "add", tmp_path / "book.md")
    filled(new, reading(0, "a0", codebook=1), reading(0, "b0", "ben", codebook=2))
    with asked(new) as terminal:
        terminal.waits_for("q quit")
        terminal.types("c", then="Rule of book 2.")
        assert "coded by codebooks 1 and 2; this is 2" in " ".join(terminal.screen.split())
        terminal.types("q", then="; 1 left")
        assert terminal.ends() == 0


def test_what_is_folded_goes_on_beside_its_label(new: Program) -> None:
    note, other = (" ".join([words] * 8) for words in ("so it was put", "in other words"))
    filled(new, reading(0, "a0", note=note), reading(0, "b0", "ben", note=other))
    with asked(new, columns=60) as terminal:
        terminal.waits_for("read as sentences")
        shown = terminal.screen.strip().splitlines()
        terminal.types("q", then="; 1 left")

    passage = shown[1 : shown.index("")]
    assert len(passage) > 1
    assert all(line.startswith("  ") for line in passage)
    for words in ("so it was put", "in other words"):
        at = next(number for number, line in enumerate(shown) if words in line)
        folded = shown[at + 1]
        assert len(folded) - len(folded.lstrip()) == shown[at].index(words)


def test_a_key_that_is_none_is_said_between_words_and_enter_says_which_there_are(
    program: Program,
) -> None:
    with asked(program) as terminal:
        terminal.waits_for("4 of 4 left")
        terminal.types("ostrenia", ENTER, then='"ostrenia" is none of these')
        terminal.types(ENTER, then="⏎ is none of these: press 1, 2, e, n, l, r, c, q")
        terminal.types("1", then="3 of 4 left")
        assert "none of these" not in terminal.screen
        terminal.types("q", then="; 3 left")
        assert terminal.ends() == 0

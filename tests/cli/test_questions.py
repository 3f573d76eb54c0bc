"""Questions outside the conversation: read in whole words, and ended alike by no and by ^C."""

import json

import pytest

from tests.cli.program import Program
from tests.cli.terminal import END, ENTER, LEAVE, Terminal
from tests.cli.test_meaning import PORT

LONG = "The port and all of its quays should be kept shut to ships of every state but our own ones"
QUESTIONS = {
    "a rewording": (("issue", "edit", "shut", "--proposition", LONG), "Does all that mean"),
    "a double": (("issue", "same-as", "shut", "open"), "Is that so?"),
    "what is near": (
        (
            *("add", "--source", "s", "--paraphrase", "So.", "--speaker", "Marr", "--stated-on"),
            *("2020", "--issue", "open", "--position", "support", "--create"),
        ),
        "Make what is new all the same?",
    ),
    "a way back": (("db", "downgrade", "0002"), "Go back nevertheless?"),
}


@pytest.fixture
def port(empty: Program) -> Program:
    empty.done("import", "-", stdin=json.dumps(PORT))
    return empty


@pytest.mark.parametrize(("command", "question"), QUESTIONS.values(), ids=QUESTIONS)
@pytest.mark.parametrize("key", [LEAVE, END, f"n{ENTER}"], ids=["^C", "^D", "no"])
def test_a_question_that_is_left_says_once_that_nothing_is_recorded(
    port: Program, command: tuple[str, ...], question: str, key: str
) -> None:
    before = port.dump()
    with Terminal("--db", port.url, *command) as terminal:
        terminal.waits_for(question)
        terminal.types(key, then="nothing recorded")

        assert terminal.ends() == 130
        lines = terminal.screen.splitlines()
    told = [line for line in lines if "nothing recorded" in line]
    assert len(told) == 1
    assert told[0].startswith("nothing recorded")
    assert sum(question in line for line in lines) == 1
    assert "Abort" not in "".join(lines)
    assert port.dump() == before


def test_what_is_asked_about_is_folded_between_words(port: Program) -> None:
    with Terminal("--db", port.url, *QUESTIONS["a rewording"][0]) as terminal:
        terminal.waits_for("Does all that mean")
        words = terminal.screen.split()
        terminal.types(f"y{ENTER}", then="changed the issue shut")
        assert terminal.ends() == 0

    assert {"quays", "should", "every", "state"} <= set(words)
    assert set(LONG.split()) <= {word.strip('".,') for word in words}


def test_a_negation_is_refused_before_anything_is_asked(port: Program) -> None:
    new = "The port should not be shut"
    with Terminal("--db", port.url, "issue", "edit", "shut", "--proposition", new) as terminal:
        terminal.waits_for("--reversed")
        assert terminal.ends() == 2
        assert "[y/N]" not in terminal.screen

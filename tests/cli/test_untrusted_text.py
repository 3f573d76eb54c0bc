"""Text from outside is shown, and never acts on a terminal or as markup."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import ACTING, Program, written

#: An escape sequence, a bell, a mark that turns the direction of text, and Rich's markup.
EVIL = "\x1b]0;owned\x07\x1b[31m \u202ekcab\u202c \u2066x\u2069 \x9b1m [red]bold[/red] :smile:"
SHOWN = "[red]bold[/red] :smile:"
QUOTE = f"We agree {EVIL} with that"


def evil(what: str) -> str:
    return f"{what} {EVIL} {what}"


def a_file() -> dict[str, Any]:
    """A claim file with such text in every field that takes any."""
    stance = {
        "issue": "talks",
        "position": "support",
        "note": evil("stance"),
        "conditions": [{"condition": "peace", "wording": "We agree"}],
        "reasons": [{"reason": "war", "wording": QUOTE}],
        "citations": [{"treaty": "pact", "role": "basis", "provision": evil("Article")}],
    }
    claim = {
        "key": "evil",
        "quote": QUOTE,
        "speaker": "someone",
        "stated_on": "2001",
        "translation": evil("translation"),
        "note": evil("claim"),
        "coder": evil("coder"),
        "stances": [stance],
    }
    later = {
        "key": "later",
        "paraphrase": evil("paraphrase"),
        "speaker": "someone",
        "stated_on": "2002",
        "stances": [{"issue": "talks", "position": "oppose"}],
    }
    return {
        "actors": [{"slug": "someone", "name": evil("Someone"), "kind": "person"}],
        "issues": [{"slug": "talks", "name": evil("Talks"), "proposition": evil("Talks are good")}],
        "conditions": [{"slug": "peace", "name": evil("Peace")}],
        "reasons": [{"slug": "war", "name": evil("War")}],
        "treaties": [{"slug": "pact", "name": evil("Pact")}],
        "sources": [
            {
                "slug": "paper",
                "title": evil("Title"),
                "publisher": evil("Publisher"),
                "url": evil("https://example.org/"),
                "published_on": "2003",
                "text": f"{EVIL} before. {QUOTE}, they said. {EVIL}",
                "claims": [claim, later],
            }
        ],
    }


@pytest.fixture
def world(empty: Program) -> Program:
    empty.done("import", written(Path("evil.json"), a_file()))
    return empty


COMMANDS = (
    ["list"],
    ["list", "--format", "markdown"],
    ["list", "--format", "json"],
    ["list", "--format", "jsonl"],
    ["report", "timeline"],
    ["report", "changes"],
    ["report", "changes", "--format", "markdown"],
    ["report", "changes", "--format", "json"],
    ["show", "evil"],
    ["show", "later"],
    ["check"],
)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("columns", [30, 80, 5000])
def test_it_is_printed_and_does_nothing(
    world: Program, command: list[str], columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))

    result = world.done(*command)

    assert not ACTING & set(result.out + result.err)
    shown = result.out.replace("\\[", "[").replace("\\]", "]")
    if columns == 5000 and command != ["check"]:
        assert SHOWN in shown


def test_it_is_read_back_and_does_nothing(world: Program) -> None:
    written(Path("again.json"), a_file())
    dry = world.done("import", "again.json", "--dry-run")
    options = ("--speaker", evil("Someone"), "--issue", evil("Talks"), "--position", "neutral")
    added = world.done("add", "--source", "paper", "--paraphrase", EVIL, *options)

    assert "Someone" in added.out
    assert not ACTING & set(dry.out + dry.err + added.out + added.err)


def test_what_is_created_is_named_and_does_nothing(world: Program) -> None:
    options = ("--speaker", evil("Else"), "--issue", evil("War"), "--position", "neutral")

    added = world.done("add", "--source", "paper", "--paraphrase", "x", *options, "--create")

    assert "new in actors: " in added.err
    assert not ACTING & set(added.out + added.err)


STANCE = ("--speaker", "someone", "--issue", "talks", "--position", "support")
REFUSED: tuple[list[str], ...] = (
    ["show", EVIL],
    ["list", "--holder", EVIL],
    ["list", "--holder", "Some"],
    ["list", "--source", EVIL],
    ["list", "--since", EVIL],
    ["list", "--as-recorded", EVIL],
    ["list", "--format", EVIL],
    ["list", f"--{EVIL}"],
    [EVIL],
    ["import", EVIL],
    ["list", "-o", f"nowhere/{EVIL}"],
    ["add", "--source", EVIL, "--quote", "We agree", *STANCE],
    ["add", "--source", "paper", "--quote", "We agreed with those", *STANCE],
)


@pytest.mark.parametrize("arguments", REFUSED, ids=range(len(REFUSED)))
def test_it_is_refused_and_does_nothing(world: Program, arguments: list[str]) -> None:
    world.refuses(*arguments, says=[])


def test_a_file_is_refused_and_does_nothing(world: Program) -> None:
    value = a_file()
    value["sources"][0]["claims"][0]["speaker"] = EVIL
    written(Path("speaker.json"), value)
    written(Path("key.json"), {EVIL: []})
    Path("syntax.yaml").write_text(f"a: [{EVIL}\n", encoding="utf-8")

    for name in ("speaker.json", "key.json", "syntax.yaml"):
        world.refuses("import", name, says=[name])

"""A dry run says what would be, writes nothing, and never says that anything was done."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from stance.cli.app import app
from stance.db.engine import HEAD
from tests.cli.program import Program, wired

#: Commands that write no record: they read, or make and mend a database as a whole.
OTHERS = {
    *("init", "demo", "list", "show", "search", "history", "browse", "check", "schema"),
    *("codebook diff", "source check"),
    *("db upgrade", "db downgrade", "db current", "db check", "db backup", "db where"),
    # Of servers alone: tests/cli/test_roles.py.
    *("db grant", "db revoke", "db roles"),
    # It makes a file, and changes nothing: see test_handing_out.
    "round hand-out",
    # It reads a file that was handed out: see test_collecting.
    "round collect",
    # They ask a person, and write as `proposal accept` does: see test_proposals_in_a_terminal.
    *("proposal review", "proposal mend"),
}
READING = {"list", "show", "history", "agreement", "rates"}
#: One command of each kind that writes, and what it says that it would do.
COMMANDS = {
    "actor add": (("lund", "--name", "Lund", "--kind", "state"), "would add the actor lund"),
    "actor edit": (("nato", "--iso3", "NAT"), "would change the actor nato: iso3"),
    "actor alias": (("nato", "The Alliance, too"), "would also be called"),
    "actor remove": (("unused",), "would remove the actor unused"),
    "actor same-as": (("unused", "nato"), "would be the double of nato"),
    "actor affiliate": (("unused", "nato"), "would be added: unused"),
    "issue same-as": (("nato-posture-east", "--undo"), None),
    "source add": (("new", "--title", "New"), "would add the source new (New), without a text"),
    "source import": (("manifest.csv",), "1 source would be added"),
    "source edit": (("tass-2016-12-27", "--title", "New"), "would change the source"),
    "source update": (("tass-2016-12-27", "new.txt"), ""),
    "source remove": (("empty",), "would remove the source empty"),
    "source keep": (("tass-posture",), None),
    "retract": (("tass-posture", "--reason", "Wrong."), "would retract tass-posture"),
    "repeat": (("wire", "of", "tass-council"), "wire would repeat tass-council"),
    "correct": (("tass-posture", "--note", "x"), "note: "),
}


def commands(group: Any, trail: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    """Every command of the program, by the words that call it."""
    context = typer.Context(group)
    for name in group.list_commands(context) if trail else group.commands:
        command = group.get_command(context, name)
        words = (*trail, name)
        if hasattr(command, "commands"):
            yield from commands(command, words)
        else:
            yield " ".join(words), command


def writes(words: str) -> bool:
    first, *rest = words.split()
    reads = first in {"report", "export", "release", "template"} or (rest and rest[-1] in READING)
    return not reads and words not in OTHERS


def test_every_command_that_writes_can_be_tried_and_waits() -> None:
    named = dict(commands(typer.main.get_command(app)))
    options = {
        words: {option for each in command.params for option in each.opts}
        for words, command in named.items()
        if writes(words)
    }

    assert len(options) > 30
    assert [words for words, has in options.items() if not {"--dry-run", "--wait"} <= has] == []


@pytest.mark.parametrize("words", COMMANDS)
def test_a_dry_run_says_what_would_be_and_writes_nothing(sample: Program, words: str) -> None:
    wired(sample)
    sample.done("source", "add", "empty", "--title", "Empty")
    sample.done("actor", "add", "unused", "--name", "Unused", "--kind", "state")
    Path("new.txt").write_text("Another text.", encoding="utf-8")
    Path("manifest.csv").write_text("file,title\nnew.txt,New\n", encoding="utf-8")
    typed, says = COMMANDS[words]
    before = sample.dump()
    result = sample(*words.split(), *typed, "--dry-run")

    assert sample.dump() == before
    if says is None:
        return
    assert result.code == 0, result.err
    assert says in result.err
    assert result.err.splitlines()[-1].startswith("dry run, nothing ")
    assert "recorded as" not in result.err
    first = result.err.split()[0]
    assert first not in {"added", "changed", "removed", "retracted", "added:"}


def test_a_dry_run_of_making_or_mending_a_database_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    program = Program(str(path))

    made = program.done("init", "--with-vocabulary", "--dry-run")
    assert made.err.splitlines() == [
        f"would create {path} at revision {HEAD}",
        "the starter vocabulary would be added to it",
        "dry run, nothing recorded",
    ]
    assert list(tmp_path.iterdir()) == []
    program.done("init")

    back = program.done("db", "downgrade", "-1", "--dry-run")
    assert "would be brought back to" in back.err
    assert program.done("db", "current").out == f"{HEAD}\n"

    program.done("db", "downgrade", "-1")
    older, files = program.done("db", "current").out, sorted(tmp_path.iterdir())
    again = program.done("db", "upgrade", "--dry-run")
    assert f"would upgrade {path} from {older.strip()} to {HEAD}" in again.err
    assert (program.done("db", "current").out, sorted(tmp_path.iterdir())) == (older, files)

"""A command that a message names acts on the database that was typed, whichever that is."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from stance.cli.addressing import address, addressed
from stance.cli.commands import COMMANDS
from tests.cli.program import Program, is_refused
from tests.cli.terminal import LEAVE, Terminal
from tests.cli.test_adjudicate import filled

ANY = Program("nobody's.db")


@pytest.fixture
def typed() -> Iterator[str]:
    """What is typed after --db, until the test ends."""
    address("new.db")
    yield "stance --db new.db"
    address(None)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_that_a_message_names_gets_it(typed: str, command: str) -> None:
    named = f"stance {command}"
    for message in (
        f"run: {named}",
        f"see who was: {named} x",
        f"add it first, by {named} x; {named} lists it",
        f"in one, and in `{named}` ({named}), or {named} x, then {named} y",
        f"add it, or run {named} in a terminal",
    ):
        assert addressed(message) == message.replace(named, f"{typed} {command}")


@pytest.mark.usefixtures("typed")
@pytest.mark.parametrize(
    "message",
    [
        "run: stance --db other.db init",
        "see stance issue edit --help",
        'there is no actor "stance list"',
        "its stance report",
        "a release that stance made",
        "each stance shows one position",
    ],
)
def test_what_has_one_and_what_is_no_command_stays(message: str) -> None:
    assert addressed(message) == message


@pytest.mark.parametrize("asking", ["ask olga to do it, or to run: ", "mend it; have olga run: "])
def test_what_others_are_to_run_names_the_database_without_who_asks(asking: str) -> None:
    address("postgresql://rita:secret@host:1/db?user=rita&sslmode=require")
    try:
        theirs = "stance --db 'postgresql://host:1/db?sslmode=require' db upgrade"
        ours = "stance --db 'postgresql://rita:***@host:1/db?user=rita&sslmode=require' db where"
        said = addressed(f"{asking}stance db upgrade; see where: stance db where")
        assert said == f"{asking}{theirs}; see where: {ours}"
    finally:
        address(None)


def test_where_none_was_typed_none_is_named() -> None:
    assert addressed("run: stance init") == "run: stance init"


def test_what_a_refusal_names_makes_the_database_that_was_typed(tmp_path: Path) -> None:
    (tmp_path / "a folder").mkdir()
    says = ["run: stance --db 'a folder/new.db' init"]
    is_refused(ANY("--db", "a folder/new.db", "list"), says=says, code=3)
    ANY.done("--db", "a folder/new.db", "init")
    is_refused(ANY("list"), says=["run: stance init"], code=3)


def test_what_is_noted_and_what_is_found_name_it_as_well(sample: Program, tmp_path: Path) -> None:
    db = ["--db", sample.url]
    text = tmp_path / "text.txt"
    text.write_text("Other words.", encoding="utf-8")
    noted = ANY.done(*db, "source", "update", "tass-2016-12-27", text).err
    assert f"stance --db {sample.url} check" in noted
    found = ANY(*db, "check").out
    assert f"stance --db {sample.url} source keep" in found
    assert "stance check" not in noted
    assert "stance source" not in found


@pytest.mark.parametrize(
    ("database", "named"),
    [
        ("postgresql://me:geheim@127.0.0.1:1/d", "postgresql://me:***@127.0.0.1:1/d"),
        ("host=127.0.0.1 password=geheim", "stance list"),
    ],
)
@pytest.mark.usefixtures("typed")
def test_no_password_is_shown_in_it(database: str, named: str) -> None:
    address(database)
    message = addressed("see: stance list")
    assert named in message
    assert "geheim" not in message


@pytest.mark.parametrize("command", [*COMMANDS, "round show", "report matrix", "db upgrade"])
@pytest.mark.parametrize("option", [("--db", "x.db"), ("--db=x.db",)])
def test_it_is_said_that_it_goes_before_the_command(command: str, option: tuple[str, ...]) -> None:
    says = [f"no such option: --db: it goes before the command: stance --db URL-or-path {command}"]
    is_refused(ANY(*command.split(), *option), says=says, code=2)


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
def test_what_is_gone_on_with_after_leaving_goes_on(new: Program) -> None:
    program = filled(new)
    again = ["--db", program.url, "round", "adjudicate", "pilot", "--coder", "mia b"]
    with Terminal(*again, columns=300) as terminal:
        terminal.waits_for("4 of 4 left")
        terminal.types(LEAVE, then="4 left, to go on with: stance --db ")
        assert " round adjudicate pilot --coder 'mia b'\n" in terminal.screen


def test_what_decides_anew_names_the_coder(new: Program) -> None:
    program = filled(new)
    take = ["round", "adjudicate", "pilot", "--coder", "mia b", "--take", "a0"]
    program.done(*take)
    undo = "round adjudicate pilot --undo a0 --coder 'mia b'"
    program.refuses(*take, says=[f"stance {undo}"])
    program.done("round", "adjudicate", "pilot", "--undo", "a0", "--coder", "mia b")

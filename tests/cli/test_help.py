"""The help of every command, as somebody last found it good."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from stance.cli.app import app
from stance.cli.commands import COMMANDS
from tests.cli.program import Program
from tests.golden import assert_golden

GOLDEN = Path(__file__).parent / "golden" / "help"


def commands() -> Iterator[tuple[str, ...]]:
    """The path of each command and group, the program itself first."""
    yield ()
    program: Any = get_command(app)
    for name in COMMANDS:
        yield (name,)
        group = program.get_command(None, name)
        yield from ((name, inner) for inner in getattr(group, "commands", ()))


PATHS = list(commands())


def name_of(path: tuple[str, ...]) -> str:
    return "-".join(path) or "stance"


@pytest.mark.parametrize("path", PATHS, ids=name_of)
def test_help(path: tuple[str, ...]) -> None:
    printed = Program("unused.db").done(*path, "--help").out

    assert_golden(GOLDEN / f"{name_of(path)}.txt", printed)
    assert max(map(len, printed.splitlines())) <= 81


@pytest.mark.parametrize("path", PATHS, ids=name_of)
def test_a_sentence_is_not_cut_short_in_a_list_of_commands(path: tuple[str, ...]) -> None:
    printed = Program("unused.db").done(*path, "-h").out

    assert "..." not in printed.partition("Commands:")[2]


def test_no_help_is_left_of_a_command_that_is_gone() -> None:
    assert {path.stem for path in GOLDEN.iterdir()} == {name_of(path) for path in PATHS}


def test_without_a_command_the_help_is_shown() -> None:
    result = Program("unused.db")("report")

    assert (result.code, result.out) == (2, "")
    assert result.err == (GOLDEN / "report.txt").read_text("utf-8")

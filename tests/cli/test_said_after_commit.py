"""What a command did is said once it is committed, and not at all where that fails."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from stance.errors import InputError
from tests.cli.program import Program

COMMANDS = (
    ("source", "update", "tass-2016-12-27", "new.txt"),
    ("source", "edit", "tass-2016-12-27", "--title", "Another"),
    ("retract", "tass-posture", "--reason", "A mistake."),
    ("repeat", "tass-relations-lead", "--undo"),
    ("actor", "alias", "russia", "The Federation"),
    ("actor", "same-as", "russian-mfa", "nato"),
    ("actor", "affiliate", "nato", "russia", "--kind", "member-of"),
    ("issue", "add", "talks", "--name", "Talks", "--proposition", "They should talk."),
)


@pytest.fixture
def no_commit() -> Iterator[None]:
    """Whatever has written something cannot commit it."""
    wrote = False

    def notice(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        nonlocal wrote
        wrote |= statement.startswith(("INSERT", "UPDATE", "DELETE", "COPY"))

    def refuse(_connection: object) -> None:
        if wrote:
            raise InputError("the disk is gone")

    event.listen(Engine, "before_cursor_execute", notice)
    event.listen(Engine, "commit", refuse)
    yield
    event.remove(Engine, "before_cursor_execute", notice)
    event.remove(Engine, "commit", refuse)


@pytest.mark.usefixtures("no_commit")
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(command[:2]))
def test_nothing_is_said_of_what_was_not_committed(
    sample: Program, command: tuple[str, ...]
) -> None:
    Path("new.txt").write_text("Another text.", encoding="utf-8")
    result = sample(*command)

    assert (result.code, result.out, result.err) == (2, "", "stance: the disk is gone\n")

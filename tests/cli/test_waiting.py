"""How long others are waited for means the same on both engines, and has bounds that are said."""

import pytest
from sqlalchemy import text

import stance
from stance.db.dialect import make_engine
from stance.db.engine import writing
from stance.errors import InputError, StanceError
from stance.settings import database_url
from stance.work.transaction import Terms
from tests.cli.program import Program, is_refused

NONE = ("nan", "inf", "-inf", "1e308", "3000000", "86401", "-1", "-0.5")
COMMANDS = (
    ("actor", "add", "france", "--name", "France", "--kind", "state"),
    ("import", "-"),
    ("retract", "tass-relations", "--reason", "x"),
    ("source", "edit", "tass-2016-12-27", "--title", "Another"),
)
CLAIMS = "issues: [{slug: peace, name: Peace, proposition: There should be peace}]"
CLAIM = {"paraphrase": "x", "speaker": "russia", "stances": []}


@pytest.mark.parametrize("wait", ["0", "0.0001", "0.2"])
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(command[:2]))
def test_a_writer_gives_up_when_it_was_told_to(
    sample_on_both: Program, command: tuple[str, ...], wait: str
) -> None:
    before = sample_on_both.dump()
    with writing(database_url(sample_on_both.url)) as session:
        session.execute(text("UPDATE actor SET name = 'Held' WHERE slug = 'russia'"))
        refused = sample_on_both(*command, "--wait", wait, stdin=CLAIMS)
        is_refused(refused, says=["by somebody else", f"gave up after {wait} seconds"], code=3)
        session.rollback()

    assert sample_on_both.dump() == before
    sample_on_both.done(*command, "--wait", wait, stdin=CLAIMS)


def test_a_wait_in_the_url_does_not_outlast_it(fresh_postgresql_url: str) -> None:
    Program(fresh_postgresql_url).done("init")
    impatient = f"{fresh_postgresql_url}&options=-c%20lock_timeout%3D0"
    with writing(database_url(fresh_postgresql_url)) as session:
        session.execute(text("SELECT 1"))
        refused = Program(impatient)(*COMMANDS[0], "--wait", "0")

    is_refused(refused, says=["gave up after 0 seconds"], code=3)


@pytest.mark.parametrize("wait", NONE)
def test_a_wait_that_nobody_can_is_refused(sample_on_both: Program, wait: str) -> None:
    for command in COMMANDS:
        result = sample_on_both(*command, "--wait", wait, stdin=CLAIMS)
        is_refused(result, says=["wait cannot be", "from 0 (do not wait) to 86400"], code=2)


@pytest.mark.parametrize("wait", [float(wait) for wait in NONE])
def test_python_refuses_it_too(sample_on_both: Program, wait: float) -> None:
    with stance.open(sample_on_both.url) as database:
        for record in (
            lambda: database.add(CLAIM, source="tass-2016-12-27", wait=wait),
            lambda: database.import_files([], wait=wait),
        ):
            with pytest.raises(StanceError, match=r"from 0 .* to 86400"):
                record()
    with pytest.raises(InputError):
        Terms(wait=wait)
    with pytest.raises(InputError):
        make_engine(database_url(sample_on_both.url), wait=wait)


@pytest.mark.parametrize("wait", ["0", "86400"])
def test_the_bounds_can_be_waited_for(sample_on_both: Program, wait: str) -> None:
    sample_on_both.done(*COMMANDS[0], "--wait", wait)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(command[:2]))
def test_the_bounds_are_said(looked_at: Program, command: tuple[str, ...]) -> None:
    words = command[:2] if command[0] in {"actor", "source"} else command[:1]

    assert "another writer, 0 to 86400." in looked_at.done(*words, "--help").text

"""A database that is not there, or not as this program needs it: exit 3, and what mends it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from stance.settings import database_url
from tests.cli.program import Program, is_refused

COMMANDS = (
    ["list"],
    ["show", "tass-relations"],
    ["report", "timeline"],
    ["report", "changes"],
    ["export", "sql"],
    ["check"],
    ["db", "check"],
    ["db", "backup"],
    ["db", "downgrade", "base"],
    [
        *("add", "--speaker", "x", "--issue", "y", "--position", "support"),
        *("--source", "z", "--quote", "w"),
    ],
    ["import", "-"],
)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_missing_database_is_not_made(command: list[str]) -> None:
    result = Program("missing.db")(*command, stdin="sources: []")

    is_refused(result, says=["there is no database at missing.db", "stance init"], code=3)
    assert not list(Path().iterdir())


def test_a_file_that_is_no_database_is_left_as_it_is() -> None:
    Path("letter.db").write_text("Dear all", encoding="utf-8")

    is_refused(Program("letter.db")("list"), says=["letter.db", "not a database"], code=3)
    is_refused(Program("letter.db")("init"), says=["letter.db", "not a database"], code=3)
    assert Path("letter.db").read_text("utf-8") == "Dear all"


def test_a_database_of_something_else_is_left_as_it_is() -> None:
    with closing(sqlite3.connect("other.db")) as connection:
        connection.execute("CREATE TABLE claim (id)")

    for command in (["list"], ["init"], ["db", "downgrade", "-1", "--yes"], ["db", "current"]):
        says = ["other.db", "another program", "name another file"]
        is_refused(Program("other.db")(*command), says=says, code=3)
    assert [path.name for path in Path().iterdir()] == ["other.db"]


def test_a_folder_that_is_not_there_is_named() -> None:
    is_refused(Program("no/where.db")("init"), says=["there is no folder no"], code=3)


@pytest.mark.parametrize("command", COMMANDS[:-3], ids=" ".join)
def test_another_revision_is_named_with_its_remedy(empty: Program, command: list[str]) -> None:
    _set_revision(empty, "0000")
    before = Path(empty.url).read_bytes()

    if command != ["db", "backup"]:  # which is right at any revision
        is_refused(empty(*command), says=["is at revision 0000", "run: stance db upgrade"], code=3)
    assert Path(empty.url).read_bytes() == before


def test_a_revision_of_a_newer_program_is_left_as_it_is(empty: Program) -> None:
    _set_revision(empty, "9999")

    is_refused(empty("init"), says=["9999", "a newer version of stance"], code=3)
    assert empty("db", "current").out == "9999\n"


def _set_revision(program: Program, revision: str) -> None:
    with closing(sqlite3.connect(program.url)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", [revision])
    with closing(sqlite3.connect(program.url)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def test_a_server_that_does_not_answer_is_named_without_its_password() -> None:
    result = Program("postgresql://me:secret@127.0.0.1:1/claims")("list")

    line = is_refused(result, says=["cannot reach", "STANCE_DATABASE_URL"], code=3)
    assert "secret" not in line


@pytest.mark.parametrize("url", ["postgresql://me:secret@here:port/claims", "sqlite://here/claims"])
def test_a_url_that_cannot_be_read_is_told_without_its_password(url: str) -> None:
    for command in ("list", "init"):
        line = is_refused(Program(url)(command), says=["URL", "USER@HOST"], code=2)
        assert "secret" not in line


def test_a_database_that_is_not_on_the_server_is_named(postgresql_url: str) -> None:
    url = database_url(postgresql_url).replace("/postgres?", "/nowhere?")

    is_refused(Program(url)("list"), says=["cannot reach", "nowhere"], code=3)


def test_an_empty_database_on_a_server_is_sent_to_init(fresh_postgresql_url: str) -> None:
    is_refused(Program(fresh_postgresql_url)("list"), says=["run: stance init"], code=3)


def test_another_engine_is_refused() -> None:
    result = Program("mysql://localhost/claims")("list")

    is_refused(result, says=['cannot use a database of kind "mysql"', "postgresql://"], code=2)


def test_the_database_is_the_option_s_then_the_environment_s_then_the_folder_s(
    sample: Program, empty: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    from typer.testing import CliRunner

    from stance.cli.app import app

    def listed(*arguments: str) -> str:
        return CliRunner().invoke(app, [*arguments, "list"]).output

    assert "there is no database at stance.db" in listed()
    Path("stance.db").write_bytes(Path(empty.url).read_bytes())
    assert listed().startswith("Nothing found")
    monkeypatch.setenv("STANCE_DATABASE_URL", f"sqlite:///{sample.url}")
    assert "tass-relations" in listed()
    assert listed("--db", "stance.db").startswith("Nothing found")

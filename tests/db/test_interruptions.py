"""What is interrupted in the middle of a statement leaves no lock and nothing half-made."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.engine.default import DefaultDialect

from stance.db import engine as db
from stance.db import migrate

Interrupt = Callable[[str], None]


@pytest.fixture
def interrupt_after(monkeypatch: pytest.MonkeyPatch) -> Interrupt:
    """Have a signal heard right after the first statement that begins with these words."""
    execute = DefaultDialect.do_execute
    heard = []

    def interrupt(words: str) -> None:
        def and_then(self: DefaultDialect, cursor: object, statement: str, *rest: object) -> None:
            execute(self, cursor, statement, *rest)  # type: ignore[arg-type]
            if statement.strip().startswith(words) and not heard:
                heard.append(statement)
                raise KeyboardInterrupt

        monkeypatch.setattr(DefaultDialect, "do_execute", and_then)

    return interrupt


@pytest.mark.parametrize(
    "words",
    [
        "CREATE TABLE alembic_version",
        "CREATE INDEX",
        "CREATE VIRTUAL TABLE",
        "SELECT sql FROM",
        "PRAGMA main.index_list",
        "CREATE TABLE _alembic_tmp",
        "INSERT INTO _alembic_tmp",
        "UPDATE alembic_version",
    ],
)
def test_a_new_database_is_gone_wherever_its_making_is_interrupted(
    words: str, tmp_path: Path, interrupt_after: Interrupt
) -> None:
    interrupt_after(words)

    with pytest.raises(KeyboardInterrupt):
        migrate.create_or_upgrade(f"sqlite:///{tmp_path / 'new.db'}")

    assert list(tmp_path.iterdir()) == []


def test_an_interrupted_writer_holds_no_lock_while_its_traceback_is_kept(
    migrated_url: str, interrupt_after: Interrupt
) -> None:
    insert = text("INSERT INTO reason (slug, name) VALUES ('a', 'A')")
    interrupt_after("SELECT name FROM reason")

    def write() -> None:
        with db.writing(migrated_url) as session:
            session.execute(insert)
            session.execute(text("SELECT name FROM reason"))  # whose row waits to be fetched

    with pytest.raises(KeyboardInterrupt) as kept:
        write()
    with db.writing(migrated_url, wait=0) as session:
        assert session.execute(text("SELECT count(*) FROM reason")).scalar() == 0
        session.execute(insert)

    assert kept.tb is not None

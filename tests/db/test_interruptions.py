"""What is interrupted in the middle of a statement leaves no lock and nothing half-made."""

import shutil
import signal
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.exc import IntegrityError, OperationalError

from stance.cli.process.signals import Stopped
from stance.db import engine as db
from stance.db import failures, migrate
from stance.errors import DatabaseError
from tests.server import Server

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


@pytest.mark.parametrize("place", ["postgresql://reader@db/study", "sqlite:///study.db"])
@pytest.mark.parametrize("ending", [KeyboardInterrupt(), Stopped(signal.SIGHUP)], ids=repr)
@pytest.mark.parametrize(
    "failure",
    [
        OperationalError("ROLLBACK", {}, Exception("another command is already in progress")),
        IntegrityError("COMMIT", {}, Exception("duplicate key")),
        ValueError("this session is closed"),
    ],
    ids=lambda failure: type(failure).__name__,
)
def test_a_connection_that_is_cut_short_and_cannot_be_given_back_is_no_failure(
    place: str, ending: BaseException, failure: Exception
) -> None:
    """A signal in the middle of a statement: the driver refuses the ROLLBACK that follows."""

    def cut_short() -> None:
        try:
            raise ending
        finally:
            raise failure

    for telling in (failures.explaining(place, 1), failures.reaching(place)):
        with pytest.raises(type(ending)) as heard, telling:
            cut_short()
        assert heard.value is ending


def test_a_signal_between_a_statement_and_its_answer_ends_the_command(server: Server) -> None:
    """The driver then refuses the ROLLBACK, since another command is in progress."""

    def ask_and_stop() -> None:
        with db.writing(server.url) as session:
            driver: Any = session.connection().connection.driver_connection
            driver.pgconn.send_query(b"SELECT 1")
            raise Stopped(signal.SIGHUP)

    with pytest.raises(Stopped):
        ask_and_stop()


ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"


@pytest.fixture
def alarm() -> Iterator[Callable[[], object]]:
    """What has a signal come in a moment, on which the program would end."""

    def stop(number: int, _frame: object) -> None:
        raise Stopped(number)

    before = signal.signal(signal.SIGALRM, stop)
    yield lambda: signal.setitimer(signal.ITIMER_REAL, 0.3)
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("wanted", ["SELECT max(i)", "SELECT 0 UNION ALL SELECT max(i)"])
def test_a_signal_is_heard_while_sqlite_works_on_a_statement(
    wanted: str, tmp_path: Path, sqlite_template: Path, alarm: Callable[[], object]
) -> None:
    """Whether it has yet to find its first row, or the next one."""
    url = f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'stances.db')}"
    given_up = []

    def read() -> None:
        with db.reading(url) as session:
            connection = session.connection()
            driver: Any = connection.connection.driver_connection
            last = threading.Timer(60, lambda: given_up.append(driver.interrupt()))
            last.start()
            alarm()
            try:
                connection.exec_driver_sql(f"{ENDLESS} {wanted} FROM n").all()
            finally:
                last.cancel()

    with pytest.raises(Stopped):
        read()

    assert not given_up


def test_a_statement_that_fails_is_told_as_such_while_signals_are_heard(
    tmp_path: Path, sqlite_template: Path
) -> None:
    url = f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'stances.db')}"
    with pytest.raises(DatabaseError, match="no such table: lost"), db.reading(url) as session:
        session.execute(text("SELECT * FROM lost"))

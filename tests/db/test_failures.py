"""What the engines say goes out as one line: what is the matter, where, and what helps."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import text

from stance import settings
from stance.db import engine as db
from stance.db import migrate
from stance.db.place import parsed_url, shown
from stance.db.sqlite_file import is_there, remove_unfinished
from stance.errors import DatabaseError, ExitCode, InputError, StanceError

RAISES = "DO $$ BEGIN RAISE EXCEPTION 'something' USING ERRCODE = '{code}'; END $$"


@pytest.fixture
def on_a_server(fresh_postgresql_url: str) -> str:
    url = settings.database_url(fresh_postgresql_url)
    migrate.create_or_upgrade(url)
    return url


def fails(url: str, code: str) -> None:
    with db.writing(url) as session:
        session.execute(text(RAISES.format(code=code)))


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("25006", "can only be read"),
        ("42501", "the right to"),
        ("42P01", "stance db check"),
        ("53100", "make room on the server"),
        ("53200", "memory"),
        ("57014", "statement_timeout"),
        ("57P01", "was lost"),
        ("08006", "was lost"),
        ("XX001", "restore a backup"),
        ("P0001", "stance check"),
    ],
)
def test_what_a_server_says_by_a_code_has_its_remedy(
    on_a_server: str, code: str, says: str
) -> None:
    with pytest.raises(DatabaseError) as told:
        fails(on_a_server, code)

    line = str(told.value)
    assert says in line
    assert told.value.remedy
    assert told.value.exit_code is ExitCode.NO_DATABASE
    assert "\n" not in line
    assert "file" not in line


def test_a_connection_that_is_lost_is_told_as_such(on_a_server: str) -> None:
    def lose() -> None:
        with db.writing(on_a_server) as session:
            number = session.execute(text("SELECT pg_backend_pid()")).scalar()
            libpq = on_a_server.replace("+psycopg", "")
            with psycopg.connect(libpq, autocommit=True) as other:
                other.execute("SELECT pg_terminate_backend(%s)", [number])
            session.execute(text("SELECT 1"))

    with pytest.raises(DatabaseError, match=r"the connection to .* was lost") as told:
        lose()

    assert "what was recorded" in told.value.remedy


def test_a_disk_that_is_full_is_told_as_such(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'a.db'}"
    migrate.create_or_upgrade(url)

    def fill() -> None:
        with db.writing(url) as session:
            session.execute(text("PRAGMA max_page_count = 1"))
            rows = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 90000)"
            session.execute(text(f"{rows} INSERT INTO reason (slug, name) SELECT x, x FROM n"))

    with pytest.raises(DatabaseError, match=r"the disk of .*a\.db is full") as told:
        fill()

    assert "make room" in told.value.remedy
    with db.reading(url) as session:
        assert session.execute(text("SELECT count(*) FROM reason")).scalar() == 0


# What is left of a new database that was not finished


def test_a_finished_database_is_never_removed(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    migrate.create_or_upgrade(f"sqlite:///{path}")

    remove_unfinished(path, db.HEAD)

    assert path.is_file()


def test_one_that_somebody_is_at_work_in_is_never_removed(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("CREATE TABLE a (b)")

        remove_unfinished(path, db.HEAD)

        assert path.is_file()
        connection.execute("COMMIT")


def test_an_unfinished_one_is_removed_with_all_its_files(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")

    remove_unfinished(path, db.HEAD)

    assert list(tmp_path.iterdir()) == []


# Ports and hosts that are none


@pytest.mark.parametrize(
    "rest",
    [
        *(
            "h:0/d",
            "h:65536/d",
            "h:99999999999/d",
            "h:-1/d",
            "h:1.5/d",
            "h:x/d",
            "h:/d",
        ),
        *("/d?host=h&port=0", "/d?host=h&port=x", "/d?host=h,i&port=1,70000", "/d?port=1&port=0"),
        *("../d", ".h/d", "h..i/d", f"{'x' * 64}/d", f"{'x' * 300}/d", "/d?host=a..b", "[::1/d"),
    ],
)
def test_ports_and_hosts_that_are_none_are_refused(rest: str) -> None:
    for act in (parsed_url, shown, db.open_engine, migrate.create_or_upgrade):
        with pytest.raises(StanceError) as refused:
            act(f"postgresql+psycopg://me:hunter2@{rest}")
        assert isinstance(refused.value, InputError)
        assert "hunter2" not in str(refused.value)


@pytest.mark.parametrize(
    "rest",
    ["h:1/d", "h:65535/d", "/d", "[::1]:5432/d", "/d?host=/tmp", "/d?host=a,b&port=1,2"],
)
def test_hosts_and_ports_that_are_some_are_shown(rest: str) -> None:
    url = f"postgresql+psycopg://{rest}"

    assert shown(url) == f"postgresql://{rest}"


def test_looking_whether_a_database_is_there_leaves_the_locks_on_it(tmp_path: Path):
    path = tmp_path / "a.db"
    locking = "sqlite3.connect(sys.argv[1], timeout=0).execute('BEGIN IMMEDIATE')"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("CREATE TABLE t (a)")
        connection.execute("BEGIN IMMEDIATE")

        assert is_there(path)

        done = subprocess.run(  # a process of its own, as locks are a process's
            [sys.executable, "-c", f"import sqlite3, sys; {locking}", path],
            capture_output=True,
            text=True,
            check=False,
        )
    assert "database is locked" in done.stderr

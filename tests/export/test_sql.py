"""A dump restores whole, in the engine's own shell, whichever engine it was made from."""

import io
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import given

from stance import __version__, settings
from stance.db import engine as db
from stance.db import migrate
from stance.db.dialect import foreign_key_violations
from stance.db.models import (
    Actor,
    ActorAlias,
)
from stance.errors import StanceError
from stance.export.sql import literals, rows, tables, write_sql
from stance.export.sql.engines import FORMS
from stance.values import (
    ActorKind,
    Dialect,
)
from tests.export.dumps import (
    ANY_TEXT,
    NASTY,
    dump,
    everything,
    fill,
    put,
    restore_by_python,
    restore_to_postgresql,
    restore_to_sqlite,
)
from tests.schema import rules

#: The engines that the program works with.
ENGINES = (Dialect.SQLITE, Dialect.POSTGRESQL)


@pytest.fixture(params=ENGINES)
def target(request: pytest.FixtureRequest) -> Dialect:
    dialect: Dialect = request.param
    return dialect


@pytest.fixture
def restore(
    target: Dialect, tmp_path: Path, request: pytest.FixtureRequest
) -> Callable[[str], str]:
    """A function that restores a dump by the shell of the engine it was made for; its URL."""
    folder = tmp_path / "restored"
    folder.mkdir()
    if target is Dialect.SQLITE:
        return lambda dumped: restore_to_sqlite(dumped, folder)
    make_database = request.getfixturevalue("make_database")
    return lambda dumped: restore_to_postgresql(dumped, folder, make_database())


@pytest.fixture
def empty_url(database_url: str) -> str:
    url = settings.database_url(database_url)
    migrate.create_or_upgrade(url)
    return url


@pytest.fixture
def nasty_url(database_url: str) -> str:
    url = settings.database_url(database_url)
    fill(url)
    return url


@pytest.fixture
def nasty_sqlite(tmp_path: Path) -> str:
    url = f"sqlite:///{tmp_path / 'nasty.db'}"
    fill(url)
    return url


def next_actor(url: str) -> int | None:
    with db.writing(url) as session:
        actor = Actor(slug="next", name="Next", kind=ActorKind.OTHER)
        put(session, actor)
        return actor.id


# From any engine to any engine


def test_everything_is_restored(
    nasty_url: str, target: Dialect, restore: Callable[[str], str], tmp_path: Path
):
    dumped = dump(nasty_url, target)
    restored = restore(dumped)

    assert everything(restored) == everything(nasty_url)
    assert dump(restored, target) == dumped
    assert not list(tmp_path.rglob("here"))
    engine = db.open_engine(restored)
    with engine.connect() as connection:
        assert list(foreign_key_violations(connection)) == []
    engine.dispose()
    # The one deleted had the id after the last one's.
    assert next_actor(restored) == len(NASTY) + 2


def test_the_schema_is_restored(empty_url: str, target: Dialect, restore: Callable[[str], str]):
    restored = restore(dump(empty_url, target))

    assert migrate.differences(restored) == []
    assert migrate.revision(restored) == db.HEAD
    assert next_actor(restored) == 1
    if restored.split(":")[0] == empty_url.split(":", maxsplit=1)[0]:
        assert rules(restored) == rules(empty_url)


def test_readers_of_a_restored_sqlite_file_never_wait(nasty_sqlite: str, tmp_path: Path):
    restore_to_sqlite(dump(nasty_sqlite, Dialect.SQLITE), tmp_path)

    with closing(sqlite3.connect(tmp_path / "restored.db")) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchall() == [("wal",)]


def test_the_same_content_gives_the_same_dump(
    tmp_path: Path, fresh_postgresql_url: str, target: Dialect
):
    postgresql = settings.database_url(fresh_postgresql_url)
    sqlite = f"sqlite:///{tmp_path / 'stance.db'}"
    fill(postgresql)
    fill(sqlite)

    assert everything(postgresql) == everything(sqlite)
    assert dump(postgresql, target) == dump(sqlite, target)


def test_foreign_keys_hold_in_what_was_restored(
    nasty_sqlite: str, target: Dialect, restore: Callable[[str], str]
):
    restored = restore(dump(nasty_sqlite, target))

    with pytest.raises(StanceError, match="refuses"), db.writing(restored) as session:
        put(session, ActorAlias(actor_id=4711, alias="of nobody"))


@pytest.mark.parametrize("given_out", [0, 1])
def test_rows_brought_in_with_their_ids_do_not_lead_to_double_ids(
    empty_url: str, target: Dialect, restore: Callable[[str], str], given_out: int
):
    with db.writing(empty_url) as session:
        for _ in range(given_out):
            put(session, Actor(slug="first", name="First", kind=ActorKind.OTHER))
        put(session, Actor(id=50, slug="fifty", name="Fifty", kind=ActorKind.OTHER))

    assert next_actor(restore(dump(empty_url, target))) == 51


def test_many_short_statements_restore_the_same(
    nasty_url: str,
    target: Dialect,
    restore: Callable[[str], str],
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(rows, "_ROWS_AT_ONCE", 2)
    monkeypatch.setattr(rows, "_STATEMENT_LENGTH", 1)
    dumped = dump(nasty_url, target)

    assert dumped.count("INSERT INTO actor (") == len(NASTY)
    assert everything(restore(dumped)) == everything(nasty_url)


# The text of a dump


def test_a_dump_begins_with_what_it_is_and_carries_no_time(nasty_sqlite: str, target: Dialect):
    dumped = dump(nasty_sqlite, target)

    first = f"-- stance {__version__}, schema revision {db.HEAD}, for {target.value}\n"
    assert dumped.startswith(first)
    assert str(datetime.now(UTC).year) not in dumped
    assert "\r" not in dumped


def test_moments_days_and_booleans_are_written_as_the_engine_has_them(nasty_url: str):
    for_sqlite = dump(nasty_url, Dialect.SQLITE)
    for_postgresql = dump(nasty_url, Dialect.POSTGRESQL)

    assert "'0987-01-02','0987-01-31'" in for_sqlite
    assert ",'2024-02-29 23:59:59.000007'," in for_sqlite
    assert ",'2024-02-29 23:59:59.000007+00'," in for_postgresql
    assert "(2,2,1,1,2,'oppose','warning',1,0,NULL)" in for_sqlite
    assert "(2,2,1,1,2,'oppose','warning',true,false,NULL)" in for_postgresql


def test_a_sessions_zone_and_date_style_change_nothing(fresh_postgresql_url: str, target: Dialect):
    url = settings.database_url(fresh_postgresql_url)
    fill(url)
    out = io.StringIO(newline="")
    with db.reading(url) as session:
        connection = session.connection()
        connection.exec_driver_sql("SET timezone = 'Asia/Tokyo'; SET datestyle = 'German'")
        write_sql(session, out, target=target)

    assert out.getvalue() == dump(url, target)


def test_another_process_writes_the_same(nasty_sqlite: str, target: Dialect):
    program = (
        "import sys; from stance.db.engine import reading\n"
        "from stance.export.sql import write_sql\n"
        "from stance.values import Dialect\n"
        "sys.stdout.reconfigure(encoding='utf-8', newline='')\n"
        "with reading(sys.argv[1]) as session:\n"
        "    write_sql(session, sys.stdout, target=Dialect(sys.argv[2]))\n"
    )
    dumps = {
        subprocess.run(
            [sys.executable, "-c", program, nasty_sqlite, target.value],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    }

    assert dumps == {dump(nasty_sqlite, target).encode()}


def test_dumping_leaves_the_models_as_they_were(nasty_sqlite: str):
    before = dump(nasty_sqlite, Dialect.SQLITE)
    dump(nasty_sqlite, Dialect.POSTGRESQL)

    assert dump(nasty_sqlite, Dialect.SQLITE) == before
    assert "FOREIGN KEY" in before


def test_percent_signs_in_a_rule_stay_single(target: Dialect):
    rule = sa.CheckConstraint("a LIKE '5%'", name="five")
    table = sa.Table("t", sa.MetaData(), sa.Column("a", sa.String), rule)

    assert "'5%'" in tables.create_table(table, target)


def test_a_type_without_a_literal_is_not_guessed_at():
    with pytest.raises(NotImplementedError, match="blob"):
        literals.quoter(sa.Column("blob", sa.LargeBinary), FORMS[Dialect.SQLITE])


# Nothing breaks out of its literal


@given(ANY_TEXT)
def test_sqlite_reads_back_any_text(text: str):
    literal = literals.text_literal(text, FORMS[Dialect.SQLITE])
    with closing(sqlite3.connect(":memory:")) as connection:
        assert connection.execute(f"SELECT {literal}").fetchall() == [(text,)]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE actor SET name = 'a' || char(0) || '''); DROP TABLE claim; --' WHERE id = 2",
        "UPDATE stance SET number = '1); DROP TABLE claim; --' WHERE id = 2",
        "UPDATE stance SET ascribed = '1); DROP TABLE claim; --' WHERE id = 2",
        "UPDATE actor SET name = x'27293b' WHERE id = 2",
        "UPDATE stance SET number = 1.5 WHERE id = 2",
    ],
)
def test_what_cannot_be_written_safely_is_refused(
    nasty_sqlite: str, tmp_path: Path, change: str, target: Dialect
):
    with closing(sqlite3.connect(tmp_path / "nasty.db", isolation_level=None)) as connection:
        connection.execute(change)

    with pytest.raises(StanceError, match=r"table (actor|stance) holds a value"):
        dump(nasty_sqlite, target)


def test_python_restores_a_dump_too_with_foreign_keys_on(
    nasty_sqlite: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(rows, "_STATEMENT_LENGTH", 1)
    restored = restore_by_python(dump(nasty_sqlite, Dialect.SQLITE), tmp_path / "python.db")

    assert everything(restored) == everything(nasty_sqlite)

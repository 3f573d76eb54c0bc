"""Sessions: what commits, what rolls back, and what is said when a database cannot be used."""

import sqlite3
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import Session, col, select

from stance import settings
from stance.db import engine as db
from stance.db import migrate
from stance.db.dialect import make_engine
from stance.db.models import Actor, ActorAlias
from stance.db.place import shown
from stance.errors import DatabaseError, ExitCode, InputError
from stance.values import ActorKind


@pytest.fixture
def url(database_url: str) -> str:
    url = settings.database_url(database_url)
    migrate.create_or_upgrade(url)
    return url


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "stance.db"


def actor(slug: str) -> Actor:
    return Actor(slug=slug, name=slug.title(), kind=ActorKind.STATE)


def slugs(session: Session) -> list[str]:
    return list(session.exec(select(Actor.slug).order_by(col(Actor.slug))))


def record(url: str, *slugs: str, wait: float = 30, fail: bool = False) -> None:
    with db.writing(url, wait=wait) as session:
        session.add_all(map(actor, slugs))
        session.flush()
        if fail:
            raise ZeroDivisionError


def stored(url: str) -> list[str]:
    with db.reading(url) as session:
        return slugs(session)


# Transactions


def test_a_clean_exit_commits(url: str):
    with db.writing(url) as session:
        session.add(actor("a"))
        session.flush()
        assert stored(url) == []

    assert stored(url) == ["a"]


def test_an_exception_rolls_everything_back_and_goes_on_up(url: str):
    with pytest.raises(ZeroDivisionError):
        record(url, "a", fail=True)

    assert stored(url) == []


def add_inside(session: Session, *slugs: str, fail: bool = False) -> None:
    with session.begin_nested():
        session.add_all(map(actor, slugs))
        session.flush()
        if fail:
            raise ZeroDivisionError


def test_a_savepoint_inside_does_not_commit(url: str):
    with db.writing(url) as session:
        add_inside(session, "a")
        assert stored(url) == []

    assert stored(url) == ["a"]


def test_a_savepoint_inside_is_rolled_back_alone(url: str):
    with db.writing(url) as session:
        add_inside(session, "kept")
        with pytest.raises(ZeroDivisionError):
            add_inside(session, "lost", fail=True)
        add_inside(session, "later")

    assert stored(url) == ["kept", "later"]


def test_reading_records_nothing(url: str):
    with db.reading(url) as session:
        session.add(actor("a"))
        session.flush()

    assert stored(url) == []


def test_a_reader_sees_the_state_it_began_with(url: str):
    with db.reading(url) as session:
        assert slugs(session) == []
        with db.writing(url) as writer:
            writer.add(actor("a"))

        assert slugs(session) == []
    assert stored(url) == ["a"]


def test_what_the_database_refuses_is_an_input_error(url: str):
    record(url, "a")

    with pytest.raises(InputError, match="refuses") as caught:
        record(url, "b", "a")

    assert "\n" not in str(caught.value)
    assert stored(url) == ["a"]


def test_rows_must_point_to_rows(url: str):
    with pytest.raises(InputError, match="refuses"), db.writing(url) as session:
        session.add(ActorAlias(actor_id=4711, alias="of nobody"))


# Two writers


def rename(session: Session) -> None:
    session.get_one(Actor, 1).name = "Renamed"
    session.flush()


def rename_apart(url: str, wait: float) -> None:
    with db.writing(url, wait=wait) as session:
        rename(session)


def test_a_second_writer_gives_up_and_says_that_nothing_was_recorded(url: str):
    record(url, "a")
    with db.writing(url) as first:
        rename(first)
        with pytest.raises(DatabaseError, match=r"gave up after 0\.2 seconds") as caught:
            rename_apart(url, wait=0.2)

    assert caught.value.exit_code is ExitCode.NO_DATABASE
    assert caught.value.remedy == "nothing was recorded; try again"


def test_a_second_writer_waits_for_the_first(url: str):
    record(url, "a")
    with ThreadPoolExecutor(1) as pool:
        with db.writing(url) as first:
            rename(first)
            waiting = pool.submit(rename_apart, url, wait=20)
            with pytest.raises(TimeoutError):
                waiting.result(0.3)
            first.add(actor("first"))
        waiting.result(20)

    assert stored(url) == ["a", "first"]


def test_a_writer_holds_the_lock_before_its_first_change(url: str):
    with db.writing(url) as first:
        slugs(first)
        with pytest.raises(DatabaseError, match="gave up"), db.writing(url, wait=0.02) as second:
            slugs(second)
        assert stored(url) == []


# Databases that cannot be used


def use(url: str) -> None:
    with db.reading(url) as session:
        session.exec(select(Actor)).all()


def change(url: str) -> None:
    with db.writing(url) as session:
        slugs(session)


@pytest.mark.parametrize("way", [use, change, db.open_engine])
def test_a_missing_file_is_told_and_not_made(path: Path, way: Callable[[str], object]):
    with pytest.raises(DatabaseError, match="there is no database at") as caught:
        way(f"sqlite:///{path}")

    assert "stance init" in caught.value.remedy
    assert caught.value.exit_code is ExitCode.NO_DATABASE
    assert not list(path.parent.iterdir())


@pytest.mark.parametrize("way", [use, migrate.revision, migrate.create_or_upgrade])
def test_a_file_that_is_no_database_is_told_and_left_alone(
    path: Path, way: Callable[[str], object]
):
    content = b"Dear diary, this is not a database.\n" * 100
    path.write_bytes(content)

    with pytest.raises(DatabaseError, match="file is not a database"):
        way(f"sqlite:///{path}")

    assert path.read_bytes() == content


def test_a_folder_is_no_database(tmp_path: Path):
    with pytest.raises(DatabaseError, match="is a folder"):
        use(f"sqlite:///{tmp_path}")


def test_a_database_of_something_else_is_told(database_url: str):
    url = settings.database_url(database_url)
    engine = make_engine(url)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE diary (entry TEXT)")
    engine.dispose()

    with pytest.raises(DatabaseError, match="holds no stance database") as caught:
        use(url)

    assert "name another" in caught.value.remedy


def test_a_server_that_does_not_answer_is_told_without_the_password():
    with pytest.raises(DatabaseError, match="cannot reach") as caught:
        use(settings.database_url("postgresql://me:secret@127.0.0.1:1/stance"))

    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)
    assert "the server runs" in caught.value.remedy


def test_a_database_that_the_server_does_not_have_is_told(fresh_postgresql_url: str):
    with pytest.raises(DatabaseError, match="cannot reach"):
        use(settings.database_url(fresh_postgresql_url.replace("/test_", "/none_")))


@pytest.mark.parametrize("way", [use, migrate.revision, migrate.differences])
def test_a_driver_that_is_not_installed_is_named(
    way: Callable[[str], object], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setitem(sys.modules, "psycopg", None)

    with pytest.raises(DatabaseError, match="psycopg") as caught:
        way("postgresql+psycopg://localhost/stance")

    assert "pip install" in caught.value.remedy


def test_a_damaged_file_is_told(path: Path):
    url = f"sqlite:///{path}"
    migrate.create_or_upgrade(url)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (page,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'actor'"
        ).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)

    with pytest.raises(DatabaseError, match="malformed") as caught:
        use(url)

    assert str(path) in str(caught.value)


def test_a_table_that_was_taken_away_is_told(url: str):
    engine = make_engine(url)
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE actor_alias"))
    engine.dispose()

    with pytest.raises(DatabaseError, match=r"failed.*actor_alias"), db.reading(url) as session:
        session.exec(select(ActorAlias)).all()


def test_a_value_no_engine_takes_is_told(fresh_postgresql_url: str):
    url = settings.database_url(fresh_postgresql_url)
    migrate.create_or_upgrade(url)

    with pytest.raises(DatabaseError, match="NUL"), db.writing(url) as session:
        session.add(actor("a\0b"))


# Which database


@pytest.mark.parametrize(
    "given",
    ["postgresql://h/d", "postgres://h/d", "postgresql+psycopg2://h/d", "postgresql+psycopg://h/d"],
)
def test_postgresql_means_the_one_driver(given: str):
    assert settings.database_url(given) == "postgresql+psycopg://h/d"
    assert make_engine(settings.database_url(given)).driver == "psycopg"


def test_a_path_is_a_sqlite_file_and_the_option_wins(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(settings.ENVIRONMENT_VARIABLE, "other.db")

    assert settings.database_url("a/b.db") == "sqlite:///a/b.db"
    assert settings.database_url("sqlite:///a.db") == "sqlite:///a.db"
    assert settings.database_url(None) == "sqlite:///other.db"
    monkeypatch.delenv(settings.ENVIRONMENT_VARIABLE)
    assert settings.database_url(None) == "sqlite:///stance.db"


def test_another_engine_is_refused():
    with pytest.raises(InputError, match='of kind "mysql"'):
        settings.database_url("mysql://h/d")


def test_a_url_is_shown_without_its_password():
    assert shown("sqlite:///a.db") == "a.db"
    assert "secret" not in shown("postgresql+psycopg://me:secret@h/d")

"""The tables alone and the rows alone restore to what the whole does."""

from collections.abc import Callable
from pathlib import Path

import pytest

from stance import settings
from stance.db import engine as db
from stance.db import migrate
from stance.export.sql import Extent
from stance.values import Dialect
from stance.work.check import findings
from tests.export.dumps import dump, everything, fill, restore_to_postgresql, restore_to_sqlite
from tests.schema import rules

ROWS_ALONE, TABLES_ALONE = Extent(schema=False), Extent(data=False)


@pytest.fixture
def nasty_url(database_url: str) -> str:
    url = settings.database_url(database_url)
    fill(url)
    return url


@pytest.fixture(params=[Dialect.SQLITE, Dialect.POSTGRESQL])
def target(request: pytest.FixtureRequest) -> Dialect:
    dialect: Dialect = request.param
    return dialect


@pytest.fixture
def new_url(target: Dialect, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """The place of a new, empty database of the engine that is written for."""
    if target is Dialect.SQLITE:
        return f"sqlite:///{tmp_path / 'restored.db'}"
    make: Callable[[], str] = request.getfixturevalue("make_database")
    return settings.database_url(make())


@pytest.fixture
def restore(target: Dialect, new_url: str, tmp_path: Path) -> Callable[[str], str]:
    """A function that runs a dump in that database; its URL."""
    if target is Dialect.SQLITE:
        return lambda dumped: restore_to_sqlite(dumped, tmp_path)
    plain = new_url.replace("postgresql+psycopg", "postgresql")
    return lambda dumped: restore_to_postgresql(dumped, tmp_path, plain)


def test_rows_alone_fill_a_database_that_was_made_empty(
    nasty_url: str, target: Dialect, new_url: str, restore: Callable[[str], str]
):
    migrate.create_or_upgrade(new_url)
    before = rules(new_url)
    restored = restore(dump(nasty_url, target, ROWS_ALONE))

    assert everything(restored) == everything(nasty_url)
    assert dump(restored, target) == dump(nasty_url, target)
    assert rules(restored) == before
    assert migrate.differences(restored) == []


def test_words_are_found_where_rows_alone_were_restored(
    nasty_url: str, target: Dialect, new_url: str, restore: Callable[[str], str]
):
    migrate.create_or_upgrade(new_url)
    restored = restore(dump(nasty_url, target, ROWS_ALONE))

    with db.reading(nasty_url) as session:
        of_original = list(findings(session))
    with db.reading(restored) as session:
        assert list(findings(session)) == of_original


def test_rows_alone_are_refused_whole_where_there_are_rows(
    nasty_url: str, target: Dialect, new_url: str, restore: Callable[[str], str]
):
    fill(new_url)
    before = everything(new_url)

    with pytest.raises(AssertionError):
        restore(dump(nasty_url, target, ROWS_ALONE))
    assert everything(new_url) == before


def test_tables_alone_make_a_database_that_is_empty(
    nasty_url: str, target: Dialect, restore: Callable[[str], str]
):
    restored = restore(dump(nasty_url, target, TABLES_ALONE))

    assert migrate.differences(restored) == []
    assert migrate.revision(restored) == db.HEAD
    assert not any(everything(restored).values())
    with db.reading(restored) as session:
        assert list(findings(session)) == []


def test_tables_and_rows_apart_make_the_same(
    nasty_url: str, target: Dialect, restore: Callable[[str], str]
):
    restore(dump(nasty_url, target, TABLES_ALONE))
    restored = restore(dump(nasty_url, target, ROWS_ALONE))

    assert dump(restored, target) == dump(nasty_url, target)


def test_each_part_says_in_its_head_what_it_is(nasty_url: str, target: Dialect):
    rows, tables = (dump(nasty_url, target, each) for each in (ROWS_ALONE, TABLES_ALONE))

    assert "stance init" in rows.splitlines()[1]
    assert "CREATE TABLE" not in rows
    assert "with nothing in them" in tables.split("BEGIN", maxsplit=1)[0]
    assert "INSERT INTO actor" not in tables

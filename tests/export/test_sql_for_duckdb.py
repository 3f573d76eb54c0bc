"""A dump for DuckDB holds every row as it was, in one script that DuckDB runs."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given

from stance import settings
from stance.db import engine as db
from stance.db.models import every_table
from stance.export.sql import Extent
from stance.export.sql.engines import FORMS
from stance.export.sql.literals import text_literal
from stance.values import Dialect
from tests.export.dumps import ANY_TEXT, NASTY, dump, everything, fill


@pytest.fixture
def nasty_url(database_url: str) -> str:
    url = settings.database_url(database_url)
    fill(url)
    return url


@pytest.fixture
def restored(nasty_url: str, tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with closing(duckdb.connect(str(tmp_path / "restored.duckdb"))) as connection:
        connection.execute(dump(nasty_url, Dialect.DUCKDB))
        yield connection


def rows_in(connection: duckdb.DuckDBPyConnection) -> dict[str, list[tuple[Any, ...]]]:
    return {
        table.name: connection.execute(f'SELECT * FROM "{table.name}" ORDER BY ALL').fetchall()
        for table in every_table().sorted_tables
    }


def rows_of(url: str) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of a database, with moments in UTC as DuckDB has them: without a zone."""
    return {name: list(map(_without_zone, rows)) for name, rows in everything(url).items()}


def _without_zone(row: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(each.replace(tzinfo=None) if hasattr(each, "tzinfo") else each for each in row)


def test_every_row_is_there_as_it_was(
    nasty_url: str, restored: duckdb.DuckDBPyConnection, tmp_path: Path
):
    assert {name: sorted(rows, key=repr) for name, rows in rows_in(restored).items()} == {
        name: sorted(rows, key=repr) for name, rows in rows_of(nasty_url).items()
    }
    assert restored.execute("SELECT version_num FROM alembic_version").fetchall() == [(db.HEAD,)]
    assert not list(tmp_path.rglob("here"))


def test_days_moments_and_truths_have_types_of_their_own(restored: duckdb.DuckDBPyConnection):
    kinds = dict(
        restored.execute(
            "SELECT column_name, data_type FROM duckdb_columns()"
            " WHERE table_name = 'claim' OR table_name = 'stance'"
        ).fetchall()
    )

    assert kinds["stated_earliest"] == "DATE"
    assert kinds["recorded_at"] == "TIMESTAMP"
    assert kinds["ascribed"] == "BOOLEAN"
    assert kinds["id"] == "INTEGER"


def test_no_id_is_given_out_again(restored: duckdb.DuckDBPyConnection):
    # The one deleted had the id after the last one's.
    new = "INSERT INTO actor (slug, name, kind) VALUES ('next', 'Next', 'other') RETURNING id"
    assert restored.execute(new).fetchall() == [(len(NASTY) + 2,)]


CITED_TWICE = """
INSERT INTO citation (stance_id, treaty_id, role)
SELECT stance_id, treaty_id, role FROM citation LIMIT 1
"""


def test_rules_of_rows_hold(restored: duckdb.DuckDBPyConnection):
    for wrong in (
        CITED_TWICE,
        "INSERT INTO actor (slug, name, kind) VALUES ('a1', 'Another', 'other')",
        "INSERT INTO actor (slug, name, kind) VALUES ('new', '', 'other')",
        "INSERT INTO actor (slug, name, kind) VALUES ('new', 'New', 'planet')",
    ):
        with pytest.raises(duckdb.ConstraintException):
            restored.execute(wrong)


def test_the_head_says_what_duckdb_cannot_hold(nasty_url: str):
    head = dump(nasty_url, Dialect.DUCKDB).split("BEGIN")[0]

    assert "-- Left out" in head
    assert "foreign keys" in head
    assert "full text" in head


def test_tables_and_rows_apart_make_the_same(nasty_url: str, restored: duckdb.DuckDBPyConnection):
    with closing(duckdb.connect()) as apart:
        apart.execute(dump(nasty_url, Dialect.DUCKDB, Extent(data=False)))
        apart.execute(dump(nasty_url, Dialect.DUCKDB, Extent(schema=False)))

        assert rows_in(apart) == rows_in(restored)
        assert apart.execute("SELECT nextval('actor_id_seq')").fetchall() == [(len(NASTY) + 2,)]


@given(ANY_TEXT)
def test_duckdb_reads_back_any_text(text: str):
    literal = text_literal(text, FORMS[Dialect.DUCKDB])
    with closing(duckdb.connect()) as connection:
        connection.execute(f"CREATE TABLE a (b VARCHAR);\nINSERT INTO a VALUES ({literal});\n")
        assert connection.execute("SELECT b FROM a").fetchall() == [(text,)]

"""The published views in databases: made, found where they are not as made, and mended."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from io import StringIO
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from stance import settings
from stance.db import engine as db
from stance.db import migrate
from stance.db.dialect import make_engine
from stance.db.downgrade import downgrade
from stance.db.place import sqlite_path
from stance.db.published.upkeep import view_findings
from stance.db.published.views import MADE, NAMES, statements
from stance.domain.published import VIEWS
from stance.errors import DatabaseError
from stance.values import Dialect
from stance.work.check import findings
from stance.work.export.sql import export_sql
from tests.cli.program import Program
from tests.db.published.duck import copied
from tests.db.test_migrations import Scripts
from tests.db.test_older import restore

FIRST = next(iter(sorted(NAMES)))


def there(url: str) -> set[str]:
    """The views that a database has."""
    engine = make_engine(url)
    names = set(sa.inspect(engine).get_view_names())
    engine.dispose()
    return names


def execute(url: str, *statements: str) -> None:
    engine = make_engine(url)
    with engine.begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    engine.dispose()


def found(url: str) -> list[str]:
    with db.reading(url) as session:
        return list(findings(session))


@pytest.fixture
def scripts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Scripts:
    return Scripts(tmp_path / "scripts", monkeypatch)


# What is made


def test_a_new_database_has_every_view(migrated_url: str) -> None:
    assert there(migrated_url) == NAMES
    assert migrate.differences(migrated_url) == []


@pytest.mark.parametrize("dialect", Dialect)
def test_the_columns_of_a_view_are_those_that_are_published(
    session: Session, dialect: Dialect
) -> None:
    if dialect is Dialect.DUCKDB:
        told = copied(session).execute("DESCRIBE stance_flat").fetchall()
        assert [row[0] for row in told] == [column.name for column in MADE[0].columns]
    elif dialect == session.connection().dialect.name:
        inspector = sa.inspect(session.connection())
        for view in MADE:
            names = [column["name"] for column in inspector.get_columns(view.name)]
            assert names == [column.name for column in view.columns]


def test_every_column_says_in_the_database_what_it_means(session: Session) -> None:
    copy = copied(session)
    asked = (
        "SELECT table_name, column_name, comment FROM duckdb_columns() WHERE comment IS NOT NULL"
    )
    of_duckdb = {(view, name): told for view, name, told in copy.execute(asked).fetchall()}
    of_views = dict(copy.execute("SELECT view_name, comment FROM duckdb_views()").fetchall())
    for view in MADE:
        assert of_views[view.name] == view.says
        for column in view.columns:
            told = of_duckdb[view.name, column.name]
            assert told.startswith(column.says)
            assert all(value in told for value in column.one_of)
    if session.connection().dialect.name == "postgresql":
        for view in MADE:
            columns = sa.inspect(session.connection()).get_columns(view.name)
            of_server = {column["name"]: column["comment"] for column in columns}
            assert of_server == {
                column.name: of_duckdb[view.name, column.name] for column in view.columns
            }


def test_a_dump_restored_has_every_view_as_it_is_made(
    migrated_url: str, make_database: Callable[..., str], tmp_path: Path
) -> None:
    is_file = sqlite_path(migrated_url) is not None
    script = StringIO()
    with db.reading(migrated_url) as session:
        dialect = Dialect.SQLITE if is_file else Dialect.POSTGRESQL
        export_sql(session, script, dialect=dialect)
    copy = settings.database_url(str(tmp_path / "copy.db") if is_file else make_database())

    restore(copy, script.getvalue())

    assert found(copy) == []
    assert there(copy) == NAMES


def test_a_copy_of_a_file_has_every_view(sqlite_template: Path, tmp_path: Path) -> None:
    path = tmp_path / "kept.db"
    path.write_bytes(sqlite_template.read_bytes())

    copy = migrate.backup(f"sqlite:///{path}")

    assert found(f"sqlite:///{copy}") == []


def test_the_contract_names_each_view_and_each_column_once() -> None:
    assert len({view.name for view in VIEWS}) == len(VIEWS)
    for view in VIEWS:
        names = [column.name for column in view.columns]
        assert len(set(names)) == len(names)
        assert set(view.key) <= set(names)


@pytest.mark.parametrize("dialect", Dialect)
def test_what_makes_the_views_is_always_the_same(dialect: Dialect) -> None:
    assert statements(dialect) == statements(dialect)
    assert not [each for each in statements(dialect) if each.endswith(";")]


# What is found, and mended


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (f"DROP VIEW {FIRST}", f"the view {FIRST} is missing"),
        (
            f"DROP VIEW {FIRST}; CREATE VIEW {FIRST} AS SELECT 1 AS one",
            f"the view {FIRST} is not as this version makes it",
        ),
    ],
)
def test_a_view_that_is_missing_or_altered_is_found_and_mended_as_told(
    migrated_url: str, change: str, says: str
) -> None:
    change = change.replace(" AS SELECT", f"{_asked_by_caller(migrated_url)} AS SELECT")
    execute(migrated_url, *change.split("; "))

    (finding,) = found(migrated_url)
    assert finding == f"{says}: stance db reindex"
    assert migrate.differences(migrated_url) == [says]
    Program(migrated_url).done("db", "reindex")

    assert found(migrated_url) == []
    assert migrate.differences(migrated_url) == []


def _asked_by_caller(url: str) -> str:
    return "" if sqlite_path(url) else " WITH (security_invoker = true)"


def test_a_view_that_would_show_what_is_hidden_is_found_and_mended(
    fresh_postgresql_url: str,
) -> None:
    url = settings.database_url(fresh_postgresql_url)
    migrate.create_or_upgrade(url)
    execute(url, f"ALTER VIEW {FIRST} RESET (security_invoker)")

    (finding,) = found(url)
    assert f"the view {FIRST} may show rows that are hidden" in finding
    Program(url).done("db", "reindex")

    assert found(url) == []


def test_making_them_anew_in_a_dry_run_leaves_them_as_they_are(migrated_url: str) -> None:
    execute(migrated_url, f"DROP VIEW {FIRST}")

    Program(migrated_url).done("db", "reindex", "--dry-run")

    assert there(migrated_url) == NAMES - {FIRST}


def test_looking_for_them_leaves_nothing_and_lets_a_session_go_on(migrated_url: str) -> None:
    with db.reading(migrated_url) as session:
        assert list(view_findings(session.connection())) == []
        assert (
            session.connection().exec_driver_sql("SELECT count(*) FROM stance_flat").scalar() == 0
        )
    assert there(migrated_url) == NAMES


def test_where_nothing_may_be_made_no_view_is_taken_for_altered(fresh_postgresql_url: str) -> None:
    url = settings.database_url(fresh_postgresql_url)
    migrate.create_or_upgrade(url)
    engine = make_engine(url)
    with engine.connect() as connection:
        connection.exec_driver_sql("SET TRANSACTION READ ONLY")
        assert list(view_findings(connection)) == []
        connection.exec_driver_sql("SELECT 1 FROM stance_flat")
    engine.dispose()


# Revisions

REBUILT = """
with op.batch_alter_table("claim", recreate="auto",
                          table_kwargs={"sqlite_autoincrement": True}) as table:
    table.alter_column("coder", type_=sa.String(200))
"""
DROPPED = """
with op.batch_alter_table("actor", table_kwargs={"sqlite_autoincrement": True}) as table:
    table.drop_column("wikidata")
"""


@pytest.mark.parametrize("change", [REBUILT, DROPPED])
def test_a_later_revision_alters_what_views_read(
    migrated_url: str, scripts: Scripts, change: str
) -> None:
    scripts.add("later", change)
    scripts.add("last", "pass")

    migrate.create_or_upgrade(migrated_url)

    assert there(migrated_url) == NAMES
    with db.reading(migrated_url) as session:
        assert list(view_findings(session.connection())) == []
        for name in NAMES:
            session.connection().exec_driver_sql(f"SELECT * FROM {name}")


def test_a_revision_that_fails_leaves_the_views_that_were_there(
    migrated_url: str, scripts: Scripts
) -> None:
    scripts.add("failing", f"{REBUILT}\n1 / 0")

    with pytest.raises(ZeroDivisionError):
        migrate.create_or_upgrade(migrated_url)

    assert there(migrated_url) == NAMES


def test_between_two_revisions_there_are_none(migrated_url: str, scripts: Scripts) -> None:
    scripts.add("later", "pass")
    scripts.add("failing", "1 / 0")

    with pytest.raises(ZeroDivisionError):
        migrate.create_or_upgrade(migrated_url)

    assert there(migrated_url) == set()


@pytest.mark.parametrize("to", ["0005", "0002", "base"])
def test_at_an_older_revision_there_are_none(migrated_url: str, to: str) -> None:
    downgrade(migrated_url, to, keep=Path)

    assert there(migrated_url) == set()
    migrate.create_or_upgrade(migrated_url)
    assert there(migrated_url) == NAMES


def test_a_view_of_somebody_elses_is_told_before_ours_are_made_anew(
    fresh_postgresql_url: str, scripts: Scripts
) -> None:
    url = settings.database_url(fresh_postgresql_url)
    migrate.create_or_upgrade(url)
    execute(url, 'CREATE VIEW "Theirs" AS SELECT * FROM stance_flat')
    scripts.add("later", "pass")

    with pytest.raises(DatabaseError, match='"Theirs" reads the view stance_flat') as caught:
        migrate.create_or_upgrade(url)

    assert "drop" in caught.value.remedy
    assert there(url) == {*NAMES, "Theirs"}
    execute(url, 'DROP VIEW "Theirs"')
    migrate.create_or_upgrade(url)
    assert there(url) == NAMES


def test_a_view_of_somebody_elses_stays_in_a_file(sqlite_template: Path, tmp_path: Path) -> None:
    path = tmp_path / "stance.db"
    path.write_bytes(sqlite_template.read_bytes())
    execute(f"sqlite:///{path}", "CREATE VIEW theirs AS SELECT count(*) FROM stance_flat")

    Program(f"sqlite:///{path}").done("db", "reindex")

    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT * FROM theirs").fetchall() == [(0,)]


@pytest.mark.parametrize("change", [REBUILT, DROPPED])
def test_a_view_of_somebody_elses_over_a_table_of_a_file_stays_through_revisions(
    sqlite_template: Path, tmp_path: Path, scripts: Scripts, change: str
) -> None:
    path = tmp_path / "stance.db"
    path.write_bytes(sqlite_template.read_bytes())
    url = f"sqlite:///{path}"
    theirs = [
        "CREATE VIEW theirs AS SELECT key, slug FROM claim JOIN actor ON actor.id = speaker_id",
        "CREATE VIEW counted AS SELECT count(*) AS many FROM theirs, stance_flat",
        "CREATE TRIGGER told INSTEAD OF INSERT ON theirs BEGIN SELECT 1; END",
    ]
    execute(url, *theirs)
    scripts.add("later", change)
    scripts.add("last", "pass")

    migrate.create_or_upgrade(url)

    assert there(url) == {*NAMES, "theirs", "counted"}
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT many FROM counted").fetchall() == [(0,)]
        connection.execute("INSERT INTO theirs VALUES ('k', 's')")
        kept = connection.execute("SELECT sql FROM sqlite_master WHERE tbl_name = 'theirs'")
        assert [row[0] for row in kept] == [theirs[0], theirs[2]]
    downgrade(url, "0005", keep=Path)
    assert there(url) == {"theirs", "counted"}


def test_a_view_of_somebody_elses_that_holds_up_a_revision_is_named(
    fresh_postgresql_url: str, scripts: Scripts
) -> None:
    url = settings.database_url(fresh_postgresql_url)
    migrate.create_or_upgrade(url)
    execute(url, 'CREATE VIEW "Theirs" AS SELECT coder FROM claim')
    scripts.add("later", REBUILT)

    with pytest.raises(DatabaseError, match="Theirs") as caught:
        migrate.create_or_upgrade(url)

    assert "drop" in caught.value.remedy
    assert there(url) == {*NAMES, "Theirs"}

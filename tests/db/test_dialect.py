"""Both engines behave alike: moments, closed lists, order, savepoints, locks, ids."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from unittest.mock import Mock

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError

from stance import settings
from stance.db.dialect import (
    WRITES,
    KeyText,
    PartialUniqueIndex,
    UtcDateTime,
    allocate_ids,
    choice,
    chunks,
    foreign_key_violations,
    is_busy,
    is_sqlite,
    make_engine,
    one_state,
    prepare_new,
    read_whole,
)
from stance.db.json_arrays import json_array, json_arrays
from stance.db.place import sqlite_path
from stance.values import Position

METADATA = sa.MetaData(naming_convention={"ck": "ck_%(table_name)s_%(constraint_name)s"})
NOTE = sa.Table(
    "note",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("key", KeyText),
    sa.Column("moment", UtcDateTime),
    sa.Column("position", choice(Position, "position")),
    sa.Column("ended", sa.Boolean, nullable=False, default=False),
    sa.Column("about_id", sa.ForeignKey("note.id")),
    PartialUniqueIndex("uq_note_key", "key", condition="NOT ended"),
    sqlite_autoincrement=True,
)


@pytest.fixture
def url(database_url: str) -> str:
    return settings.database_url(database_url)


@pytest.fixture
def engine(url: str) -> Iterator[sa.Engine]:
    engine = make_engine(url, wait=0.1)
    prepare_new(engine)
    METADATA.create_all(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def sqlite_file(tmp_path: Path) -> Path:
    return tmp_path / "stance.db"


@pytest.fixture
def sqlite(sqlite_file: Path) -> Iterator[sa.Engine]:
    engine = make_engine(f"sqlite:///{sqlite_file}", wait=0.1)
    prepare_new(engine)
    METADATA.create_all(engine)
    yield engine
    engine.dispose()


def keys(engine: sa.Engine) -> list[str]:
    with engine.connect() as connection:
        return list(connection.execute(sa.select(NOTE.c.key).order_by(NOTE.c.key)).scalars())


# Values


LEAP_DAY = datetime(2024, 2, 29, 1, 2, 3, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    "given",
    [
        LEAP_DAY,
        LEAP_DAY.replace(tzinfo=None),
        LEAP_DAY.astimezone(timezone(timedelta(hours=-3))),
    ],
)
def test_moments_come_back_aware_and_in_utc(engine: sa.Engine, given: datetime):
    with engine.begin() as connection:
        connection.execute(NOTE.insert().values(moment=given))
        back = connection.execute(sa.select(NOTE.c.moment)).scalar_one()
        as_text = connection.execute(sa.select(sa.cast(NOTE.c.moment, sa.String))).scalar_one()

    assert back == LEAP_DAY
    assert back.utcoffset() == timedelta(0)
    assert as_text.startswith("2024-02-29 01:02:03.000004")


def test_no_moment_stays_none(engine: sa.Engine):
    with engine.begin() as connection:
        connection.execute(NOTE.insert().values(moment=None))

        assert connection.execute(sa.select(NOTE.c.moment)).scalar_one() is None


def test_moments_compare_across_zones(engine: sa.Engine):
    noon = datetime(2024, 1, 1, 12, tzinfo=UTC)
    the_same = noon.astimezone(timezone(timedelta(hours=-8)))
    with engine.begin() as connection:
        connection.execute(NOTE.insert().values(moment=noon))
        count = sa.select(sa.func.count()).where(NOTE.c.moment <= the_same)

        assert connection.execute(count).scalar_one() == 1


def test_a_closed_list_is_closed_in_the_database_too(engine: sa.Engine):
    with engine.begin() as connection:
        connection.execute(NOTE.insert().values(position=Position.NEUTRAL))
        assert connection.execute(sa.select(NOTE.c.position)).scalar_one() is Position.NEUTRAL

    with pytest.raises(IntegrityError, match="ck_note_position"), engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO note (position, ended) VALUES ('NEUTRAL', 1 = 0)")


def test_keys_are_ordered_by_code_point(engine: sa.Engine):
    expected = ["A", "Z", "a", "a-b", "a_b", "ab", "z", "é", "Я", "😀"]
    with engine.begin() as connection:
        connection.execute(NOTE.insert(), [{"key": key} for key in reversed(expected)])

    assert keys(engine) == expected


def test_keys_are_ordered_so_whatever_order_a_server_goes_by(fresh_postgresql_url: str):
    engine = make_engine(fresh_postgresql_url)
    METADATA.create_all(engine)
    asked = (
        "SELECT collation_name FROM information_schema.columns"
        " WHERE table_name = 'note' AND column_name = 'key'"
    )
    with engine.connect() as connection:
        assert connection.exec_driver_sql(asked).scalars().all() == ["C"]
    engine.dispose()


def test_unique_only_where_the_condition_holds(engine: sa.Engine):
    with engine.begin() as connection:
        connection.execute(NOTE.insert().values(key="a", ended=True))
        connection.execute(NOTE.insert().values(key="a", ended=True))
        connection.execute(NOTE.insert().values(key="a"))

    with pytest.raises(IntegrityError), engine.begin() as connection:
        connection.execute(NOTE.insert().values(key="a"))


# Transactions


def test_a_savepoint_is_rolled_back_alone(engine: sa.Engine):
    with engine.begin() as connection:
        connection.execute(NOTE.insert().values(key="outer"))
        with pytest.raises(IntegrityError), connection.begin_nested():
            connection.execute(NOTE.insert(), [{"key": "inner"}, {"key": "outer"}])
        connection.execute(NOTE.insert().values(key="later"))

    assert keys(engine) == ["later", "outer"]


def test_a_released_savepoint_falls_with_its_transaction(engine: sa.Engine):
    with engine.connect() as connection:
        with connection.begin_nested():
            connection.execute(NOTE.insert().values(key="inner"))
        connection.rollback()

    assert keys(engine) == []


def test_creating_a_table_is_rolled_back(engine: sa.Engine):
    with engine.connect() as connection:
        connection.exec_driver_sql("CREATE TABLE half (x INTEGER)")
        connection.rollback()

    assert not sa.inspect(engine).has_table("half")


def test_rows_must_point_to_rows(engine: sa.Engine):
    with pytest.raises(IntegrityError), engine.begin() as connection:
        connection.execute(NOTE.insert().values(about_id=4711))


def test_without_keys_enforced_the_orphans_are_found(sqlite: sa.Engine, sqlite_file: Path):
    unchecked = make_engine(f"sqlite:///{sqlite_file}", enforce_keys=False)
    with unchecked.begin() as connection:
        connection.execute(NOTE.insert().values(id=3, about_id=4711))
        orphans = list(foreign_key_violations(connection))
    unchecked.dispose()

    assert orphans == ["row 3 of table note points to a row of note that is not there"]


def test_a_sound_database_has_no_orphans(engine: sa.Engine):
    with engine.begin() as connection:
        connection.execute(NOTE.insert().values(id=1, about_id=1))

        assert list(foreign_key_violations(connection)) == []


def test_a_writer_takes_the_lock_at_once_and_readers_go_on(sqlite: sa.Engine):
    writing = sqlite.execution_options(**{WRITES: True})
    with writing.connect() as first, writing.connect() as second, sqlite.connect() as reader:
        first.begin()
        with pytest.raises(OperationalError) as caught:
            second.begin()
        assert is_busy(caught.value)
        assert reader.execute(sa.select(NOTE)).all() == []


@pytest.mark.parametrize("writes", [True, False])
def test_a_connection_to_sqlite_waits_as_long_as_was_asked(
    sqlite: sa.Engine, sqlite_file: Path, writes: bool
):
    engine = make_engine(f"sqlite:///{sqlite_file}", wait=3)
    with engine.connect().execution_options(**{WRITES: writes}) as connection:
        waits = connection.exec_driver_sql("PRAGMA busy_timeout").scalar_one()
    assert waits == 3000
    engine.dispose()


def test_a_new_sqlite_file_keeps_a_log_written_ahead(sqlite: sa.Engine, sqlite_file: Path):
    with closing(sqlite3.connect(sqlite_file)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchall() == [("wal",)]


def test_waiting_for_a_row_ends(engine: sa.Engine):
    with engine.begin() as connection:
        connection.execute(NOTE.insert().values(id=1, key="a"))

    change = sa.update(NOTE).values(key="b")
    with engine.connect() as first, engine.connect() as second:
        first.execute(change)
        with pytest.raises(DBAPIError) as caught:
            second.execute(change)

    assert is_busy(caught.value)


@pytest.mark.parametrize(
    ("said", "code", "busy"),
    [
        ("database is locked", None, True),
        ("canceling statement due to lock timeout", "55P03", True),
        ("Anweisung wird storniert wegen Zeitüberschreitung einer Sperre", "55P03", True),
        ("canceling statement due to statement timeout", "57014", False),
        ("no such table: note", None, False),
    ],
)
def test_being_busy_is_told_from_other_failures(said: str, code: str | None, busy: bool):
    original = Mock(sqlstate=code, __str__=lambda _: said)

    assert is_busy(DBAPIError("SELECT", {}, original)) is busy


def test_a_reader_sees_one_state(engine: sa.Engine):
    statement = sa.select(sa.func.count()).select_from(NOTE)
    reading = engine.execution_options(**one_state(engine))
    with reading.connect() as reader, engine.begin() as writer:
        before = reader.execute(statement).scalar_one()
        writer.execute(NOTE.insert().values(key="a"))
        writer.commit()

        assert reader.execute(statement).scalar_one() == before == 0
    assert keys(engine) == ["a"]


@pytest.fixture
def five(engine: sa.Engine) -> Iterator[sa.Connection]:
    """A connection to a table of five rows."""
    with engine.begin() as connection:
        connection.execute(NOTE.insert(), [{"id": number, "key": str(number)} for number in FIVE])
        yield connection


FIVE = range(1, 6)


def test_what_is_read_whole_comes_in_order_as_the_types_say(five: sa.Connection):
    statement = sa.select(NOTE.c.id, NOTE.c.ended).where(NOTE.c.key.in_(["1", "2", "%3", "4"]))
    rows = read_whole(five, statement.order_by(NOTE.c.id.desc()), at_once=2)
    assert list(map(tuple, rows)) == [(4, False), (2, False), (1, False)]


def test_a_connection_outlives_a_reader_that_stops_early(five: sa.Connection):
    rows = read_whole(five, sa.select(NOTE.c.id).order_by(NOTE.c.id), at_once=2)
    assert tuple(next(rows)) == (1,)
    del rows
    assert five.execute(sa.select(sa.func.count()).select_from(NOTE)).scalar() == len(FIVE)


def test_what_is_asked_meanwhile_is_answered_and_no_row_is_lost(five: sa.Connection):
    rows = read_whole(five, sa.select(NOTE.c.id).order_by(NOTE.c.id), at_once=2)
    others = read_whole(five, sa.select(NOTE.c.key).order_by(NOTE.c.id), at_once=2)
    seen = [next(rows), next(rows), next(others)]

    counted = five.execute(sa.select(sa.func.count()).select_from(NOTE)).scalar()

    assert counted == len(FIVE)
    assert [each[0] for each in (*seen, *rows, *others)] == [1, 2, "1", 3, 4, 5, "2", "3", "4", "5"]


def test_a_transaction_can_be_taken_back_while_rows_are_on_their_way(engine: sa.Engine):
    with engine.begin() as connection:
        connection.execute(NOTE.insert(), [{"id": number} for number in FIVE])
    with engine.connect() as connection:
        rows = read_whole(connection, sa.select(NOTE.c.id), at_once=2)
        next(rows)

        connection.rollback()

        assert connection.execute(sa.select(sa.func.count()).select_from(NOTE)).scalar() == 5
        del rows


def test_what_the_driver_raises_is_what_other_statements_raise(five: sa.Connection):
    statement = sa.select(NOTE.c.id).where(sa.func.no_such_function(NOTE.c.id) == 1)
    with pytest.raises(DBAPIError, match="no_such_function"):
        list(read_whole(five, statement, at_once=2))


def test_the_servers_clock_is_read_in_utc(fresh_postgresql_url: str):
    engine = make_engine(settings.database_url(fresh_postgresql_url))
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SHOW timezone").scalar_one() == "UTC"
    engine.dispose()


def test_what_a_url_asks_of_the_server_holds_but_for_the_clock_and_the_wait(
    fresh_postgresql_url: str,
):
    asked = "-c timezone=Asia/Tokyo -c lock_timeout=7s -c work_mem=5MB"
    url = sa.make_url(fresh_postgresql_url).update_query_dict({"options": asked})
    for more, seconds in (({}, "10"), ({"connect_timeout": "3"}, "3")):
        typed = url.update_query_dict(more).render_as_string(hide_password=False)
        engine = make_engine(typed, wait=2)
        assert engine.url.query["connect_timeout"] == seconds
        with engine.connect() as connection:
            shown = [
                connection.exec_driver_sql(f"SHOW {name}").scalar_one()
                for name in ("timezone", "lock_timeout", "work_mem", "cursor_tuple_fraction")
            ]
        assert shown == ["UTC", "2s", "5MB", "1"]
        engine.dispose()


@pytest.mark.parametrize(("asked", "shown"), [("", "off"), ("-c jit=on", "on")])
def test_plans_are_not_compiled_unless_the_url_asks_for_it(
    fresh_postgresql_url: str, asked: str, shown: str
):
    url = sa.make_url(settings.database_url(fresh_postgresql_url))
    typed = url.update_query_dict({"options": asked} if asked else {})
    engine = make_engine(typed.render_as_string(hide_password=False))
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SHOW jit").scalar_one() == shown
    engine.dispose()


# Ids


def test_ids_are_reserved_in_order_and_the_next_row_follows(engine: sa.Engine):
    with engine.begin() as connection:
        assert list(allocate_ids(connection, NOTE, 3)) == [1, 2, 3]
        assert list(allocate_ids(connection, NOTE, 0)) == []
        assert list(allocate_ids(connection, NOTE, 2)) == [4, 5]
        done = connection.execute(NOTE.insert().values(key="a"))

    assert done.inserted_primary_key == (6,)


def test_ids_of_deleted_rows_are_not_given_out_again(engine: sa.Engine):
    with engine.begin() as connection:
        (first,) = allocate_ids(connection, NOTE, 1)
        connection.execute(NOTE.insert().values(id=first))
        connection.execute(NOTE.insert().values(key="by itself"))
    with engine.begin() as connection:
        connection.execute(NOTE.delete())
    with engine.begin() as connection:
        ids = list(allocate_ids(connection, NOTE, 2))
        connection.execute(NOTE.insert(), [{"id": number} for number in ids])
        connection.execute(NOTE.delete())
        done = connection.execute(NOTE.insert().values(key="by itself"))

    assert ids == [3, 4]
    assert done.inserted_primary_key == (5,)


def test_ids_follow_rows_that_came_without_reservation(engine: sa.Engine):
    with engine.begin() as connection:
        for key in "abc":
            connection.execute(NOTE.insert().values(key=key))

        assert list(allocate_ids(connection, NOTE, 2)) == [4, 5]


def test_writers_at_the_same_time_get_different_ids(url: str, engine: sa.Engine):
    patient = make_engine(url, wait=20).execution_options(**{WRITES: True})

    def reserve(_: int) -> list[int]:
        with patient.begin() as connection:
            ids = list(allocate_ids(connection, NOTE, 5))
            connection.execute(NOTE.insert(), [{"id": number} for number in ids])
            return ids

    with ThreadPoolExecutor(4) as pool:
        ids = [number for some in pool.map(reserve, range(20)) for number in some]
    patient.dispose()

    assert len(set(ids)) == len(ids) == 100


# URLs and lists


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("sqlite:///stance.db", Path("stance.db")),
        ("sqlite:////tmp/a b.db", Path("/tmp/a b.db")),
        ("sqlite://", None),
        ("sqlite:///:memory:", None),
        ("postgresql+psycopg://localhost/stance", None),
    ],
)
def test_the_file_of_a_database(url: str, path: Path | None):
    assert sqlite_path(url) == path


def test_which_engine_it_is(engine: sa.Engine, url: str):
    assert is_sqlite(engine) is url.startswith("sqlite")
    with engine.connect() as connection:
        assert is_sqlite(connection) is is_sqlite(engine)


@pytest.mark.parametrize(
    ("size", "expected"),
    [(2, [[0, 1], [2, 3], [4]]), (5, [[0, 1, 2, 3, 4]]), (9, [[0, 1, 2, 3, 4]])],
)
def test_lists_are_cut_without_loss(size: int, expected: list[list[int]]):
    assert list(chunks(range(5), size)) == expected
    assert list(chunks([], size)) == []


def test_arrays_of_several_rows_come_as_one_text_of_json(engine: sa.Engine):
    array = json_array(NOTE.c.id, NOTE.c.key, NOTE.c.ended, NOTE.c.about_id.is_not(None))
    with engine.begin() as connection:
        notes = [{"id": 1, "key": 'a "b"'}, {"id": 2, "key": None}]
        connection.execute(NOTE.insert(), notes)

        text = connection.execute(sa.select(json_arrays(array))).scalar_one()

    assert sorted(json.loads(text)) == [[1, 'a "b"', False, False], [2, None, False, False]]


def test_what_sqlalchemy_logs_by_itself_is_not_printed():
    logs = "import stance.db.dialect, logging; logging.getLogger('sqlalchemy.pool').error(1)"
    done = subprocess.run([sys.executable, "-c", logs], capture_output=True, check=True)
    assert (done.stdout, done.stderr) == (b"", b"")

"""All that differs between SQLite and PostgreSQL."""

import datetime as dt
import logging
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from enum import StrEnum
from functools import lru_cache
from itertools import chain
from typing import Any, TypeVar

from sqlalchemy import (
    Connection,
    DateTime,
    Dialect,
    Engine,
    Enum,
    Index,
    Select,
    String,
    Table,
    TypeDecorator,
    create_engine,
    event,
    text,
)
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, IntegrityError

from stance.db.locks import lock_writers
from stance.db.place import parsed_url
from stance.db.row_security import is_guarded
from stance.db.stream import free_for_questions, open_stream
from stance.db.waiting import DEFAULT_WAIT, milliseconds, refuse_wait

Value = TypeVar("Value")

# What SQLAlchemy logs of a connection that is interrupted as it closes is told by whoever reads
# the error: without a handler, Python prints it with a traceback.
logging.getLogger("sqlalchemy").addHandler(logging.NullHandler())

#: What SQLite may keep of a database in memory, and may sort there, in KiB: enough for reports
#: over everything, which are no faster with more, and for large imports, which are.
_CACHE, _CACHE_OF_WRITERS = 16_000, 96_000
#: Execution option of a connection whose transactions write: they take the writers' lock at once.
WRITES = "stance_writes"
#: What SQLite says where another writer has its lock, and how long it is waited for in one go.
_BUSY, _MOMENT = "database is locked", 0.2

#: Text sorted by code point on both engines, so that reports are the same to the byte.
KeyText = String().with_variant(String(collation="C"), "postgresql")


class UtcDateTime(TypeDecorator[dt.datetime]):
    """A moment in UTC, aware on both engines (SQLite by itself gives back naive ones)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(
        self, value: dt.datetime | None, _dialect: Dialect
    ) -> dt.datetime | None:
        """Turn an aware moment into UTC; a naive one is taken as UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=dt.UTC) if value.tzinfo is None else value.astimezone(dt.UTC)

    def process_result_value(
        self, value: dt.datetime | None, _dialect: Dialect
    ) -> dt.datetime | None:
        """Give back an aware moment in UTC."""
        return self.process_bind_param(value, _dialect)

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        """What reads values as the driver has them."""
        return (
            _time_read if dialect.name == "sqlite" else super().result_processor(dialect, coltype)
        )


# A million rows have few moments between them, those of an import one: so many are kept.
@lru_cache(4_096)
def _time_read(text: str | None) -> dt.datetime | None:
    """A moment as SQLite stores it."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC) if text else None


def choice(members: type[StrEnum], name: str) -> Enum:
    """A column type for a closed list: text with a CHECK called `name`, the same on both."""
    return Enum(
        members,
        name=name,
        native_enum=False,
        create_constraint=True,
        length=32,
        values_callable=lambda enum: [member.value for member in enum],
    )


class PartialUniqueIndex(Index):
    """A unique index over the rows that meet `condition` only."""

    inherit_cache = True

    def __init__(self, name: str, *columns: str, condition: str) -> None:
        super().__init__(name, *columns, unique=True)
        self.condition = condition

    @property
    def dialect_options(self) -> Any:
        """The options of both engines.

        They are filled in when asked for: given to the constructor, they would load PostgreSQL's
        half of SQLAlchemy at every start of the program.
        """
        options = super().dialect_options
        for engine in ("sqlite", "postgresql"):
            options[engine]["where"] = text(self.condition)
        return options


def is_sqlite(connection: Connection | Engine) -> bool:
    """Whether this is SQLite; PostgreSQL otherwise."""
    return connection.dialect.name == "sqlite"


def make_engine(url: str, *, wait: float = DEFAULT_WAIT, enforce_keys: bool = True) -> Engine:
    """An engine for `url` that behaves alike on both databases.

    `wait` is how many seconds a statement waits for another writer, 0 for not at all; raises
    InputError for more than a day, and for what is no time. `enforce_keys` is switched
    off for migrations only: SQLite rebuilds tables by dropping them, and would delete their
    children with them.
    """
    refuse_wait(wait)
    parsed = parsed_url(url)
    if parsed.get_backend_name() == "sqlite":
        return _sqlite_engine(url, wait, enforce_keys=enforce_keys)
    return _postgresql_engine(parsed, wait)


def _postgresql_engine(url: URL, wait: float) -> Engine:
    # What the user's own URL asks for comes after ours, so that it wins; but how long others are
    # waited for is said elsewhere, and all times are in UTC, the same on both engines.
    # What is streamed is read to its end: planned for its first rows, it takes twice the time.
    # Plans that policies of rows make large look costly, and compiling one (JIT) takes many times
    # what it saves.
    planning = "-c cursor_tuple_fraction=1 -c jit=off"
    waiting = f"-c timezone=UTC -c lock_timeout={milliseconds(wait)}"
    theirs = url.query.get("options", "")
    theirs = theirs if isinstance(theirs, str) else " ".join(theirs)
    options = " ".join(filter(None, [planning, theirs, waiting]))
    query = {"connect_timeout": "10", **url.query, "options": options}
    engine = create_engine(url.set(query=query))

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get(WRITES, False):
            lock_writers(connection)

    free_for_questions(engine)
    return engine


def _sqlite_engine(url: str, wait: float, *, enforce_keys: bool) -> Engine:
    engine = create_engine(url, connect_args={"timeout": wait})

    @event.listens_for(engine, "connect")
    def configure(connection: Any, _record: object) -> None:
        # The driver must not open transactions of its own: only then do savepoints work, and
        # does a failed migration leave nothing behind.
        connection.isolation_level = None
        connection.execute(f"PRAGMA foreign_keys = {'ON' if enforce_keys else 'OFF'}")
        connection.execute(f"PRAGMA cache_size = -{_CACHE}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(WRITES, False)
        if writes:
            connection.exec_driver_sql(f"PRAGMA cache_size = -{_CACHE_OF_WRITERS}")
            _begin_to_write(connection, wait)
        else:
            connection.exec_driver_sql("BEGIN")

    @event.listens_for(engine, "invalidate")
    def let_go(connection: Any, _record: object, _error: object) -> None:
        # Of a connection that is closed while rows wait to be fetched, as an interruption leaves
        # it, SQLite keeps the transaction and its locks until nobody knows the statement any more.
        with suppress(connection.Error):
            connection.rollback()

    return engine


def _begin_to_write(connection: Connection, wait: float) -> None:
    """Take SQLite's lock of writers, waiting a moment at a time: a signal is heard in between."""
    raw: Any = connection.connection.driver_connection
    until = time.monotonic() + wait
    while not raw.in_transaction and (left := until - time.monotonic()) > 0:
        raw.execute(f"PRAGMA busy_timeout = {milliseconds(min(left, _MOMENT))}")
        try:
            raw.execute("BEGIN IMMEDIATE")
        except raw.OperationalError as error:
            if _BUSY not in str(error):
                break
    if not raw.in_transaction:  # then it is said as of any other statement why not
        raw.execute("PRAGMA busy_timeout = 0")
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    raw.execute(f"PRAGMA busy_timeout = {milliseconds(wait)}")


def one_state(engine: Engine) -> dict[str, Any]:
    """Execution options under which all statements of a transaction see the same state.

    On SQLite they always do; PostgreSQL by itself shows each one what others have committed since.
    """
    return {} if is_sqlite(engine) else {"isolation_level": "REPEATABLE READ"}


def is_busy(error: DBAPIError) -> bool:
    """Whether a statement failed only because another writer held its lock for too long."""
    # PostgreSQL's sentence is in the server's language, its code is not.
    lock_not_available = "55P03"
    code = getattr(error.orig, "sqlstate", None)
    return code == lock_not_available or _BUSY in str(error.orig)


def prepare_new(engine: Engine) -> None:
    """Set what a new database keeps for good: on SQLite, that readers never wait for a writer."""
    if is_sqlite(engine):
        raw = engine.raw_connection()
        try:
            raw.cursor().execute("PRAGMA journal_mode = WAL")
        finally:
            raw.close()


def allocate_ids(connection: Connection, table: Table, count: int) -> Sequence[int]:
    """Reserve `count` ids of `table` for this transaction, from the engine's own sequence.

    Ids are never given out twice, even after rows were deleted.
    """
    if count == 0:
        return ()
    if is_sqlite(connection):
        return _allocate_from_sqlite(connection, table.name, count)
    statement = text(
        "SELECT nextval(pg_get_serial_sequence(:name, 'id')) FROM generate_series(1, :count)"
    )
    result = connection.execute(statement, {"name": f'"{table.name}"', "count": count})
    return [int(number) for number in result.scalars()]


def _allocate_from_sqlite(connection: Connection, name: str, count: int) -> Sequence[int]:
    # By the driver alone, as an import does it for every source several times over.
    reserve = "UPDATE sqlite_sequence SET seq = seq + ? WHERE name = ? RETURNING seq"
    first_use = "INSERT INTO sqlite_sequence (seq, name) VALUES (?, ?) RETURNING seq"
    with _driver_errors(connection, reserve):
        execute, what = _driver(connection).execute, (count, name)
        ((last,),) = execute(reserve, what).fetchall() or execute(first_use, what).fetchall()
    return range(last - count + 1, last + 1)


def marks(connection: Connection, count: int) -> str:
    """What stands for `count` values in a statement for the driver itself."""
    return ", ".join(["?" if is_sqlite(connection) else "%s"] * count)


def insert_rows(
    connection: Connection, table: Table, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]
) -> None:
    """Insert many rows the fastest way the engine has.

    Values are plain text, numbers and truth values, and what `stored_date` and `stored_time` give.
    Raises sqlalchemy's IntegrityError where a rule of the schema does not hold.
    """
    named = ", ".join(f'"{column}"' for column in columns)
    # Into a guarded table PostgreSQL copies nothing.
    if is_sqlite(connection) or is_guarded(connection, table.name):
        values = marks(connection, len(columns))
        statement = f'INSERT INTO "{table.name}" ({named}) VALUES ({values})'  # noqa: S608 - names
        connection.exec_driver_sql(statement, list(rows))
        return
    statement = f'COPY "{table.name}" ({named}) FROM STDIN'
    with (
        _driver_errors(connection, statement),
        _driver(connection).cursor() as cursor,
        cursor.copy(statement) as copy,
    ):
        for row in rows:
            copy.write_row(row)


def read_whole(connection: Connection, statement: Select[Any], *, at_once: int) -> Iterator[Any]:
    """The rows of a statement that is read to its end, as they come, some `at_once` in memory.

    PostgreSQL works on such a statement with all its workers, which it never does for a cursor,
    and runs ahead of its reader. Whatever else is asked of the connection meanwhile makes the rows
    that are left wait in a file: better is to ask it before, or afterwards.
    """
    if is_sqlite(connection):
        result = connection.execute(statement, execution_options={"yield_per": at_once})
        return chain.from_iterable(result.partitions())
    return open_stream(connection, _streamed(connection, statement, at_once))


def _streamed(
    connection: Connection, statement: Select[Any], at_once: int
) -> Generator[Any, None, None]:
    from psycopg import capabilities

    size = at_once if capabilities.has_stream_chunked() else 1
    options = {"render_postcompile": True}
    compiled = statement.compile(dialect=connection.dialect, compile_kwargs=options)
    with _driver_errors(connection, compiled.string), _driver(connection).cursor() as cursor:
        yield from cursor.stream(compiled.string, compiled.params, size=size)


def identity_of(connection: Connection) -> object:
    """What tells a database on a server from any other, by whatever URL it is reached."""
    running = "pg_postmaster_start_time(), current_schema()"
    of_it = "(SELECT oid FROM pg_database WHERE datname = current_database())"
    return tuple(connection.exec_driver_sql(f"SELECT {running}, {of_it}").one())


def _driver(connection: Connection) -> Any:
    return connection.connection.driver_connection


@contextmanager
def _driver_errors(connection: Connection, statement: str) -> Iterator[None]:
    """Turn what the driver raises into what SQLAlchemy raises."""
    driver = connection.dialect.loaded_dbapi
    try:
        yield
    except driver.Error as error:
        broken = isinstance(error, driver.IntegrityError)
        raise (IntegrityError if broken else DBAPIError)(statement, None, error) from error


def stored_date(connection: Connection) -> Callable[[dt.date], Any]:
    """How a date is handed to `insert_rows`."""
    return dt.date.isoformat if is_sqlite(connection) else _as_it_is


def stored_time(connection: Connection) -> Callable[[dt.datetime], Any]:
    """How a moment in UTC is handed to `insert_rows`: on SQLite as SQLAlchemy writes it."""
    return _sqlite_time if is_sqlite(connection) else _as_it_is


def _sqlite_time(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%d %H:%M:%S.%f")


def _as_it_is(value: Value) -> Value:
    return value


def foreign_key_violations(connection: Connection) -> Iterator[str]:
    """A sentence for each row that points to one that is not there; PostgreSQL lets none in."""
    if not is_sqlite(connection):
        return
    for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"row {row} of table {table} points to a row of {parent} that is not there"


def chunks(values: Iterable[Value], size: int = 900) -> Iterator[list[Value]]:
    """Cut a list of values to what one IN (…) of either engine takes."""
    chunk: list[Value] = []
    for value in values:
        chunk.append(value)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk

"""Importing a million stances, against the engine's own fastest way to insert the same rows."""

import sqlite3
import time
from collections.abc import Iterator, Sequence

from databases import STANCE, folder, new_postgresql, postgresql, size, sqlite
from harness import Result, benchmark, seconds_of

ROWS_AT_ONCE = 50_000

Rows = list[Sequence[object]]


@benchmark
def import_sqlite() -> Result:
    imported, raw = sqlite(), str(folder() / "raw.db")
    seconds_of([STANCE, "--db", raw, "init"])
    baseline = raw_sqlite(imported.url, raw)
    title = f"import of {size()} ({imported.memory} MB), to executemany"
    return Result(title, imported.seconds, baseline, limit=2.5)


def raw_sqlite(source: str, target: str) -> float:
    """Seconds that inserting the rows of one database into another, empty one takes."""
    with sqlite3.connect(source) as reader, sqlite3.connect(target) as writer:
        writer.isolation_level = None
        seconds = _timed(writer, "BEGIN IMMEDIATE")
        writer.execute("DELETE FROM alembic_version")
        for table in _tables(reader):
            for rows in _chunks(reader, f'SELECT * FROM "{table}"'):
                seconds += _insert(writer, f'"{table}"', rows)
        for rows in _chunks(reader, "SELECT id, words FROM search_entry"):
            seconds += _insert(writer, "search_words (rowid, words)", rows)
        return seconds + _timed(writer, "COMMIT")


def _tables(connection: sqlite3.Connection) -> list[str]:
    """The tables with rows of their own; those of the full-text index it fills itself."""
    found = connection.execute(
        "SELECT name FROM pragma_table_list WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    )
    return [name for (name,) in found]


def _chunks(connection: sqlite3.Connection, statement: str) -> Iterator[Rows]:
    cursor = connection.execute(statement)
    while rows := cursor.fetchmany(ROWS_AT_ONCE):
        yield rows


def _insert(connection: sqlite3.Connection, into: str, rows: Rows) -> float:
    marks = ", ".join("?" * len(rows[0]))
    start = time.perf_counter()
    connection.executemany(f"INSERT INTO {into} VALUES ({marks})", rows)
    return time.perf_counter() - start


def _timed(connection: sqlite3.Connection, statement: str) -> float:
    start = time.perf_counter()
    connection.execute(statement)
    return time.perf_counter() - start


@benchmark
def import_postgresql() -> Result:
    imported, raw = postgresql(), new_postgresql()
    seconds_of([STANCE, "--db", raw, "init"])
    baseline = _raw_postgresql(imported.url, raw)
    title = f"the same on PostgreSQL ({imported.memory} MB), to COPY"
    return Result(title, imported.seconds, baseline, limit=4.0)


def _raw_postgresql(source: str, target: str) -> float:
    """Seconds that copying the rows of one database into another, empty one takes."""
    import psycopg

    seconds = 0.0
    with psycopg.connect(source) as reader, psycopg.connect(target) as writer:
        tables = [row[0] for row in reader.execute(_POSTGRESQL_TABLES)]
        writer.execute(f"TRUNCATE {', '.join(tables)}")
        for table in _parents_first(tables):
            with reader.cursor().copy(f"COPY {table} TO STDOUT") as copy:
                rows = b"".join(copy)
            start = time.perf_counter()
            with writer.cursor().copy(f"COPY {table} FROM STDIN") as copy:
                copy.write(rows)
            seconds += time.perf_counter() - start
        start = time.perf_counter()
        writer.commit()
        return seconds + time.perf_counter() - start


_POSTGRESQL_TABLES = (
    "SELECT quote_ident(table_name) FROM information_schema.tables"
    " WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1"
)


def _parents_first(tables: list[str]) -> list[str]:
    from stance.db.models import every_table

    known = [table.name for table in every_table().sorted_tables]
    return sorted(tables, key=lambda name: known.index(name) if name in known else -1)

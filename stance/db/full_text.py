"""How each engine finds words: a virtual table on SQLite, an index on PostgreSQL."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING

from sqlalchemy import DDL, Connection, Table, TextClause, event, text

from stance.db.dialect import is_sqlite

if TYPE_CHECKING:  # what it stands for takes its time to load, and few commands search
    from stance.text.searching import Term

#: What the engine finds words with: a virtual table on SQLite, an index on PostgreSQL.
FULL_TEXT = "search_words"
# Words come folded and parted by spaces: no engine's own idea of letters is wanted. Without
# column sizes there is no ranking by the engine, which would differ between the two anyhow.
_FTS5 = "fts5({column}, content='{table}', content_rowid='id', tokenize='ascii', columnsize=0)"
_GIN = "gin (array_to_tsvector(string_to_array({column}, ' ')))"
#: So many words for each of a phrase may stand in the index between its first and its last.
_MOST_BETWEEN = 6
#: How long to wait for a writer before the index is looked at, in seconds.
_PATIENCE = 0.2
_CREATE_FULL_TEXT = {
    "sqlite": (
        f"CREATE VIRTUAL TABLE {{name}} USING {_FTS5}",
        # More is held in memory before it is written, which makes bulk imports twice as fast.
        "INSERT INTO {name} ({name}, rank) VALUES ('hashsize', 16000000)",
    ),
    "postgresql": (f"CREATE INDEX {{name}} ON {{table}} USING {_GIN}",),
}
_FILL_FULL_TEXT = {"sqlite": ("INSERT INTO {name} ({name}) VALUES ('rebuild')",)}


def create_full_text(engine: str, table: str, column: str) -> Iterator[str]:
    """The statements that make the full text index of a table, without what is in it."""
    for statement in _CREATE_FULL_TEXT[engine]:
        yield statement.format(name=FULL_TEXT, table=table, column=column)


def fill_full_text(engine: str) -> Iterator[str]:
    """The statements that index anew what is in the table."""
    for statement in _FILL_FULL_TEXT.get(engine, ()):
        yield statement.format(name=FULL_TEXT)


def with_full_text(table: Table, column: str) -> None:
    """Have the full text index of a table made and dropped along with it."""
    for engine in _CREATE_FULL_TEXT:
        for statement in create_full_text(engine, table.name, column):
            _run_when(table, "after_create", statement, engine)
    _run_when(table, "before_drop", f"DROP TABLE IF EXISTS {FULL_TEXT}", "sqlite")


def _run_when(table: Table, moment: str, statement: str, engine: str) -> None:
    ddl = DDL(statement.replace("%", "%%"))  # type: ignore[no-untyped-call]
    event.listen(table, moment, ddl.execute_if(dialect=engine))


def is_full_text(name: str | None) -> bool:
    """Whether a table or index belongs to the full text index, and so to no model."""
    return name == FULL_TEXT or (name or "").startswith(f"{FULL_TEXT}_")


def has_full_text(connection: Connection) -> bool:
    """Whether the full text index is there."""
    catalogue = "sqlite_master" if is_sqlite(connection) else "pg_indexes"
    name = "name" if is_sqlite(connection) else "indexname"
    statement = f"SELECT 1 FROM {catalogue} WHERE {name} = '{FULL_TEXT}'"  # noqa: S608 - names
    return connection.exec_driver_sql(statement).first() is not None


def drop_full_text(connection: Connection) -> None:
    """Take the full text index away, whatever state it is in."""
    what = "TABLE" if is_sqlite(connection) else "INDEX"
    connection.exec_driver_sql(f"DROP {what} IF EXISTS {FULL_TEXT}")


def make_full_text(connection: Connection, table: str, column: str) -> None:
    """Make the full text index of what is in a table."""
    engine = connection.dialect.name
    for statement in (*create_full_text(engine, table, column), *fill_full_text(engine)):
        connection.exec_driver_sql(statement)


def full_text_findings(connection: Connection) -> Iterator[str]:
    """A sentence where the full text index is missing, or is not that of the words indexed."""
    if not has_full_text(connection):
        yield "the full text index is missing"
    elif is_sqlite(connection) and _differs(connection):
        yield "the full text index is not that of the words in table search_entry"


def _differs(connection: Connection) -> bool:
    """Whether SQLite finds its index other than what it is of.

    It looks only as one who writes does, and by a connection of its own, so that no writer waits
    for the end of whatever else is read. Where nobody can write, or somebody else does, nothing is
    looked at.
    """
    row = connection.exec_driver_sql("PRAGMA database_list").first()
    try:
        _look(row[2] if row is not None else "")
    except sqlite3.DatabaseError as error:
        return error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_CORRUPT
    return False


def _look(path: str) -> None:
    """Hold the index of a file against its words; raises sqlite3.DatabaseError."""
    if not path:
        return
    check = f"INSERT INTO {FULL_TEXT} ({FULL_TEXT}, rank) VALUES ('integrity-check', 1)"  # noqa: S608
    with closing(sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)) as looking:
        looking.execute("BEGIN IMMEDIATE")
        looking.execute(check)
        looking.execute("ROLLBACK")


def add_to_full_text(connection: Connection, rows: Sequence[tuple[int, str]]) -> None:
    """Index words by the id of their row; PostgreSQL did so when the row was inserted."""
    if is_sqlite(connection) and rows:
        # A statement of many rows would be written out at its end, and cost three times as much.
        connection.exec_driver_sql(
            f"INSERT INTO {FULL_TEXT} (rowid, words) VALUES (?, ?)",  # noqa: S608 - a name
            list(rows),
        )


def take_from_full_text(connection: Connection, rows: Sequence[tuple[int, str]]) -> None:
    """Forget words about to be deleted or changed, given as they were indexed."""
    if is_sqlite(connection) and rows:
        connection.exec_driver_sql(
            f"INSERT INTO {FULL_TEXT} ({FULL_TEXT}, rowid, words) VALUES ('delete', ?, ?)",  # noqa: S608
            list(rows),
        )


def matches_full_text(connection: Connection, terms: "Sequence[Term]") -> TextClause:
    """A condition on search_entry: a row has all words of all terms.

    Whether the words of a phrase stand together is for the caller to look at: PostgreSQL is not
    asked, since it keeps no places of words beyond a number of them.
    """
    if is_sqlite(connection):
        asked = " AND ".join(map(_fts5_phrase, terms))
        rows = f"SELECT rowid FROM {FULL_TEXT} WHERE {FULL_TEXT} MATCH :asked"  # noqa: S608 - names
        condition = f"search_entry.id IN ({rows})"
    else:
        asked = " & ".join(map(_tsquery, terms))
        rows = "array_to_tsvector(string_to_array(search_entry.words, ' '))"
        condition = f"{rows} @@ CAST(:asked AS tsquery)"
    return text(condition).bindparams(asked=asked)


# Folded words are letters and digits alone: between quotation marks they are safe on both.
def _fts5_phrase(term: "Term") -> str:
    words = " ".join(f'"{word}"' for word in term.words) + (" *" if term.prefix else "")
    # Between two words of a phrase may stand the parts of the first, or the whole they make.
    near = _MOST_BETWEEN * len(term.words)
    return f"NEAR({words}, {near})" if len(term.words) > 1 else words


def _tsquery(term: "Term") -> str:
    return " & ".join(f"'{word}'" for word in term.words) + (":*" if term.prefix else "")

"""The copy that is browsed: each published view as a table, and what its slugs refer to.

Views of series are computed once, as the copy is made, and nothing else goes into it: no text of a
source, and no table that has what a view hides.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from stance.db.failures import is_full
from stance.db.place import shown
from stance.domain.published import READING_FLAT, PublishedView
from stance.domain.published.reference import SOURCES, VOCABULARY_TABLES
from stance.domain.published.view import ColumnType, PublishedColumn
from stance.errors import DatabaseError
from stance.queries.rounds import all_rounds
from stance.reports.published import PublishedRows
from stance.work.evidence import gathered
from stance.work.export.published import every_view
from stance.work.export.reference import reference_rows

#: The name of the copy, which is in every address.
NAME = "stance"

#: Columns that are looked for: by these a table has an index.
_LOOKED_FOR = ("holder", "issue", "source", "claim")
_NUMBERS = {ColumnType.WHOLE, ColumnType.TRUTH}


@dataclass(frozen=True, slots=True)
class BrowsedCopy:
    """A copy: its file, its tables, the views first, and which database it is of.

    `hiding` are the rounds that are blind and open, for which no readings are in it.
    """

    path: Path
    tables: list[PublishedView]
    origin: str
    hiding: list[str]


def made_copy(url: str, folder: Path) -> BrowsedCopy:
    """Copy what the database at a URL publishes, of one state of it, to a file in a folder.

    Raises DatabaseError where there is no room for it, and what `gathered` raises.
    """
    path = folder / f"{NAME}.db"
    with gathered(url, {}) as evidence:
        hiding = [one.slug for one in all_rounds(evidence.session) if one.is_blind_now]
        views = (rows for rows in every_view(evidence) if not (hiding and _is_hidden(rows)))
        tables = [*views, *reference_rows(evidence, texts=False)]
        _write_all(path, tables)
    return BrowsedCopy(path, [rows.view for rows in tables], shown(url), hiding)


def _is_hidden(rows: PublishedRows) -> bool:
    """Whether a blind round hides a view: whoever looks at the copy may be one of its coders."""
    return rows.view is READING_FLAT


def _write_all(path: Path, tables: Iterable[PublishedRows]) -> None:
    try:
        with closing(sqlite3.connect(path)) as copy, copy:
            # Nobody reads it before it is whole, or after a failure.
            copy.execute("PRAGMA journal_mode = OFF")
            copy.execute("PRAGMA synchronous = OFF")
            for rows in tables:
                _write(copy, rows)
    except sqlite3.Error as error:
        if not is_full(error):
            raise
        raise DatabaseError(
            f"a copy to browse cannot be written to {path.parent} ({error})",
            "make room there, or name another folder by TMPDIR",
        ) from error


def _write(copy: sqlite3.Connection, rows: PublishedRows) -> None:
    view = rows.view
    copy.execute(f"CREATE TABLE {_name(view.name)} ({', '.join(_parts(view))})")
    marks = ", ".join("?" * len(view.columns))
    copy.executemany(f"INSERT INTO {_name(view.name)} VALUES ({marks})", rows)  # noqa: S608 - names
    for column in view.columns:
        if column.name in _LOOKED_FOR:
            index = _name(f"{view.name}_by_{column.name}")
            copy.execute(f"CREATE INDEX {index} ON {_name(view.name)} ({_name(column.name)})")


def _parts(view: PublishedView) -> Iterator[str]:
    """What a table declares: its columns, what tells its rows, and what they refer to."""
    for column in view.columns:
        yield f"{_name(column.name)} {'INTEGER' if column.type in _NUMBERS else 'TEXT'}"
    if view.key:
        yield f"PRIMARY KEY ({', '.join(map(_name, view.key))})"
    for column in view.columns:
        there = _referred_to(view, column)
        if there:
            referred = f"{_name(there.name)} ({_name(there.key[0])})"
            yield f"FOREIGN KEY ({_name(column.name)}) REFERENCES {referred}"


def _referred_to(view: PublishedView, column: PublishedColumn) -> PublishedView | None:
    """The table whose row a column names by its slug, so that it is shown by its name."""
    if column.name == "source" and view is not SOURCES:
        return SOURCES
    if column.of is None or column.type is ColumnType.LIST:
        return None
    return VOCABULARY_TABLES[column.of]


def _name(name: str) -> str:
    """A name as SQL has it: some are words of SQL."""
    return f'"{name}"'

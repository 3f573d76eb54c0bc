"""Rows of a table brought together by the source that they are of, in memory that stays small."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import groupby

NumberedRow = tuple[int, dict[str, str]]


def by_source(rows: Iterable[tuple[str, NumberedRow]]) -> Iterator[list[NumberedRow]]:
    """The rows of each source, in the order in which sources first come; `rows` are with a key.

    They are kept in a file without a name, which is gone with this.
    """
    places: dict[str, int] = {}
    with closing(sqlite3.connect("")) as kept:
        kept.execute("CREATE TABLE line (place INTEGER, number INTEGER, cells TEXT)")
        kept.executemany(
            "INSERT INTO line VALUES (?, ?, ?)",
            (
                (places.setdefault(key, len(places)), number, json.dumps(cells))
                for key, (number, cells) in rows
            ),
        )
        lines = kept.execute("SELECT place, number, cells FROM line ORDER BY place, number")
        for _, group in groupby(lines, key=lambda line: line[0]):
            yield [(number, json.loads(cells)) for _, number, cells in group]

"""Rows for several tables, gathered and then inserted in bulk, table by table."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from graphlib import TopologicalSorter
from typing import Any

from sqlalchemy import Connection

from stance.db.dialect import allocate_ids, insert_rows, stored_date, stored_time
from stance.db.models import Base
from stance.db.models.base import table_of


class Columns:
    """The columns of a table that a writer's rows have values for, in the order of its rows.

    Declared once, beside what makes the rows. Raises ValueError for a name that the table does
    not have, and where one is missing that the database does not fill in by itself.
    """

    def __init__(self, model: type[Base], *names: str) -> None:
        self.table = table_of(model)
        self.names = names
        # By name: what a key points to may not be loaded.
        self.parents = {key.target_fullname.split(".")[0] for key in self.table.foreign_keys}
        columns = {column.name: column for column in self.table.columns}
        for name in names:
            if name not in columns:
                raise ValueError(f"{self.table.name} has no column {name}")
        for name in columns.keys() - set(names):
            if not columns[name].nullable:
                raise ValueError(f"{self.table.name} needs {name}")


@cache
def _in_key_order(some: frozenset[Columns]) -> list[Columns]:
    """Parents before their children; tables that nothing is inserted in are not asked for."""
    by_table = {each.table.name: each for each in some}
    parents = {
        name: sorted(by_table.keys() & by_table[name].parents - {name}) for name in sorted(by_table)
    }
    return [by_table[name] for name in TopologicalSorter(parents).static_order()]


@dataclass
class Rows:
    """Rows waiting to be inserted, by the columns that they have values for.

    `date` and `time` turn dates and moments into what the engine takes.
    """

    connection: Connection
    rows: dict[Columns, list[tuple[Any, ...]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.date = stored_date(self.connection)
        self.time = stored_time(self.connection)

    def reserve(self, columns: Columns, count: int) -> Sequence[int]:
        """Ids for `count` new rows."""
        return allocate_ids(self.connection, columns.table, count)

    def add(self, columns: Columns, row: tuple[Any, ...]) -> None:
        """Let a row wait."""
        self.rows.setdefault(columns, []).append(row)

    def insert(self) -> None:
        """Insert what waits, parents before their children."""
        for columns in _in_key_order(frozenset(self.rows)):
            insert_rows(self.connection, columns.table, columns.names, self.rows.pop(columns))

"""Rows for several tables, gathered and then inserted in bulk, table by table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table

from stance.db.dialect import allocate_ids, insert_rows, stored_date, stored_time
from stance.db.models import Base
from stance.db.models.base import table_of

#: Columns that the database fills in, or that only a later change sets.
LEFT_EMPTY: Mapping[str, frozenset[str]] = {"claim": frozenset({"retired_at", "retired_reason"})}


@cache
def _in_key_order() -> tuple[Table, ...]:
    return tuple(Base.metadata.sorted_tables)


@dataclass
class Rows:
    """Rows waiting to be inserted, by the name of their table.

    A row holds a value for each column in the order of the model, but for those `left_empty`.
    `date` and `time` turn dates and moments into what the engine takes.
    """

    connection: Connection
    left_empty: Mapping[str, frozenset[str]] = field(default_factory=lambda: LEFT_EMPTY)
    rows: dict[str, list[Sequence[Any]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.date = stored_date(self.connection)
        self.time = stored_time(self.connection)

    def reserve(self, model: type[Base], count: int) -> Sequence[int]:
        """Ids for `count` new rows."""
        return allocate_ids(self.connection, table_of(model), count)

    def add(self, model: type[Base], row: Sequence[Any]) -> None:
        """Let a row wait."""
        self.rows.setdefault(table_of(model).name, []).append(row)

    def insert(self) -> None:
        """Insert what waits, parents before their children."""
        for table in _in_key_order():
            rows = self.rows.pop(table.name, None)
            if rows:
                empty = self.left_empty.get(table.name, frozenset())
                columns = [column.name for column in table.columns if column.name not in empty]
                insert_rows(self.connection, table, columns, rows)

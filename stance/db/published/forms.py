"""How each engine writes the small pieces that the published views are made of."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import ClassVar

from stance.values import Dialect

#: What stands between the members of a list.
BETWEEN = "; "

_ONE_TAKEN_FOR_MANY = "(SELECT 1 AS one UNION ALL SELECT 1 FROM claim WHERE 1 = 0) AS many"


class Forms(ABC):
    """The pieces of SQL in which the engines differ; truth values, NULL and dates they share."""

    dialect: ClassVar[Dialect]
    #: What puts texts together, with something between them, in an order that a window says.
    joins: ClassVar[str] = "string_agg"
    #: Whether it finds rows by one column or the other; else it compares each row with each.
    finds_by_either: ClassVar[bool] = True

    @abstractmethod
    def joined(self, item: str, place: str, source: str) -> str:
        """The texts `item` of all rows of a `source` ("FROM … WHERE …"), in the order of `place`.

        Empty text where there are none.
        """

    @abstractmethod
    def time(self, column: str) -> str:
        """A moment, as the engine has it; ISO 8601 where it has no type for it."""

    @abstractmethod
    def days_between(self, earlier: str, later: str) -> str:
        """How many days lie from one day to another."""

    def kept(self, select: str) -> str:
        """A SELECT whose rows are kept, and joined with many others."""
        return select


class _SqliteForms(Forms):
    dialect = Dialect.SQLITE
    joins = "group_concat"

    def joined(self, item: str, place: str, source: str) -> str:
        # Before 3.44 no aggregate takes an order of its own; it keeps that of what it is made from.
        rows = f"SELECT {item} AS item {source} ORDER BY {place}"
        return f"coalesce((SELECT group_concat(item, '{BETWEEN}') FROM ({rows})), '')"

    def time(self, column: str) -> str:
        second = f"replace(substr({column}, 1, 19), ' ', 'T')"
        parts = f"CASE substr({column}, 20) WHEN '.000000' THEN '' ELSE substr({column}, 20) END"
        return f"{second} || {parts} || '+00:00'"

    def days_between(self, earlier: str, later: str) -> str:
        return f"CAST(julianday({later}) - julianday({earlier}) AS INTEGER)"

    def kept(self, select: str) -> str:
        # It takes what comes out of several windows for a row or two, and would join it without an
        # index, each row with each. Next to one row that it takes for many, it makes an index.
        return f"SELECT kept.* FROM ({select}) AS kept CROSS JOIN {_ONE_TAKEN_FOR_MANY}"


class _PostgresqlForms(Forms):
    dialect = Dialect.POSTGRESQL

    def joined(self, item: str, place: str, source: str) -> str:
        rows = f"SELECT {item} AS item, {place} AS place {source}"
        listed = f"string_agg(item, '{BETWEEN}' ORDER BY place)"
        return f"coalesce((SELECT {listed} FROM ({rows}) AS listed), '')"

    def time(self, column: str) -> str:
        return column

    def days_between(self, earlier: str, later: str) -> str:
        return f"({later} - {earlier})"


class _DuckdbForms(_PostgresqlForms):
    dialect = Dialect.DUCKDB
    finds_by_either = False


#: By the engine that they are for.
FORMS: Mapping[Dialect, Forms] = {
    each.dialect: each for each in (_SqliteForms(), _PostgresqlForms(), _DuckdbForms())
}

"""How each engine writes what all of them can hold."""

from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql.base import PGDialect
from sqlalchemy.dialects.sqlite.base import SQLiteDialect

from stance.export.sql.duckdb_dialect import DuckDBDialect
from stance.values import Dialect


@dataclass(frozen=True)
class EngineForm:
    """How an engine writes what all of them can hold.

    `restore` is the command that reads a dump into a database called `new`; `lacks` says what the
    engine cannot hold. A text of a moment gets its `zone`; one that shells would change is
    `encoded`.
    """

    engine: Dialect
    dialect: sa.Dialect
    restore: str
    new: str
    opening: str
    closing: str
    truth: Mapping[int | None, str]
    zone: str
    encoded: str
    lacks: str = ""

    def quoted(self, name: str) -> str:
        """A name as the engine writes it."""
        return self.dialect.identifier_preparer.quote(name)


FORMS: Mapping[Dialect, EngineForm] = {
    Dialect.SQLITE: EngineForm(
        Dialect.SQLITE,
        SQLiteDialect(),
        restore="sqlite3 -bail {} < THIS.sql",
        new="NEW.db",
        # Foreign keys cannot be switched off inside the transaction.
        opening="PRAGMA foreign_keys = OFF;\nBEGIN;",
        # As stance.db.dialect.prepare_new sets it for a database made by the program.
        closing="COMMIT;\nPRAGMA journal_mode = WAL;",
        truth={None: "NULL", 0: "0", 1: "1"},
        zone="",
        encoded="CAST(X'{}' AS TEXT)",
    ),
    Dialect.POSTGRESQL: EngineForm(
        Dialect.POSTGRESQL,
        # The parameter style of its drivers would double each percent sign in a rule.
        PGDialect(paramstyle="named"),  # type: ignore[no-untyped-call]
        restore="psql -v ON_ERROR_STOP=1 -d {} -f THIS.sql",
        new="NEW",
        opening="SET client_encoding = 'UTF8';\nSET standard_conforming_strings = on;\nBEGIN;",
        closing="COMMIT;",
        truth={None: "NULL", 0: "false", 1: "true"},
        zone="+00",
        encoded=r"convert_from('\x{}', 'UTF8')",
    ),
    Dialect.DUCKDB: EngineForm(
        Dialect.DUCKDB,
        DuckDBDialect(paramstyle="named"),
        restore="duckdb -bail {} < THIS.sql",
        new="NEW.duckdb",
        opening="BEGIN;",
        closing="COMMIT;",
        truth={None: "NULL", 0: "false", 1: "true"},
        zone="",
        encoded="decode(unhex('{}'))",
        # It adds no foreign keys to a table that is there, and makes no index of some rows only.
        lacks="foreign keys, indexes but for unique ones of all rows, full text",
    ),
}

"""What SQLAlchemy needs to know of DuckDB to write its tables; no driver, and no package of it."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.sql.compiler import DDLCompiler, GenericTypeCompiler


def sequence_of(table: sa.Table) -> str:
    """The name of the sequence that gives out a table's ids."""
    return f"{table.name}_id_seq"


class _Types(GenericTypeCompiler):
    def visit_DATETIME(self, *_: Any, **__: Any) -> str:  # noqa: N802 - as SQLAlchemy calls it
        # Without a zone: one that has it is shown in the zone of whoever looks.
        return "TIMESTAMP"


class _Tables(DDLCompiler):
    def get_column_specification(self, column: sa.Column[Any], **options: Any) -> str:
        """A column, with where its ids come from."""
        specification = super().get_column_specification(column, **options)
        if column is not column.table.autoincrement_column:
            return specification
        return f"{specification} DEFAULT nextval('{sequence_of(column.table)}')"


class DuckDBDialect(DefaultDialect):
    """DuckDB, as far as its tables go."""

    name = "duckdb"
    type_compiler_cls = _Types
    ddl_compiler = _Tables
    supports_native_boolean = True
    supports_statement_cache = True

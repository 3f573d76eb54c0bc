"""A database's schema as the engine itself tells it, rule by rule, to compare two of them."""

from collections.abc import Iterator

from sqlalchemy import Connection

from stance.db.dialect import is_sqlite, make_engine

_POSTGRESQL = """
SELECT concat_ws(' ', table_name, column_name, data_type, character_maximum_length,
                 is_nullable, column_default, collation_name)
FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
UNION ALL
SELECT concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid))
FROM pg_constraint WHERE connamespace = 'public'::regnamespace
UNION ALL
SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
"""
_SQLITE_COLUMNS = """
SELECT format('%s %s %s %s %s %s %s', t.name, c.name, c.type, c."notnull", c.dflt_value, c.pk,
              t.sql LIKE '%AUTOINCREMENT%')
FROM sqlite_master t, pragma_table_xinfo(t.name) c
WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%'
UNION ALL
SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL
"""
_SQLITE_TABLES = "SELECT name, sql FROM sqlite_master WHERE type = 'table'"
_CONSTRAINTS = ("CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN")


def rules(url: str) -> set[str]:
    """Columns, constraints with their rules, and indexes, each as one text with its table."""
    engine = make_engine(url)
    with engine.connect() as connection:
        rules_there = set(_sqlite(connection) if is_sqlite(connection) else _postgresql(connection))
    engine.dispose()
    return rules_there


def _postgresql(connection: Connection) -> Iterator[str]:
    yield from connection.exec_driver_sql(_POSTGRESQL).scalars()


def _sqlite(connection: Connection) -> Iterator[str]:
    yield from connection.exec_driver_sql(_SQLITE_COLUMNS).scalars()
    for table, statement in connection.exec_driver_sql(_SQLITE_TABLES):
        # As SQLAlchemy writes it, each constraint stands on a line of its own.
        lines = (line.strip().rstrip(",") for line in statement.splitlines())
        yield from (f"{table} {line}" for line in lines if line.startswith(_CONSTRAINTS))

"""A database's schema as the engine itself tells it, rule by rule, to compare two of them."""

from stance.dialect import is_sqlite, make_engine

_POSTGRESQL = """
SELECT concat_ws(' ', table_name, column_name, data_type, character_maximum_length,
                 is_nullable, column_default, collation_name)
FROM information_schema.columns WHERE table_schema = 'public'
UNION ALL
SELECT concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid))
FROM pg_constraint WHERE connamespace = 'public'::regnamespace
UNION ALL
SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
"""
_SQLITE = (
    "SELECT tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%'"
)


def rules(url: str) -> set[str]:
    """Columns, constraints with their rules, and indexes, each as one line with its table."""
    engine = make_engine(url)
    with engine.connect() as connection:
        if is_sqlite(connection):
            tables = connection.exec_driver_sql(_SQLITE).all()
            found = {
                f"{table}: {line.strip().rstrip(',')}"
                for table, statement in tables
                for line in statement.splitlines()
            }
        else:
            found = set(connection.exec_driver_sql(_POSTGRESQL).scalars())
    engine.dispose()
    return found

"""What the engine itself can tell of a database: damage, rows without parents, broken rules."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from sqlalchemy import (
    CheckConstraint,
    Column,
    Connection,
    Enum,
    ForeignKeyConstraint,
    Table,
)
from sqlalchemy.dialects.postgresql.base import PGDialect
from sqlalchemy.schema import AddConstraint, CreateIndex

from stance.db.dialect import is_sqlite
from stance.db.models import every_table
from stance.db.rows import Row
from stance.db.unreadable import Suspicion, Tell, told, unreadable

_OF_INDEXES = re.compile(
    r"(?:row \d+ missing from|wrong # of entries in) index (?P<name>\S+)"
    r"|.*\bFTS5 table (?P<table>\S+)"
)
#: What SQLite says of indexes, and of single rows: those are found below, with their names.
_MENDED = re.compile(
    rf"{_OF_INDEXES.pattern}|\*\*\*"
    "|(?:CHECK constraint failed|NULL value|NUMERIC value|TEXT value) in "
)
_REINDEX = "stance db reindex"


def integrity_lines(connection: Connection) -> list[str]:
    """What SQLite says of its file, line by line; PostgreSQL says nothing."""
    if not is_sqlite(connection):
        return []
    rows = connection.exec_driver_sql("PRAGMA integrity_check")
    return [line for row in rows for line in str(row[0]).splitlines()]


def is_sound(connection: Connection) -> bool:
    """Whether the engine finds no damage, and no row that cannot be read or breaks a rule.

    Raises sqlalchemy's DBAPIError where it is too damaged to tell.
    """
    if damaged_pages(integrity_lines(connection)):
        return False
    found = chain(unreadable(connection), rule_findings(connection))
    return next(found, None) is None


def damaged_pages(lines: Iterable[str]) -> list[str]:
    """Of what SQLite's integrity_check says, that which no statement mends."""
    return [line for line in lines if line != "ok" and not _MENDED.match(line)]


def damaged_indexes(lines: Iterable[str]) -> Iterator[str]:
    """A sentence for each index that the engine finds broken, with what mends it."""
    broken = [_OF_INDEXES.match(line) for line in lines]
    for name in dict.fromkeys(match["name"] or match["table"] for match in broken if match):
        yield f"the index {name} is not that of its rows: {_REINDEX}"


def rule_findings(connection: Connection) -> Iterator[str]:
    """A sentence for each row that breaks a rule of its table, and for each rule that is off."""
    for table in every_table().sorted_tables:
        yield from told(connection, table, [*_rules(table), *_pointers(table)])
    if not is_sqlite(connection):
        yield from _rules_off(connection)
        yield from _rules_missing(connection)


def _rules(table: Table) -> Iterator[Suspicion]:
    for column in table.columns:
        if not column.nullable:
            yield Suspicion(column.name, f'"{column.name}" IS NULL', _empty(column))
    for rule in sorted(_checks(table), key=lambda rule: str(rule.name)):
        condition = f"NOT ({rule.sqltext})"
        yield Suspicion(str(rule.name), condition, _broken(str(rule.name), str(rule.sqltext)))


def _checks(table: Table) -> Iterator[CheckConstraint]:
    """The rules of a table, but for closed lists of values: those are told with what is read."""
    lists = {
        f"ck_{table.name}_{each.name}" for each in table.columns if isinstance(each.type, Enum)
    }
    for rule in table.constraints:
        if isinstance(rule, CheckConstraint) and rule.name not in lists:
            yield rule


def _empty(column: Column[object]) -> Tell:
    return lambda _, row: (
        f"{row}: {column.name} is empty; mend it as in: {row.setting(column.name, '…')}"
    )


def _broken(name: str, rule: str) -> Tell:
    return lambda _, row: (
        f"{row}: it breaks the rule {name} ({rule}); mend it as in: {row.setting('…', '…')}"
        " or restore a backup"
    )


def _pointers(table: Table) -> Iterator[Suspicion]:
    """That a row points to one that is not there."""
    for key in sorted(table.foreign_key_constraints, key=lambda key: str(key.name)):
        yield Suspicion(str(key.name), _dangles(table, key), _orphaned(key))


def _dangles(table: Table, key: ForeignKeyConstraint) -> str:
    pairs = [(f'"{table.name}"."{each.parent.name}"', each.column.name) for each in key.elements]
    given = " AND ".join(f"{column} IS NOT NULL" for column, _ in pairs)
    same = " AND ".join(f'"parent"."{there}" = {column}' for column, there in pairs)
    parent = key.referred_table.name
    return f'{given} AND NOT EXISTS (SELECT 1 FROM "{parent}" AS "parent" WHERE {same})'  # noqa: S608


def _orphaned(key: ForeignKeyConstraint) -> Tell:
    column = key.elements[0].parent

    def tell(_: Connection, row: Row) -> str:
        mended = row.setting(column.name, "NULL") if column.nullable else row.deletion()
        parent = key.referred_table.name
        return (
            f"{row}: its {column.name} points to a row of table {parent} that is not there;"
            f" restore a backup, or let go of it: {mended}"
        )

    return tell


_NOT_VALID = """
SELECT conrelid::regclass::text, conname FROM pg_constraint
WHERE NOT convalidated AND connamespace = current_schema()::regnamespace ORDER BY 1, 2
"""
_TRIGGERS_OFF = """
SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
WHERE tgenabled IN ('D', 'R') AND relnamespace = current_schema()::regnamespace ORDER BY 1
"""
_INVALID_INDEXES = """
SELECT indexrelid::regclass::text FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
WHERE NOT (indisvalid AND indisready) AND relnamespace = current_schema()::regnamespace ORDER BY 1
"""
_NAMES = """
SELECT conname FROM pg_constraint WHERE connamespace = current_schema()::regnamespace
UNION SELECT relname FROM pg_class
WHERE relkind = 'i' AND relnamespace = current_schema()::regnamespace
"""


def _rules_off(connection: Connection) -> Iterator[str]:
    for table, name in connection.exec_driver_sql(_NOT_VALID):
        valid = f'ALTER TABLE {table} VALIDATE CONSTRAINT "{name}";'
        yield f"table {table}: the rule {name} was never held against its rows; have it be: {valid}"
    for (table,) in connection.exec_driver_sql(_TRIGGERS_OFF):
        on = f"switch it on: ALTER TABLE {table} ENABLE TRIGGER ALL;"
        yield f"table {table}: what holds its rows to those they point to is off; {on}"
    for (index,) in connection.exec_driver_sql(_INVALID_INDEXES):
        yield f"the index {index} is not valid: {_REINDEX}"


def _rules_missing(connection: Connection) -> Iterator[str]:
    there = set(connection.exec_driver_sql(_NAMES).scalars())
    for table in every_table().sorted_tables:
        for name, made in _made(table):
            if name not in there:
                yield f"table {table.name}: its rule {name} is gone; have it again: {made}"


def _made(table: Table) -> Iterator[tuple[str, str]]:
    """The names of all that a table is held to, each with the statement that makes it."""
    dialect = PGDialect(paramstyle="named")  # type: ignore[no-untyped-call]
    for constraint in sorted(table.constraints, key=lambda each: str(each.name)):
        made = AddConstraint(constraint, isolate_from_table=False)
        # As PostgreSQL knows it, which cuts long names.
        name = dialect.identifier_preparer.format_constraint(constraint)
        yield name or "", _one_line(str(made.compile(dialect=dialect)))
    for index in sorted(table.indexes, key=lambda each: str(each.name)):
        yield str(index.name), _one_line(str(CreateIndex(index).compile(dialect=dialect)))


def _one_line(statement: str) -> str:
    return " ".join(statement.split()) + ";"


def make_indexes_anew(connection: Connection) -> None:
    """Have the engine make all its indexes anew.

    Raises sqlalchemy's IntegrityError where rows are alike that must not be.
    """
    if is_sqlite(connection):
        connection.exec_driver_sql("REINDEX")
        return
    for table in every_table().sorted_tables:
        connection.exec_driver_sql(f'REINDEX TABLE "{table.name}"')

"""The statements that make tables, and what stands on them."""

from collections.abc import Iterator, Sequence

import sqlalchemy as sa
from sqlalchemy.schema import (
    AddConstraint,
    CreateIndex,
    CreateTable,
    DropConstraint,
    ExecutableDDLElement,
)

from stance.db.dialect import PartialUniqueIndex
from stance.db.full_text import create_full_text, fill_full_text
from stance.db.models import SearchEntry
from stance.db.models.base import table_of
from stance.export.sql.duckdb_dialect import sequence_of
from stance.export.sql.engines import FORMS
from stance.values import Dialect

# Made as Alembic makes it, so that it finds a restored database as it left the original.
REVISION = sa.Table(
    "alembic_version",
    sa.MetaData(),
    sa.Column("version_num", sa.String(32), nullable=False),
    sa.PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)
Tables = Sequence[sa.Table]


def create_table(table: sa.Table, target: Dialect) -> str:
    """The statements that make a table without rows, indexes and keys that come with the rows."""
    # Rows of one table may point to each other, in any order. SQLite does not look, and takes
    # foreign keys at no other time; PostgreSQL looks, and gets them when all rows are there.
    inline = None if target is Dialect.SQLITE else ()
    made = _statement(CreateTable(table, include_foreign_key_constraints=inline), target)
    if target is Dialect.DUCKDB and "id" in table.columns:
        return f"CREATE SEQUENCE {sequence_of(table)};\n{made}"
    return made


def create_indexes(tables: Tables, target: Dialect) -> Iterator[str]:
    """The statements that make the indexes; of DuckDB those that hold a rule, and that it has."""
    for table in tables:
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            if target is not Dialect.DUCKDB or _is_of_all_rows(index):
                yield _statement(CreateIndex(index), target)


def _is_of_all_rows(index: sa.Index) -> bool:
    return bool(index.unique) and not isinstance(index, PartialUniqueIndex)


def create_words_index(target: Dialect) -> Iterator[str]:
    """The statements that make the full text index, without what is in it."""
    if target is not Dialect.DUCKDB:
        made = create_full_text(target.value, table_of(SearchEntry).name, "words")
        yield from (f"{statement};\n" for statement in made)


def fill_words_index(target: Dialect) -> Iterator[str]:
    """The statements that index the words that are there, where an engine does not by itself."""
    # SQLite keeps this index in tables of its own: they are made anew from the words indexed.
    yield from (f"{statement};\n" for statement in fill_full_text(target.value))


def create_foreign_keys(tables: Tables, target: Dialect) -> Iterator[str]:
    """The statements that add foreign keys to tables that were made without."""
    if target is not Dialect.POSTGRESQL:
        return
    for key in _foreign_keys(tables):
        # By default this would take the key out of the models, for the rest of the program.
        yield _statement(AddConstraint(key, isolate_from_table=False), target)


def drop_foreign_keys(tables: Tables, target: Dialect) -> Iterator[str]:
    """The statements that take away the foreign keys that `create_foreign_keys` adds."""
    if target is not Dialect.POSTGRESQL:
        return
    for key in _foreign_keys(tables):
        yield _statement(DropConstraint(key), target)


def _foreign_keys(tables: Tables) -> Iterator[sa.ForeignKeyConstraint]:
    for table in tables:
        yield from sorted(table.foreign_key_constraints, key=lambda key: str(key.name))


def _statement(element: ExecutableDDLElement, target: Dialect) -> str:
    lines = str(element.compile(dialect=FORMS[target].dialect)).strip().splitlines()
    return "\n".join(line.rstrip() for line in lines) + ";\n"

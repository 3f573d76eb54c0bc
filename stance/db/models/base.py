"""What every table shares: the metadata with its naming convention, and small column helpers."""

from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, MetaData, Table
from sqlmodel import Field, SQLModel

from stance.db.dialect import KeyText

NAMING_CONVENTION = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(SQLModel):
    """Base of all tables."""

    # Rows are validated at the edge and by the database: no validators are built at start-up.
    model_config = {"defer_build": True}

    metadata: ClassVar[MetaData] = MetaData(naming_convention=NAMING_CONVENTION)


def identity() -> Any:
    """A primary key from the engine's own sequence."""
    return Field(default=None, primary_key=True)


def reference(table: str, *, index: bool = True, **options: Any) -> Any:
    """A foreign key to `table`, indexed unless a wider index begins with it."""
    return Field(foreign_key=f"{table}.id", index=index, **options)


def link(table: str, *, index: bool = False) -> Any:
    """A foreign key that is part of a primary key."""
    return Field(foreign_key=f"{table}.id", primary_key=True, index=index)


def slug_field() -> Any:
    """The public key of a vocabulary entry or a source."""
    return Field(unique=True, sa_type=KeyText)


def whole_date(column: str, stem: str | None = None) -> CheckConstraint:
    """A rule: a date as written, its earliest and its latest day are given together or not."""
    stem = stem or column
    return CheckConstraint(
        f"({column} IS NULL) = ({stem}_earliest IS NULL)"
        f" AND ({column} IS NULL) = ({stem}_latest IS NULL)",
        name=f"{stem}_whole",
    )


def table_of(model: type[SQLModel]) -> Table:
    """The table of a model: statements over tables start faster than those over models."""
    table: Table = model.__table__  # type: ignore[attr-defined]
    return table

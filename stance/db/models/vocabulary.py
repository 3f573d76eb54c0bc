"""The vocabulary: actors, issues, conditions, reasons and treaties, with their aliases."""

from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, false
from sqlmodel import Field

from stance.db.dialect import KeyText, choice
from stance.db.models.base import Base, identity, reference, slug_field
from stance.values import ActorKind, TreatyKind


def _entry_rules(*others: CheckConstraint) -> tuple[Any, ...]:
    return (
        CheckConstraint("slug <> ''", name="slug_given"),
        CheckConstraint("name <> ''", name="name_given"),
        # A double never points to itself. That its root is no double in turn, the store sees to.
        CheckConstraint("same_as_id <> id", name="not_its_own_double"),
        *others,
        {"sqlite_autoincrement": True},
    )


class Actor(Base, table=True):
    """A state, organisation, ministry, person, group or the like."""

    __table_args__: ClassVar[Any] = _entry_rules(
        CheckConstraint("length(iso3) = 3", name="iso3_length")
    )

    id: int | None = identity()
    slug: str = slug_field()
    name: str
    kind: ActorKind = Field(sa_type=choice(ActorKind, "kind"))
    wikidata: str | None = None
    iso3: str | None = None
    same_as_id: int | None = reference("actor", default=None)


class Issue(Base, table=True):
    """A proposition that one can support or oppose.

    `same_as_reversed` marks a double that says the opposite of its root.
    """

    __table_args__: ClassVar[Any] = _entry_rules(
        CheckConstraint("proposition <> ''", name="proposition_given"),
        CheckConstraint("part_of_id <> id", name="not_its_own_part"),
        CheckConstraint(
            "NOT same_as_reversed OR same_as_id IS NOT NULL", name="reversed_of_another"
        ),
    )

    id: int | None = identity()
    slug: str = slug_field()
    name: str
    proposition: str
    part_of_id: int | None = reference("issue", default=None)
    same_as_id: int | None = reference("issue", default=None)
    same_as_reversed: bool = Field(default=False, sa_column_kwargs={"server_default": false()})


class Condition(Base, table=True):
    """A demand in its general form, the same over years."""

    __table_args__: ClassVar[Any] = _entry_rules()

    id: int | None = identity()
    slug: str = slug_field()
    name: str
    same_as_id: int | None = reference("condition", default=None)


class Reason(Base, table=True):
    """An argument in its general form."""

    __table_args__: ClassVar[Any] = _entry_rules()

    id: int | None = identity()
    slug: str = slug_field()
    name: str
    same_as_id: int | None = reference("reason", default=None)


class Treaty(Base, table=True):
    """A treaty or other international instrument; `registration` is its UNTS number."""

    __table_args__: ClassVar[Any] = _entry_rules()

    id: int | None = identity()
    slug: str = slug_field()
    name: str
    kind: TreatyKind = Field(sa_type=choice(TreatyKind, "kind"))
    signed_on: str | None = Field(default=None, sa_type=KeyText)
    in_force_on: str | None = Field(default=None, sa_type=KeyText)
    ended_on: str | None = Field(default=None, sa_type=KeyText)
    registration: str | None = None
    url: str | None = None
    same_as_id: int | None = reference("treaty", default=None)

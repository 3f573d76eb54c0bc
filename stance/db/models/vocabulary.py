"""The vocabulary: actors, issues, conditions, reasons and treaties, with their aliases."""

from datetime import date
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, UniqueConstraint, false
from sqlmodel import Field

from stance.db.dialect import KeyText, choice
from stance.db.models.base import Base, identity, link, reference, slug_field, whole_date
from stance.values import ActorKind, AffiliationKind, TreatyKind


def _entry_rules(*others: CheckConstraint) -> tuple[Any, ...]:
    return (
        CheckConstraint("slug <> ''", name="slug_given"),
        CheckConstraint("name <> ''", name="name_given"),
        # A double never points to itself. That its root is no double in turn, the store sees to.
        CheckConstraint("same_as_id <> id", name="not_its_own_double"),
        *others,
        {"sqlite_autoincrement": True},
    )


def _alias_rules(owner: str) -> tuple[Any, ...]:
    return (
        UniqueConstraint(f"{owner}_id", "alias"),
        CheckConstraint("alias <> ''", name="alias_given"),
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


class ActorAlias(Base, table=True):
    """Another name of an actor; two actors may share one."""

    __tablename__ = "actor_alias"
    __table_args__: ClassVar[Any] = _alias_rules("actor")

    id: int | None = identity()
    actor_id: int = reference("actor", index=False)
    alias: str


class Affiliation(Base, table=True):
    """An actor's place in another, in time: `since` and `until` are EDTF dates."""

    __table_args__: ClassVar[Any] = (
        CheckConstraint("actor_id <> within_id", name="two_actors"),
        whole_date("since"),
        whole_date("until"),
        CheckConstraint("since_earliest <= since_latest", name="since_ordered"),
        CheckConstraint("until_earliest <= until_latest", name="until_ordered"),
        CheckConstraint("since_earliest <= until_latest", name="begins_before_it_ends"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = identity()
    actor_id: int = reference("actor")
    within_id: int = reference("actor")
    kind: AffiliationKind = Field(sa_type=choice(AffiliationKind, "kind"))
    role: str | None = None
    since: str | None = Field(default=None, sa_type=KeyText)
    since_earliest: date | None = None
    since_latest: date | None = None
    until: str | None = Field(default=None, sa_type=KeyText)
    until_earliest: date | None = None
    until_latest: date | None = None


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


class IssueAlias(Base, table=True):
    """Another name of an issue."""

    __tablename__ = "issue_alias"
    __table_args__: ClassVar[Any] = _alias_rules("issue")

    id: int | None = identity()
    issue_id: int = reference("issue", index=False)
    alias: str


class Condition(Base, table=True):
    """A demand in its general form, the same over years."""

    __table_args__: ClassVar[Any] = _entry_rules()

    id: int | None = identity()
    slug: str = slug_field()
    name: str
    same_as_id: int | None = reference("condition", default=None)


class ConditionAlias(Base, table=True):
    """Another name of a condition."""

    __tablename__ = "condition_alias"
    __table_args__: ClassVar[Any] = _alias_rules("condition")

    id: int | None = identity()
    condition_id: int = reference("condition", index=False)
    alias: str


class Reason(Base, table=True):
    """An argument in its general form."""

    __table_args__: ClassVar[Any] = _entry_rules()

    id: int | None = identity()
    slug: str = slug_field()
    name: str
    same_as_id: int | None = reference("reason", default=None)


class ReasonAlias(Base, table=True):
    """Another name of a reason."""

    __tablename__ = "reason_alias"
    __table_args__: ClassVar[Any] = _alias_rules("reason")

    id: int | None = identity()
    reason_id: int = reference("reason", index=False)
    alias: str


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


class TreatyAlias(Base, table=True):
    """Another name of a treaty."""

    __tablename__ = "treaty_alias"
    __table_args__: ClassVar[Any] = _alias_rules("treaty")

    id: int | None = identity()
    treaty_id: int = reference("treaty", index=False)
    alias: str


class TreatyParty(Base, table=True):
    """A party to a treaty."""

    __tablename__ = "treaty_party"

    treaty_id: int = link("treaty")
    actor_id: int = link("actor", index=True)

"""The other names of the vocabulary's entries."""

from collections.abc import Mapping
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, UniqueConstraint

import stance.db.models.vocabulary  # noqa: F401 - what these point to
from stance.db.models.base import Base, identity, reference
from stance.values import Noun


def _alias_rules(owner: str) -> tuple[Any, ...]:
    return (
        UniqueConstraint(f"{owner}_id", "alias"),
        CheckConstraint("alias <> ''", name="alias_given"),
        {"sqlite_autoincrement": True},
    )


class ActorAlias(Base, table=True):
    """Another name of an actor; two actors may share one."""

    __tablename__ = "actor_alias"
    __table_args__: ClassVar[Any] = _alias_rules("actor")

    id: int | None = identity()
    actor_id: int = reference("actor", index=False)
    alias: str


class IssueAlias(Base, table=True):
    """Another name of an issue."""

    __tablename__ = "issue_alias"
    __table_args__: ClassVar[Any] = _alias_rules("issue")

    id: int | None = identity()
    issue_id: int = reference("issue", index=False)
    alias: str


class ConditionAlias(Base, table=True):
    """Another name of a condition."""

    __tablename__ = "condition_alias"
    __table_args__: ClassVar[Any] = _alias_rules("condition")

    id: int | None = identity()
    condition_id: int = reference("condition", index=False)
    alias: str


class ReasonAlias(Base, table=True):
    """Another name of a reason."""

    __tablename__ = "reason_alias"
    __table_args__: ClassVar[Any] = _alias_rules("reason")

    id: int | None = identity()
    reason_id: int = reference("reason", index=False)
    alias: str


class TreatyAlias(Base, table=True):
    """Another name of a treaty."""

    __tablename__ = "treaty_alias"
    __table_args__: ClassVar[Any] = _alias_rules("treaty")

    id: int | None = identity()
    treaty_id: int = reference("treaty", index=False)
    alias: str


ALIASES: Mapping[Noun, type[Base]] = {
    Noun.ACTOR: ActorAlias,
    Noun.ISSUE: IssueAlias,
    Noun.CONDITION: ConditionAlias,
    Noun.REASON: ReasonAlias,
    Noun.TREATY: TreatyAlias,
}

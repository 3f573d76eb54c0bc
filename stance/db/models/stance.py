"""Stances: the positions that claims express, with conditions, reasons and citations."""

from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field

import stance.db.models.claim
import stance.db.models.vocabulary  # noqa: F401 - what these point to
from stance.db.dialect import choice
from stance.db.models.base import Base, identity, link, reference
from stance.values import CitationRole, Form, Position


def _wording_rules(*others: Any) -> tuple[Any, ...]:
    """Rules of a wording: one found in the source has its place there, end exclusive.

    In a source without text it has none, and is the coder's own. Places are code points of the
    text of the claim's source version.
    """
    return (
        CheckConstraint("wording <> ''", name="wording_given"),
        CheckConstraint("(place_start IS NULL) = (place_end IS NULL)", name="place_whole"),
        CheckConstraint("place_start >= 0 AND place_start < place_end", name="place_ordered"),
        CheckConstraint("place_start IS NULL OR wording IS NOT NULL", name="place_of_a_wording"),
        *others,
        {"sqlite_autoincrement": True},
    )


class Stance(Base, table=True):
    """One position on one issue, of one holder; `ascribed_set` where a coder overruled the rule."""

    __table_args__: ClassVar[Any] = (
        UniqueConstraint("claim_id", "holder_id", "issue_id"),
        UniqueConstraint("claim_id", "number"),
        Index("ix_stance_series", "holder_id", "issue_id"),
        CheckConstraint("number > 0", name="number_positive"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = identity()
    claim_id: int = reference("claim", index=False)
    number: int
    holder_id: int = reference("actor", index=False)
    issue_id: int = reference("issue")
    position: Position = Field(sa_type=choice(Position, "position"))
    form: Form = Field(default=Form.VIEW, sa_type=choice(Form, "form"))
    ascribed: bool
    ascribed_set: bool = False
    note: str | None = None


class StanceAddressee(Base, table=True):
    """An actor that a stance is directed at."""

    __tablename__ = "stance_addressee"

    stance_id: int = link("stance")
    actor_id: int = link("actor", index=True)


class StanceCondition(Base, table=True):
    """A condition attached to a stance; `dropped` where the words give it up or say it is met."""

    __tablename__ = "stance_condition"
    __table_args__: ClassVar[Any] = _wording_rules(UniqueConstraint("stance_id", "condition_id"))

    id: int | None = identity()
    stance_id: int = reference("stance", index=False)
    condition_id: int = reference("condition")
    wording: str | None = None
    place_start: int | None = None
    place_end: int | None = None
    dropped: bool = False


class StanceConditionAddressee(Base, table=True):
    """An actor who must meet a condition."""

    __tablename__ = "stance_condition_addressee"

    stance_condition_id: int = link("stance_condition")
    actor_id: int = link("actor", index=True)


class StanceReason(Base, table=True):
    """A reason given for a stance."""

    __tablename__ = "stance_reason"
    __table_args__: ClassVar[Any] = _wording_rules(UniqueConstraint("stance_id", "reason_id"))

    id: int | None = identity()
    stance_id: int = reference("stance", index=False)
    reason_id: int = reference("reason")
    wording: str | None = None
    place_start: int | None = None
    place_end: int | None = None


class Citation(Base, table=True):
    """A stance's reference to a treaty."""

    __table_args__: ClassVar[Any] = _wording_rules(
        Index(
            "uq_citation_once",
            "stance_id",
            "treaty_id",
            "role",
            text("coalesce(provision, '')"),
            unique=True,
        ),
        CheckConstraint("provision <> ''", name="provision_given"),
    )

    id: int | None = identity()
    stance_id: int = reference("stance", index=False)
    treaty_id: int = reference("treaty")
    role: CitationRole = Field(sa_type=choice(CitationRole, "role"))
    provision: str | None = None
    wording: str | None = None
    place_start: int | None = None
    place_end: int | None = None


class CitationBy(Base, table=True):
    """Whose commitment, breach, joining, withdrawal or suspension a citation speaks of."""

    __tablename__ = "citation_by"

    citation_id: int = link("citation")
    actor_id: int = link("actor", index=True)

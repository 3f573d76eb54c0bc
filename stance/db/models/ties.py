"""What ties actors to other actors and to treaties."""

from datetime import date
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint
from sqlmodel import Field

import stance.db.models.vocabulary  # noqa: F401 - what these point to
from stance.db.dialect import KeyText, choice
from stance.db.models.base import Base, identity, link, reference, whole_date
from stance.values import AffiliationKind


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


class TreatyParty(Base, table=True):
    """A party to a treaty."""

    __tablename__ = "treaty_party"

    treaty_id: int = link("treaty")
    actor_id: int = link("actor", index=True)

"""The log of edits: what was changed in vocabulary and sources, which are not kept in versions."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field

from stance.db.dialect import KeyText, UtcDateTime, choice
from stance.db.models.base import Base, identity
from stance.values import Logged


class Edit(Base, table=True):
    """One change of one field of an entry or a source, known by its slug: it may be gone by now.

    `before` and `after` are texts; None for nothing. `field` is that of a claim file, for a list
    the name of one of its items; "entry" where all of it was added or removed.
    """

    __table_args__: ClassVar[Any] = (
        Index("ix_edit_kind_slug", "kind", "slug"),
        CheckConstraint("slug <> ''", name="slug_given"),
        CheckConstraint("field <> ''", name="field_given"),
        CheckConstraint("before IS NOT NULL OR after IS NOT NULL", name="from_or_to"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = identity()
    kind: Logged = Field(sa_type=choice(Logged, "kind"))
    slug: str = Field(sa_type=KeyText)
    field: str
    before: str | None = None
    after: str | None = None
    edited_at: datetime = Field(sa_type=UtcDateTime, index=True)
    coder: str | None = None
    reason: str | None = None

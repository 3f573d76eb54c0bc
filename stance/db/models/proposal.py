"""Claims that programs proposed: no part of the record until somebody takes them into it."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint
from sqlmodel import Field

import stance.db.models.claim
import stance.db.models.claim_key
import stance.db.models.source  # noqa: F401 - what these point to
from stance.db.dialect import KeyText, UtcDateTime, choice
from stance.db.models.base import Base, identity
from stance.domain.unrecorded.proposal import Decided


class Proposal(Base, table=True):
    """A claim that a program proposed, whose quote was found in this version of its source's text.

    `entry` is the claim as a claim file has it, in JSON; `place_start` where its quote begins;
    `digest` what makes it the same when it comes again. `confidence` is a number as it was written.
    What was decided stays, with the key of the claim that it became, or the reason it was dropped.
    """

    __table_args__: ClassVar[Any] = (
        ForeignKeyConstraint(
            ["source_version_id", "source_id"], ["source_version.id", "source_version.source_id"]
        ),
        UniqueConstraint("digest"),
        Index("ix_proposal_source", "source_id", "place_start"),
        Index("ix_proposal_source_version", "source_version_id"),
        CheckConstraint("key <> ''", name="key_given"),
        CheckConstraint("length(digest) = 64", name="digest_length"),
        CheckConstraint("entry <> ''", name="entry_given"),
        CheckConstraint("place_start >= 0", name="place_counted"),
        CheckConstraint(
            "(decision IS NULL) = (decided_at IS NULL)"
            " AND (decision IS NULL) = (decided_by IS NULL)",
            name="decided_whole",
        ),
        CheckConstraint(
            "(claim_key IS NOT NULL) = (decision IS NOT NULL AND decision <> 'dropped')",
            name="claim_if_taken",
        ),
        CheckConstraint(
            "(reason IS NOT NULL) = (decision IS NOT NULL AND decision = 'dropped')",
            name="reason_if_dropped",
        ),
        {"sqlite_autoincrement": True},
    )

    id: int | None = identity()
    key: str = Field(unique=True, sa_type=KeyText)
    source_id: int
    source_version_id: int
    place_start: int
    digest: str = Field(sa_type=KeyText)
    entry: str
    proposed_by: str | None = Field(default=None, sa_type=KeyText)
    confidence: str | None = None
    why: str | None = None
    imported_at: datetime = Field(sa_type=UtcDateTime)
    imported_by: str | None = None
    decision: Decided | None = Field(default=None, sa_type=choice(Decided, "decision"))
    decided_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    decided_by: str | None = None
    reason: str | None = None
    claim_key: str | None = Field(
        default=None, foreign_key="claim_key.key", index=True, sa_type=KeyText
    )

"""Claims: utterances and acts that sources report, never overwritten, only superseded."""

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint
from sqlmodel import Field

import stance.db.models.source
import stance.db.models.vocabulary  # noqa: F401 - what these point to
from stance.db.dialect import KeyText, PartialUniqueIndex, UtcDateTime, choice
from stance.db.models.base import Base, identity, link, reference
from stance.values import Mode


class Claim(Base, table=True):
    """One version of a claim.

    `quote` holds the source's own characters (parts of an interrupted quotation joined by
    " […] ", each with its place in QuotePart); `paraphrase` the coder's words. `fingerprint` is
    what makes a claim of one speaker in one source the same: the quote's places, or the digest
    of the paraphrase. `found_by` names the foldings by which a quote was found that does not stand
    there as it was typed. `stated_time` is the time within the day, where `stated_on` has one.
    `repeats` is the key of the first claim of a group of repeats. `retired_by` is the coder who
    retracted this version or recorded the next one, where that is known. It is of the record, or
    with `round_id` the reading of a coder in that round; `codebook_id` is what it was coded by.
    """

    __table_args__: ClassVar[Any] = (
        ForeignKeyConstraint(
            ["source_version_id", "source_id"], ["source_version.id", "source_version.source_id"]
        ),
        UniqueConstraint("replaces_id"),
        PartialUniqueIndex("uq_claim_key_live", "key", condition="retired_at IS NULL"),
        PartialUniqueIndex(
            "uq_claim_utterance_live",
            "source_id",
            "speaker_id",
            "fingerprint",
            condition="retired_at IS NULL AND round_id IS NULL",
        ),
        PartialUniqueIndex(
            "uq_claim_reading_live",
            "round_id",
            "coder",
            "source_id",
            "speaker_id",
            "fingerprint",
            condition="retired_at IS NULL AND round_id IS NOT NULL",
        ),
        Index("ix_claim_source_version", "source_version_id"),
        CheckConstraint("round_id IS NULL OR coder IS NOT NULL", name="reading_has_coder"),
        CheckConstraint("(quote IS NULL) <> (paraphrase IS NULL)", name="quote_or_paraphrase"),
        CheckConstraint("quote <> ''", name="quote_given"),
        CheckConstraint("paraphrase <> ''", name="paraphrase_given"),
        CheckConstraint("quote IS NULL OR source_version_id IS NOT NULL", name="quote_has_text"),
        CheckConstraint("fingerprint <> ''", name="fingerprint_given"),
        CheckConstraint("stated_earliest <= stated_latest", name="stated_ordered"),
        CheckConstraint("retired_at > recorded_at", name="retired_after_recorded"),
        CheckConstraint(
            "retired_reason IS NULL OR retired_at IS NOT NULL", name="reason_only_if_retired"
        ),
        CheckConstraint("retired_by IS NULL OR retired_at IS NOT NULL", name="by_only_if_retired"),
        CheckConstraint("repeats <> key", name="repeats_another"),
        CheckConstraint("replaces_id <> id", name="replaces_another"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = identity()
    key: str = Field(foreign_key="claim_key.key", index=True, sa_type=KeyText)
    source_id: int = reference("source")
    source_version_id: int | None = None
    quote: str | None = None
    paraphrase: str | None = None
    fingerprint: str = Field(sa_type=KeyText)
    mode: Mode = Field(sa_type=choice(Mode, "mode"))
    speaker_id: int = reference("actor")
    stated_on: str = Field(sa_type=KeyText)
    stated_earliest: date
    stated_latest: date
    stated_time: str | None = Field(default=None, sa_type=KeyText)
    relayed_by_id: int | None = reference("actor", default=None)
    translation: str | None = None
    note: str | None = None
    coder: str | None = None
    recorded_at: datetime = Field(sa_type=UtcDateTime)
    retired_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    retired_by: str | None = None
    retired_reason: str | None = None
    replaces_id: int | None = Field(default=None, foreign_key="claim.id")
    found_by: str | None = None
    repeats: str | None = Field(
        default=None, foreign_key="claim_key.key", index=True, sa_type=KeyText
    )
    # Lists and reports do not load the tables of coding, to which these point, nor that of keys.
    round_id: int | None = reference("coding_round", index=False, default=None)
    codebook_id: int | None = reference("codebook", index=False, default=None)


class QuotePart(Base, table=True):
    """The place of one part of a quote in its source version, in code points, end exclusive."""

    __tablename__ = "quote_part"
    __table_args__: ClassVar[Any] = (
        CheckConstraint("number > 0", name="number_positive"),
        CheckConstraint("place_start >= 0 AND place_start < place_end", name="place_ordered"),
    )

    claim_id: int = link("claim")
    number: int = Field(primary_key=True)
    place_start: int
    place_end: int

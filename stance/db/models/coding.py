"""Coding: rounds in which several coders read the same sources, codebooks, and what was settled."""

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint
from sqlmodel import Field

import stance.db.models.claim
import stance.db.models.claim_key
import stance.db.models.source  # noqa: F401 - what these point to
from stance.db.dialect import KeyText, PartialUniqueIndex, UtcDateTime, choice
from stance.db.models.base import Base, identity, link, reference, slug_field
from stance.domain.coding.grades import Grade


class Codebook(Base, table=True):
    """One version of the rules that coders go by; nobody changes it, the next one gets a number."""

    __table_args__: ClassVar[Any] = (
        CheckConstraint("number > 0", name="number_positive"),
        CheckConstraint("text <> ''", name="text_given"),
        CheckConstraint("length(sha256) = 64", name="sha256_length"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = identity()
    number: int = Field(unique=True)
    dated: date
    text: str
    sha256: str = Field(sa_type=KeyText, unique=True)
    added_at: datetime = Field(sa_type=UtcDateTime)
    added_by: str | None = None


class CodingRound(Base, table=True):
    """Sources that several coders read apart. It is open while no row of RoundClosing says else."""

    __tablename__ = "coding_round"
    __table_args__: ClassVar[Any] = (
        CheckConstraint("slug <> ''", name="slug_given"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = identity()
    slug: str = slug_field()
    blind: bool = False
    codebook_id: int | None = reference("codebook", default=None)
    opened_at: datetime = Field(sa_type=UtcDateTime)
    opened_by: str | None = None


class RoundClosing(Base, table=True):
    """That a round was closed, until it was reopened, if it was."""

    __tablename__ = "round_closing"
    __table_args__: ClassVar[Any] = (
        PartialUniqueIndex("uq_round_closing_lasting", "round_id", condition="reopened_at IS NULL"),
        CheckConstraint("reopened_at > closed_at", name="reopened_after_closed"),
        CheckConstraint("reopened_by IS NULL OR reopened_at IS NOT NULL", name="by_if_reopened"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = identity()
    round_id: int = reference("coding_round")
    closed_at: datetime = Field(sa_type=UtcDateTime)
    closed_by: str | None = None
    reopened_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    reopened_by: str | None = None


class RoundSource(Base, table=True):
    """A source that is read in a round."""

    __tablename__ = "round_source"

    round_id: int = link("coding_round")
    source_id: int = link("source", index=True)


class RoundCoder(Base, table=True):
    """A coder of a round."""

    __tablename__ = "round_coder"
    __table_args__: ClassVar[Any] = (CheckConstraint("coder <> ''", name="coder_given"),)

    round_id: int = link("coding_round")
    coder: str = Field(primary_key=True, sa_type=KeyText)


class SourceRead(Base, table=True):
    """A coder's word that a source of a round was read to its end, even where nothing was found.

    The version is that of its text, None where it has none.
    """

    __tablename__ = "source_read"
    __table_args__: ClassVar[Any] = (CheckConstraint("coder <> ''", name="coder_given"),)

    round_id: int = link("coding_round")
    source_id: int = link("source")
    coder: str = Field(primary_key=True, sa_type=KeyText)
    source_version_id: int | None = reference("source_version", index=False, default=None)
    read_at: datetime = Field(sa_type=UtcDateTime)


class ClaimAdjudicates(Base, table=True):
    """A reading, by its key, that a claim of the record settles."""

    __tablename__ = "claim_adjudicates"

    claim_id: int = link("claim")
    key: str = Field(foreign_key="claim_key.key", primary_key=True, index=True, sa_type=KeyText)


class SetAside(Base, table=True):
    """That the record has nothing of a reading, by its key, until that was taken back."""

    __tablename__ = "set_aside"
    __table_args__: ClassVar[Any] = (
        PartialUniqueIndex("uq_set_aside_lasting", "key", condition="taken_back_at IS NULL"),
        CheckConstraint("taken_back_at > set_aside_at", name="taken_back_after"),
        CheckConstraint(
            "taken_back_by IS NULL OR taken_back_at IS NOT NULL", name="by_if_taken_back"
        ),
        {"sqlite_autoincrement": True},
    )

    id: int | None = identity()
    key: str = Field(foreign_key="claim_key.key", index=True, sa_type=KeyText)
    set_aside_at: datetime = Field(sa_type=UtcDateTime)
    coder: str | None = None
    reason: str | None = None
    taken_back_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    taken_back_by: str | None = None


class GrantedRole(Base, table=True):
    """A role of the database's server that was let in, as what, and which coder it is."""

    __tablename__ = "granted_role"
    __table_args__: ClassVar[Any] = (
        CheckConstraint("name <> ''", name="name_given"),
        CheckConstraint("grade <> 'coder' OR coder IS NOT NULL", name="coder_named"),
    )

    name: str = Field(primary_key=True, sa_type=KeyText)
    grade: Grade = Field(sa_type=choice(Grade, "grade"))
    coder: str | None = Field(default=None, sa_type=KeyText)

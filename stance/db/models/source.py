"""Sources: documents as they were read, the versions of their text, and where pages begin."""

from datetime import date
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from stance.db.dialect import KeyText, choice
from stance.db.models.base import Base, identity, link, reference, slug_field, whole_date
from stance.values import SourceKind


class Source(Base, table=True):
    """A document; `excerpt` says that only passages of it are stored.

    `reference` is its key in a reference manager, `original` the SHA-256 of the file it was read
    from.
    """

    __table_args__: ClassVar[Any] = (
        CheckConstraint("slug <> ''", name="slug_given"),
        CheckConstraint("title <> ''", name="title_given"),
        whole_date("published_on", "published"),
        CheckConstraint("published_earliest <= published_latest", name="published_ordered"),
        CheckConstraint("same_as_id <> id", name="not_its_own_double"),
        CheckConstraint("length(original) = 64", name="original_length"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = identity()
    slug: str = slug_field()
    title: str
    publisher: str | None = None
    published_on: str | None = Field(default=None, sa_type=KeyText)
    published_earliest: date | None = None
    published_latest: date | None = None
    url: str | None = None
    language: str | None = None
    kind: SourceKind = Field(default=SourceKind.OTHER, sa_type=choice(SourceKind, "kind"))
    excerpt: bool = False
    same_as_id: int | None = reference("source", default=None)
    author: str | None = None
    reference: str | None = Field(default=None, index=True, sa_type=KeyText)
    original: str | None = Field(default=None, sa_type=KeyText)


class SourceVersion(Base, table=True):
    """A source's text as it was read on a day; quotes point into exactly one version."""

    __tablename__ = "source_version"
    __table_args__: ClassVar[Any] = (
        UniqueConstraint("source_id", "number"),
        UniqueConstraint("source_id", "sha256"),
        # Lets a claim name the version and its source together, so that they always fit.
        UniqueConstraint("id", "source_id"),
        CheckConstraint("number > 0", name="number_positive"),
        CheckConstraint("text <> ''", name="text_given"),
        CheckConstraint("length(sha256) = 64", name="sha256_length"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = identity()
    source_id: int = reference("source", index=False)
    number: int
    text: str
    sha256: str = Field(index=True)
    read_on: date


class PageStart(Base, table=True):
    """Where a page of a text begins, in code points, and what the document calls it."""

    __tablename__ = "page_start"
    __table_args__: ClassVar[Any] = (
        CheckConstraint("start >= 0", name="start_in_text"),
        CheckConstraint("label <> ''", name="label_given"),
    )

    source_version_id: int = link("source_version")
    start: int = Field(primary_key=True)
    label: str

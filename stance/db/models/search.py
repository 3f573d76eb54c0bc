"""The search index: the folded words of whatever can be searched, kept beside it."""

from typing import Any, ClassVar

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from stance.db.dialect import PartialUniqueIndex, choice
from stance.db.full_text import with_full_text
from stance.db.models.base import Base, identity, table_of
from stance.values import Indexed


class SearchEntry(Base, table=True):
    """One passage of folded words, and what it was made from.

    `owner_id` is a claim's id, a source version's or a vocabulary entry's, as `kind` says;
    `passage` counts from 0 through a long text, or through the names of an entry. The engine's
    own full text index stands on `words`.
    """

    __tablename__ = "search_entry"
    __table_args__: ClassVar[Any] = (
        # Claims are only ever added, and many: they go without.
        PartialUniqueIndex(
            "uq_search_entry_passage",
            "kind",
            "owner_id",
            "passage",
            condition="kind NOT IN ('quote', 'paraphrase', 'translation')",
        ),
        CheckConstraint("passage >= 0", name="passage_counted"),
        CheckConstraint("words <> ''", name="words_given"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = identity()
    kind: Indexed = Field(sa_type=choice(Indexed, "kind"))
    owner_id: int
    passage: int
    words: str


with_full_text(table_of(SearchEntry), "words")

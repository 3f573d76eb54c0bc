"""Keeping the search index: the words of claims, texts and names, as they are recorded.

Rows are added in bulk by whoever records something, in the same transaction. Claims and texts are
never changed, so neither are their rows; those of a name are made anew when it changes.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, delete, select
from sqlmodel import Session, col

from stance.db.dialect import allocate_ids, insert_rows
from stance.db.full_text import add_to_full_text, take_from_full_text
from stance.db.models import SearchEntry
from stance.db.models.base import table_of
from stance.queries.vocabulary import searchable_names
from stance.text.searched_text import searched_passages
from stance.text.words import folded_words
from stance.values import Indexed, Noun

#: A passage on its way into the index: what it is of, whose, its number, its words.
Passage = tuple[str, int, int, str]

_COLUMNS = ("id", "kind", "owner_id", "passage", "words")
_OF_A_CLAIM = (Indexed.QUOTE.value, Indexed.PARAPHRASE.value, Indexed.TRANSLATION.value)


def index_claims(
    connection: Connection, *, claims: Iterable[tuple[int, str | None, str | None, str | None]]
) -> None:
    """Index new claims, each given as its id, quote, paraphrase and translation."""
    _insert(
        connection,
        [
            passage
            for claim_id, *texts in claims
            for kind, text in zip(_OF_A_CLAIM, texts, strict=True)
            if text
            for passage in _passages(kind, claim_id, text)
        ],
    )


def index_text(session: Session, *, version_id: int, text: str) -> None:
    """Index a new version of a source's text."""
    _insert(session.connection(), list(_passages(Indexed.TEXT.value, version_id, text)))


def index_names(session: Session, *, noun: Noun, ids: Iterable[int]) -> None:
    """Index the names of vocabulary entries, new or changed, as they are now; flushed before."""
    owners = list(ids)
    if not owners:
        return
    names = searchable_names(session, noun=noun, ids=owners)
    forget(session, kind=Indexed(noun.value), owners=owners)
    _insert(
        session.connection(),
        [passage for owner in owners for passage in _names(noun, owner, names[owner])],
    )


def _passages(kind: str, owner: int, text: str) -> Iterator[Passage]:
    for number, words in enumerate(searched_passages(text)):
        yield kind, owner, number, words


def _names(noun: Noun, owner: int, names: Iterable[str]) -> Iterator[Passage]:
    # The same words are found once, whatever signs stand between them.
    indexed = dict.fromkeys(" ".join(folded_words(name)) for name in names)
    for number, words in enumerate(filter(None, indexed)):
        yield noun.value, owner, number, words


def _insert(connection: Connection, rows: list[Passage]) -> None:
    table = table_of(SearchEntry)
    ids = allocate_ids(connection, table, len(rows))
    numbered = [(row_id, *row) for row_id, row in zip(ids, rows, strict=True)]
    if numbered:
        insert_rows(connection, table, _COLUMNS, numbered)
        add_to_full_text(connection, [(row[0], row[-1]) for row in numbered])


def forget(session: Session, *, kind: Indexed, owners: list[int]) -> None:
    """Take what was indexed of these entries, or texts, out of the index."""
    of_these = (
        col(SearchEntry.kind) == kind,
        col(SearchEntry.owner_id).in_(owners),
    )
    connection = session.connection()
    statement: Any = select(col(SearchEntry.id), col(SearchEntry.words)).where(*of_these)
    rows = [(row.id, row.words) for row in connection.execute(statement)]
    if rows:
        take_from_full_text(connection, rows)
        connection.execute(delete(table_of(SearchEntry)).where(*of_these))

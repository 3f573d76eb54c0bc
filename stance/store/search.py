"""Keeping the search index: the words of claims, texts and names, as they are recorded.

Rows are added in bulk by whoever records something, in the same transaction. Claims and texts are
never changed, so neither are their rows; those of a name are made anew when it changes.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, select
from sqlmodel import Session

from stance.db.dialect import allocate_ids, chunks, insert_rows
from stance.db.full_text import (
    add_to_full_text,
    drop_full_text,
    make_full_text,
    take_from_full_text,
)
from stance.db.models import SearchEntry
from stance.db.models.base import table_of
from stance.queries.indexed import Passage, name_passages, text_passages, wanted_passages
from stance.queries.vocabulary import searchable_names
from stance.values import Indexed, Noun

#: So many passages are stored at a time.
_AT_ONCE = 1000
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
            for passage in text_passages(kind, claim_id, text)
        ],
    )


def index_text(session: Session, *, version_id: int, text: str) -> None:
    """Index a new version of a source's text."""
    _insert(session.connection(), list(text_passages(Indexed.TEXT.value, version_id, text)))


def index_texts(session: Session, *, texts: Iterable[tuple[int, Iterable[str]]]) -> None:
    """Index new versions of sources' texts, each given as its id and its passages."""
    _insert(
        session.connection(),
        [
            (Indexed.TEXT.value, version_id, number, words)
            for version_id, passages in texts
            for number, words in enumerate(passages)
        ],
    )


def index_text_anew(session: Session, *, version_id: int, text: str) -> None:
    """Index a text of which more is there than was; its passages have the rows that they had."""
    ids = _forgotten(session.connection(), Indexed.TEXT, [version_id])
    _insert(session.connection(), list(text_passages(Indexed.TEXT.value, version_id, text)), ids)


def index_names(session: Session, *, noun: Noun, ids: Iterable[int]) -> None:
    """Index the names of vocabulary entries, new or changed, as they are now; flushed before.

    Where there are only more names than there were, their rows are added to those that stay.
    """
    owners = list(ids)
    if not owners:
        return
    kind, names = Indexed(noun.value), searchable_names(session, noun=noun, ids=owners)
    wanted = {owner: list(name_passages(noun, owner, names[owner])) for owner in owners}
    known: dict[int, list[str]] = {owner: [] for owner in owners}
    for row in _rows_of(session.connection(), kind, owners):
        known[row.owner_id].append(row.words)
    stale = [owner for owner in owners if not _goes_on(known[owner], wanted[owner])]
    # Whoever may only add to the vocabulary may take nothing away, not even no row at all.
    if stale:
        forget(session, kind=kind, owners=stale)
        known.update((owner, []) for owner in stale)
    _insert(
        session.connection(),
        [passage for owner in owners for passage in wanted[owner][len(known[owner]) :]],
    )


def _goes_on(known: Sequence[str], wanted: Sequence[Passage]) -> bool:
    """Whether the passages that are wanted begin with those that are known."""
    return list(known) == [words for *_, words in wanted[: len(known)]]


def _insert(connection: Connection, rows: list[Passage], ids: Sequence[int] = ()) -> None:
    numbered = _stored(connection, rows, ids)
    if numbered:
        add_to_full_text(connection, [(row[0], row[-1]) for row in numbered])


def _stored(
    connection: Connection, rows: list[Passage], ids: Sequence[int] = ()
) -> list[tuple[Any, ...]]:
    """Store rows under these ids, and what is more under new ones; the rows with theirs."""
    table = table_of(SearchEntry)
    every = [*ids, *allocate_ids(connection, table, max(0, len(rows) - len(ids)))]
    numbered = [(row_id, *row) for row_id, row in zip(every, rows, strict=False)]
    if numbered:
        insert_rows(connection, table, _COLUMNS, numbered)
    return numbered


def index_everything(session: Session) -> Counter[Indexed]:
    """Make the whole index anew from what it is an index of; how many have words, by kind."""
    connection = session.connection()
    drop_full_text(connection)
    connection.execute(delete(table_of(SearchEntry)))
    counted: Counter[Indexed] = Counter()
    for kind in Indexed:
        owners: set[int] = set()
        for rows in chunks(wanted_passages(session, kind=kind), _AT_ONCE):
            _stored(connection, rows)
            owners.update(row[1] for row in rows)
        counted[kind] = len(owners)
    make_full_text(connection, table_of(SearchEntry).name, "words")
    return counted


def forget(session: Session, *, kind: Indexed, owners: list[int]) -> None:
    """Take what was indexed of these entries, or texts, out of the index."""
    _forgotten(session.connection(), kind, owners)


def _forgotten(connection: Connection, kind: Indexed, owners: list[int]) -> list[int]:
    """Forget these; the ids that their passages had, in the order of owners and passages."""
    rows = [(row.id, row.words) for row in _rows_of(connection, kind, owners)]
    if rows:
        take_from_full_text(connection, rows)
        connection.execute(delete(table_of(SearchEntry)).where(*_of_these(kind, owners)))
    return [row_id for row_id, _ in rows]


def _rows_of(connection: Connection, kind: Indexed, owners: Sequence[int]) -> Sequence[Any]:
    """What is indexed of these, in the order of owners and passages."""
    entry = table_of(SearchEntry).c
    statement = select(entry.id, entry.owner_id, entry.words).where(*_of_these(kind, owners))
    return connection.execute(statement.order_by(entry.owner_id, entry.passage)).all()


def _of_these(kind: Indexed, owners: Sequence[int]) -> tuple[ColumnElement[bool], ...]:
    entry = table_of(SearchEntry).c
    return (entry.kind == kind, entry.owner_id.in_(owners))

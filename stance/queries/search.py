"""Finding words in claims, texts and names: the engine's index proposes, this module decides."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from heapq import merge
from itertools import groupby, islice
from operator import itemgetter
from typing import Any

from sqlalchemy import Select, case, func, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from stance.db.full_text import matches_full_text
from stance.db.models import Claim, SearchEntry, Source, SourceVersion
from stance.db.models.base import table_of
from stance.domain.filters import Filters
from stance.domain.search import _UNDATED, Hit, Search
from stance.domain.stance import StanceRow
from stance.domain.vocabulary import Entries, Vocabulary
from stance.queries import stances
from stance.queries.annotation.pages import are_known, with_pages
from stance.queries.filters import issue_slugs, with_evidence
from stance.queries.sources import pages_of
from stance.queries.vocabulary import searchable_names
from stance.text.edtf import time_in
from stance.text.matching import Span
from stance.text.searched_text import stretch_of_passage
from stance.text.searching import stands_in
from stance.text.words import folded_words
from stance.values import Indexed, Noun, SearchBy, SearchIn

_AT_ONCE = 200
#: Of a text longer than this only what is around the words found is handed on, with so much beside.
_LONG, _MARGIN = 100_000, 1_000
_CLAIMS = {
    SearchIn.QUOTES: Indexed.QUOTE,
    SearchIn.PARAPHRASES: Indexed.PARAPHRASE,
    SearchIn.TRANSLATIONS: Indexed.TRANSLATION,
}


def search(session: Session, *, vocabulary: Vocabulary, asked: Search) -> Iterator[Hit]:
    """Every hit: names, then claims, those that say least beside it first, then texts.

    By date: claims and texts, the oldest first, a claim before a text of the same date, then texts
    without a date, then names. What is alike in that goes by key: the same hits in the same order
    on both engines. Filters on stances choose claims, those of which one stance has it all.
    """
    names = _names(session, vocabulary, asked) if SearchIn.NAMES in asked.places else []
    claims = _claims(session, vocabulary, asked)
    texts = _texts(session, asked) if SearchIn.TEXTS in asked.places else iter(())
    if asked.by is SearchBy.DATE:
        yield from merge(claims, texts, key=lambda hit: hit.days)
        yield from names
    else:
        yield from names
        yield from claims
        yield from texts


def _claims(session: Session, vocabulary: Vocabulary, asked: Search) -> Iterator[Hit]:
    kinds = [_CLAIMS[place] for place in asked.places if place in _CLAIMS]
    if not kinds:
        return
    rows = _once(_matching(session, asked, _claims_statement(asked, kinds)))
    while batch := list(islice(rows, _AT_ONCE)):
        ids = dict.fromkeys(row.claim_id for row in batch)
        taken = _stances(session, vocabulary, asked.filters, list(ids))
        for row in batch:
            if row.key in taken:
                days = (row.earliest, row.latest, time_in(row.date))
                fields = (row.key, row.text, None, row.source, row.date, days, taken[row.key])
                yield Hit(row.kind, *fields)


def _once(rows: Iterator[Any]) -> Iterator[Any]:
    """The rows without those of other passages of the same words."""
    seen: set[tuple[int, str]] = set()
    for row in rows:
        words = row.claim_id, row.kind
        if words not in seen:
            seen.add(words)
            yield row


def _claims_statement(asked: Search, kinds: Sequence[Indexed]) -> Select[Any]:
    kind = col(SearchEntry.kind)
    whole = case(
        (kind == Indexed.QUOTE, col(Claim.quote)),
        (kind == Indexed.PARAPHRASE, col(Claim.paraphrase)),
        else_=col(Claim.translation),
    )
    statement = (
        _entries()
        .add_columns(
            col(Claim.id).label("claim_id"),
            col(Claim.key),
            whole.label("text"),
            col(Source.slug).label("source"),
            col(Claim.stated_on).label("date"),
            col(Claim.stated_earliest).label("earliest"),
            col(Claim.stated_latest).label("latest"),
        )
        .join(Claim, col(Claim.id) == col(SearchEntry.owner_id))
        .join(Source, col(Source.id) == col(Claim.source_id))
        .where(kind.in_(kinds))
        .order_by(*_claims_order(asked.by), col(Claim.key), kind, col(SearchEntry.passage))
    )
    return with_evidence(statement, asked.filters)


def _claims_order(by: SearchBy) -> tuple[Any, ...]:
    if by is SearchBy.DATE:
        time = func.coalesce(col(Claim.stated_time), "")
        return col(Claim.stated_earliest), col(Claim.stated_latest), time
    return (_length(),)


def _stances(
    session: Session, vocabulary: Vocabulary, filters: Filters, claim_ids: Sequence[int]
) -> dict[str, tuple[StanceRow, ...]]:
    """The stances of those claims, by key, of which the filters let a stance through."""
    bare = not filters.choose_stances
    of_claims = stances.of_claims(session, vocabulary=vocabulary, claim_ids=claim_ids, bare=bare)
    rows = with_pages(session, iter(of_claims))
    claims = {key: tuple(group) for key, group in groupby(rows, key=lambda row: row.claim)}
    if bare:
        return claims
    issues = set(issue_slugs(vocabulary, filters))
    return {
        key: group
        for key, group in claims.items()
        if any(_is_asked_for(row, filters, issues) for row in group)
    }


def _is_asked_for(row: StanceRow, filters: Filters, issues: set[str]) -> bool:
    return (
        (not filters.holders or row.holder in filters.holders)
        and (not issues or row.issue in issues)
        and (filters.include_ascribed or not row.ascribed)
        and filters.in_period(row.earliest, row.latest)
        and filters.matches(row)
    )


def _texts(session: Session, asked: Search) -> Iterator[Hit]:
    other = aliased(SourceVersion)
    newest = (
        select(func.max(col(other.number)))
        .where(col(other.source_id) == col(Source.id))
        .correlate(Source)
        .scalar_subquery()
    )
    statement = (
        _entries()
        .add_columns(
            col(Source.slug).label("key"),
            col(Source.published_on).label("date"),
            col(Source.published_earliest).label("earliest"),
            col(Source.published_latest).label("latest"),
            col(SourceVersion.id).label("version_id"),
        )
        .join(SourceVersion, col(SourceVersion.id) == col(SearchEntry.owner_id))
        .join(Source, col(Source.id) == col(SourceVersion.source_id))
        .where(col(SearchEntry.kind) == Indexed.TEXT, col(SourceVersion.number) == newest)
        .order_by(*_texts_order(asked.by), col(Source.slug), col(SearchEntry.passage))
    )
    if asked.filters.sources:
        statement = statement.where(col(Source.slug).in_(asked.filters.sources))
    has_pages = are_known(session)
    for _, rows in groupby(_matching(session, asked, statement), key=lambda row: row.key):
        first = next(rows)
        text, stretch, before = _around(session, first)
        days = (first.earliest, first.latest, "") if first.date else _UNDATED
        hit = Hit(first.kind, first.key, text, first.passage, first.key, first.date, days)
        known = pages_of(session, version_ids=[first.version_id]) if has_pages else {}
        pages = known.get(first.version_id, ())
        yield replace(hit, stretch=stretch, before=before, pages=pages)


def _around(session: Session, row: Any) -> tuple[str, Span | None, int]:
    """The text that words were found in; of a long one what is around them, and where they stand.

    With it comes how much of the text stands before that. Read as a column: a row of its own would
    be kept.
    """
    version, entry = table_of(SourceVersion).c, table_of(SearchEntry).c
    connection = session.connection()
    text: str = connection.execute(
        select(version.text).where(version.id == row.version_id)
    ).scalar_one()
    if len(text) <= _LONG:
        return text, None, 0
    passages = select(func.max(entry.passage)).where(
        entry.kind == Indexed.TEXT, entry.owner_id == row.version_id
    )
    share = row.passage / max(connection.execute(passages).scalar_one(), 1)
    stretch = stretch_of_passage(text, row.words, share)
    if stretch is None:
        return text, None, 0
    low, high = max(0, stretch.start - _MARGIN), stretch.end + _MARGIN
    return text[low:high], Span(stretch.start - low, stretch.end - low), low


def _texts_order(by: SearchBy) -> tuple[Any, ...]:
    if by is SearchBy.DATE:
        earliest, latest = col(Source.published_earliest), col(Source.published_latest)
        # Not NULLS LAST: an old SQLite does not know it.
        return earliest.is_(None), earliest, latest
    return ()


def _names(session: Session, vocabulary: Vocabulary, asked: Search) -> list[Hit]:
    kinds = [Indexed(noun.value) for noun in Noun]
    statement = (
        _entries().add_columns(col(SearchEntry.owner_id)).where(col(SearchEntry.kind).in_(kinds))
    )
    rows = list(_matching(session, asked, statement))
    hits: list[tuple[tuple[Any, ...], Hit]] = []
    for noun, group in groupby(sorted(rows, key=lambda row: row.kind), key=lambda row: row.kind):
        entries = list(group)
        hits += _named(session, vocabulary.of(Noun(noun.value)), entries)
    return [hit for _, hit in sorted(hits, key=itemgetter(0))]


def _named(
    session: Session, entries: Entries, rows: Sequence[Any]
) -> Iterator[tuple[tuple[Any, ...], Hit]]:
    """The hits in the names of one noun, each with what it is ranked by."""
    ids = {row.owner_id for row in rows}
    names = searchable_names(session, noun=entries.noun, ids=ids)
    by_words = {owner: _by_words(names[owner]) for owner in ids}
    for row in rows:
        key, name = entries.slug(row.owner_id), by_words[row.owner_id].get(row.words)
        if name is not None:
            yield (row.length, key, row.kind, name), Hit(row.kind, key, name)


def _by_words(names: Iterable[str]) -> dict[str, str]:
    """Names by what is indexed of them; of those with the same words the first."""
    by_words: dict[str, str] = {}
    for name in names:
        by_words.setdefault(" ".join(folded_words(name)), name)
    return by_words


def _entries() -> Select[Any]:
    entries = table_of(SearchEntry).c
    return select(entries.kind, entries.passage, entries.words, _length().label("length"))


def _length() -> Any:
    return func.length(col(SearchEntry.words))


def _matching(session: Session, asked: Search, statement: Select[Any]) -> Iterator[Any]:
    """The rows that the engine proposes, without those in which a phrase is torn apart."""
    connection = session.connection()
    matching = statement.where(matches_full_text(connection, asked.terms))
    for row in connection.execute(matching, execution_options={"yield_per": _AT_ONCE}):
        if stands_in(asked.terms, row.words.split(" ")):
            yield row

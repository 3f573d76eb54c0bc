"""Claims with the words of their sources around them, many at once, as pages of evidence show."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session

from stance.db.dialect import chunks
from stance.db.models import Claim, QuotePart, Source, SourceVersion
from stance.db.models.base import table_of
from stance.domain.filters import Filters
from stance.domain.passages import ClaimPassage, SourceTitle
from stance.domain.stance import StanceRow
from stance.domain.vocabulary import Vocabulary
from stance.queries import stances
from stance.queries.annotation.pages import with_pages
from stance.queries.earlier import earlier_sources
from stance.queries.filters import with_evidence
from stance.text.excerpts import Excerpt, Place, excerpts
from stance.text.paragraphs import flowed
from stance.text.rejoining import closed_up

#: Texts are held a few at a time: each can be as long as a book.
_TEXTS_AT_ONCE = 20

_CLAIM, _SOURCE = table_of(Claim).c, table_of(Source).c


def passages(
    session: Session, *, vocabulary: Vocabulary, filters: Filters, keys: Iterable[str]
) -> list[ClaimPassage]:
    """The claims called by these keys, in the order given, as they stood when `filters` look.

    The version that counts is read: the live one, or the one that was live at `as_recorded`.
    A claim without such a version is left out.
    """
    wanted = list(dict.fromkeys(keys))
    rows = _claims(session, filters, wanted)
    places = quote_places(session, [row.id for row in rows])
    texts = _excerpts(session, rows, places)
    stances_by_key = _stances(session, vocabulary, rows)
    earlier = earlier_sources(session)
    repeats = _repeats(session, filters, {row.repeats or row.key for row in rows})
    by_key = {
        row.key: ClaimPassage(
            row.key,
            tuple(stances_by_key[row.key]),
            _title(row, earlier),
            tuple(texts.get(row.id, ())),
            repeats.get(row.repeats or row.key, ()),
        )
        for row in rows
        if row.key in stances_by_key
    }
    return [by_key[key] for key in wanted if key in by_key]


def source_facts(session: Session, *, slugs: Iterable[str]) -> list[SourceTitle]:
    """Title, publisher, date and address of these sources, in the order of their slugs."""
    facts: list[SourceTitle] = []
    earlier = earlier_sources(session)
    for chunk in chunks(sorted(set(slugs))):
        statement = (
            select(
                _SOURCE.slug,
                _SOURCE.title,
                _SOURCE.publisher,
                _SOURCE.published_on,
                _SOURCE.url,
                _SOURCE.author,
            )
            .where(_SOURCE.slug.in_(chunk))
            .order_by(_SOURCE.slug)
        )
        facts += [_title(row, earlier) for row in session.connection().execute(statement)]
    return facts


def _title(row: Any, earlier: Mapping[str, Mapping[str, str | None]]) -> SourceTitle:
    """What names a source to a reader, as it was at the time looked back to."""
    then = earlier.get(row.slug)
    if then is None:
        now = (row.publisher, row.published_on, row.url, row.author)
        return SourceTitle(row.slug, row.title, *now)
    of_then = (then.get(name) for name in ("publisher", "published_on", "url", "author"))
    return SourceTitle(row.slug, then["title"] or row.title, *of_then)


def _claims(session: Session, filters: Filters, keys: Sequence[str]) -> list[Any]:
    """The version of each claim that counts, with its source, or what that is a double of."""
    rows: list[Any] = []
    own = table_of(Source).alias()
    for chunk in chunks(keys):
        statement = (
            select(
                _CLAIM.id,
                _CLAIM.key,
                _CLAIM.repeats,
                _CLAIM.source_version_id,
                _SOURCE.slug,
                _SOURCE.title,
                _SOURCE.publisher,
                _SOURCE.published_on,
                _SOURCE.url,
                _SOURCE.author,
            )
            .join(own, own.c.id == _CLAIM.source_id)
            .join(table_of(Source), _SOURCE.id == func.coalesce(own.c.same_as_id, own.c.id))
            .where(_CLAIM.key.in_(chunk))
            .order_by(_CLAIM.key)
        )
        rows += session.connection().execute(with_evidence(statement, filters))
    return rows


def quote_places(session: Session, claim_ids: Iterable[int]) -> dict[int, list[Place]]:
    """Where the parts of these claims' quotes stand, in the order of the parts, by claim."""
    part = table_of(QuotePart).c
    places: dict[int, list[Place]] = {}
    for chunk in chunks(claim_ids):
        statement = (
            select(part.claim_id, part.place_start, part.place_end)
            .where(part.claim_id.in_(chunk))
            .order_by(part.claim_id, part.number)
        )
        for claim_id, start, end in session.connection().execute(statement):
            places.setdefault(claim_id, []).append((start, end))
    return places


def _excerpts(
    session: Session, claims: Iterable[Any], places: dict[int, list[Place]]
) -> dict[int, list[Excerpt]]:
    """Each claim's quote in its context, by the claim's id."""
    by_version: dict[int, list[int]] = {}
    for row in claims:
        if row.source_version_id is not None and row.id in places:
            by_version.setdefault(row.source_version_id, []).append(row.id)
    by_claim = {}
    for version_id, text in _texts(session, by_version):
        readable = closed_up(text, flowed(text))
        for claim_id in by_version[version_id]:
            by_claim[claim_id] = excerpts(readable, places[claim_id])
    return by_claim


def _texts(session: Session, version_ids: Iterable[int]) -> Iterator[tuple[int, str]]:
    version = table_of(SourceVersion).c
    for chunk in chunks(version_ids, _TEXTS_AT_ONCE):
        statement = select(version.id, version.text).where(version.id.in_(chunk))
        rows = session.connection().execute(statement)
        yield from ((version_id, text) for version_id, text in rows)


def _stances(
    session: Session, vocabulary: Vocabulary, claims: Iterable[Any]
) -> dict[str, list[StanceRow]]:
    ids = sorted(row.id for row in claims)
    rows = stances.of_claims(session, vocabulary=vocabulary, claim_ids=ids)
    paged = with_pages(session, iter(rows))
    return {key: list(group) for key, group in groupby(paged, key=lambda row: row.claim)}


def _repeats(
    session: Session, filters: Filters, groups: Iterable[str]
) -> dict[str, tuple[str, ...]]:
    """The keys of the claims that count in these groups of repeats, by the group's key."""
    by_group: dict[str, set[str]] = {}
    for chunk in chunks(sorted(groups)):
        for column in (_CLAIM.key, _CLAIM.repeats):
            statement = (
                select(column, _CLAIM.key)
                .join(table_of(Source), _SOURCE.id == _CLAIM.source_id)
                .where(column.in_(chunk))
            )
            counted = with_evidence(statement, filters)
            for group, key in session.connection().execute(counted):
                by_group.setdefault(group, set()).add(key)
    return {group: tuple(sorted(keys)) for group, keys in by_group.items()}

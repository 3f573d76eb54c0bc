"""What coverage counts: every stance, ascribed ones too, and every source."""

from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import func, select
from sqlmodel import Session

from stance.db.models import Source, SourceVersion
from stance.db.models.base import table_of
from stance.domain.filters import Filters
from stance.domain.source import ReadSource
from stance.domain.stance import StanceRow
from stance.domain.vocabulary import Vocabulary
from stance.queries.stances import thin


def evidence(session: Session, *, vocabulary: Vocabulary, filters: Filters) -> Iterator[StanceRow]:
    """The stances that the filters on series and evidence let through, own and ascribed.

    In the order of series, own before ascribed. What stances carry (addressees, conditions,
    reasons, citations) is only there where a filter asks for some of it.
    """
    every = replace(filters, include_ascribed=True)
    return thin(session, vocabulary=vocabulary, filters=every)


def read_sources(session: Session) -> dict[str, ReadSource]:
    """Every source by its slug, in the order of slugs."""
    source, version = table_of(Source).c, table_of(SourceVersion).c
    texts = (
        select(version.source_id, func.count().label("reads"))
        .group_by(version.source_id)
        .subquery()
    )
    statement = (
        select(
            source.slug,
            source.title,
            source.publisher,
            source.published_on,
            source.kind,
            func.coalesce(texts.c.reads, 0),
        )
        .outerjoin(texts, texts.c.source_id == source.id)
        .where(source.same_as_id.is_(None))
        .order_by(source.slug)
    )
    return {row[0]: ReadSource(*row) for row in session.connection().execute(statement)}

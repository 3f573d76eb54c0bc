"""What coverage counts: every stance, ascribed ones too, every source; the record in numbers."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Select, func, select
from sqlmodel import Session

from stance.db.models import Claim, Source, SourceVersion, Stance
from stance.db.models.base import table_of
from stance.domain.edits import ENTRY, State, text_in
from stance.domain.filters import Filters
from stance.domain.source import ReadSource
from stance.domain.stance import StanceRow
from stance.domain.vocabulary import Vocabulary
from stance.queries.cells.carried import StancePart
from stance.queries.earlier import earlier_states
from stance.queries.filters import live, of_record, retired
from stance.queries.sources import merged_sources
from stance.queries.stances import thin
from stance.values import Logged, SourceKind


def evidence(
    session: Session, *, vocabulary: Vocabulary, filters: Filters, codebooks: bool = False
) -> Iterator[StanceRow]:
    """The stances that the filters on series and evidence let through, own and ascribed.

    In the order of series, own before ascribed. What stances carry (addressees, conditions,
    reasons, citations) is only there where a filter asks for some of it, and what their claims were
    coded by with `codebooks`.
    """
    every = replace(filters, include_ascribed=True)
    parts = [StancePart.CODEBOOK] if codebooks else []
    return thin(session, vocabulary=vocabulary, filters=every, parts=parts)


def read_sources(session: Session) -> dict[str, ReadSource]:
    """Every source by its slug, in the order of slugs.

    In a session that looks back they are those that were there then, as they were called, with all
    that is read of them now.
    """
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
        .order_by(source.slug)
    )
    now = (ReadSource(*row) for row in session.connection().execute(statement))
    merged, then = merged_sources(session), earlier_states(session, Logged.SOURCE)
    return {
        each.slug: _as_it_was(each, then[each.slug]) if each.slug in then else each
        for each in now
        if each.slug not in merged and (each.slug not in then or then[each.slug].get(ENTRY))
    }


def _as_it_was(source: ReadSource, then: State) -> ReadSource:
    return replace(
        source,
        title=text_in(then, "title") or source.title,
        publisher=text_in(then, "publisher"),
        published_on=text_in(then, "published_on"),
        kind=SourceKind(text_in(then, "kind") or source.kind),
    )


@dataclass(frozen=True, slots=True)
class RecordNumbers:
    """How much the record holds now.

    `coders` are those of live claims, with how many each recorded; `earlier` the versions that
    were corrected or retracted; `first` and `last` the ends of the time that live claims are of.
    """

    coders: tuple[tuple[str | None, int], ...]
    stances: int
    ascribed: int
    earlier: int
    texts: int
    first: dt.date | None
    last: dt.date | None

    @property
    def claims(self) -> int:
        """How many live claims there are."""
        return sum(number for _, number in self.coders)


def record_numbers(session: Session) -> RecordNumbers:
    """Count the record, but for what is counted in time."""
    claim, stance = table_of(Claim).c, table_of(Stance).c
    ask = session.connection().execute
    number = func.count()
    now = (live(None), of_record())
    by_coder = select(claim.coder, number).where(*now).group_by(claim.coder)
    joined = table_of(Stance).join(table_of(Claim), claim.id == stance.claim_id)
    told: Select[Any] = select(number).select_from(joined).where(*now)
    ended = select(number).select_from(table_of(Claim)).where(retired(None), of_record())
    period = select(func.min(claim.stated_earliest), func.max(claim.stated_latest)).where(*now)
    first, last = ask(period).one()
    coders = sorted(((row[0], row[1]) for row in ask(by_coder)), key=lambda each: each[0] or "")
    return RecordNumbers(
        tuple(coders),
        ask(told).scalar_one(),
        ask(told.where(stance.ascribed)).scalar_one(),
        ask(ended).scalar_one(),
        ask(select(number).select_from(table_of(SourceVersion))).scalar_one(),
        first,
        last,
    )

"""Rounds with their coders, their sources and whether they are open."""

import datetime as dt
from collections.abc import Iterable

from sqlalchemy import ColumnElement, Exists, exists, select, true
from sqlmodel import Session, col

from stance.db.models import (
    Claim,
    Codebook,
    CodingRound,
    RoundClosing,
    RoundCoder,
    RoundSource,
    Source,
    SourceRead,
)
from stance.db.models.base import table_of
from stance.domain.coding.rounds import Closing, Round
from stance.queries.filters import live


def by_slug(session: Session, *, slug: str) -> Round | None:
    """The round called `slug`; None where there is none."""
    return next(iter(_rounds(session, col(CodingRound.slug) == slug)), None)


def by_id(session: Session, *, round_id: int) -> Round:
    """The round of this id, which is there."""
    return _rounds(session, col(CodingRound.id) == round_id)[0]


def all_rounds(session: Session) -> list[Round]:
    """Every round, by slug."""
    return _rounds(session, true())


def all_slugs(session: Session) -> list[str]:
    """The slugs of every round, in order."""
    statement = select(col(CodingRound.slug)).order_by(col(CodingRound.slug))
    return list(session.connection().execute(statement).scalars())


def coders_read(session: Session, *, one: Round, at: dt.datetime | None) -> list[str]:
    """The coders whose readings are live in a round, or were at a moment."""
    claim = table_of(Claim).c
    statement = (
        select(claim.coder)
        .where(claim.round_id == one.id, live(at))
        .distinct()
        .order_by(claim.coder)
    )
    return list(session.connection().execute(statement).scalars())


def is_closed() -> Exists:
    """That a round is closed, of the rounds of a statement: a closing of it lasts."""
    closing = table_of(RoundClosing).c
    of_round = closing.round_id == table_of(CodingRound).c.id
    return exists().where(of_round, closing.reopened_at.is_(None))


def slug_of(session: Session, *, round_id: int) -> str:
    """The slug of a round."""
    statement = select(col(CodingRound.slug)).where(col(CodingRound.id) == round_id)
    return str(session.connection().execute(statement).scalar_one())


def rounds_of(session: Session, *, source_id: int) -> list[str]:
    """The slugs of the rounds in which a source is read."""
    statement = (
        select(col(CodingRound.slug))
        .join(RoundSource, col(RoundSource.round_id) == col(CodingRound.id))
        .where(col(RoundSource.source_id) == source_id)
        .order_by(col(CodingRound.slug))
    )
    return list(session.connection().execute(statement).scalars())


def _rounds(session: Session, which: ColumnElement[bool]) -> list[Round]:
    statement = (
        select(CodingRound, col(Codebook.number))
        .outerjoin(Codebook, col(Codebook.id) == col(CodingRound.codebook_id))
        .where(which)
        .order_by(col(CodingRound.slug))
    )
    return [_round(session, row, number) for row, number in session.execute(statement)]


def _round(session: Session, row: CodingRound, codebook: int | None) -> Round:
    round_id = row.id or 0
    return Round(
        id=round_id,
        slug=row.slug,
        blind=row.blind,
        codebook=codebook,
        codebook_id=row.codebook_id,
        opened_at=row.opened_at,
        opened_by=row.opened_by,
        coders=tuple(_coders(session, round_id)),
        sources=sources_of(session, round_id=round_id),
        closings=tuple(_closings(session, round_id)),
    )


def _coders(session: Session, round_id: int) -> Iterable[str]:
    statement = select(col(RoundCoder.coder)).where(col(RoundCoder.round_id) == round_id)
    return session.execute(statement.order_by(col(RoundCoder.coder))).scalars()


def sources_of(session: Session, *, round_id: int) -> dict[str, int]:
    """The ids of the sources that are read in a round, by slug."""
    statement = (
        select(col(Source.slug), col(Source.id))
        .join(RoundSource, col(RoundSource.source_id) == col(Source.id))
        .where(col(RoundSource.round_id) == round_id)
        .order_by(col(Source.slug))
    )
    return {slug: source_id or 0 for slug, source_id in session.execute(statement)}


def _closings(session: Session, round_id: int) -> Iterable[Closing]:
    statement = (
        select(RoundClosing)
        .where(col(RoundClosing.round_id) == round_id)
        .order_by(col(RoundClosing.closed_at), col(RoundClosing.id))
    )
    for row in session.execute(statement).scalars():
        yield Closing(row.closed_at, row.closed_by, row.reopened_at, row.reopened_by)


def read_versions(session: Session, *, round_id: int, coder: str) -> dict[int, int | None]:
    """The ids of the sources that a coder has read to the end, each with that of its text."""
    statement = select(col(SourceRead.source_id), col(SourceRead.source_version_id)).where(
        col(SourceRead.round_id) == round_id, col(SourceRead.coder) == coder
    )
    return {source_id: version for source_id, version in session.execute(statement)}  # noqa: C416

"""Rows of rounds and readings that are where they cannot be."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Select, or_, select
from sqlmodel import Session

from stance.db.models import (
    Claim,
    ClaimAdjudicates,
    CodingRound,
    RoundClosing,
    RoundCoder,
    RoundSource,
    SetAside,
    Source,
    SourceRead,
    SourceVersion,
)
from stance.db.models.base import table_of
from stance.domain.coding.faults import Misplaced, Settled, reading_of

_CLAIM, _ROUND, _SOURCE, _READ = (
    table_of(each).c for each in (Claim, CodingRound, Source, SourceRead)
)
_CLOSING, _CODER, _OF = (table_of(each).c for each in (RoundClosing, RoundCoder, RoundSource))


def misplaced(session: Session) -> Iterator[Misplaced]:
    """Readings whose coder or source is not of their round, then what was said to be read so."""
    claims, reads = table_of(Claim), table_of(SourceRead)
    for row in _strangers(session, claims, _CLAIM.key, _CLAIM.recorded_at):
        slug, is_closed, coder, is_stranger, source, is_foreign, key, at = row
        yield Misplaced(
            reading_of(key, at),
            slug,
            not is_closed,
            coder if is_stranger else None,
            source if is_foreign else None,
        )
    for row in _strangers(session, reads):
        slug, is_closed, coder, is_stranger, source, is_foreign = row
        yield Misplaced(
            f"round {slug}: {coder} is said to have read {source}",
            slug,
            not is_closed,
            coder if is_stranger else None,
            source if is_foreign else None,
        )


def _strangers(session: Session, rows: Any, *more: ColumnElement[Any]) -> Iterator[Any]:
    """Rows with a round, a source and a coder that are not all of each other."""
    of = rows.c
    is_closed = (
        select(_CLOSING.id)
        .where(_CLOSING.round_id == _ROUND.id, _CLOSING.reopened_at.is_(None))
        .exists()
    )
    coder = select(_CODER.coder).where(_CODER.round_id == of.round_id, _CODER.coder == of.coder)
    source = select(_OF.source_id).where(_OF.round_id == of.round_id, _OF.source_id == of.source_id)
    is_stranger, is_foreign = ~coder.exists(), ~source.exists()
    statement: Select[Any] = (
        select(_ROUND.slug, is_closed, of.coder, is_stranger, _SOURCE.slug, is_foreign, *more)
        .join_from(rows, table_of(CodingRound), _ROUND.id == of.round_id)
        .join(table_of(Source), _SOURCE.id == of.source_id)
        .where(or_(is_stranger, is_foreign))
        .order_by(_ROUND.slug, _SOURCE.slug, of.coder, *more)
    )
    yield from session.connection().execute(statement)


def misread(session: Session) -> Iterator[tuple[str, str, str]]:
    """Round, source and coder where the text that was read is another source's."""
    version = table_of(SourceVersion).c
    statement = (
        select(_ROUND.slug, _SOURCE.slug, _READ.coder)
        .join_from(table_of(SourceRead), table_of(CodingRound), _ROUND.id == _READ.round_id)
        .join(table_of(Source), _SOURCE.id == _READ.source_id)
        .join(table_of(SourceVersion), version.id == _READ.source_version_id)
        .where(version.source_id != _READ.source_id)
        .order_by(_ROUND.slug, _SOURCE.slug, _READ.coder)
    )
    for row in session.connection().execute(statement):
        yield row[0], row[1], row[2]


def settled_amiss(session: Session) -> Iterator[Settled]:
    """Versions of claims that settle what is no reading, or are readings themselves."""
    settles, reading = table_of(ClaimAdjudicates).c, table_of(Claim).alias()
    is_reading = (
        select(reading.c.id)
        .where(reading.c.key == settles.key, reading.c.round_id.is_not(None))
        .exists()
    )
    of_record = _CLAIM.round_id.is_(None)
    statement = (
        select(_CLAIM.id, _CLAIM.key, _CLAIM.recorded_at, settles.key, of_record, is_reading)
        .join_from(table_of(ClaimAdjudicates), table_of(Claim), _CLAIM.id == settles.claim_id)
        .where(or_(~of_record, ~is_reading))
        .order_by(_CLAIM.id, settles.key)
    )
    for row in session.connection().execute(statement):
        yield Settled(*row)


def aside_amiss(session: Session) -> Iterator[str]:
    """Keys that were set aside, and are those of no reading."""
    aside = table_of(SetAside).c
    reading = select(_CLAIM.id).where(_CLAIM.key == aside.key, _CLAIM.round_id.is_not(None))
    statement = select(aside.key).where(~reading.exists()).order_by(aside.key)
    yield from session.connection().execute(statement).scalars()

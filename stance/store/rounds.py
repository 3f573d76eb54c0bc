"""Rounds of coding: opened, joined, closed, reopened; and what a coder has read to its end."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, literal, select, update
from sqlmodel import Session

from stance.db.models import (
    CodingRound,
    RoundClosing,
    RoundCoder,
    RoundSource,
    SourceRead,
)
from stance.db.models.base import table_of
from stance.domain.coding.rounds import Closing, Round
from stance.store.log import moment
from stance.store.signing import Done, signer


def open_round(
    session: Session,
    *,
    slug: str,
    blind: bool,
    codebook_id: int | None,
    done: Done | None = None,
) -> int:
    """Open a round without sources and coders; its id.

    By whoever signs in the session, unless `done` says when and by whom it was opened elsewhere.
    """
    at, by = done or (moment(session), signer(session))
    row = CodingRound(
        slug=slug,
        blind=blind,
        codebook_id=codebook_id,
        opened_at=at,
        opened_by=by,
    )
    session.add(row)
    session.flush()
    return row.id or 0


def set_codebook(session: Session, *, round_id: int, codebook_id: int) -> None:
    """Say which version of the codebook a round goes by."""
    table = table_of(CodingRound)
    statement = update(table).where(table.c.id == round_id).values(codebook_id=codebook_id)
    session.connection().execute(statement)
    session.expire_all()


def add_sources(session: Session, *, round_id: int, source_ids: Iterable[int]) -> None:
    """Add sources to a round that it does not have yet."""
    rows = [{"round_id": round_id, "source_id": each} for each in source_ids]
    if rows:
        session.connection().execute(insert(table_of(RoundSource)), rows)


def add_source(session: Session, *, slug: str, source_id: int) -> None:
    """Add a source to the round of this slug, unless it is there or there is no such round."""
    opened, link = table_of(CodingRound).c, table_of(RoundSource).c
    there = select(link.source_id).where(link.round_id == opened.id, link.source_id == source_id)
    missing = select(opened.id, literal(source_id)).where(opened.slug == slug, ~there.exists())
    statement = insert(table_of(RoundSource)).from_select(["round_id", "source_id"], missing)
    session.connection().execute(statement)


def add_coders(session: Session, *, round_id: int, coders: Iterable[str]) -> None:
    """Add coders to a round that it does not have yet."""
    rows = [{"round_id": round_id, "coder": each} for each in coders]
    if rows:
        session.connection().execute(insert(table_of(RoundCoder)), rows)


def close_round(session: Session, *, one: Round) -> None:
    """Close a round that is open, by whoever signs in the session."""
    last = one.closings[-1].reopened_at if one.closings else None
    at = after(moment(session), last or one.opened_at)
    session.add(RoundClosing(round_id=one.id, closed_at=at, closed_by=signer(session)))
    session.flush()


def restore_closing(session: Session, *, round_id: int, closing: Closing) -> None:
    """Keep that a round was closed elsewhere, and reopened there if it was."""
    session.add(
        RoundClosing(
            round_id=round_id,
            closed_at=closing.closed_at,
            closed_by=closing.closed_by,
            reopened_at=closing.reopened_at,
            reopened_by=closing.reopened_by,
        )
    )
    session.flush()


def reopen_round(
    session: Session, *, one: Round, closing: Closing, done: Done | None = None
) -> None:
    """Reopen a round that is closed, by whoever signs in the session, unless `done` says."""
    table = table_of(RoundClosing)
    at, by = done or (after(moment(session), closing.closed_at), signer(session))
    statement = (
        update(table)
        .where(table.c.round_id == one.id, table.c.reopened_at.is_(None))
        .values(reopened_at=at, reopened_by=by)
    )
    session.connection().execute(statement)
    session.expire_all()


def after(at: datetime, before: datetime) -> datetime:
    """A time, later than another: a clock that was set back lets nothing end before it began."""
    return max(at, before + timedelta(microseconds=1))


def mark_read(
    session: Session,
    *,
    round_id: int,
    source_id: int,
    coder: str,
    version_id: int | None,
    at: datetime | None = None,
) -> None:
    """Keep that a coder read a source of a round to its end, in this version of its text.

    What was kept of it before, of an older version, gives way.
    """
    forget_read(session, round_id=round_id, source_id=source_id, coder=coder)
    row = {
        "round_id": round_id,
        "source_id": source_id,
        "coder": coder,
        "source_version_id": version_id,
        "read_at": at or moment(session),
    }
    session.connection().execute(insert(table_of(SourceRead)), [row])


def forget_read(session: Session, *, round_id: int, source_id: int, coder: str) -> None:
    """Take back that a coder read a source of a round to its end."""
    columns = table_of(SourceRead).c
    statement = delete(table_of(SourceRead)).where(
        columns.round_id == round_id, columns.source_id == source_id, columns.coder == coder
    )
    session.connection().execute(statement)

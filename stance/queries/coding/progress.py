"""How far the coders of a round have come."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import and_, func, select
from sqlmodel import Session, col

from stance.db.models import (
    Claim,
    Edit,
    Source,
    SourceRead,
    SourceVersion,
)
from stance.domain.coding.progress import Done, MadeEntry, Progress
from stance.domain.coding.rounds import Round
from stance.domain.edits import ENTRY
from stance.queries.coding.corrected import corrected_since
from stance.queries.coding.settled import settlements
from stance.queries.coding.sight import asker
from stance.queries.coding.unseen import unseen
from stance.values import Logged


def progress(session: Session, *, one: Round) -> Progress:
    """What each coder of a round has done with each of its sources; only numbers of readings."""
    read, counts, older = _read(session, one), _counts(session, one), _older(session, one)
    done = {
        pair: Done(
            *pair, readings=counts.get(pair, 0), read_at=read.get(pair), in_older=pair in older
        )
        for pair in (*read, *counts)
    }
    became = settlements(session, round_id=one.id)
    unsettled = None if one.is_open else sum(counts.values()) - len(became)
    settled = sum(each.claim is not None for each in became.values())
    made = tuple(_made(session, one))
    return Progress(
        one,
        done,
        made,
        unsettled,
        settled,
        set_aside=len(became) - settled,
        corrected=len(corrected_since(session, became)),
        unseen=unseen(session, one),
    )


_Pair = tuple[str, str]


def _read(session: Session, one: Round) -> dict[_Pair, dt.datetime]:
    statement = (
        select(col(Source.slug), col(SourceRead.coder), col(SourceRead.read_at))
        .join(Source, col(Source.id) == col(SourceRead.source_id))
        .where(col(SourceRead.round_id) == one.id)
    )
    return {(slug, coder): at for slug, coder, at in session.execute(statement)}


def _live(one: Round) -> Any:
    return and_(col(Claim.round_id) == one.id, col(Claim.retired_at).is_(None))


def _counts(session: Session, one: Round) -> dict[_Pair, int]:
    statement = (
        select(col(Source.slug), col(Claim.coder), func.count())
        .join(Source, col(Source.id) == col(Claim.source_id))
        .where(_live(one))
        .group_by(col(Source.slug), col(Claim.coder))
    )
    return {(slug, coder or ""): count for slug, coder, count in session.execute(statement)}


def _older(session: Session, one: Round) -> set[_Pair]:
    """Who has read which source in a text that is not its newest."""
    newest = (
        select(
            col(SourceVersion.source_id).label("source_id"),
            func.max(col(SourceVersion.number)).label("number"),
        )
        .group_by(col(SourceVersion.source_id))
        .subquery()
    )
    found: set[_Pair] = set()
    for model, which in ((SourceRead, col(SourceRead.round_id) == one.id), (Claim, _live(one))):
        columns: Any = model
        statement = (
            select(col(Source.slug), columns.coder)
            .join(SourceVersion, col(SourceVersion.id) == columns.source_version_id)
            .join(Source, col(Source.id) == columns.source_id)
            .join(newest, newest.c.source_id == columns.source_id)
            .where(which, col(SourceVersion.number) < newest.c.number)
            .distinct()
        )
        found |= {(slug, coder) for slug, coder in session.execute(statement)}
    return found


def _made(session: Session, one: Round) -> Iterator[MadeEntry]:
    """The vocabulary that its coders made while the round was open.

    While it is blind only what whoever asks made: an entry tells what its coder reads in a source.
    """
    shown = {asker(session)} if one.is_blind_now else set(one.coders)
    for kind, slug, coder in _made_by(session, one, [who for who in one.coders if who in shown]):
        yield MadeEntry(str(kind), slug, coder or "")


def made_by_others(session: Session, one: Round, *, coder: str | None) -> set[tuple[str, str]]:
    """The kind and the slug of what other coders of a round made while it has been blind and open.

    None of any other round.
    """
    if not one.is_blind_now:
        return set()
    others = [who for who in one.coders if who != coder]
    return {(str(kind), slug) for kind, slug, _ in _made_by(session, one, others)}


def _made_by(session: Session, one: Round, coders: Sequence[str]) -> Iterator[Any]:
    statement = (
        select(col(Edit.kind), col(Edit.slug), col(Edit.coder))
        .where(
            col(Edit.field) == ENTRY,
            col(Edit.before).is_(None),
            col(Edit.kind) != Logged.SOURCE,
            col(Edit.coder).in_(coders),
            col(Edit.edited_at) >= one.opened_at,
        )
        .order_by(col(Edit.coder), col(Edit.kind), col(Edit.slug))
    )
    if one.closing:
        statement = statement.where(col(Edit.edited_at) <= one.closing.closed_at)
    yield from session.execute(statement)

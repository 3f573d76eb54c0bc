"""Whose live claims there are: of the record, and of each coder in each round."""

from sqlalchemy import and_, func, select
from sqlmodel import Session

from stance.db.models import Claim, CodingRound, RoundCoder, RoundSource
from stance.db.models.base import table_of
from stance.queries.rounds import is_closed


def claims_by_reading(session: Session) -> dict[tuple[str, str] | None, int]:
    """How many live claims there are, by round and coder; None for those of the record."""
    claim, one = table_of(Claim), table_of(CodingRound)
    statement = (
        select(one.c.slug, claim.c.coder, func.count())
        .select_from(claim.outerjoin(one, one.c.id == claim.c.round_id))
        .where(claim.c.retired_at.is_(None))
        .group_by(one.c.slug, claim.c.coder)
    )
    found: dict[tuple[str, str] | None, int] = {}
    for slug, coder, number in session.connection().execute(statement):
        whose = None if slug is None else (slug, coder)
        found[whose] = found.get(whose, 0) + number
    return found


def keys_of_record(session: Session, *, most: int) -> list[str]:
    """The keys of the first live claims of the record, as they were recorded."""
    claim = table_of(Claim)
    statement = (
        select(claim.c.key)
        .where(claim.c.retired_at.is_(None), claim.c.round_id.is_(None))
        .order_by(claim.c.id)
        .limit(most)
    )
    return list(session.connection().execute(statement).scalars())


def rounds_open_for(session: Session, *, key: str) -> list[tuple[str, str]]:
    """The open rounds that a claim of the record might be read in by its coder, with that coder."""
    claim, one = table_of(Claim), table_of(CodingRound)
    source, coder = table_of(RoundSource), table_of(RoundCoder)
    statement = (
        select(one.c.slug, claim.c.coder)
        .select_from(claim)
        .join(source, source.c.source_id == claim.c.source_id)
        .join(coder, and_(coder.c.round_id == source.c.round_id, coder.c.coder == claim.c.coder))
        .join(one, one.c.id == coder.c.round_id)
        .where(claim.c.key == key, claim.c.retired_at.is_(None), claim.c.round_id.is_(None))
        .where(~is_closed())
        .order_by(one.c.slug)
    )
    return [(slug, name) for slug, name in session.connection().execute(statement)]

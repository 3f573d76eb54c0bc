"""Which claims somebody decided to keep although newer texts lack their words."""

import datetime as dt

from sqlmodel import Session, col, select

from stance.db.models import KeptClaim, SourceVersion


def kept_claims(session: Session, *, version_id: int) -> set[int]:
    """The ids of claims that somebody decided to keep, although this text lacks their words."""
    kept = select(KeptClaim.claim_id).where(col(KeptClaim.source_version_id) == version_id)
    return set(session.exec(kept))


def kept_in(session: Session, *, source_id: int) -> dict[int, list[tuple[int, dt.datetime]]]:
    """For each claim kept although newer texts lack its words: their numbers, and since when."""
    statement = (
        select(KeptClaim.claim_id, SourceVersion.number, KeptClaim.kept_at)
        .join(SourceVersion, col(SourceVersion.id) == KeptClaim.source_version_id)
        .where(col(SourceVersion.source_id) == source_id)
        .order_by(col(SourceVersion.number))
    )
    by_claim: dict[int, list[tuple[int, dt.datetime]]] = {}
    for claim_id, number, at in session.exec(statement):
        by_claim.setdefault(claim_id, []).append((number, at))
    return by_claim

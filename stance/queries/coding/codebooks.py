"""Versions of the codebook, and how many claims were coded by each."""

from sqlalchemy import func, select
from sqlmodel import Session, col

from stance.db.models import Claim, Codebook
from stance.domain.coding.rounds import CodebookVersion


def all_codebooks(session: Session) -> list[CodebookVersion]:
    """Every version, the oldest first."""
    rows = session.execute(select(Codebook).order_by(col(Codebook.number))).scalars()
    return [_stored(row) for row in rows]


def newest_codebook(session: Session) -> CodebookVersion | None:
    """The version with the highest number; None where none was added."""
    statement = select(Codebook).order_by(col(Codebook.number).desc()).limit(1)
    row = session.execute(statement).scalars().first()
    return _stored(row) if row else None


def codebook_uses(session: Session) -> dict[int, int]:
    """How many live claims, readings among them, name each version, by its id."""
    statement = (
        select(col(Claim.codebook_id), func.count())
        .where(col(Claim.retired_at).is_(None), col(Claim.codebook_id).is_not(None))
        .group_by(col(Claim.codebook_id))
    )
    return {codebook_id or 0: count for codebook_id, count in session.execute(statement)}


def _stored(row: Codebook) -> CodebookVersion:
    return CodebookVersion(
        row.id or 0, row.number, row.dated, row.text, row.sha256, row.added_at, row.added_by
    )

"""What rounds and versions of the codebook are called, for claims that name them by id."""

from sqlalchemy import select
from sqlmodel import Session, col

from stance.db.models import Codebook, CodingRound
from stance.domain.coding.rounds import CodingNames


def coding_names(session: Session) -> CodingNames:
    """The slug of every round, and the number of every version of the codebook."""
    connection = session.connection()
    rounds = connection.execute(select(col(CodingRound.id), col(CodingRound.slug)))
    codebooks = connection.execute(select(col(Codebook.id), col(Codebook.number)))
    return CodingNames(
        {round_id or 0: slug for round_id, slug in rounds},
        {codebook_id or 0: number for codebook_id, number in codebooks},
    )

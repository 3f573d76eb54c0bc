"""Whether anything was recorded in a round, told by how much there is of it."""

import datetime as dt

from sqlalchemy import func, select
from sqlmodel import Session

from stance.db.models import Claim, SourceRead
from stance.db.models.base import table_of

#: How many versions of readings, how many of them live, how many sources read, and the last.
RoundState = tuple[int, int, int, dt.datetime | None]


def round_state(session: Session, *, round_id: int) -> RoundState:
    """How much there is of a round: what is recorded in it changes this."""
    claim, read = table_of(Claim).c, table_of(SourceRead).c
    versions = select(func.count(), func.count(claim.retired_at)).where(claim.round_id == round_id)
    looks = select(func.count(), func.max(read.read_at)).where(read.round_id == round_id)
    connection = session.connection()
    every, retired = connection.execute(versions).one()
    number, last = connection.execute(looks).one()
    return every, every - retired, number, last

"""What earlier coding suggests for a new claim: wordings, dates of signing, parties."""

from dataclasses import dataclass

from sqlalchemy import exists, func, select
from sqlmodel import Session

from stance.db.models import Claim, Stance, Treaty, TreatyParty
from stance.db.models.base import table_of
from stance.db.models.kinds import USES
from stance.values import Noun


@dataclass(frozen=True, slots=True)
class Signing:
    """A treaty's date of signing as written, and the ids of its parties."""

    signed_on: str | None
    parties: tuple[int, ...] = ()


def wordings(session: Session, *, noun: Noun, most: int = 3000) -> list[tuple[int, str]]:
    """How conditions or reasons were worded before, with the entry's id, the newest first.

    In the record: what a coder of a round is offered must not be another's reading.
    """
    table = table_of(USES[noun])
    entry = table.c[f"{noun}_id"]
    statement = (
        select(entry, table.c.wording)
        .where(table.c.wording.is_not(None))
        .group_by(entry, table.c.wording)
        .order_by(func.max(table.c.id).desc())
        .limit(most)
    )
    if _has_rounds(session):
        claim, stance = table_of(Claim), table_of(Stance)
        of_readings = select(stance.c.id).join(claim).where(claim.c.round_id.is_not(None))
        statement = statement.where(table.c.stance_id.not_in(of_readings))
    return [(row[0], row[1]) for row in session.connection().execute(statement)]


def _has_rounds(session: Session) -> bool:
    """Whether there can be readings: to tell them from all stances that there are takes long."""
    from stance.db.models.coding import CodingRound

    statement = select(exists().where(table_of(CodingRound).c.id.is_not(None)))
    return bool(session.connection().execute(statement).scalar_one())


def signings(session: Session) -> dict[int, Signing]:
    """When each treaty was signed and who is party to it, by the treaty's id."""
    treaty, party = table_of(Treaty).c, table_of(TreatyParty).c
    parties: dict[int, list[int]] = {}
    connection = session.connection()
    for row in connection.execute(select(party.treaty_id, party.actor_id).order_by(party.actor_id)):
        parties.setdefault(row.treaty_id, []).append(row.actor_id)
    return {
        row.id: Signing(row.signed_on, tuple(parties.get(row.id, ())))
        for row in connection.execute(select(treaty.id, treaty.signed_on))
    }

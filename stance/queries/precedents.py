"""What earlier coding suggests for a new claim: wordings, dates of signing, parties."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlmodel import Session

from stance.db.models import Treaty, TreatyParty
from stance.db.models.base import table_of
from stance.db.models.kinds import USES
from stance.values import Noun


@dataclass(frozen=True, slots=True)
class Signing:
    """A treaty's date of signing as written, and the ids of its parties."""

    signed_on: str | None
    parties: tuple[int, ...] = ()


def wordings(session: Session, *, noun: Noun, most: int = 3000) -> list[tuple[int, str]]:
    """How conditions or reasons were worded before, with the entry's id, the newest first."""
    table = table_of(USES[noun])
    entry = table.c[f"{noun}_id"]
    statement = (
        select(entry, table.c.wording)
        .where(table.c.wording.is_not(None))
        .group_by(entry, table.c.wording)
        .order_by(func.max(table.c.id).desc())
        .limit(most)
    )
    return [(row[0], row[1]) for row in session.connection().execute(statement)]


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

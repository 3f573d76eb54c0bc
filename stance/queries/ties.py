"""What ties actors to one another and to treaties, seen from one actor or from both ends."""

from collections.abc import Collection

from sqlalchemy import select
from sqlmodel import Session, col

from stance.db.models import Affiliation, TreatyParty
from stance.db.models.base import table_of
from stance.domain.affiliations import AffiliationRow


def ties_of(session: Session, *, actors: Collection[int]) -> list[AffiliationRow]:
    """The affiliations that have one of these actors at either end, in the order of their time."""
    table = table_of(Affiliation)
    ends = table.c.actor_id.in_(actors) | table.c.within_id.in_(actors)
    names = ("id", "actor_id", "within_id", "kind", "role", "since", "until")
    statement = select(*(table.c[name] for name in names)).where(ends).order_by(table.c.id)
    ties = [AffiliationRow(*row) for row in session.connection().execute(statement)]
    return sorted(ties, key=lambda tie: (tie.since or "", tie.until or "~"))


def treaties_of(session: Session, *, actors: Collection[int]) -> list[int]:
    """The ids of the treaties that one of these actors is a party to."""
    statement = (
        select(col(TreatyParty.treaty_id))
        .where(col(TreatyParty.actor_id).in_(actors))
        .distinct()
        .order_by(col(TreatyParty.treaty_id))
    )
    return list(session.connection().execute(statement).scalars())

"""What ties actors to one another and to treaties, seen from one actor or from both ends."""

from collections.abc import Collection

from sqlalchemy import select
from sqlmodel import Session, col

from stance.db.models import Affiliation, TreatyParty
from stance.db.models.base import table_of
from stance.domain.affiliations import AffiliationRow
from stance.domain.vocabulary import Entries, Vocabulary
from stance.queries.earlier import as_row, earlier_parties, earlier_ties
from stance.queries.vocabulary import parties


def ties_of(
    session: Session, *, actors: Collection[int], known: Entries | None = None
) -> list[AffiliationRow]:
    """The affiliations that have one of these actors at either end, in the order of their time.

    With all actors as `known` at the time that the session looks back to, as they were then.
    """
    table = table_of(Affiliation)
    ends = table.c.actor_id.in_(actors) | table.c.within_id.in_(actors)
    names = ("id", "actor_id", "within_id", "kind", "role", "since", "until")
    statement = select(*(table.c[name] for name in names)).where(ends).order_by(table.c.id)
    earlier = earlier_ties(session, _ids(known)) if known else {}
    now = (AffiliationRow(*row) for row in session.connection().execute(statement))
    then = (tie for ties in earlier.values() for tie in ties)
    ties = [
        *(tie for tie in now if tie.actor not in earlier),
        *(as_row(tie) for tie in then if tie.actor in actors or tie.within in actors),
    ]
    return sorted(ties, key=lambda tie: (tie.since or "", tie.until or "~"))


def _ids(entries: Entries) -> dict[str, int]:
    return {slug: entry.id for slug, entry in entries.by_slug.items()}


def parties_of(session: Session, *, treaty: int, known: Vocabulary) -> list[int]:
    """The ids of the parties of a treaty, as they were at the time looked back to."""
    earlier = earlier_parties(session, _ids(known.actors))
    slug = known.treaties.by_id[treaty].slug
    if slug in earlier:
        return earlier[slug]
    return parties(session, treaty_ids=[treaty]).get(treaty, [])


def treaties_of(session: Session, *, actors: Collection[int], known: Vocabulary) -> list[int]:
    """The ids of the treaties that one of these actors is a party to, or was then."""
    earlier = earlier_parties(session, _ids(known.actors))
    ids = _ids(known.treaties)
    edited = {ids[slug]: set(named) for slug, named in earlier.items() if slug in ids}
    now = [each for each in _treaties_of(session, actors) if each not in edited]
    return sorted([*now, *(each for each, named in edited.items() if named & set(actors))])


def _treaties_of(session: Session, actors: Collection[int]) -> list[int]:
    statement = (
        select(col(TreatyParty.treaty_id))
        .where(col(TreatyParty.actor_id).in_(actors))
        .distinct()
        .order_by(col(TreatyParty.treaty_id))
    )
    return list(session.connection().execute(statement).scalars())

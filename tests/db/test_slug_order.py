"""Sorting by slugs that are known beforehand."""

from sqlalchemy import case, select
from sqlmodel import Session

from stance.db.models import Actor
from stance.db.models.base import table_of
from stance.db.slug_order import sorted_as
from tests.factories import ActorFactory

SLUGS = ("zeta", "alpha", "Über", "alpha-2", "Zeta", "äther", "a", "b")


def test_rows_are_sorted_as_by_the_code_points_of_slugs(session: Session) -> None:
    actors = [ActorFactory(slug=slug) for slug in SLUGS]
    session.flush()
    column = table_of(Actor).c
    by_id = {actor.id or 0: actor.slug for actor in actors}
    statement = select(column.slug).order_by(sorted_as(column.slug, column.id, by_id))

    assert list(session.connection().execute(statement).scalars()) == sorted(SLUGS)


def test_ids_of_one_slug_stand_together_and_ids_that_are_none_are_passed_over(
    session: Session,
) -> None:
    one, other, third = (ActorFactory(slug=slug) for slug in ("m", "n", "z"))
    session.flush()
    column = table_of(Actor).c
    ids = [actor.id or 0 for actor in (one, other, third)]
    slugs = {ids[0]: "z", ids[1]: "a", ids[2]: "z", -1: "removed", ids[2] + 9: "later"}
    told = case({each: slugs[each] for each in ids}, value=column.id)
    statement = select(column.id).order_by(sorted_as(told, column.id, slugs), column.id.desc())

    found = list(session.connection().execute(statement).scalars())
    assert found[:3] == [ids[1], ids[2], ids[0]]

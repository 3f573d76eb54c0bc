"""Which series use a term."""

from typing import Any

from sqlmodel import Session

from stance.db.models import Reason, Stance
from stance.queries.terms import Users, users_of
from stance.queries.vocabulary import vocabulary
from stance.values import Noun


def users(session: Session, *slugs: str) -> Users:
    known = vocabulary(session)
    return users_of(session, vocabulary=known, noun=Noun.REASON, slugs=slugs)


def test_users_of_a_term_and_of_its_doubles(
    session: Session, stance_reason_factory: Any, reason_factory: Any, stance: Stance
) -> None:
    root: Reason = reason_factory()
    double: Reason = reason_factory(same_as_id=root.id)
    other: Reason = reason_factory()
    stance_reason_factory(stance=stance, reason=double)
    session.flush()
    known = vocabulary(session)

    assert users(session, root.slug) == Users(
        frozenset([known.actors.slug(stance.holder_id)]),
        frozenset([known.issues.slug(stance.issue_id)]),
    )
    assert users(session, other.slug) == users(session) == Users(frozenset(), frozenset())

"""Whose readings a server keeps from the role that asks, whoever it says that it is."""

from sqlmodel import Session

from stance.db.grants import role_here
from stance.domain.coding.grades import Grade
from stance.domain.coding.rounds import Round


def unseen(session: Session, one: Round) -> frozenset[str]:
    """The coders of a round whose readings are hidden from a role; nobody in a SQLite file."""
    role = role_here(session.connection()) if one.is_blind_now else None
    if role is None or role.grade in {Grade.ADJUDICATOR, Grade.OWNER}:
        return frozenset()
    return frozenset(one.coders) - {role.coder}

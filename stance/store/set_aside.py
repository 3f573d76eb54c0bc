"""Readings of which it was settled that the record has nothing of them; and taking that back."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict

from sqlalchemy import insert, select, update
from sqlmodel import Session

from stance.db.dialect import chunks
from stance.db.models import SetAside
from stance.db.models.base import table_of
from stance.domain.coding.rounds import PutAside
from stance.store.log import moment
from stance.store.rounds import after
from stance.store.signing import Done, signer


def set_aside(session: Session, *, keys: Iterable[str], reason: str) -> None:
    """Keep of readings that the record has nothing of them, by whoever signs in the session."""
    at, by = moment(session), signer(session)
    restore_set_aside(session, readings=[PutAside(key, at, by, reason) for key in keys])


def restore_set_aside(session: Session, *, readings: Collection[PutAside]) -> None:
    """Keep that readings were set aside, elsewhere or now, and that it was taken back if it was."""
    if readings:
        rows = [asdict(each) for each in readings]
        session.connection().execute(insert(table_of(SetAside)), rows)


def take_up_again(session: Session, *, keys: Sequence[str], done: Done | None = None) -> None:
    """Take back that readings were set aside, which is kept.

    By whoever signs in the session, unless `done` says when and by whom that was elsewhere.
    """
    table, connection = table_of(SetAside), session.connection()
    at, by = done or (moment(session), signer(session))
    for chunk in chunks(keys):
        lasting = table.c.key.in_(chunk) & table.c.taken_back_at.is_(None)
        for row, began in connection.execute(
            select(table.c.id, table.c.set_aside_at).where(lasting)
        ):
            ended = {"taken_back_at": after(at, began), "taken_back_by": by}
            connection.execute(update(table).where(table.c.id == row).values(ended))

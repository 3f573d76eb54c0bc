"""Which readings are settled by a claim of the record, and which were set aside."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Select, select
from sqlmodel import Session

from stance.db.dialect import chunks
from stance.db.models import Claim, ClaimAdjudicates, SetAside
from stance.db.models.base import table_of
from stance.domain.coding.settlement import Settlement

_CLAIM, _SETTLES, _ASIDE = (table_of(each).c for each in (Claim, ClaimAdjudicates, SetAside))


def settlements(session: Session, *, round_id: int) -> dict[str, Settlement]:
    """What became of the live readings of a round that are no longer open, by their keys.

    Where a claim that was corrected since settles a reading, it is told of its live version.
    """
    reading = table_of(Claim).alias()
    of_round = (reading.c.round_id == round_id, reading.c.retired_at.is_(None))
    aside = _aside().join(reading, reading.c.key == _ASIDE.key).where(*of_round)
    settled = _settled().join(reading, reading.c.key == _SETTLES.key).where(*of_round)
    return _read(session, aside, settled)


def settlements_of(session: Session, *, keys: Iterable[str]) -> dict[str, Settlement]:
    """What became of these readings, of those that are no longer open, by their keys."""
    found: dict[str, Settlement] = {}
    for chunk in chunks(keys):
        aside = _aside().where(_ASIDE.key.in_(chunk))
        found |= _read(session, aside, _settled().where(_SETTLES.key.in_(chunk)))
    return found


def _aside() -> Select[Any]:
    columns = (_ASIDE.key, _ASIDE.set_aside_at, _ASIDE.coder, _ASIDE.reason)
    return select(*columns).where(_ASIDE.taken_back_at.is_(None))


def _settled() -> Select[Any]:
    return (
        select(_SETTLES.key, _CLAIM.recorded_at, _CLAIM.coder, _CLAIM.key)
        .join(table_of(Claim), _CLAIM.id == _SETTLES.claim_id)
        .where(_CLAIM.retired_at.is_(None), _CLAIM.round_id.is_(None))
        .order_by(_CLAIM.id)
    )


def _read(session: Session, aside: Select[Any], settled: Select[Any]) -> dict[str, Settlement]:
    connection = session.connection()
    found = {
        key: Settlement(key, at, by, reason=reason)
        for key, at, by, reason in connection.execute(aside)
    }
    found.update(
        (key, Settlement(key, at, by, claim)) for key, at, by, claim in connection.execute(settled)
    )
    return found

"""Versions of the codebook: each is added once, and never changed."""

import datetime as dt
from hashlib import sha256

from sqlmodel import Session

from stance.db.models import Codebook
from stance.store.log import moment
from stance.store.signing import Done, signer


def add_codebook(
    session: Session, *, number: int, text: str, dated: dt.date, done: Done | None = None
) -> int:
    """Add a version of the codebook; its id. By whoever signs in the session, unless `done` says.

    Then it was added elsewhere.
    """
    at, by = done or (moment(session), signer(session))
    row = Codebook(
        number=number,
        dated=dated,
        text=text,
        sha256=sha256(text.encode()).hexdigest(),
        added_at=at,
        added_by=by,
    )
    session.add(row)
    session.flush()
    return row.id or 0

"""Who does what is done in a session, and why: what is logged and retired is signed so."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from sqlmodel import Session

#: When something was done, and by whom, where that is known.
Done = tuple[dt.datetime, str | None]

_SIGNED = "stance_signed"


@contextmanager
def signed(session: Session, *, coder: str | None, reason: str | None) -> Iterator[None]:
    """Say who works in this session, and why; what is not said stays as it was said before."""
    before = signature(session)
    session.info[_SIGNED] = (coder or before[0], reason or before[1])
    try:
        yield
    finally:
        session.info[_SIGNED] = before


def signature(session: Session) -> tuple[str | None, str | None]:
    """The coder who works in this session, and why; None for what nobody said."""
    signed_by: tuple[str | None, str | None] = session.info.get(_SIGNED, (None, None))
    return signed_by


def signer(session: Session) -> str | None:
    """The coder who works in this session, spelt as the coder of a claim is; None for nobody."""
    coder, _ = signature(session)
    return (coder or "").strip() or None

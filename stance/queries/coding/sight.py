"""Who asks, and which readings are hidden from whoever that is: those of others in blind rounds.

A blind round hides its readings from all but their coders until it is closed. Tables of coding are
loaded where there is something to hide: most commands start faster without them.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from sqlalchemy import Select, select
from sqlmodel import Session

from stance.db.dialect import chunks
from stance.db.models import Claim, ClaimKey
from stance.db.models.base import table_of
from stance.domain.claim import StoredClaim
from stance.domain.edits import LoggedEdit

_ASKS = "stance_asks"


def ask_as(session: Session, coder: str | None) -> None:
    """From now on ask in this session as this coder; None for nobody, to whom least is shown."""
    session.info[_ASKS] = (coder or "").strip() or None


@contextmanager
def asking(session: Session, coder: str | None) -> Iterator[None]:
    """Ask as this coder as long as the `with`; None leaves it to who asked before."""
    before = asker(session)
    ask_as(session, coder or before)
    try:
        yield
    finally:
        ask_as(session, before)


def asker(session: Session) -> str | None:
    """The coder who asks in this session; None where nobody said."""
    coder: str | None = session.info.get(_ASKS)
    return coder


def seen(session: Session, claims: Sequence[StoredClaim]) -> list[StoredClaim]:
    """These versions of claims without those that are hidden from whoever asks."""
    others = {
        each.content.round
        for each in claims
        if each.content.round is not None and each.content.coder != asker(session)
    }
    if not others:
        return list(claims)
    hiding = others & set(session.connection().execute(_blind_now()).scalars())
    mine = asker(session)
    return [
        each for each in claims if each.content.round not in hiding or each.content.coder == mine
    ]


def keys_seen(session: Session) -> list[str]:
    """Every key in use but those of readings that are hidden from whoever asks."""
    key = table_of(ClaimKey).c.key
    statement = select(key).where(key.not_in(_hidden(session)))
    return list(session.connection().execute(statement).scalars())


def keys_hidden(session: Session, *, keys: Iterable[str]) -> set[str]:
    """Those of these keys that are of readings hidden from whoever asks."""
    hidden: set[str] = set()
    for chunk in chunks(keys):
        statement = _hidden(session).where(table_of(Claim).c.key.in_(chunk))
        hidden.update(session.connection().execute(statement).scalars())
    return hidden


def without_makers(session: Session, logged: Iterable[LoggedEdit]) -> list[LoggedEdit]:
    """Edits without who did them where another coder of a blind round made the entry in it.

    An entry tells what its coder reads in a source: what there is can be used, not by whom it is.
    """
    made = _made_apart(session)
    return [
        replace(each, coder=None)
        if each.coder != asker(session) and (str(each.edit.kind), each.edit.slug) in made
        else each
        for each in logged
    ]


def _made_apart(session: Session) -> set[tuple[str, str]]:
    """The kind and the slug of what others made in rounds that are blind and open."""
    if not session.connection().execute(_blind_now().limit(1)).first():
        return set()
    from stance.queries.coding.progress import made_by_others
    from stance.queries.rounds import all_rounds

    every = (made_by_others(session, one, coder=asker(session)) for one in all_rounds(session))
    return set().union(*every)


def _hidden(session: Session) -> Select[Any]:
    """The keys of the readings that are hidden from whoever asks."""
    claim = table_of(Claim).c
    return select(claim.key).where(
        claim.round_id.in_(_blind_now()),
        claim.coder != (asker(session) or ""),  # each reading has a coder
    )


def _blind_now() -> Select[tuple[int]]:
    """The ids of the rounds that are blind and open."""
    from stance.db.models import CodingRound
    from stance.queries.rounds import is_closed

    one = table_of(CodingRound).c
    return select(one.id).where(one.blind, ~is_closed())

"""One transaction for a piece of work, while others may be at work as well."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from sqlmodel import Session

from stance.db.engine import writing
from stance.db.waiting import DEFAULT_WAIT, refuse_wait
from stance.errors import CollisionError, ConflictError, OvertakenError
from stance.queries.coding.sight import asking
from stance.store.signing import signed

Result = TypeVar("Result")

#: The longest pause before a second try, in seconds; before each further try it is longer.
_PAUSE = 0.05


@dataclass(frozen=True, slots=True)
class Terms:
    """On which terms work is done: to see what would be, and how long others are waited for.

    `on_wait` is called where another writer is at work for longer than a moment; after so many
    `tries` that somebody else came between, it fails. What the work edits in vocabulary and sources
    is logged with the `coder` and the `reason`; versions of claims that it ends name the `coder`.
    Raises InputError for a `wait` that nobody can.
    """

    dry_run: bool = False
    wait: float = DEFAULT_WAIT
    on_wait: Callable[[], None] | None = None
    tries: int = 6
    coder: str | None = None
    reason: str | None = None

    def __post_init__(self) -> None:
        refuse_wait(self.wait)


#: For good, and with patience.
USUAL = Terms()


def in_one(into: str | Session, terms: Terms, act: Callable[[Session], Result]) -> Result:
    """Do `act` in one transaction of the database at the URL `into`; what it returns.

    It is committed before this returns, or in a dry run taken back, and done again where somebody
    else recorded the same meanwhile, so that `act` must not tell anybody what it did. In a session
    that is open it is done once, whole or not at all, and whoever opened the session commits.
    Raises what `act` and `db.engine.writing` do.
    """
    if isinstance(into, Session):
        return _within(into, terms, act)
    for attempt in range(1, terms.tries):
        try:
            return _once(into, terms, act)
        except OvertakenError:
            raise
        except (ConflictError, CollisionError):
            # Two who met once should not meet again.
            time.sleep(_PAUSE * attempt * random.random())  # noqa: S311 - no secret
    return _once(into, terms, act)


def _once(url: str, terms: Terms, act: Callable[[Session], Result]) -> Result:
    with writing(url, wait=terms.wait, on_wait=terms.on_wait) as session:
        result = _signed(session, terms, act)
        if terms.dry_run:
            session.rollback()
        return result


def _signed(session: Session, terms: Terms, act: Callable[[Session], Result]) -> Result:
    signature = signed(session, coder=terms.coder, reason=terms.reason)
    with signature, asking(session, terms.coder):
        return act(session)


def _within(session: Session, terms: Terms, act: Callable[[Session], Result]) -> Result:
    with session.begin_nested() as all_of_it:
        result = _signed(session, terms, act)
        if terms.dry_run:
            all_of_it.rollback()
    return result

"""The one place where work opens a transaction, while others may be writing as well."""

import random
import time
from collections.abc import Callable
from typing import TypeVar

from sqlmodel import Session

from stance.db.dialect import DEFAULT_WAIT
from stance.db.engine import writing
from stance.errors import ConflictError

Result = TypeVar("Result")

#: How often to try what somebody else's recording came between.
TRIES = 6
_PAUSE = 0.05


def in_transaction(
    url: str,
    act: Callable[[Session], Result],
    *,
    wait: float = DEFAULT_WAIT,
    on_wait: Callable[[], None] | None = None,
    dry_run: bool = False,
    tries: int = 1,
) -> Result:
    """Do `act` in one transaction and commit it; what it gives back, to be said afterwards.

    With `dry_run` all is taken back in the end. With several `tries` it is done again where
    somebody else recorded the same meanwhile. `on_wait` is called, once, where another writer is
    at work. Raises what `act` raises, DatabaseError where that writer takes longer than `wait`
    seconds, and ConflictError where somebody else was faster the last time, too.
    """
    for attempt in range(1, tries):
        try:
            return _once(url, act, wait, on_wait, dry_run=dry_run)
        except ConflictError:
            # Two who met once should not meet again.
            time.sleep(_PAUSE * attempt * random.random())  # noqa: S311 - no secret
    return _once(url, act, wait, on_wait, dry_run=dry_run)


def _once(
    url: str,
    act: Callable[[Session], Result],
    wait: float,
    on_wait: Callable[[], None] | None,
    *,
    dry_run: bool,
) -> Result:
    with writing(url, wait=wait, on_wait=on_wait) as session:
        result = act(session)
        if dry_run:
            session.rollback()
        return result

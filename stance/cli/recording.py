"""Recording in one transaction, while others may be recording as well."""

import random
import time
from collections.abc import Callable
from typing import TypeVar

from sqlmodel import Session

from stance.cli.context import say_waiting
from stance.db.engine import writing
from stance.errors import ConflictError

Result = TypeVar("Result")

#: How often something is tried that somebody else's recording came between.
_TRIES = 6
_PAUSE = 0.05


def recording(url: str, wait: float, act: Callable[[Session], Result]) -> Result:
    """Do `act` in one transaction; again, where somebody else recorded the same meanwhile.

    What it prints must wait until this returns. Raises what `act` and `writing` do.
    """
    for attempt in range(1, _TRIES):
        try:
            return _once(url, wait, act)
        except ConflictError:
            # Two who met once should not meet again.
            time.sleep(_PAUSE * attempt * random.random())  # noqa: S311 - no secret
    return _once(url, wait, act)


def _once(url: str, wait: float, act: Callable[[Session], Result]) -> Result:
    with writing(url, wait=wait, on_wait=say_waiting(wait)) as session:
        return act(session)

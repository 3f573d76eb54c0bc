"""Recording in one transaction, while others may be recording as well."""

from collections.abc import Callable
from typing import TypeVar

from sqlmodel import Session

from stance.cli.context import say_waiting
from stance.work.transaction import Terms, in_one

Result = TypeVar("Result")


def recording(url: str, wait: float, act: Callable[[Session], Result]) -> Result:
    """Do `act` in one transaction; again, where somebody else recorded the same meanwhile.

    What it prints must wait until this returns. Raises what `act` and `writing` do.
    """
    return in_one(url, Terms(wait=wait, on_wait=say_waiting(wait)), act)

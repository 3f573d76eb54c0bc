"""Where in a claim file something is wrong: a path that the document turns into file and line."""

from collections.abc import Callable
from typing import TypeVar

from stance.errors import InputError
from stance.text.cleaning import shorten

_KEY_WIDTH = 60

Result = TypeVar("Result")
DocumentPath = tuple[str | int, ...]


class MissingClaimError(InputError):
    """A claim refers to one that is not there, or not yet: a later file may bring it."""


class LocatedError(InputError):
    """An input error at a path within a document; `Document.locate` adds the file and line."""

    def __init__(self, path: DocumentPath, error: InputError) -> None:
        super().__init__(error.reason, error.remedy)
        self.path = path
        self.is_missing_claim = isinstance(error, MissingClaimError)


def located(path: DocumentPath, act: Callable[[], Result]) -> Result:
    """Do `act`; an InputError from it gets the path in the document."""
    try:
        return act()
    except LocatedError:
        raise
    except InputError as error:
        raise LocatedError(path, error) from error


def shown_path(path: DocumentPath) -> str:
    """A path as people read it, on one line: sources[0].claims[2].speaker."""
    return "".join(
        f"[{step}]" if isinstance(step, int) else f".{shorten(step, _KEY_WIDTH)}" for step in path
    ).removeprefix(".")

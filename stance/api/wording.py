"""What goes wrong, said to somebody who calls methods and types no command."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from stance.errors import MistakesError, StanceError

_INSTEAD = {
    "run: stance init": "stance.init(…) makes one",
    "run: stance db upgrade": "stance.init(…) upgrades it",
    "--db or STANCE_DATABASE_URL": "its URL",
    "--replace": "replace=True",
    "--create": "create=True",
    "--future": "future=True",
}
#: An option that a message names; what it quotes is somebody's own words, and stays.
_OPTION = re.compile(r'"[^"]*"|(?<!\S)--(?P<name>[a-z][a-z-]*)')


@contextmanager
def in_python() -> Iterator[None]:
    """Name the keywords of Python where an error names options of the command line."""
    try:
        yield
    except StanceError as error:
        for each in [error, *(error.errors if isinstance(error, MistakesError) else [])]:
            each.reason, each.remedy = _reworded(each.reason), _reworded(each.remedy)
        raise


def _reworded(words: str) -> str:
    for of_a_command, of_a_call in _INSTEAD.items():
        words = words.replace(of_a_command, of_a_call)
    return _OPTION.sub(_as_keyword, words)


def _as_keyword(match: re.Match[str]) -> str:
    name = match["name"]
    return f"`{name.replace('-', '_')}`" if name else match[0]

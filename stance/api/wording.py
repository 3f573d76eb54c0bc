"""What goes wrong, said to somebody who calls methods and types no command."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from stance.errors import MistakesError, StanceError

_CALLS = {
    "run: stance init": "stance.init(…) makes one",
    "run: stance db upgrade": "stance.init(…) upgrades it",
}
_KEYWORDS = {
    "--db or STANCE_DATABASE_URL": "its URL",
    "--replace": "replace=True",
    "--create": "create=True",
    "--future": "future=True",
}
#: A command that a message names, to be typed as it stands.
_COMMAND = re.compile(
    r"""(?:^|(?<=:[ ])|(?<=;[ ])|(?<=see[ ])|(?<=run[ ])|(?<=or[ ]))
    stance(?:[ ](?!or[ ]|and[ ])(?:'[^']*'|"[^"]*"|[^\s'";,:)]|[;,:)](?=\S))+)+""",
    re.VERBOSE,
)
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
    words = _replaced(words, _CALLS)
    parts, end = [], 0
    for command in _COMMAND.finditer(words):
        parts += [_with_keywords(words[end : command.start()]), command[0]]
        end = command.end()
    return "".join([*parts, _with_keywords(words[end:])])


def _with_keywords(words: str) -> str:
    return _OPTION.sub(_as_keyword, _replaced(words, _KEYWORDS))


def _replaced(words: str, instead: Mapping[str, str]) -> str:
    for of_a_command, of_a_call in instead.items():
        words = words.replace(of_a_command, of_a_call)
    return words


def _as_keyword(match: re.Match[str]) -> str:
    name = match["name"]
    return f"`{name.replace('-', '_')}`" if name else match[0]

"""What goes wrong, said to somebody who calls methods and types no command."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import wraps
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from stance.errors import MistakesError, StanceError

_CALLS = {
    "run: stance init": "stance.init(…) makes one",
    "run: stance db upgrade": "stance.init(…) upgrades it",
}
_KEYWORDS = {
    "--db or STANCE_DATABASE_URL": "its URL",
    # What the surroundings say of a command, they do not say of a call.
    "--coder or STANCE_CODER": "`coder`",
    " (unset STANCE_ROUND)": "",
    "--replace": "replace=True",
    "--create": "create=True",
    "--future": "future=True",
    "give an option, or --edit": "give `claim` or `stance`",
    "write the proposed map by --map-to FILE, edit it, and give it back by --map FILE": (
        "say in `map` what each is here"
    ),
}
#: Options that have another name as keywords.
_NAMES = {"stance": "number"}
#: A command that a message names, to be typed as it stands.
_COMMAND = re.compile(
    r"""(?:^|(?<=:[ ])|(?<=;[ ])|(?<=see[ ])|(?<=run[ ])|(?<=or[ ]))
    stance(?P<other>[ ]--db)?
    (?:[ ](?!or[ ]|and[ ])(?:'[^']*'|"[^"]*"|[^\s'";,:)]|[;,:)](?=\S))+)+""",
    re.VERBOSE,
)
#: An option that a message names; what it quotes is somebody's own words, and stays.
_OPTION = re.compile(r'"[^"]*"|(?<!\S)--(?P<name>[a-z][a-z-]*)')


Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")


class Called(Protocol):
    """What knows how the program is called for its database: the words before a command."""

    @property
    def _program(self) -> str: ...


Caller = TypeVar("Caller", bound=Called)


def in_calls(
    method: Callable[Concatenate[Caller, Parameters], Result],
) -> Callable[Concatenate[Caller, Parameters], Result]:
    """A method of a database whose errors are worded by `in_python`."""

    @wraps(method)
    def call(self: Caller, /, *args: Parameters.args, **keywords: Parameters.kwargs) -> Result:
        with in_python(self._program):
            return method(self, *args, **keywords)

    return call


@contextmanager
def in_python(program: str = "stance") -> Iterator[None]:
    """Name the keywords of Python where an error names options of the command line.

    Commands that it names call the `program` for the database that is meant.
    """
    try:
        yield
    except StanceError as error:
        reword(error, program)
        raise


def reword(error: StanceError, program: str) -> None:
    """Word an error, and those that it tells of, as `in_python`."""
    for each in [error, *(error.errors if isinstance(error, MistakesError) else [])]:
        each.reason = reworded(each.reason, program)
        each.remedy = reworded(each.remedy, program)


def reworded(words: str, program: str) -> str:
    """What is said to whoever types commands, for whoever calls methods; as `in_python`."""
    words = _replaced(words, _CALLS)
    parts, end = [], 0
    for command in _COMMAND.finditer(words):
        called = command[0] if command["other"] else program + command[0].removeprefix("stance")
        parts += [_with_keywords(words[end : command.start()]), called]
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
    return f"`{_NAMES.get(name, name.replace('-', '_'))}`" if name else match[0]

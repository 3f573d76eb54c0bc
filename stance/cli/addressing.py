"""Commands that a message names, with the database that was typed: so that they act on it."""

import re
from contextvars import ContextVar
from functools import cache

from stance.db.calling import called
from stance.errors import StanceError

#: What was typed after --db, as long as its command runs.
_TYPED: ContextVar[str | None] = ContextVar("typed", default=None)
#: What stands before a command that is to be typed, and not before a word of a sentence.
_BEFORE = (
    r"(?:^|(?<=[:;,] )|(?<=[(`])"
    r"|(?<=\b(?:by|is|or) )|(?<=\b(?:run|see) )|(?<=\b(?:that|then|with) ))"
)
#: What comes before a command that somebody else is to type, with a login of their own.
_OF_OTHERS = re.compile(r"(?:\bask [^;]*\bto|\bhave \S+) run: $")


def address(typed: str | None) -> None:
    """From now on the commands that messages name are for this database; None for the usual one."""
    _TYPED.set(typed)


def addressed(message: str) -> str:
    """A message in which each command that it names has the --db that was typed.

    A call for help needs none. What cannot be a database is not repeated, nor who asks where others
    are to run it.
    """
    typed = _TYPED.get()
    if typed is None or "stance " not in message:
        return message
    try:
        ours, theirs = called(typed), called(typed, login=False)
    except StanceError:
        return message

    def program(found: re.Match[str]) -> str:
        return theirs if _OF_OTHERS.search(message, 0, found.start()) else ours

    return _named().sub(program, message)


@cache
def _named() -> re.Pattern[str]:
    """The program's name before one of its commands, wherever somebody is to type it."""
    from stance.cli.commands import COMMANDS

    return re.compile(rf"{_BEFORE}stance(?= (?:{'|'.join(COMMANDS)})\b(?![^;,()]*--help))")

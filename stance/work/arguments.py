"""Checking what is asked for: names, words of closed lists, numbers, truth values and texts.

Whatever is none of what it should be raises InputError, which says what it is called and what
could stand there. Values of NumPy and pandas are taken as Python has them, with neither imported.
"""

import math
from collections.abc import Iterable
from enum import StrEnum
from typing import Any, TypeVar

from stance.errors import InputError
from stance.text.cleaning import shorten

_SHOWN = 60
#: What pandas puts where nothing is, beside NaN and None.
_NOTHING = frozenset({"NAType", "NaTType"})

Member = TypeVar("Member", bound=StrEnum)


def each(typed: Any) -> tuple[str, ...]:
    """One name or several as several; raises InputError for what is no text."""
    several = typed if isinstance(typed, Iterable) and not isinstance(typed, str) else (typed,)
    names = tuple(name for name in several if name is not None)
    for name in names:
        if not isinstance(name, str):
            raise InputError(f"{name!r} is not a name", "give names as text")
    return names


def one_of(members: type[Member], word: Any, name: str) -> Member:
    """The member of a closed list that a word names, for what is called `name`.

    Raises InputError, with all there are, for any other word.
    """
    try:
        return members(word)
    except ValueError:
        raise unfit(name, word, f"give one of: {', '.join(members)}") from None


def some_of(members: type[Member], words: Any, name: str) -> tuple[Member, ...]:
    """The members of a closed list that words name; errors as for `one_of`."""
    return tuple(one_of(members, word, name) for word in each(words))


def at_least(least: int, number: object, name: str) -> int:
    """The whole number; raises InputError for one that is less, and for what is none."""
    whole = native(number)
    if isinstance(whole, bool) or not isinstance(whole, int) or whole < least:
        raise unfit(name, number, f"give {least} or more, a whole number")
    return whole


def seconds(number: object, name: str) -> float:
    """So many seconds; raises InputError for what is no number."""
    time = native(number)
    if isinstance(time, bool) or not isinstance(time, int | float):
        raise unfit(name, number, "give seconds")
    return time


def truth(value: object, name: str) -> bool:
    """Whether something is asked for; raises InputError for what is neither True nor False."""
    asked = native(value)
    if not isinstance(asked, bool):
        raise unfit(name, value, "give True or False")
    return asked


def text(value: object, name: str) -> str:
    """The text; raises InputError for what is none."""
    if not isinstance(value, str):
        raise unfit(name, value, "give it as text")
    return value


def text_or_none(value: object, name: str) -> str | None:
    """The text, None where none is given; raises InputError for anything else."""
    return None if is_missing(value) else text(value, name)


def unfit(name: str, value: object, remedy: str) -> InputError:
    """The error for a value that what is called `name` cannot have."""
    shown = f'"{value}"' if isinstance(value, str) else repr(value)
    return InputError(f"{name} cannot be {shorten(shown, _SHOWN)}", remedy)


def native(value: Any) -> Any:
    """A number, a truth value, a text or an array of NumPy as Python has it; else the value."""
    kind = getattr(getattr(value, "dtype", None), "kind", "")
    # Its days and times come as bare numbers.
    return value.tolist() if kind and kind not in "mM" else value


def is_missing(value: Any) -> bool:
    """Whether a value stands for nothing: None, or the NaN, NaT or NA of a row of pandas."""
    value = native(value)
    if isinstance(value, float):
        return math.isnan(value)
    return value is None or type(value).__name__ in _NOTHING

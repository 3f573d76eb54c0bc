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
#: As how exact NumPy may have a moment for it to be written as it is: its years, months, …
_EXACT_TO = frozenset({"Y", "M", "D", "h", "m"})

Member = TypeVar("Member", bound=StrEnum)


def each(typed: Any) -> tuple[str, ...]:
    """One name or several as several, those of a set by the alphabet, as a set has no order.

    Raises InputError for what is no text.
    """
    several = typed if isinstance(typed, Iterable) and not isinstance(typed, str) else (typed,)
    if isinstance(several, set | frozenset):
        several = sorted(several, key=str)
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


def any_of(typed: Any, name: str) -> tuple[str, ...]:
    """The names of which any will do, as they are now; none where nothing is asked for.

    Raises InputError for an empty list, which is no way to ask for all, and errors as for `each`.
    """
    names = each(typed)
    if typed is not None and not names:
        raise InputError(
            f"{name} is an empty list", "name one or more, or leave it out to take all"
        )
    return names


def some_of(members: type[Member], words: Any, name: str) -> tuple[Member, ...]:
    """The members of a closed list that words name; errors as for `one_of` and `any_of`."""
    return tuple(one_of(members, word, name) for word in any_of(words, name))


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
    """What NumPy has as Python has it: a number, a truth value, a text, a day, an array of these.

    A day that is as exact as a year, a month or a day is text. Anything else is given back.
    """
    kind = _kind(value)
    if kind == "M":
        return _day(value)
    # Arrays of its days and times, and its spans of time, come as bare numbers.
    return value.tolist() if kind and kind != "m" else value


def _kind(value: Any) -> str:
    """The letter that NumPy knows a type of values by; none for what is not of NumPy or pandas."""
    return getattr(getattr(value, "dtype", None), "kind", "")


def _day(value: Any) -> Any:
    """A single day or moment of NumPy; an array, NaT and a week are given back as they are."""
    if getattr(value, "shape", None) != () or _is_nat(value):
        return value
    unit = value.dtype.str[4:-1]
    if unit in _EXACT_TO:
        return str(value)
    return value if unit == "W" else value.astype("M8[us]").item()


def _is_nat(value: Any) -> bool:
    """Whether it is the moment of NumPy that stands for none."""
    return str(value) == "NaT"


def is_missing(value: Any) -> bool:
    """Whether a value stands for nothing: None, or the NaN, NaT or NA of a row of pandas."""
    value = native(value)
    if isinstance(value, float):
        return math.isnan(value)
    if _kind(value) == "M" and getattr(value, "shape", None) == ():
        return _is_nat(value)
    return value is None or type(value).__name__ in _NOTHING

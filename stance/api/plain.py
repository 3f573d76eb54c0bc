"""Values of Python as a claim file has them."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from typing import Any

from stance.errors import InputError
from stance.text.cleaning import shorten
from stance.work.arguments import is_missing, native, unfit

_SHOWN = 60


def entry(value: object, name: str) -> dict[str, Any]:
    """An entry of a claim file, for what is called `name`.

    Raises InputError for what is no mapping, or holds what a claim file cannot.
    """
    if not isinstance(value, Mapping):
        raise unfit(name, value, "give a dict, written as in a claim file")
    return {str(key): plain(each, str(key)) for key, each in value.items() if not is_missing(each)}


def plain(value: Any, name: str) -> Any:
    """A value as a claim file would have it: days as text, mappings and lists plain.

    What is missing in mappings and lists is left out. Raises InputError for what a claim file
    cannot hold, under what it is called: `name`.
    """
    value = native(value)
    if isinstance(value, Mapping):
        return entry(value, name)
    if isinstance(value, list | tuple):
        return [plain(each, name) for each in value if not is_missing(each)]
    if isinstance(value, dt.date):
        return _written(value)
    if isinstance(value, float) and value.is_integer():
        # So pandas has whole numbers in a column where some are missing.
        return int(value)
    if isinstance(value, str | int) or (isinstance(value, float) and math.isfinite(value)):
        return value
    shown = shorten(repr(value), _SHOWN)
    raise InputError(f"{name}: {shown} has no place in a claim", "write it as in a claim file")


def _written(day: dt.date) -> str:
    """A day; of a moment at midnight too, as days are moments in pandas."""
    if isinstance(day, dt.datetime) and day.time() == dt.time() and not day.utcoffset():
        day = day.date()
    return day.isoformat()

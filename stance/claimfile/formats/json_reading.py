"""JSON as plain values; what is wrong with it, and where."""

import json
from typing import Any

import jiter

from stance.errors import InputError


def from_json(text: str, name: str, first_line: int = 1) -> Any:
    """What a text of JSON holds, which begins on a line of the file that is called `name`.

    Raises InputError for no JSON, a key that stands twice in one entry, NaN or an infinite number.
    """
    try:
        return jiter.from_json(text.encode(), allow_inf_nan=False, catch_duplicate_keys=True)
    except ValueError:
        return _explained(text, name, first_line)


def _explained(text: str, name: str, first_line: int) -> Any:
    """Read JSON that the fast reader refused, to say what is wrong with it and where."""
    # Only of a text of one line is it known which line that was.
    place = name if "\n" in text.strip() else f"{name}:{first_line}"
    try:
        return json.loads(text, object_pairs_hook=_unique_pairs, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        line = first_line + error.lineno - 1
        raise InputError(
            f"{name}:{line}: not valid JSON ({error.msg}, column {error.colno})",
            "correct it there and try again",
        ) from error
    except (_DuplicateKeyError, ValueError) as error:
        raise InputError(f"{place}: {error}", "correct it and try again") from error
    except RecursionError as error:
        raise InputError(f"{place}: nested too deeply", "it is no claim file") from error


class _DuplicateKeyError(ValueError):
    pass


def _unique_pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    mapping = dict(pairs)
    if len(mapping) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise _DuplicateKeyError(f'the key "{twice}" stands twice in one entry')
    return mapping


def _refuse_constant(constant: str) -> Any:
    raise ValueError(f"{constant} is not JSON")

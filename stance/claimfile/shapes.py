"""What is said of a value that is of another shape than what belongs in its place."""

from collections.abc import Callable
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from stance.text.cleaning import shorten

#: The kind of entry that belongs in a place, or in the list there; None where none does.
EntryThere = type[BaseModel] | None

_SHOWN = 60


def in_quotes(value: Any) -> str:
    """What was written, short enough for a line."""
    return f'"{shorten(str(value), _SHOWN)}"'


def _no_list(value: Any, there: EntryThere) -> tuple[str, str]:
    return "a list belongs here", f"write [{_example(value, there) if there else '…'}]"


def _no_entry(value: Any, there: EntryThere) -> tuple[str, str]:
    return "an entry with keys belongs here", f"write {_example(value, there)}"


def _example(value: Any, there: EntryThere) -> str:
    """An entry with the keys that it needs; of a single one, with the value that was written."""
    fields = there.model_fields if there else {}
    needed = [name for name, field in fields.items() if field.is_required()]
    is_single = isinstance(value, str | int | float) and len(needed) == 1
    shown = shorten(str(value), _SHOWN) if is_single else "…"
    return f"{{{', '.join(f'{name}: {shown}' for name in needed) or '…'}}}"


def _no_single_value(value: Any, _: EntryThere) -> tuple[str, str]:
    if isinstance(value, dict):
        return "a single value belongs here, and no keys", "write it without braces"
    if isinstance(value, list):
        return "a single value belongs here, and no list", "write it without brackets"
    return f"{in_quotes(value)} is no text", "write it in quotation marks"


def _neither(value: Any, _: EntryThere) -> tuple[str, str]:
    return f"{in_quotes(value)} is neither true nor false", "write true or false"


def _no_number(value: Any, _: EntryThere) -> tuple[str, str]:
    return f"{in_quotes(value)} is no whole number", "write one"


def _too_few(_: Any, __: EntryThere) -> tuple[str, str]:
    return "the list is empty", "give at least one"


#: By the type of a mistake of Pydantic: its reason and its remedy.
_SHAPES: dict[str, Callable[[Any, EntryThere], tuple[str, str]]] = {
    "list_type": _no_list,
    "model_type": _no_entry,
    "string_type": _no_single_value,
    "bool_parsing": _neither,
    "bool_type": _neither,
    "int_parsing": _no_number,
    "int_type": _no_number,
    "int_from_float": _no_number,
    "too_short": _too_few,
}


def of_shape(detail: ErrorDetails, there: EntryThere) -> tuple[str, str] | None:
    """The reason and the remedy of a mistake in the shape of a value; None for any other."""
    told = _SHAPES.get(detail["type"])
    return told(detail["input"], there) if told else None

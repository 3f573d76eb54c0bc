"""The filters of methods, spelled out where notebooks complete them and `help()` shows them."""

import inspect
from collections.abc import Iterator
from typing import Any, TypeVar

from stance.domain.filters import FilterWords, ReportWords

Class = TypeVar("Class", bound=type)

#: By how a method says that it takes filters.
_TAKEN = {f"Unpack[{words.__name__}]": words for words in (FilterWords, ReportWords)}


def naming_filters(calls: Class) -> Class:
    """A class whose methods name the filters that they take in their signatures.

    Type checkers know them by the annotation; what runs knows only that there are some.
    """
    for method in vars(calls).values():
        if inspect.isfunction(method):
            _spell_out(method)
    return calls


def _spell_out(method: Any) -> None:
    signature = inspect.signature(method)
    spelled = [one for each in signature.parameters.values() for one in _of(each)]
    method.__signature__ = signature.replace(parameters=spelled)


def _of(parameter: inspect.Parameter) -> Iterator[inspect.Parameter]:
    """A parameter as it is; each filter in the place of all."""
    words = _TAKEN.get(str(parameter.annotation))
    if words is None:
        yield parameter
        return
    for name in words.__annotations__:
        yield inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None)

"""Where words stand that a text has several times, by what another program noted of their place."""

from collections.abc import Iterator
from typing import Any

from stance.incoming.contents import Fields
from stance.text.utf16 import Utf16Places

#: So much more of a text is looked at than what stood beside the words has characters.
_MORE = 40


def start_of(text: str, quote: Any, hints: Fields) -> int | None:
    """Where a quote begins, of several places where its first words stand; None for no certain one.

    `prefix` and `suffix` are what stood around the words, `start` is their place: in code points,
    or in units of UTF-16 as programs in JavaScript count. What contradicts the words is no help.
    """
    words = (quote if isinstance(quote, str) else quote[0]).strip()
    every = list(_places(text, words))
    near = [at for at in every if _is_between(text, at, at + len(words), hints)] or every
    if len(every) > 1 and len(near) == 1:
        return near[0]
    start = hints.get("start")
    if not isinstance(start, int):
        return None
    counted = (start, Utf16Places(text).code_point(start))
    return next((at for at in counted if at in near), None)


def _places(text: str, words: str) -> Iterator[int]:
    at = text.find(words) if words else -1
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _is_between(text: str, start: int, end: int, hints: Fields) -> bool:
    """Whether what was noted to stand around words stands there, whatever the white space."""
    before, after = _bare(hints.get("prefix")), _bare(hints.get("suffix"))
    told = text[max(0, start - len(before) - _MORE) : start], text[end : end + len(after) + _MORE]
    return _bare(told[0]).endswith(before) and _bare(told[1]).startswith(after)


def _bare(value: Any) -> str:
    return "".join(value.split()) if isinstance(value, str) else ""

"""Days of the month that are numbered in words: the second of February."""

import re

_UNITS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"]
_FIRST = [
    *_UNITS,
    *("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth"),
    *("seventeenth", "eighteenth", "nineteenth"),
]
_TENS = {20: "twenty", 30: "thirty"}
_LAST_DAY, _TWENTY = 31, 20
#: Only the first of a month has a name of its own in these.
_OTHERS = {"premier": 1, "primero": 1}


def _named() -> dict[str, int]:
    names = {name: number for number, name in enumerate(_FIRST, 1)}
    names |= {"twentieth": _TWENTY, "thirtieth": _LAST_DAY - 1}
    for ten, name in _TENS.items():
        for number, unit in enumerate(_UNITS, 1):
            if ten + number <= _LAST_DAY:
                names[f"{name} {unit}"] = ten + number
    return names | _OTHERS


_NUMBER_OF = _named()
_LONGEST_FIRST = sorted(_NUMBER_OF, key=len, reverse=True)
_ORDINAL = re.compile(
    rf"(?<![\w-])(?:{'|'.join(name.replace(' ', '[ -]') for name in _LONGEST_FIRST)})(?![\w-])",
    re.IGNORECASE,
)
#: The same, to be built into what reads dates out of a text.
NAMED_DAY = _ORDINAL.pattern


def with_figures(text: str) -> str:
    """A text whose numbered days are figures: "the 2 of February" for "the second of February"."""
    return _ORDINAL.sub(lambda match: str(_number(match.group())), text)


def _number(name: str) -> int:
    return _NUMBER_OF[name.casefold().replace("-", " ")]

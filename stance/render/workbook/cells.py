"""What stands in the cells of a workbook: typed, so that nothing in them runs or is guessed at."""

import datetime as dt
from dataclasses import dataclass

from stance.render.data import encodable

#: What a cell of Excel has room for, in UTF-16 units; more would be dropped without a word.
MOST_UNITS = 32_767
#: The days before are none of Excel's, or other ones: it has a 29 February 1900.
FIRST_DAY = dt.date(1900, 3, 1)
#: What stands at the end of a text that has no room.
_CUT = " […cut here, of {length:,} characters]"

#: What can be told in a cell; None and an empty text leave it empty.
Told = str | float | bool | list[str] | None


@dataclass(frozen=True, slots=True)
class Fitted:
    """A text as a cell has room for it, with how long it was if it had to be cut."""

    text: str
    cut_from: int | None = None


def fitted(text: str) -> Fitted:
    """A text with a mark at its end where it had to be cut, and nothing that has no encoding."""
    text = encodable(text)
    # A character takes two units at most.
    units = text.encode("utf-16-le") if len(text) > MOST_UNITS // 2 else b""
    if len(units) <= 2 * MOST_UNITS:
        return Fitted(text)
    mark = _CUT.format(length=len(text))
    room = 2 * (MOST_UNITS - len(mark))
    # Half a character at the end goes as well.
    return Fitted(units[:room].decode("utf-16-le", "ignore") + mark, len(text))


def told_day(written: str) -> str | dt.date:
    """A day as Excel has it, or as it is written where Excel has none."""
    try:
        day = dt.date.fromisoformat(written)
    except ValueError:
        return written
    return day if day >= FIRST_DAY else written

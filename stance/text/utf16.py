"""Places that other programs count in UTF-16 units, as Java and JavaScript do, in code points."""

import re
from bisect import bisect_left

_TWO_UNITS = re.compile("[\U00010000-\U0010ffff]")


class Utf16Places:
    """The places of one text as UTF-16 counts them; both counts begin at 0."""

    def __init__(self, text: str) -> None:
        self._length = len(text)
        wide = [found.start() for found in _TWO_UNITS.finditer(text)]
        self._wide = wide
        #: The unit at which each character of two units begins.
        self._units = [point + number for number, point in enumerate(wide)]

    def code_point(self, unit: int) -> int | None:
        """The place of a unit in code points; None within a character, and beyond the text."""
        before = bisect_left(self._units, unit)
        if before and self._units[before - 1] == unit - 1:
            return None
        point = unit - before
        return point if 0 <= point <= self._length else None

    def unit(self, point: int) -> int:
        """The place of a code point in units."""
        return point + bisect_left(self._wide, point)

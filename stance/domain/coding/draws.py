"""The same things drawn again, many times over, and what they come to each time.

What a thousand resamples need are sums, of amounts that each element brings. How often an element
is in each resample is held as one long whole number with a lane for each resample: one
multiplication and one addition of such numbers then do it for all resamples at once.
"""

import sys
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from random import Random
from typing import Literal

RESAMPLES = 1000
#: Where the random numbers start, so that the same readings have the same interval each time.
SEED = 1
#: Widths of a lane, in bytes, that the machine reads by itself, and the letter that says so.
_READ_AT_ONCE: Mapping[int, Literal["I", "Q"]] = {4: "I", 8: "Q"}


class Lanes:
    """Sums over all resamples at once, in lanes of so many bytes."""

    def __init__(self, columns: Sequence[bytes], width: int) -> None:
        self.width = width
        self.resamples = len(columns[0])
        self._columns = [self._laned(column) for column in columns]

    def _laned(self, column: bytes) -> int:
        lanes = bytearray(self.width * self.resamples)
        lanes[0 if sys.byteorder == "little" else self.width - 1 :: self.width] = column
        return int.from_bytes(lanes, sys.byteorder)

    def summed(self, amounts: Mapping[int, int]) -> int:
        """The sum of what elements bring, by their numbers: a number that has each resample's.

        Such numbers may be added, and multiplied by whole numbers, while no lane overflows.
        """
        columns = self._columns
        return sum(
            columns[element] if amount == 1 else amount * columns[element]
            for element, amount in amounts.items()
        )

    def read(self, sums: int) -> Sequence[int]:
        """The sum of each resample."""
        lanes = sums.to_bytes(self.width * self.resamples, sys.byteorder)
        if letter := _READ_AT_ONCE.get(self.width):
            return memoryview(lanes).cast(letter)
        starts = range(0, len(lanes), self.width)
        return [int.from_bytes(lanes[at : at + self.width], sys.byteorder) for at in starts]


class Draws:
    """Which of some elements are drawn, with replacement, in each of so many resamples."""

    def __init__(self, elements: int, *, seed: int = SEED, resamples: int = RESAMPLES) -> None:
        self.elements = elements
        self.seed = seed
        self.resamples = resamples
        self._lanes: dict[int, Lanes] = {}

    @cached_property
    def _columns(self) -> list[bytes]:
        """For each element how often it is in each resample."""
        # `random()` alone gives the same numbers in all versions of Python.
        random, elements = Random(self.seed).random, self.elements  # noqa: S311
        rows = bytearray()
        for _ in range(self.resamples):
            # No element of more than 255 is ever drawn more than 255 times.
            row = bytearray(elements)
            for _ in range(elements):
                row[int(random() * elements)] += 1
            rows += row
        return [bytes(rows[element::elements]) for element in range(elements)]

    @cached_property
    def _most(self) -> int:
        """How often the element is drawn that is drawn most often in one resample."""
        return max(map(max, self._columns))

    def lanes(self, total: int) -> Lanes:
        """Lanes wide enough for amounts that come to `total` over all elements."""
        bits = (total * self._most).bit_length()
        width = next((each for each in _READ_AT_ONCE if bits <= 8 * each), (bits + 7) // 8)
        if width not in self._lanes:
            self._lanes = {width: Lanes(self._columns, width)}
        return self._lanes[width]


@lru_cache(maxsize=2)
def draws(elements: int) -> Draws:
    """The draws of so many elements, as every interval over as many has them."""
    return Draws(elements)

"""Where a string stands in a text, also if tens of thousands are looked for in one long text.

Looking for one takes as long as the text is. Where many are looked for, an index of the text says
where the beginning of each of its blocks stands: a string that is long enough holds a whole block
wherever it stands, so that few places are left to look at.
"""

from array import array
from collections.abc import Generator, Iterator
from functools import lru_cache
from itertools import product

#: Shorter texts, and those in which so few strings were looked for, are gone through each time.
_LONG, _OFTEN = 200_000, 16
_SHORTEST_BLOCK = 16
_MOST_BLOCKS = 500_000
#: Of two blocks, one that stands at few places is taken; of one that stands at more than the most,
#: as of a line of dashes, the index is of no help.
_FEW_PLACES, _MOST_PLACES = 16, 256


def occurrences(text: str, wanted: str, start: int = 0, end: int | None = None) -> Iterator[int]:
    """Every place where a string stands in a text, overlapping ones too; none for an empty one."""
    limit = len(text) if end is None else end
    places = _lookup(text).places(wanted) if limit - start >= _LONG else None
    if places is None:
        return _gone_through(text, wanted, start, limit)
    last = limit - len(wanted)
    return (place for place in places if start <= place <= last)


def stands_once(text: str, wanted: str, start: int = 0, end: int | None = None) -> int | None:
    """The place of a string that stands exactly once; None where it stands nowhere or again."""
    if len(text) < _LONG:
        # Nearly every quote is looked for so: two searches, and no generators for them.
        return _alone(text, wanted, start, len(text) if end is None else end)
    places = occurrences(text, wanted, start, end)
    first = next(places, None)
    return first if first is not None and next(places, None) is None else None


def _alone(text: str, wanted: str, start: int, limit: int) -> int | None:
    place = text.find(wanted, start, limit) if wanted else -1
    return place if place >= 0 and text.find(wanted, place + 1, limit) < 0 else None


@lru_cache(maxsize=2)
def alike_up_to(one: str, other: str) -> int:
    """How many characters two texts begin with that are the same."""
    alike, differs = 0, min(len(one), len(other)) + 1
    while differs - alike > 1:
        middle = (alike + differs) // 2
        if one[alike:middle] == other[alike:middle]:
            alike = middle
        else:
            differs = middle
    return alike


def _gone_through(text: str, wanted: str, start: int, limit: int) -> Iterator[int]:
    place = text.find(wanted, start, limit) if wanted else -1
    while place >= 0:
        yield place
        following = text.find(wanted, place + 1, limit)
        step = following - place
        if 0 < 2 * step <= len(wanted):
            place = yield from _in_steps(text, wanted, following, step, limit)
            # Another place any nearer would be a step away, and found.
            following = text.find(wanted, place + len(wanted) - step + 1, limit)
        place = following


def _in_steps(
    text: str, wanted: str, place: int, step: int, limit: int
) -> Generator[int, None, int]:
    """The places of a string from one on that are a step apart; gives back the last.

    The step is the shortest after which the string can stand within itself, as a row of dashes
    does: a search for each of its places would take as long as it has characters.
    """
    ending = wanted[-step:]
    while text.startswith(ending, place + len(wanted), limit):
        yield place
        place += step
    yield place
    return place


class _Lookup:
    """A text that strings are looked for in, with an index once they are many."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._asked = 0
        self._width = _SHORTEST_BLOCK
        while len(text) > self._width * _MOST_BLOCKS:
            self._width *= 2
        #: For each block the last place of such a one; for each place the one before; from 1 on.
        self._last: dict[int, int] = {}
        self._before = array("I")

    def places(self, wanted: str) -> list[int] | None:
        """All places of a string, in order; None where it has to be looked for."""
        if len(wanted) < 2 * self._width - 1:
            return None
        self._asked += 1
        if self._asked < _OFTEN:
            return None
        if not self._before:
            self._make_index()
        found: list[int] = []
        for offset in range(self._width):
            places = self._by_a_block(wanted, offset)
            if places is None:
                return None
            found += places
        return sorted(place for place in found if self._stands(wanted, place))

    def _by_a_block(self, wanted: str, offset: int) -> list[int] | None:
        """Where the string can stand if a block begins at an offset of it; None if it is no help.

        Of the blocks that it then holds one is taken that stands at few places, if any does.
        """
        width = self._width
        begins = range(offset, len(wanted) - width + 1, width)
        for most, begin in product((_FEW_PLACES, _MOST_PLACES), begins):
            number = self._last.get(hash(wanted[begin : begin + width]), 0)
            blocks = self._blocks_down_from(number, most)
            if len(blocks) <= most:
                return [block * width - begin for block in blocks]
        return None

    def _stands(self, wanted: str, place: int) -> bool:
        return place >= 0 and self._text.startswith(wanted, place)

    def _make_index(self) -> None:
        text, width, last = self._text, self._width, self._last
        for number, start in enumerate(range(0, len(text), width), 1):
            key = hash(text[start : start + width])
            self._before.append(last.get(key, 0))
            last[key] = number

    def _blocks_down_from(self, number: int, most: int) -> list[int]:
        """The blocks that may be alike, from the last on; of more than `most`, one more."""
        blocks: list[int] = []
        while number and len(blocks) <= most:
            blocks.append(number - 1)
            number = self._before[number - 1]
        return blocks


_lookup = lru_cache(maxsize=4)(_Lookup)

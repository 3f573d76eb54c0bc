"""Which unit of one coder is which of another's: by the words they marked, never by the codes.

A unit is what a coder marked: one stretch of a text, or the parts of an interrupted quotation.
Places are half-open, in code points. Two units are partners where at least half of what either
marked was marked by both.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

#: A stretch of a text: where it starts, and where the next character stands.
Stretch = tuple[int, int]
#: What a unit marks: its stretches, in the order of the text.
Marked = tuple[Stretch, ...]


class Partners(NamedTuple):
    """Two units that are about the same words: where each stands among its coder's, how alike."""

    one: int
    other: int
    overlap: float


def partners(ones: Sequence[Marked], others: Sequence[Marked]) -> list[Partners]:
    """The units of one coder with their partners among another's, nearest first.

    Pairs that share at least half of their joint characters are taken in the order of how much
    they share, then of where the first coder's unit stands, then the second's; each unit has one
    partner at most. Units of one coder are to differ in what they mark.
    """
    free, left = set(range(len(ones))), set(range(len(others)))
    taken = []
    for pair in sorted(
        _candidates(ones, others), key=lambda each: (-each[2], ones[each[0]], others[each[1]])
    ):
        if pair.one in free and pair.other in left:
            free.discard(pair.one)
            left.discard(pair.other)
            taken.append(pair)
    return taken


def _candidates(ones: Sequence[Marked], others: Sequence[Marked]) -> Iterator[Partners]:
    # Two shares of whole numbers below 2**26 are never nearer than floats can tell.
    for one, other in _meeting(ones, others):
        both = common(ones[one], others[other])
        joint = size(ones[one]) + size(others[other]) - both
        if 2 * both >= joint > 0:
            yield Partners(one, other, both / joint)


def _meeting(ones: Sequence[Marked], others: Sequence[Marked]) -> Iterator[tuple[int, int]]:
    """The units whose outer bounds overlap, without looking at each with each."""
    order = sorted((number for number, each in enumerate(others) if each), key=others.__getitem__)
    starts = [others[number][0][0] for number in order]
    # How far any unit up to here reaches: those before the first that reaches a place do not meet.
    reach = list(accumulate((others[number][-1][1] for number in order), max))
    for one, marked in enumerate(ones):
        if marked:
            first = bisect_right(reach, marked[0][0])
            for place in range(first, bisect_right(starts, marked[-1][1] - 1)):
                yield one, order[place]


def size(marked: Iterable[Stretch]) -> int:
    """How many characters stretches cover that do not overlap."""
    return sum(end - start for start, end in marked)


def common(ones: Sequence[Stretch], others: Sequence[Stretch]) -> int:
    """How many characters lie in both; each in the order of the text and without overlaps."""
    covered = one = other = 0
    while one < len(ones) and other < len(others):
        start = max(ones[one][0], others[other][0])
        end = min(ones[one][1], others[other][1])
        covered += max(0, end - start)
        if ones[one][1] <= others[other][1]:
            one += 1
        else:
            other += 1
    return covered


def merged(stretches: Iterable[Stretch]) -> Marked:
    """Stretches in the order of the text, those that overlap made one; touching ones stay two."""
    whole: list[Stretch] = []
    for start, end in sorted(each for each in stretches if each[0] < each[1]):
        if whole and start < whole[-1][1]:
            whole[-1] = (whole[-1][0], max(whole[-1][1], end))
        else:
            whole.append((start, end))
    return tuple(whole)

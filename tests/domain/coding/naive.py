"""Agreement once more, as slow and as plain as it can be written, in exact fractions.

Every pair of values is looked at by itself, every character of a text too, every resample is made
and reckoned anew; nothing here knows how the program does it.
"""

from collections.abc import Callable, Hashable, Sequence
from fractions import Fraction
from itertools import permutations
from random import Random

Rows = Sequence[Sequence[Hashable | None]]
Distance = Callable[[Hashable, Hashable], Fraction]


def nominal(one: Hashable, other: Hashable) -> Fraction:
    return Fraction(one != other)


def jaccard(one: frozenset[str], other: frozenset[str]) -> Fraction:
    if not one and not other:
        return Fraction(0)
    return 1 - Fraction(len(one & other), len(one | other))


def masi(one: frozenset[str], other: frozenset[str]) -> Fraction:
    if one == other:
        return Fraction(0)
    if one <= other or other <= one:
        weight = Fraction(2, 3)
    elif one & other:
        weight = Fraction(1, 3)
    else:
        weight = Fraction(0)
    return 1 - (1 - jaccard(one, other)) * weight


def alpha(rows: Rows, distance: Distance = nominal) -> Fraction | None:
    units = [[value for value in row if value is not None] for row in rows]
    units = [unit for unit in units if len(unit) >= 2]
    values = [value for unit in units for value in unit]
    if not values:
        return None
    observed = sum(
        (
            sum(distance(one, other) for one, other in permutations(unit, 2)) / (len(unit) - 1)
            for unit in units
        ),
        Fraction(0),
    ) / len(values)
    expected = sum(
        (distance(one, other) for one, other in permutations(values, 2)), Fraction(0)
    ) / (len(values) * (len(values) - 1))
    return 1 - observed / expected if expected else None


def characters(length: int, coders: Sequence[Sequence[tuple[int, int]]]) -> list[list[bool]]:
    """A row for each character: which coder marked it."""
    return [
        [any(start <= place < end for start, end in units) for units in coders]
        for place in range(length)
    ]


def blocks(length: int, coders: Sequence[Sequence[tuple[int, int]]]) -> int:
    """The squares of the lengths of units that do not overlap, and the lengths of the gaps."""
    squares = sum((end - start) ** 2 for units in coders for start, end in units)
    unmarked = sum(not each for row in characters(length, coders) for each in row)
    return squares + unmarked


def partners(
    ones: Sequence[Sequence[tuple[int, int]]], others: Sequence[Sequence[tuple[int, int]]]
) -> list[tuple[int, int]]:
    """Which unit of one coder is which of the other's, nearest first."""
    candidates = []
    for one, marked in enumerate(ones):
        for other, marked_too in enumerate(others):
            here, there = _covered(marked), _covered(marked_too)
            overlap = Fraction(len(here & there), len(here | there) or 1)
            if overlap >= Fraction(1, 2):
                candidates.append((-overlap, marked, marked_too, one, other))
    taken: list[tuple[int, int]] = []
    for _, _, _, one, other in sorted(candidates):
        if all(one != each[0] and other != each[1] for each in taken):
            taken.append((one, other))
    return taken


def _covered(marked: Sequence[tuple[int, int]]) -> set[int]:
    return {place for start, end in marked for place in range(start, end)}


def resampled(rows: Rows, resamples: int, seed: int, distance: Distance) -> list[Fraction | None]:
    """The alpha of each resample of the units that two coders or more have a value in."""
    units = [row for row in rows if sum(value is not None for value in row) >= 2]
    return [
        alpha([units[number] for number in numbers], distance)
        for numbers in drawn(len(units), resamples, seed)
    ]


def drawn(elements: int, resamples: int, seed: int) -> list[list[int]]:
    """The numbers of the elements in each resample."""
    random = Random(seed)
    return [[int(random.random() * elements) for _ in range(elements)] for _ in range(resamples)]

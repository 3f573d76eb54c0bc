"""How far two values are from each other, for alpha.

Named values are alike or not. Sets of codes may be nearly so: the Jaccard distance is what two
sets do not share, of all that is in either; MASI (Passonneau 2006) takes from what they share a
third where neither contains the other's rest but they overlap, two thirds where one contains the
other. Two empty sets are alike; an empty set and another are as far as can be.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import chain
from math import lcm

Codes = frozenset[str]


@dataclass(frozen=True, slots=True)
class Nearness:
    """How near values are that are not the same, in whole parts of `whole`.

    `near` holds, for each value, those that are near it in part; what it does not hold is as far
    as can be. A value is always wholly near itself. Whole numbers keep sums exact.
    """

    whole: int = 1
    near: Mapping[Hashable, Mapping[Hashable, int]] = field(default_factory=dict)

    def between(self, one: Hashable, other: Hashable) -> int:
        """How near two values are: `whole` where they are the same, 0 where nothing is."""
        if one == other:
            return self.whole
        return self.near.get(one, {}).get(other, 0)


#: Of named values: the same, or not.
NOMINAL = Nearness()


def jaccard(sets: Collection[Codes]) -> Nearness:
    """The nearness of these sets to each other by the Jaccard distance."""
    return _nearness(sets, _shared)


def masi(sets: Collection[Codes]) -> Nearness:
    """The nearness of these sets to each other by MASI."""
    return _nearness(sets, _shared_as_masi)


def jaccard_distance(one: Codes, other: Codes) -> Fraction:
    """The part of all codes in either set that is not in both; 0 for two empty sets."""
    return _distance(one, other, _shared)


def masi_distance(one: Codes, other: Codes) -> Fraction:
    """What is not shared as MASI weighs it; 0 for two empty sets."""
    return _distance(one, other, _shared_as_masi)


#: What part of two sets is shared, by their sizes and by how many codes are in both.
_Share = Callable[[int, int, int], Fraction]


def _shared(one: int, other: int, both: int) -> Fraction:
    return Fraction(both, one + other - both)


def _shared_as_masi(one: int, other: int, both: int) -> Fraction:
    if one == other == both:
        return Fraction(1)
    return _shared(one, other, both) * Fraction(2 if both in (one, other) else 1, 3)


def _distance(one: Codes, other: Codes, share: _Share) -> Fraction:
    return 1 - share(len(one), len(other), len(one & other)) if one or other else Fraction(0)


def _nearness(sets: Collection[Codes], share: _Share) -> Nearness:
    shares: dict[tuple[int, int, int], Fraction] = {}
    for one, other, both in _overlapping(sets):
        sizes = len(one), len(other), both
        if sizes not in shares:
            shares[sizes] = share(*sizes)
    whole = lcm(*(each.denominator for each in shares.values()))
    parts = {sizes: int(each * whole) for sizes, each in shares.items()}
    near: defaultdict[Hashable, dict[Hashable, int]] = defaultdict(dict)
    for one, other, both in _overlapping(sets):
        near[one][other] = parts[len(one), len(other), both]
    return Nearness(whole, near)


def _overlapping(sets: Collection[Codes]) -> Iterator[tuple[Codes, Codes, int]]:
    """Every two different sets, either way round, that share codes, and how many they share."""
    holding: defaultdict[str, list[Codes]] = defaultdict(list)
    for each in sets:
        for code in each:
            holding[code].append(each)
    for one in sets:
        sharing = Counter(chain.from_iterable(holding[code] for code in one))
        del sharing[one]
        for other, both in sharing.items():
            yield one, other, both

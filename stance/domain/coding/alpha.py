"""Krippendorff's alpha: agreement beyond what the values would give by chance.

Alpha is 1 - Do/De. Do is how far the values of a unit are from each other, De how far all values
are that stand in a unit with another. Values meet in pairs; each pair weighs so much that a value
counts once, however many others it meets. With all coders in each unit, that is the weight
1 / (m - 1) of the literature.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import combinations
from math import lcm

from stance.domain.coding.distance import NOMINAL, Nearness

#: Values that met: the element in which, the two values.
_Met = tuple[int, Hashable, Hashable]


@dataclass(frozen=True, slots=True)
class Alpha:
    """Alpha, and the two disagreements that it is made of."""

    value: float
    observed: float
    expected: float


class Coincidences:
    """How often values met, by element: what is drawn again for an interval, units or sources.

    `weights` are whole parts of `scale`. Elements are numbered from 0 on.
    """

    def __init__(self, weights: Mapping[_Met, int], scale: int = 1) -> None:
        self.weights = weights
        self.scale = scale

    @cached_property
    def amounts(self) -> Mapping[Hashable, Mapping[int, int]]:
        """How much there is of each value in each element, in parts of `scale`."""
        amounts: defaultdict[Hashable, Counter[int]] = defaultdict(Counter)
        for (element, one, other), weight in self.weights.items():
            amounts[one][element] += weight
            amounts[other][element] += weight
        return amounts

    @cached_property
    def totals(self) -> Mapping[Hashable, int]:
        """How much there is of each value, in parts of `scale`."""
        return {value: sum(each.values()) for value, each in self.amounts.items()}

    @property
    def total(self) -> int:
        """How many values met another, in parts of `scale`."""
        return 2 * sum(self.weights.values())

    @property
    def share(self) -> float | None:
        """The share of pairs that are alike; None where nothing met."""
        alike = sum(weight for (_, one, other), weight in self.weights.items() if one == other)
        return 2 * alike / self.total if self.weights else None

    def unlike(self, nearness: Nearness = NOMINAL) -> Mapping[int, int]:
        """How far the values that met are from each other, in parts of `scale` times `whole`."""
        unlike: Counter[int] = Counter()
        for (element, one, other), weight in self.weights.items():
            if distance := nearness.whole - nearness.between(one, other):
                unlike[element] += 2 * weight * distance
        return unlike

    def by_chance(self, nearness: Nearness = NOMINAL) -> int:
        """How far any two values are from each other, in parts of `scale` squared times `whole`."""
        totals = self.totals
        near = sum(
            amount * (nearness.whole * amount + _nearby(value, totals, nearness))
            for value, amount in totals.items()
        )
        return nearness.whole * self.total**2 - near

    def alpha(self, nearness: Nearness = NOMINAL) -> Alpha | None:
        """Alpha with this distance; None where all values are the same, or there is none."""
        expected = self.by_chance(nearness)
        if not expected:
            return None
        observed = sum(self.unlike(nearness).values())
        whole, total, scale = nearness.whole, self.total, self.scale
        return Alpha(
            # One division of whole numbers, so that it is exact to the last digit.
            value=(expected - observed * (total - scale)) / expected,
            observed=observed / (whole * total),
            expected=expected / (whole * total * (total - scale)),
        )


def _nearby(value: Hashable, totals: Mapping[Hashable, int], nearness: Nearness) -> int:
    near = nearness.near.get(value, {})
    return sum(part * totals.get(other, 0) for other, part in near.items())


def coincidences(units: Iterable[Sequence[Hashable | None]]) -> Coincidences:
    """How values met in units, each a row of its coders' values, None where one has none.

    Each unit is an element by itself; those with fewer than two values are left out.
    """
    rows = [[value for value in unit if value is not None] for unit in units]
    rows = [row for row in rows if len(row) > 1]
    scale = lcm(*(len(row) - 1 for row in rows))
    weights: Counter[_Met] = Counter()
    for element, row in enumerate(rows):
        for one, other in combinations(row, 2):
            weights[element, one, other] += scale // (len(row) - 1)
    return Coincidences(weights, scale)


def paired_weight(one: int, other: int) -> Fraction:
    """What a pair weighs whose values meet so many values each: each value counts once."""
    return (Fraction(1, one) + Fraction(1, other)) / 2

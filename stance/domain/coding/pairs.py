"""Units of two coders side by side, for all pairs of coders, as compact as columns can be.

A round may hold a hundred thousand readings: what is kept of each is a line of numbers, and its
codes, each once.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import compress
from math import lcm
from typing import cast

from stance.domain.coding.alpha import Coincidences, paired_weight
from stance.domain.coding.distance import NOMINAL, Codes, Nearness, jaccard, masi
from stance.domain.coding.figures import Agreement, codes_agreement


@dataclass(frozen=True)
class Chosen:
    """Some pairs: of each the number of its source, of its group, and of its two items."""

    sources: Sequence[int]
    groups: Sequence[int]
    ones: Sequence[int]
    others: Sequence[int]

    @cached_property
    def in_sources(self) -> int:
        """In how many sources they are."""
        return len(set(self.sources))

    @cached_property
    def elements(self) -> Sequence[int]:
        """What is drawn again for an interval: sources, or the units where there is one source."""
        return _from_zero(self.sources if self.in_sources > 1 else self._about)

    @cached_property
    def units(self) -> int:
        """About how much the pairs are."""
        return len(set(self._about))

    @property
    def _about(self) -> Sequence[int]:
        # Where no item has two partners, each pair is about something of its own.
        return self.groups if self._partners else range(len(self.ones))

    @cached_property
    def _partners(self) -> Counter[int] | None:
        """How many partners each item has; None where each has one."""
        partners = Counter(self.ones)
        partners.update(self.others)
        return partners if max(partners.values(), default=1) > 1 else None

    @cached_property
    def _weights(self) -> tuple[Sequence[int], int]:
        """How much each pair weighs, in whole parts of the number beside it."""
        partners = self._partners or Counter()
        shares = [
            _weight(partners[one], partners[other])
            for one, other in zip(self.ones, self.others, strict=True)
        ]
        scale = lcm(*{each.denominator for each in shares})
        return array("Q", (int(each * scale) for each in shares)), scale

    def coincidences(self, values: Sequence[Hashable]) -> Coincidences:
        """How these values of the items met."""
        ones, others = (map(values.__getitem__, each) for each in (self.ones, self.others))
        met = zip(self.elements, ones, others, strict=True)
        if not self._partners:
            return Coincidences(Counter(met))
        weights, scale = self._weights
        summed: Counter[tuple[int, Hashable, Hashable]] = Counter()
        for each, weight in zip(met, weights, strict=True):
            summed[each] += weight
        return Coincidences(summed, scale)


#: The same few numbers of partners are met again and again.
_weight = cache(paired_weight)


def _from_zero(numbers: Sequence[int]) -> Sequence[int]:
    """The numbers, each for what it is the how manieth, in their order."""
    ranks: dict[int, int] = {}
    return array("I", (ranks.setdefault(each, len(ranks)) for each in numbers))


class Pairs:
    """What coders coded of the same, two and two.

    Each item that was coded (a unit, or a stance of one) has a number, and a value in each column.
    A pair has the number of its coders' pair, of its source, of its group (all that is about the
    same words, whoever of several coders marked it), and of its two items. Sources come one after
    the other.
    """

    def __init__(self, fields: Sequence[str], *, sets: Sequence[str] = ()) -> None:
        self._columns: dict[str, list[Hashable]] = {field: [] for field in (*fields, *sets)}
        self._sets = frozenset(sets)
        self._items = 0
        self._same: dict[Hashable, Hashable] = {}
        self._coders = array("I")
        self._sources, self._groups = array("I"), array("I")
        self._ones, self._others = array("I"), array("I")
        self._nearness: dict[str, tuple[Nearness, Nearness]] = {}

    def __len__(self) -> int:
        return len(self._ones)

    @property
    def fields(self) -> Sequence[str]:
        """What is compared."""
        return list(self._columns)

    def add_item(self, values: Iterable[Hashable]) -> int:
        """Note the values of something coded, in the order of the columns, and number it."""
        # Each value is kept once, however often it is given.
        same = self._same.setdefault
        for column, value in zip(self._columns.values(), values, strict=True):
            column.append(same(value, value))
        self._items += 1
        return self._items - 1

    def add(self, coders: int, source: int, group: int, one: int, other: int) -> None:
        """Note that two items are about the same."""
        self._coders.append(coders)
        self._sources.append(source)
        self._groups.append(group)
        self._ones.append(one)
        self._others.append(other)

    def agreement(self, field: str, chosen: Chosen) -> Agreement:
        """How far the values of a field agree in these pairs."""
        met = chosen.coincidences(self._columns[field])
        by_masi, by_jaccard = self._near(field) if field in self._sets else (NOMINAL, None)
        drawn = "source" if chosen.in_sources > 1 else "unit"
        agreed = codes_agreement(met, chosen.units, drawn=drawn, nearness=by_masi)
        beside = met.alpha(by_jaccard) if by_jaccard and agreed.alpha is not None else None
        return replace(agreed, jaccard=beside.value if beside else None, sources=chosen.in_sources)

    def _near(self, field: str) -> tuple[Nearness, Nearness]:
        """How near the sets of a field are to each other, by MASI and by Jaccard."""
        if field not in self._nearness:
            sets = cast("set[Codes]", set(self._columns[field]))
            self._nearness[field] = masi(sets), jaccard(sets)
        return self._nearness[field]

    @property
    def every(self) -> Chosen:
        """All pairs."""
        return Chosen(self._sources, self._groups, self._ones, self._others)

    def of_coders(self, number: int) -> Chosen:
        """The pairs of these two coders."""
        chosen = [each == number for each in self._coders]
        every = (self._sources, self._groups, self._ones, self._others)
        return Chosen(*(array("I", compress(each, chosen)) for each in every))

    def of_source(self, number: int) -> Chosen:
        """The pairs in this source."""
        first, end = bisect_left(self._sources, number), bisect_right(self._sources, number)
        every = (self._sources, self._groups, self._ones, self._others)
        return Chosen(*(each[first:end] for each in every))

"""Ties, and those between holders from the strongest on: two thousand holders may have millions."""

from array import array
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from stance.reports.network.weights import Prevails

_PREVAILS = tuple(Prevails)


@dataclass(frozen=True, slots=True)
class Tie:
    """Two nodes by their slugs, and the weight between them.

    Between holders, `shared` is the number of issues on which both spoke, within the window, and
    `prevails` what their statements there come to. Between a holder and an issue, `said` are the
    statements at each level.
    """

    a: str
    b: str
    weight: float
    shared: int = 0
    said: tuple[int, ...] = ()
    prevails: Prevails = Prevails.NEITHER


@dataclass(slots=True)
class RankedTies(Collection[Tie]):
    """Ties between holders, kept as numbers side by side and made when they are read.

    `holders` are the slugs in order. Ties are to be added in the order of both ends, and ranked
    once all are there: from the strongest on, those of less conflict than agreement first.
    """

    holders: Sequence[str]
    _ends: "array[int]" = field(default_factory=lambda: array("Q"))
    _weights: "array[float]" = field(default_factory=lambda: array("d"))
    _shared: "array[int]" = field(default_factory=lambda: array("I"))
    _prevails: "array[int]" = field(default_factory=lambda: array("B"))
    _order: "array[int]" = field(default_factory=lambda: array("I"))

    def add(self, a: int, b: int, weight: float, shared: int, prevails: Prevails) -> None:
        """Add the tie between two of the holders, by their numbers."""
        self._ends.append(a * len(self.holders) + b)
        self._weights.append(weight)
        self._shared.append(shared)
        self._prevails.append(_PREVAILS.index(prevails))

    def rank(self) -> None:
        """Put the ties in order."""
        weight = self._weights.__getitem__
        numbers = range(len(self._weights))
        above = (number for number in numbers if weight(number) >= 0)
        below = (number for number in numbers if weight(number) < 0)
        # Sorting keeps the order of what is equal, backwards too: that of both ends.
        self._order = array("I", sorted(above, key=weight, reverse=True))
        self._order.extend(sorted(below, key=weight))

    def __len__(self) -> int:
        return len(self._order)

    def __iter__(self) -> Iterator[Tie]:
        return map(self._tie, self._order)

    def __contains__(self, tie: object) -> bool:
        return any(each == tie for each in self)

    def _tie(self, number: int) -> Tie:
        a, b = divmod(self._ends[number], len(self.holders))
        prevails = _PREVAILS[self._prevails[number]]
        weight, shared = self._weights[number], self._shared[number]
        return Tie(self.holders[a], self.holders[b], weight, shared, prevails=prevails)

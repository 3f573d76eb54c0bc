"""How many pairs of statements any two holders have, by how far apart the two positions lie."""

import sys
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from stance.reports.network.statements import NUMBER_OF_LEVELS, Statement
from stance.reports.network.weights import SharedStatements

#: How many steps apart two positions can lie.
DISTANCES = range(NUMBER_OF_LEVELS)
# The width of a number in a row. Two thousand million statements of each holder would fill it.
_BITS = 64

# What each holder said on an issue: how many statements at each level.
_Said = dict[int, list[int]]


class PairMatrix:
    """A number for each two holders, zero at first.

    A row is one integer that holds the numbers of all holders side by side, so that a whole row
    is added to in one step: a million statements would be too many to take pair by pair.
    """

    def __init__(self) -> None:
        #: Packed rows by holder, to be added to.
        self.rows: defaultdict[int, int] = defaultdict(int)

    def taken(self, holder: int, length: int) -> Sequence[int]:
        """The numbers of a holder with each of the first `length` holders; they are kept no longer.

        What is made of them needs room too, and theirs is that of all pairs.
        """
        numbers = array("Q")
        packed = self.rows.pop(holder, 0)
        numbers.frombytes(packed.to_bytes(length * _BITS // 8, sys.byteorder))
        # Of the most significant byte first, the number of the last holder comes first.
        return numbers if sys.byteorder == "little" else numbers[::-1]


def at(holder: int, number: int) -> int:
    """A row that holds a number for one holder, and zero for all others."""
    return number << (_BITS * holder)


@dataclass
class Counts:
    """All that the weights of ties between holders are made of.

    x(i, j, k) being the number of statements of holder i on issue j at level k:

    - `pairs[d]` is the sum of x(i, j, k) x(i', j, k') over |k - k'| = d; with a `window`, over
      statements that lie at most so many days apart
    - `shared` is the number of issues that have such a pair
    - `activity` is the sum of x(i, j, k), and `squares` that of their squares
    - `matched` is the sum of x(i, j, k) + x(i', j, k) where neither is zero, and `products` that
      of x(i, j, k) x(i', j, k), whatever the window; both only if `with_matches`
    """

    window: int | None = None
    with_matches: bool = False
    places: dict[str, int] = field(default_factory=dict)
    pairs: tuple[PairMatrix, ...] = field(
        default_factory=lambda: tuple(PairMatrix() for _ in DISTANCES)
    )
    shared: PairMatrix = field(default_factory=PairMatrix)
    matched: PairMatrix = field(default_factory=PairMatrix)
    products: PairMatrix = field(default_factory=PairMatrix)
    activity: Counter[int] = field(default_factory=Counter)
    squares: Counter[int] = field(default_factory=Counter)

    def take(self, statements: Sequence[Statement]) -> None:
        """Count the statements on one issue."""
        said = self._count_statements(statements)
        for holder, numbers in said.items():
            self.activity[holder] += sum(numbers)
            self.squares[holder] += sum(number * number for number in numbers)
        if self.with_matches:
            self._match(said)
        self._meet([(0, said)] if self.window is None else self._by_day(statements))

    @property
    def holders(self) -> list[str]:
        """Who said anything, in the order of their slugs."""
        return sorted(self.places)

    def meetings(self) -> Iterator[tuple[int, int, SharedStatements]]:
        """Each two holders who share an issue, with what their tie is made of; once only.

        Both by their number among the `holders`, in order; the first is the lower one.
        """
        order = [self.places[slug] for slug in self.holders]
        for number, holder in enumerate(order):
            others = order[number + 1 :]
            shared, matched, products, *pairs = [
                map(matrix.taken(holder, len(order)).__getitem__, others)
                for matrix in (self.shared, self.matched, self.products, *self.pairs)
            ]
            met = zip(others, shared, zip(*pairs, strict=True), matched, products, strict=True)
            said, square = self.activity[holder], self.squares[holder]
            for other_number, (other, issues, of_pairs, *more) in enumerate(met, number + 1):
                if issues:
                    statements = said, self.activity[other]
                    squares = square, self.squares[other]
                    found = SharedStatements(issues, of_pairs, statements, squares, *more)
                    yield number, other_number, found

    def _count_statements(self, statements: Iterable[Statement]) -> _Said:
        said: _Said = {}
        places = self.places
        for each in statements:
            holder = places.setdefault(each.lead.holder, len(places))
            said.setdefault(holder, [0] * NUMBER_OF_LEVELS)[each.level] += 1
        return said

    def _by_day(self, statements: Iterable[Statement]) -> list[tuple[int, _Said]]:
        days: dict[int, list[Statement]] = {}
        for each in statements:
            days.setdefault(each.day.toordinal(), []).append(each)
        return [(day, self._count_statements(days[day])) for day in sorted(days)]

    def _match(self, said: _Said) -> None:
        reach = _Reach()
        reach.add(said)
        for holder, level, number in _cells(said):
            self.matched.rows[holder] += number * reach.holders[level] + reach.levels[level]
            self.products.rows[holder] += number * reach.levels[level]

    def _meet(self, days: Sequence[tuple[int, _Said]]) -> None:
        met: defaultdict[int, int] = defaultdict(int)
        for said, reach in _in_reach(days, self.window or 0):
            for holder, level, number in _cells(said):
                met[holder] |= reach.anyone
                for other, row in enumerate(reach.levels):
                    self.pairs[abs(level - other)].rows[holder] += number * row
        for holder, row in met.items():
            self.shared.rows[holder] += row


def _cells(said: _Said) -> Iterator[tuple[int, int, int]]:
    for holder, numbers in said.items():
        for level, number in enumerate(numbers):
            if number:
                yield holder, level, number


class _Reach:
    """What is said on an issue within a span of time, as rows for tallies.

    `levels` are the statements at each level, `holders` those who made any there, `anyone` those
    who made any at all.
    """

    def __init__(self) -> None:
        self.levels = [0] * NUMBER_OF_LEVELS
        self.holders = [0] * NUMBER_OF_LEVELS
        self.anyone = 0
        self._made: Counter[tuple[int, int]] = Counter()

    def add(self, said: _Said, sign: int = 1) -> None:
        """Take statements in or, with a sign of -1, out again."""
        for holder, level, number in _cells(said):
            self.levels[level] += at(holder, sign * number)
            self._made[holder, level] += sign * number
            self._mark(holder, level)

    def _mark(self, holder: int, level: int) -> None:
        mask = at(holder, 1)
        made = self._made[holder, level] > 0
        self.holders[level] = self.holders[level] | mask if made else self.holders[level] & ~mask
        any_made = made or any(row & mask for row in self.holders)
        self.anyone = self.anyone | mask if any_made else self.anyone & ~mask


def _in_reach(days: Sequence[tuple[int, _Said]], window: int) -> Iterator[tuple[_Said, _Reach]]:
    """What is said on each day, with all that is said at most `window` days before or after."""
    reach = _Reach()
    entered = left = 0
    for day, said in days:
        while entered < len(days) and days[entered][0] <= day + window:
            reach.add(days[entered][1])
            entered += 1
        while days[left][0] < day - window:
            reach.add(days[left][1], -1)
            left += 1
        yield said, reach

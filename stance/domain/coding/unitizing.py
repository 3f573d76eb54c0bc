"""Whether coders marked the same words: alpha over characters, and |u-alpha beside it.

Both compare, for each character of a text, who marked it and who did not. Character alpha expects
what marking single characters at random would give; |u-alpha (Krippendorff, Mathet, Bouvry,
Widlöcher 2016), what units of the same lengths would. Neither sees a boundary between two units
that touch.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import lcm

from stance.domain.coding.draws import Draws
from stance.domain.coding.interval import Interval, interval
from stance.domain.coding.matching import Stretch, common, merged, size


@dataclass(frozen=True, slots=True)
class Continuum:
    """What coders marked of one text, or of several together.

    `characters` counts a text once for each of its coders; `marked` of these lie in a unit.
    `unlike` is how many were marked by one coder of a pair alone, over the pairs either way
    round, each weighing 1 / (m - 1) where m coders read the text. `blocks` is the sum of the
    squares of the units' lengths and of the lengths of the gaps.
    """

    characters: int = 0
    marked: int = 0
    unlike: Fraction = Fraction(0)
    blocks: int = 0

    def __add__(self, other: "Continuum") -> "Continuum":
        return Continuum(
            self.characters + other.characters,
            self.marked + other.marked,
            self.unlike + other.unlike,
            self.blocks + other.blocks,
        )

    @property
    def undefined(self) -> str:
        """Why there is no alpha, in words; empty where there is one."""
        if not self.marked:
            return "nobody marked anything: nothing to tell apart, alpha undefined"
        if self.marked == self.characters:
            return "everybody marked everything: nothing to tell apart, alpha undefined"
        return ""

    @property
    def character_alpha(self) -> float:
        """Alpha with each character as a unit, marked or not."""
        return float(1 - self.unlike / self._expected(self.characters - 1))

    @property
    def bar_u_alpha(self) -> float:
        """|u-alpha, binary, of 2016."""
        other_blocks = self.characters**2 - self.blocks
        return float(1 - self.unlike / self._expected(Fraction(other_blocks, self.characters)))

    def _expected(self, others: Fraction | int) -> Fraction:
        """What chance gives, where a character may meet so many others."""
        unmarked = self.characters - self.marked
        return Fraction(2 * unmarked * self.marked) / others


def continuum(length: int, coders: Sequence[Iterable[Stretch]]) -> Continuum:
    """What two coders or more marked of a text of this length; of a coder's own, overlaps merge."""
    units = [merged(each) for each in coders]
    marked = [size(each) for each in units]
    apart = sum(
        marked[one] + marked[other] - 2 * common(units[one], units[other])
        for one, other in combinations(range(len(units)), 2)
    )
    squares = sum((end - start) ** 2 for each in units for start, end in each)
    characters = length * len(units)
    return Continuum(
        characters=characters,
        marked=sum(marked),
        unlike=Fraction(2 * apart, len(units) - 1),
        blocks=squares + characters - sum(marked),
    )


def character_interval(texts: Sequence[Continuum], draws: Draws) -> Interval:
    """The interval of character alpha, with whole texts drawn again, as many as `draws` has."""
    scale = lcm(*(each.unlike.denominator for each in texts))
    lanes = draws.lanes(scale * sum(each.characters for each in texts) * 2)

    def summed(amounts: Iterable[int]) -> Sequence[int]:
        return lanes.read(lanes.summed(dict(enumerate(amounts))))

    sums = zip(
        summed(each.characters for each in texts),
        summed(each.marked for each in texts),
        summed(int(each.unlike * scale) for each in texts),
        strict=True,
    )
    return interval(
        None
        if not (unlikely := 2 * marked * (characters - marked))
        else 1 - unlike * (characters - 1) / (unlikely * scale)
        for characters, marked, unlike in sums
    )

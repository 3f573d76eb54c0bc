"""How far a figure may be off by chance: what it comes to when the same things are drawn again."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import add, mul

from stance.domain.coding.alpha import Coincidences
from stance.domain.coding.distance import NOMINAL, Nearness
from stance.domain.coding.draws import Draws, Lanes

#: With more than so large a part of the resamples undefined, there is no interval.
_MOST_LEFT_OUT = 0.05


@dataclass(frozen=True, slots=True)
class Interval:
    """Between `low` and `high` lie 95 of 100 resamples; so many were left out as undefined.

    Without bounds where too many were.
    """

    low: float | None
    high: float | None
    left_out: int = 0


def alpha_resampled(
    coincidences: Coincidences, draws: Draws, nearness: Nearness = NOMINAL
) -> Iterator[float | None]:
    """Alpha in each resample; a resample in which all values are the same has none."""
    whole, scale = nearness.whole, coincidences.scale
    unlike = coincidences.unlike(nearness)
    lanes = draws.lanes(max(coincidences.total * whole, sum(unlike.values())))
    sums = {value: lanes.summed(each) for value, each in coincidences.amounts.items()}
    for total, near, far in zip(
        lanes.read(sum(sums.values())),
        _near(sums, lanes, nearness),
        lanes.read(lanes.summed(unlike)),
        strict=True,
    ):
        chance = whole * total * total - near
        yield (chance - far * (total - scale)) / chance if chance else None


def _near(sums: dict[Hashable, int], lanes: Lanes, nearness: Nearness) -> Sequence[int]:
    """How near all values are to each other in each resample."""
    near = [0] * lanes.resamples
    for value, amount in sums.items():
        around = nearness.whole * amount + sum(
            part * sums[other]
            for other, part in nearness.near.get(value, {}).items()
            if other in sums
        )
        near = list(map(add, near, map(mul, lanes.read(amount), lanes.read(around))))
    return near


def interval(figures: Iterable[float | None]) -> Interval:
    """The percentile interval of the figures of all resamples, None where one has no figure."""
    every = list(figures)
    defined = sorted(each for each in every if each is not None)
    left_out, number = len(every) - len(defined), len(defined)
    if not defined or left_out > _MOST_LEFT_OUT * len(every):
        return Interval(None, None, left_out)
    low = defined[(25 * number + 999) // 1000 - 1]
    high = defined[(975 * number + 999) // 1000 - 1]
    return Interval(low, high, left_out)

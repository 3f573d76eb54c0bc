"""Which arguments of a series took the place of which."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain, dropwhile, islice, pairwise, takewhile

from stance.domain.conditions.standing import Crossing
from stance.domain.series import Moment, Series
from stance.text.edtf import overlap


@dataclass(slots=True)
class Argument:
    """One reason in one series: first and last given, what it replaced, what replaced it.

    `turned` tells that the position turned between what it replaced and itself.
    """

    first: Moment
    last: Moment
    took_place_of: list[str] = field(default_factory=list)
    gave_way_to: list[str] = field(default_factory=list)
    turned: bool = False


def arguments(series: Series) -> dict[str, Argument]:
    """Follow every reason through a series, and find those that took the place of others.

    A reason takes the place of another where it is given for the first time in the series at a
    moment that does not give the other, the other was given at the last moment before that gave
    any reason, and the other is never given again. Moments without a reason are passed over:
    they argue for nothing. Where the two dates overlap, nobody knows which came first, and none
    takes the place of another.
    """
    arguing = [moment for moment in series.moments if moment.reasons]
    by_reason: dict[str, Argument] = {}
    for moment in arguing:
        for reason in moment.reasons:
            by_reason.setdefault(reason, Argument(moment, moment)).last = moment
    for before, after in pairwise(arguing):
        if not overlap(before, after):
            _replace(before, after, by_reason, series)
    return by_reason


def _replace(before: Moment, after: Moment, by_reason: dict[str, Argument], series: Series) -> None:
    begun = sorted(each for each in after.reasons if by_reason[each].first is after)
    over = sorted(each for each in before.reasons if by_reason[each].last is before)
    if not begun or not over:
        return
    turned = _turned(before, after, series.moments)
    for reason in begun:
        by_reason[reason].took_place_of = over
        by_reason[reason].turned = turned
    for reason in over:
        by_reason[reason].gave_way_to = begun


def _turned(before: Moment, after: Moment, moments: Iterable[Moment]) -> bool:
    """Whether the position turned after `before`, up to `after`."""
    later = dropwhile(lambda moment: moment is not before, moments)
    steps = islice(takewhile(lambda moment: moment is not after, later), 1, None)
    return any(moment.crossing is Crossing.TURN for moment in chain(steps, (after,)))

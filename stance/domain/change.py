"""What changes from one moment of a series to the next, and what held on a given day."""

import datetime as dt
from collections.abc import Collection
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from stance.domain.conditions.standing import Crossing
from stance.domain.order import direction
from stance.domain.positions import POLES
from stance.domain.series import Moment, RowT, Series
from stance.domain.stance import SeriesRow
from stance.text.edtf import overlap
from stance.values import CitationRole, Direction


class Change(NamedTuple):
    """The step from one moment to the next.

    What follows from the two moments alone is worked out when asked for; reasons and treaties
    depend on everything the series held before and are kept.
    """

    before: Moment
    after: Moment
    direction: Direction
    reversal: bool
    reasons_added: tuple[str, ...]
    reasons_kept: tuple[str, ...]
    treaties_added: tuple[str, ...]
    treaties_kept: tuple[str, ...]
    treaties_silent: tuple[str, ...]

    @property
    def days(self) -> int:
        """The days between the earliest days the two dates can mean."""
        return (self.after.earliest - self.before.earliest).days

    @property
    def order_uncertain(self) -> bool:
        """Whether the two dates overlap, so that either may have come first."""
        return overlap(self.before, self.after)

    @property
    def same_bargain(self) -> bool:
        """Whether the position went to the other side and did not turn: the bargain is shared."""
        return self.after.crossing is Crossing.SAME_BARGAIN

    @property
    def conditions_shared(self) -> tuple[str, ...]:
        """What a bargain told from its other end is about; nothing where it is none."""
        return self.conditions_kept if self.same_bargain else ()

    @property
    def conditions_added(self) -> tuple[str, ...]:
        """Demanded now, and not standing before."""
        return _sorted(self.after.demanded - self.before.standing)

    @property
    def conditions_kept(self) -> tuple[str, ...]:
        """Standing before, and demanded again."""
        return _sorted(self.after.demanded & self.before.standing)

    @property
    def conditions_silent(self) -> tuple[str, ...]:
        """Standing, and not mentioned."""
        return _sorted(self.after.standing - self.after.demanded)

    @property
    def conditions_dropped(self) -> tuple[str, ...]:
        """Standing before and no longer: given up in words, or fallen as the position turned."""
        return _sorted(self.before.standing - self.after.standing)

    @property
    def printed(self) -> bool:
        """Whether there is something to tell: silence alone is not."""
        return tells(self.direction, self.reasons_added, self.treaties_added)


def changes(series: Series) -> list[Change]:
    """List the changes of a series, from each moment to the next."""
    past = Past()
    steps = []
    for before, after in pairwise(series.moments):
        past.take(before)
        steps.append(_change(past, before, after))
    return steps


def tells(
    way: Direction, reasons_added: Collection[object], treaties_added: Collection[object]
) -> bool:
    """Whether a step is worth telling: it leads somewhere, or argues or cites something new."""
    return way is not Direction.REAFFIRMED or bool(reasons_added) or bool(treaties_added)


def latest_as_of(series: Series[RowT], day: dt.date) -> Moment[RowT] | None:
    """Find the last moment that certainly lies on or before a day; None is no evidence."""
    certain = (moment for moment in reversed(series.moments) if moment.latest <= day)
    return next(certain, None)


@dataclass(slots=True)
class Past:
    """What a series has held so far: its moments are taken one after the other."""

    pole: Moment[SeriesRow] | None = None
    reasons: set[str] = field(default_factory=set)
    citations: set[tuple[str, CitationRole]] = field(default_factory=set)

    def take(self, moment: Moment[SeriesRow]) -> None:
        """Go on past a moment."""
        if moment.position in POLES:
            self.pole = moment
        if reasons := moment.reasons:  # few have any
            self.reasons |= reasons
        if citations := moment.treaties:
            self.citations |= citations

    def reverses(self, after: Moment[SeriesRow]) -> bool:
        """Whether the position turns in `after`, from the last pole taken to the other one.

        Of two dates that overlap nobody knows which came first: that is no reversal.
        """
        pole = self.pole
        return after.crossing is Crossing.TURN and pole is not None and not overlap(pole, after)


def _change(past: Past, before: Moment, after: Moment) -> Change:
    reasons, citations = after.reasons, after.treaties
    return Change(
        before=before,
        after=after,
        direction=direction(before, after),
        reversal=past.reverses(after),
        reasons_added=_sorted(reasons - past.reasons),
        reasons_kept=_sorted(reasons & past.reasons),
        treaties_added=_sorted(_treaties(citations - past.citations)),
        treaties_kept=_sorted(_treaties(citations & past.citations)),
        treaties_silent=_sorted(_treaties(past.citations) - _treaties(citations)),
    )


def _treaties(citations: AbstractSet[tuple[str, CitationRole]]) -> set[str]:
    return {treaty for treaty, _ in citations}


def _sorted(slugs: AbstractSet[str]) -> tuple[str, ...]:
    return tuple(sorted(slugs)) if slugs else ()

"""What changes from one moment of a series to the next, and what held on a given day."""

import datetime as dt
from collections.abc import Collection, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Protocol, TypeVar

from stance.domain.order import POLES, Stands, direction
from stance.domain.series import Moment, Series
from stance.values import CitationRole, Direction


class Dated(Protocol):
    """Whatever has a date: a moment, or the point of an outline."""

    @property
    def earliest(self) -> dt.date:
        """The first day the date can mean."""

    @property
    def latest(self) -> dt.date:
        """The last day the date can mean."""


class Spoken(Dated, Stands, Protocol):
    """What the rules of change read of a moment, or of the point of an outline."""

    @property
    def reasons(self) -> frozenset[str]:
        """The reasons given."""

    @property
    def treaties(self) -> frozenset[tuple[str, CitationRole]]:
        """The treaties cited, each with its role."""


DatedT_co = TypeVar("DatedT_co", bound=Dated, covariant=True)


class Course(Protocol[DatedT_co]):
    """A series, or the outline of one."""

    @property
    def moments(self) -> Sequence[DatedT_co]:
        """Its moments, in order."""


@dataclass(frozen=True, slots=True)
class Change:
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
    found = []
    for before, after in pairwise(series.moments):
        past.take(before)
        found.append(_change(past, before, after))
    return found


def tells(
    way: Direction, reasons_added: Collection[object], treaties_added: Collection[object]
) -> bool:
    """Whether a step is worth telling: it leads somewhere, or argues or cites something new."""
    return way is not Direction.REAFFIRMED or bool(reasons_added) or bool(treaties_added)


def latest_as_of(series: Course[DatedT_co], day: dt.date) -> DatedT_co | None:
    """Find the last moment that certainly lies on or before a day; None is no evidence."""
    certain = (moment for moment in reversed(series.moments) if moment.latest <= day)
    return next(certain, None)


def overlap(one: Dated, other: Dated) -> bool:
    """Whether the dates of two moments can mean the same day."""
    return one.earliest <= other.latest and other.earliest <= one.latest


@dataclass(slots=True)
class Past:
    """What a series has held so far: its moments are taken one after the other."""

    pole: Spoken | None = None
    reasons: set[str] = field(default_factory=set)
    citations: set[tuple[str, CitationRole]] = field(default_factory=set)

    def take(self, moment: Spoken) -> None:
        """Go on past a moment."""
        if moment.position in POLES:
            self.pole = moment
        self.reasons |= moment.reasons
        self.citations |= moment.treaties

    def reverses(self, after: Spoken) -> bool:
        """Whether `after` goes over from the last pole taken to the other one.

        Support and opposition that share a condition that stands are one bargain, and of two
        dates that overlap nobody knows which came first: neither is a reversal.
        """
        pole = self.pole
        if pole is None or after.position not in POLES or after.position == pole.position:
            return False
        return pole.standing.isdisjoint(after.standing) and not overlap(pole, after)


def _change(past: Past, before: Moment, after: Moment) -> Change:
    return Change(
        before=before,
        after=after,
        direction=direction(before, after),
        reversal=past.reverses(after),
        reasons_added=_sorted(after.reasons - past.reasons),
        reasons_kept=_sorted(after.reasons & past.reasons),
        treaties_added=_sorted(_treaties(after.treaties - past.citations)),
        treaties_kept=_sorted(_treaties(after.treaties & past.citations)),
        treaties_silent=_sorted(_treaties(past.citations) - _treaties(after.treaties)),
    )


def _treaties(citations: AbstractSet[tuple[str, CitationRole]]) -> set[str]:
    return {treaty for treaty, _ in citations}


def _sorted(slugs: AbstractSet[str]) -> tuple[str, ...]:
    return tuple(sorted(slugs)) if slugs else ()

"""Stances to series: repeats counted once, one moment for a date, conditions that stand."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from stance.domain.points import Course, Point, common_position, label_of, outlines_of
from stance.domain.stance import CitationUse, ConditionUse, ReasonUse, StanceRow
from stance.values import CitationRole, Label, Silence

__all__ = ["Course", "Evidence", "Moment", "Series", "common_position", "label_of", "series_of"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One utterance, counted once however often it was reported.

    `lead` is the claim the group of repeats is known by, or the first recorded of those that
    are there; it gives the date. `also` are the other places.
    """

    lead: StanceRow
    also: tuple[StanceRow, ...] = ()

    @property
    def rows(self) -> tuple[StanceRow, ...]:
        """The lead and the others."""
        return (self.lead, *self.also)

    @property
    def conditions(self) -> tuple[ConditionUse, ...]:
        """The conditions of all rows, each use once."""
        return tuple(dict.fromkeys(chain.from_iterable(row.conditions for row in self.rows)))

    @property
    def reasons(self) -> tuple[ReasonUse, ...]:
        """The reasons of all rows, each use once."""
        return tuple(dict.fromkeys(chain.from_iterable(row.reasons for row in self.rows)))

    @property
    def citations(self) -> tuple[CitationUse, ...]:
        """The citations of all rows, each use once."""
        return tuple(dict.fromkeys(chain.from_iterable(row.citations for row in self.rows)))


@dataclass(frozen=True, slots=True)
class Moment:
    """What a holder said on an issue on one date.

    `label`, `demanded`, `dropped`, `reasons` and `treaties` come from the words of that date;
    `standing` also from what was demanded before and holds on.
    """

    date: str
    earliest: dt.date
    latest: dt.date
    position: str
    label: Label
    demanded: frozenset[str]
    dropped: frozenset[str]
    reasons: frozenset[str]
    treaties: frozenset[tuple[str, CitationRole]]
    evidence: tuple[Evidence, ...]
    standing: frozenset[str]

    @property
    def rows(self) -> tuple[StanceRow, ...]:
        """All reports of all utterances."""
        return tuple(chain.from_iterable(one.rows for one in self.evidence))


@dataclass(frozen=True, slots=True)
class Series:
    """The moments of one holder on one issue, in order: its own stances, or those ascribed."""

    holder: str
    issue: str
    ascribed: bool
    moments: tuple[Moment, ...]


def series_of(rows: Iterable[StanceRow], *, silence: Silence = Silence.KEEPS) -> Iterator[Series]:
    """Form the series of a stream of stances, one at a time.

    The rows of a series (its holder, issue and own or ascribed) must follow one another; their
    order among themselves does not matter. Own and ascribed stances never meet in one series.
    """
    for line in outlines_of(rows, silence=silence):
        yield Series(line.holder, line.issue, line.ascribed, tuple(map(_moment, line.moments)))


def _moment(point: Point[StanceRow]) -> Moment:
    return Moment(
        date=point.date,
        earliest=point.earliest,
        latest=point.latest,
        position=point.position,
        label=point.label,
        demanded=point.demanded,
        dropped=point.dropped,
        reasons=point.reasons,
        treaties=point.treaties,
        evidence=tuple(Evidence(one[0], one[1:]) for one in point.utterances),
        standing=point.standing,
    )

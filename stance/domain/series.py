"""Stances to series: repeats counted once, one moment for a date, conditions that stand.

Of whole rows and of lean ones alike, so that no rule is written twice.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from itertools import chain, groupby
from operator import attrgetter
from typing import Any, Generic, NamedTuple

from typing_extensions import TypeVar

from stance.domain.conditions.standing import Crossing, StandingConditions
from stance.domain.positions import POLES, label_of
from stance.domain.stance import CitationUse, ConditionUse, ReasonUse, SeriesRow, StanceRow
from stance.values import MIXED_POSITION, CitationRole, Label, Position, Silence

#: A series is one of whole rows where it does not say of which.
RowT_co = TypeVar("RowT_co", bound=SeriesRow, covariant=True, default=StanceRow)
RowT = TypeVar("RowT", bound=SeriesRow)
UseT = TypeVar("UseT", ConditionUse, ReasonUse, CitationUse)

_NONE: frozenset[str] = frozenset()
_UNCITED: frozenset[tuple[str, CitationRole]] = frozenset()
_BARGAIN = {(position, True) for position in POLES}

_series_key = attrgetter("holder", "issue", "ascribed")
_place = attrgetter("earliest", "latest", "time", "recorded_at", "claim", "number")


def _once(uses_of_rows: Iterable[tuple[UseT, ...]]) -> tuple[UseT, ...]:
    """The uses that several reports carry, each once."""
    return tuple(dict.fromkeys(chain.from_iterable(uses_of_rows)))


class Utterance(tuple[RowT_co, ...]):
    """One utterance, counted once however often it was reported: a stance for each report.

    The lead comes first: the claim the group of repeats is known by, or the first recorded of
    those that are there; it gives the date.
    """

    __slots__ = ()

    @property
    def lead(self) -> RowT_co:
        """The stance of the report it is known by."""
        return self[0]

    @property
    def also(self) -> tuple[RowT_co, ...]:
        """Those of the other reports."""
        return self[1:]

    @property
    def conditions(self: "Utterance[StanceRow]") -> tuple[ConditionUse, ...]:
        """The conditions of all reports, each use once."""
        return self[0].conditions if len(self) == 1 else _once(row.conditions for row in self)

    @property
    def reasons(self: "Utterance[StanceRow]") -> tuple[ReasonUse, ...]:
        """The reasons of all reports, each use once."""
        return self[0].reasons if len(self) == 1 else _once(row.reasons for row in self)

    @property
    def citations(self: "Utterance[StanceRow]") -> tuple[CitationUse, ...]:
        """The citations of all reports, each use once."""
        return self[0].citations if len(self) == 1 else _once(row.citations for row in self)


class Moment(NamedTuple, Generic[RowT_co]):
    """What a holder said on an issue on one date.

    `rows` are all reports of all utterances, the lead of the first one first. `demanded`,
    `dropped`, and whatever is worked out when asked for, come from the words of that date;
    `standing` also from what was demanded before and holds on. `crossing` tells whether the
    position turned here, or the bargain made before was stated from its other end.
    """

    utterances: tuple[Utterance[RowT_co], ...]
    rows: tuple[RowT_co, ...]
    position: str
    demanded: frozenset[str]
    dropped: frozenset[str]
    standing: frozenset[str]
    crossing: Crossing = Crossing.NONE

    @property
    def date(self) -> str:
        """The date as written."""
        return self.rows[0].date

    @property
    def earliest(self) -> dt.date:
        """The first day the date can mean."""
        return self.rows[0].earliest

    @property
    def latest(self) -> dt.date:
        """The last day the date can mean."""
        return self.rows[0].latest

    @property
    def time(self) -> str:
        """The time within the day, where it is known."""
        return self.rows[0].time

    @property
    def label(self) -> Label:
        """The position's name, by whether the words of the date demand something."""
        return label_of(self.position, conditional=bool(self.demanded))

    @property
    def reasons(self) -> frozenset[str]:
        """The reasons given."""
        rows = self.rows
        return rows[0].argued if len(rows) == 1 else _NONE.union(*[row.argued for row in rows])

    @property
    def treaties(self) -> frozenset[tuple[str, CitationRole]]:
        """The treaties cited, each with its role."""
        rows = self.rows
        return rows[0].cited if len(rows) == 1 else _UNCITED.union(*[row.cited for row in rows])


class Series(NamedTuple, Generic[RowT_co]):
    """The moments of one holder on one issue, in order: its own stances, or those ascribed."""

    holder: str
    issue: str
    ascribed: bool
    moments: tuple[Moment[RowT_co], ...]


def series_of(rows: Iterable[RowT], *, silence: Silence = Silence.KEEPS) -> Iterator[Series[RowT]]:
    """Form the series of a stream of stances, one at a time.

    The rows of a series (its holder, issue and own or ascribed) must follow one another; their
    order among themselves does not matter. Own and ascribed stances never meet in one series.
    """
    for (holder, issue, ascribed), members in groupby(rows, key=_series_key):
        said = tuple(members)
        if len(said) == 1:
            moments: tuple[Moment[RowT], ...] = (_only_moment(said[0]),)
        else:
            moments = tuple(_moments(said, StandingConditions(silence)))
        yield Series(holder, issue, ascribed, moments)


def common_position(sides: AbstractSet[tuple[str, bool]]) -> str:
    """Find a moment's position, given each stance's position and whether it is conditional.

    The one they share. Support and opposition that are both conditional, and nothing else, are
    one bargain seen from both ends: opposition, unless. Any other difference is mixed.
    """
    positions = {position for position, _ in sides}
    if len(positions) == 1:
        return positions.pop()
    return Position.OPPOSE if sides == _BARGAIN else MIXED_POSITION


def _only_moment(row: RowT) -> Moment[RowT]:
    """The moment of a series of one stance, as most are: what it demands, stands."""
    demanded, dropped = row.demanded, row.dropped
    if dropped:
        dropped -= demanded
    only = Utterance((row,))
    return Moment((only,), only, row.position, demanded, dropped, demanded)


def _moments(rows: Iterable[RowT], follower: StandingConditions) -> Iterator[Moment[RowT]]:
    for _, said in groupby(_utterances(rows), key=_lead_date):
        utterances = tuple(said)
        reports = _all_reports(utterances)
        position, demanded, dropped = _said_in(utterances, reports)
        standing = follower.take(position, demanded, dropped)
        yield Moment(utterances, reports, position, demanded, dropped, standing, follower.crossing)


def _utterances(rows: Iterable[RowT]) -> Iterable[Utterance[RowT]]:
    """Merge each group of repeats; in the order of the leads, as only their dates count."""
    placed = sorted(rows, key=_place)
    if len({row.group for row in placed}) == len(placed):
        return map(Utterance, zip(placed))  # nothing repeated, so nothing can be out of order
    groups: dict[str, list[RowT]] = {}
    for row in placed:
        groups.setdefault(row.group, []).append(row)
    return sorted(map(_lead_first, groups.values()), key=_lead_place)


def _lead_first(rows: list[RowT]) -> Utterance[RowT]:
    lead: RowT = min(rows, key=_precedence)
    return Utterance(sorted(rows, key=lambda row: row is not lead))


def _precedence(row: SeriesRow) -> tuple[object, ...]:
    return (row.claim != row.group, row.recorded_at, row.claim, row.number)


def _lead_place(utterance: Utterance[SeriesRow]) -> Any:
    return _place(utterance[0])


def _lead_date(utterance: Utterance[SeriesRow]) -> tuple[dt.date, dt.date, str]:
    lead = utterance[0]
    return lead.earliest, lead.latest, lead.time


def _said_in(
    utterances: tuple[Utterance[SeriesRow], ...], rows: tuple[SeriesRow, ...]
) -> tuple[str, frozenset[str], frozenset[str]]:
    """The position of a moment, the conditions demanded and those given up.

    A condition that is both is demanded.
    """
    position: str
    if len(rows) == 1:
        position, demanded, dropped = rows[0].position, rows[0].demanded, rows[0].dropped
    else:
        position = common_position({side for one in utterances for side in _sides(one)})
        demanded = _NONE.union(*[row.demanded for row in rows])
        dropped = _NONE.union(*[row.dropped for row in rows])
    return position, demanded, dropped - demanded if dropped else dropped


def _all_reports(utterances: tuple[Utterance[RowT], ...]) -> tuple[RowT, ...]:
    # Nearly every moment has one: there is nothing to put together.
    return utterances[0] if len(utterances) == 1 else tuple(chain.from_iterable(utterances))


def _sides(utterance: Utterance[SeriesRow]) -> Iterable[tuple[str, bool]]:
    """Each position taken in one utterance, and whether it is conditional.

    One report of an utterance may leave out the conditions another gives; reports that agree
    on the position are one stance, with the conditions of all.
    """
    sides: dict[str, bool] = {}
    for row in utterance:
        sides[row.position] = bool(row.demanded) or sides.get(row.position, False)
    return sides.items()

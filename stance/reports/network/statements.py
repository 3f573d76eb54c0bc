"""Stances to the statements that a network counts: repeats once, and duplicates as asked."""

import datetime as dt
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass

from stance.domain.filters import Filters
from stance.domain.positions import POSITIONS
from stance.domain.statements import StatementRow
from stance.values import Duplicates, Position

#: The levels of the qualifier, one step apart.
LEVELS = {position: POSITIONS[position].side + 1 for position in Position}
NUMBER_OF_LEVELS = len(set(LEVELS.values()))


@dataclass(frozen=True, slots=True)
class Statement:
    """What counts once: a stance, with the others that say the same and do not count again.

    The holder, the position and the date are those of `lead`.
    """

    lead: StatementRow
    also: tuple[StatementRow, ...] = ()

    @property
    def rows(self) -> tuple[StatementRow, ...]:
        """The lead and the others."""
        return (self.lead, *self.also)

    @property
    def level(self) -> int:
        """The place of the position among LEVELS."""
        return LEVELS[self.lead.position]

    @property
    def day(self) -> dt.date:
        """The earliest day that the date can mean."""
        return self.lead.earliest


def statements_on(
    rows: Iterable[StatementRow], filters: Filters, duplicates: Duplicates
) -> list[Statement]:
    """The statements in stances on one issue, first to last.

    A group of repeats is one statement, that of the claim the group is known by, else of the one
    recorded first. `since` and `until` keep statements by that date, the other filters those with
    a matching stance among the repeats. Duplicates, the same position of one holder, then count
    once in each of what is asked for, as the first of them. A date that is less exact than a day
    counts by its earliest day, a week is one of ISO 8601.
    """
    uttered = [each for each in _utterances(rows) if _is_asked(each, filters)]
    uttered.sort(key=_place)
    bucket = _BUCKETS.get(duplicates)
    return uttered if bucket is None else _once(uttered, bucket)


def _utterances(rows: Iterable[StatementRow]) -> list[Statement]:
    every = list(rows)
    if all(row.repeated_at is None for row in every):
        return [Statement(row) for row in every]
    groups: dict[tuple[str, bool, str], list[StatementRow]] = {}
    for row in every:
        groups.setdefault((row.holder, row.ascribed, row.group), []).append(row)
    return [_merged(group) for group in groups.values()]


def _merged(rows: list[StatementRow]) -> Statement:
    lead, *also = sorted(rows, key=_precedence)
    return Statement(lead, tuple(also))


def _precedence(row: StatementRow) -> tuple[object, ...]:
    return (row.claim != row.group, row.repeated_at, row.claim, row.number)


def _is_asked(statement: Statement, filters: Filters) -> bool:
    lead = statement.lead
    if not lead.asked and not any(row.asked for row in statement.also):
        return False
    return filters.in_period(lead.earliest, lead.latest)


def _place(statement: Statement) -> tuple[object, ...]:
    lead = statement.lead
    return (lead.earliest, lead.latest, lead.time, lead.claim, lead.number)


_BUCKETS: dict[Duplicates, Callable[[StatementRow], Hashable]] = {
    Duplicates.SOURCE: lambda row: row.source,
    Duplicates.WEEK: lambda row: row.earliest.isocalendar()[:2],
    Duplicates.MONTH: lambda row: (row.earliest.year, row.earliest.month),
    Duplicates.YEAR: lambda row: row.earliest.year,
    Duplicates.RANGE: lambda _: None,
}


def _once(
    statements: Iterable[Statement], bucket: Callable[[StatementRow], Hashable]
) -> list[Statement]:
    kept: dict[Hashable, list[Statement]] = {}
    for each in statements:
        lead = each.lead
        kept.setdefault((lead.holder, lead.position, bucket(lead)), []).append(each)
    return [_joined(same) for same in kept.values()]


def _joined(same: list[Statement]) -> Statement:
    first, *others = same
    if not others:
        return first
    return Statement(first.lead, first.also + tuple(row for each in others for row in each.rows))

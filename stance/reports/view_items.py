"""What the rows of views of stances are of: items, made of stances in the order of their series.

Of all stances that the filters on series and evidence let through, or of some whole series.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import TypeVar

from stance.domain.course import courses
from stance.domain.filters import Filters
from stance.domain.series import series_of
from stance.domain.stance import CitationUse, ConditionUse, ReasonUse, StanceRow
from stance.reports.changes.table import CourseChange
from stance.reports.series import NumberedMoment, told_moments
from stance.reports.views import InStance

UseT = TypeVar("UseT")


def asked(rows: Iterable[StanceRow], filters: Filters) -> Iterator[StanceRow]:
    """The stances that are asked for themselves."""
    return (
        row for row in rows if filters.matches(row) and filters.in_period(row.earliest, row.latest)
    )


def condition_items(
    rows: Iterable[StanceRow], filters: Filters
) -> Iterator[InStance[ConditionUse]]:
    """The conditions that such stances attach or give up; only those that are asked for."""
    for row in asked(rows, filters):
        for each in _numbered(row, row.conditions):
            if _is_in(each.use.condition, filters.conditions):
                yield each


def reason_items(rows: Iterable[StanceRow], filters: Filters) -> Iterator[InStance[ReasonUse]]:
    """The reasons that such stances give; only those that are asked for."""
    for row in asked(rows, filters):
        for each in _numbered(row, row.reasons):
            if _is_in(each.use.reason, filters.reasons):
                yield each


def citation_items(rows: Iterable[StanceRow], filters: Filters) -> Iterator[InStance[CitationUse]]:
    """The treaties that such stances cite, in each role; only those that are asked for."""
    for row in asked(rows, filters):
        for each in _numbered(row, row.citations):
            if _is_in(each.use.treaty, filters.treaties):
                yield each


def moment_items(rows: Iterable[StanceRow], filters: Filters) -> Iterator[NumberedMoment]:
    """The moments of own stances, if one of their stances is asked for."""
    return told_moments(series_of(_own(rows)), filters)


def change_items(rows: Iterable[StanceRow], filters: Filters) -> Iterator[CourseChange]:
    """The changes of own stances that `report changes` tells."""
    every = courses(_own(rows), filters)
    return (CourseChange(course, change) for course in every for change in course.asked)


def _own(rows: Iterable[StanceRow]) -> Iterator[StanceRow]:
    return (row for row in rows if not row.ascribed)


def _numbered(row: StanceRow, uses: Iterable[UseT]) -> Iterator[InStance[UseT]]:
    return (InStance(row, number, use) for number, use in enumerate(uses, 1))


def _is_in(slug: str, chosen: Collection[str]) -> bool:
    """Whether a slug is among those asked for, or none are."""
    return not chosen or slug in chosen

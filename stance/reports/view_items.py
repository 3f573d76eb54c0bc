"""What the rows of views of stances are of: items, made of the stances or the series asked for."""

from collections.abc import Collection, Iterable, Iterator
from typing import TypeVar

from stance.domain.course import courses_of
from stance.domain.filters import Filters
from stance.domain.series import Series, series_of
from stance.domain.stance import CitationUse, ConditionUse, ReasonUse, StanceRow
from stance.reports.changes.table import CourseChange
from stance.reports.views import InStance

UseT = TypeVar("UseT")


def asked(rows: Iterable[StanceRow], filters: Filters) -> Iterator[StanceRow]:
    """The stances that are asked for themselves, of all that the filters let through."""
    return (
        row for row in rows if filters.matches(row) and filters.in_period(row.earliest, row.latest)
    )


def own_series(rows: Iterable[StanceRow]) -> Iterator[Series]:
    """The series of own stances, of all that the filters let through in the order of series."""
    return series_of(row for row in rows if not row.ascribed)


def condition_items(
    rows: Iterable[StanceRow], filters: Filters
) -> Iterator[InStance[ConditionUse]]:
    """The conditions that these stances attach or give up; only those that are asked for."""
    for row in rows:
        for each in _numbered(row, row.conditions):
            if _is_in(each.use.condition, filters.conditions):
                yield each


def reason_items(rows: Iterable[StanceRow], filters: Filters) -> Iterator[InStance[ReasonUse]]:
    """The reasons that these stances give; only those that are asked for."""
    for row in rows:
        for each in _numbered(row, row.reasons):
            if _is_in(each.use.reason, filters.reasons):
                yield each


def citation_items(rows: Iterable[StanceRow], filters: Filters) -> Iterator[InStance[CitationUse]]:
    """The treaties that these stances cite, in each role; only those that are asked for."""
    for row in rows:
        for each in _numbered(row, row.citations):
            if _is_in(each.use.treaty, filters.treaties):
                yield each


def change_items(series: Iterable[Series], filters: Filters) -> Iterator[CourseChange]:
    """The changes in these series that `report changes` tells."""
    several = (each for each in series if len(each.moments) > 1)
    for course in courses_of(several, filters):
        yield from (CourseChange(course, change) for change in course.asked)


def _numbered(row: StanceRow, uses: Iterable[UseT]) -> Iterable[InStance[UseT]]:
    # Most carry nothing.
    return [InStance(row, number, use) for number, use in enumerate(uses, 1)] if uses else ()


def _is_in(slug: str, chosen: Collection[str]) -> bool:
    """Whether a slug is among those asked for, or none are."""
    return not chosen or slug in chosen

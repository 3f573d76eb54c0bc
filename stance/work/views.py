"""What is recorded as flat rows: stances, what they carry, claims and sources."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from typing import Any, TypeVar

from stance.domain.course import courses
from stance.domain.filters import Filters
from stance.domain.series import series_of
from stance.domain.source import SourceUse
from stance.domain.stance import CitationUse, ConditionUse, ReasonUse, StanceRow
from stance.queries import sources as source_queries
from stance.queries.carried import StancePart
from stance.reports.account import Account
from stance.reports.changes.table import CourseChange
from stance.reports.field import Fields
from stance.reports.series import (
    NumberedMoment,
    change_fields,
    moment_fields,
    series_grounds,
    told_moments,
)
from stance.reports.table import Grounds, Table
from stance.reports.views import (
    InRound,
    InStance,
    citation_fields,
    claim_fields,
    condition_use_fields,
    grounds,
    reading_fields,
    reason_use_fields,
    source_fields,
    stance_fields,
    told_claims,
)
from stance.work.evidence import Evidence

ItemT = TypeVar("ItemT")
UseT = TypeVar("UseT")

#: What a moment is made of, of all that a stance carries.
_IN_SERIES = (StancePart.CONDITIONS, StancePart.REASONS, StancePart.CITATIONS)


def stances(evidence: Evidence) -> Account:
    """Each stance that the filters ask for, where it was recorded."""
    fields = stance_fields(evidence.vocabulary)
    return _view(evidence, "stances", fields, lambda: _asked_in_full(evidence))


def readings(evidence: Evidence) -> Account:
    """Each stance of the readings of rounds, of those that whoever asks may see.

    Of the round that the filters name or, if they name none, of every one.
    """
    from stance.work.rounds.shown import each_round

    def told() -> Iterator[InRound]:
        for one in each_round(evidence.session, evidence.filters):
            slug = str(one.round)
            yield from (
                InRound(slug, row) for row in _asked_in_full(replace(evidence, filters=one))
            )

    return _view(evidence, "readings", reading_fields(evidence.vocabulary), told)


def moments(evidence: Evidence) -> Account:
    """Each moment of each series of own stances, if one of its stances is asked for."""
    own = _own(evidence)

    def told() -> Iterator[NumberedMoment]:
        return told_moments(series_of(own.thin_rows(*_IN_SERIES)), own.filters)

    fields = moment_fields(evidence.vocabulary)
    return _view(own, "moments", fields, told, rests_on=series_grounds)


def stance_changes(evidence: Evidence) -> Account:
    """Each change of own stances that `report changes` tells, but for lists of words."""
    own = _own(evidence)

    def told() -> Iterator[CourseChange]:
        every = courses(own.rows_that_may_differ, own.filters)
        return (CourseChange(course, change) for course in every for change in course.asked)

    fields = change_fields(evidence.vocabulary)
    return _view(own, "stance_changes", fields, told, rests_on=series_grounds)


def claims(evidence: Evidence) -> Account:
    """Each claim with a stance that the filters ask for, by date."""
    fields = claim_fields(evidence.vocabulary)
    return _view(evidence, "claims", fields, lambda: told_claims(_asked(evidence)))


def condition_uses(evidence: Evidence) -> Account:
    """Each condition that such a stance attaches or gives up; only those that are asked for."""
    chosen = evidence.filters.conditions

    def uses() -> Iterator[InStance[ConditionUse]]:
        for row in _carrying(evidence, StancePart.CONDITIONS):
            asked = _numbered(row, row.conditions)
            yield from (each for each in asked if _is_in(each.use.condition, chosen))

    return _view(evidence, "condition_uses", condition_use_fields(evidence.vocabulary), uses)


def reason_uses(evidence: Evidence) -> Account:
    """Each reason that such a stance gives; only those that are asked for."""
    chosen = evidence.filters.reasons

    def uses() -> Iterator[InStance[ReasonUse]]:
        for row in _carrying(evidence, StancePart.REASONS):
            asked = _numbered(row, row.reasons)
            yield from (each for each in asked if _is_in(each.use.reason, chosen))

    return _view(evidence, "reason_uses", reason_use_fields(evidence.vocabulary), uses)


def citations(evidence: Evidence) -> Account:
    """Each treaty that such a stance cites, in each role; only those that are asked for."""
    chosen = evidence.filters.treaties

    def uses() -> Iterator[InStance[CitationUse]]:
        for row in _carrying(evidence, StancePart.CITATIONS):
            asked = _numbered(row, row.citations)
            yield from (each for each in asked if _is_in(each.use.treaty, chosen))

    return _view(evidence, "citations", citation_fields(evidence.vocabulary), uses)


def sources(evidence: Evidence, *, text: bool = False) -> Account:
    """Each source asked for, with its use by the claims asked for.

    With `text` the newest text of each as well, but not on a page.
    """
    session, chosen = evidence.session, evidence.filters.sources

    def uses() -> list[SourceUse]:
        every = source_queries.uses(session, filters=evidence.filters)
        return [source for source in every if _is_in(source.slug, chosen)]

    bare = _view(evidence, "sources", source_fields(), uses)
    if not text:
        return bare
    fields = source_fields(source_queries.newest_versions(session))
    return replace(bare, data=_view(evidence, "sources", fields, uses).data)


def _numbered(row: StanceRow, uses: Iterable[UseT]) -> Iterator[InStance[UseT]]:
    return (InStance(row, number, use) for number, use in enumerate(uses, 1))


def _own(evidence: Evidence) -> Evidence:
    """The evidence without ascribed stances, even if they are asked for."""
    return replace(evidence, filters=replace(evidence.filters, include_ascribed=False))


def _is_in(slug: str, chosen: Collection[str]) -> bool:
    """Whether a slug is among those asked for, or none are."""
    return not chosen or slug in chosen


def _asked(evidence: Evidence) -> Iterator[StanceRow]:
    return filter(_asks(evidence.filters), evidence.rows)


def _carrying(evidence: Evidence, part: StancePart) -> Iterator[StanceRow]:
    return filter(_asks(evidence.filters), evidence.rows_carrying(part))


def _asked_in_full(evidence: Evidence) -> Iterator[StanceRow]:
    return filter(_asks(evidence.filters), evidence.rows_with_origin)


def _asks(filters: Filters) -> Callable[[StanceRow], bool]:
    """Whether a stance is asked for."""
    return lambda row: filters.matches(row) and filters.in_period(row.earliest, row.latest)


def _view(
    evidence: Evidence,
    name: str,
    fields: Fields[ItemT],
    items: Callable[[], Iterable[ItemT]],
    rests_on: Callable[[Any], Grounds] = grounds,
) -> Account:
    def table() -> Table:
        options = evidence.filters.as_given()
        return Table(name, fields, items(), filters=options, rests_on=rests_on)

    return evidence.account(table)

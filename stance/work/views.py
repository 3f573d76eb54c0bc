"""What is recorded as flat rows: stances, what they carry, claims and sources."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from stance.domain.source import SourceUse
from stance.domain.stance import CitationUse, ConditionUse, ReasonUse, StanceRow
from stance.queries import sources as source_queries
from stance.reports.account import Account
from stance.reports.field import Fields
from stance.reports.table import Table
from stance.reports.views import (
    InStance,
    citation_fields,
    claim_fields,
    condition_use_fields,
    grounds,
    reason_use_fields,
    source_fields,
    stance_fields,
    told_claims,
)
from stance.work.evidence import Evidence

ItemT = TypeVar("ItemT")


def stances(evidence: Evidence) -> Account:
    """Each stance that the filters ask for, where it was recorded."""
    return _view(evidence, "stances", stance_fields(evidence.vocabulary), lambda: _asked(evidence))


def claims(evidence: Evidence) -> Account:
    """Each claim with a stance that the filters ask for, by date."""
    fields = claim_fields(evidence.vocabulary)
    return _view(evidence, "claims", fields, lambda: told_claims(_asked(evidence)))


def condition_uses(evidence: Evidence) -> Account:
    """Each condition that such a stance attaches or gives up; only those that are asked for."""
    chosen = evidence.filters.conditions

    def uses() -> Iterator[InStance[ConditionUse]]:
        for row in _asked(evidence):
            yield from (
                InStance(row, use) for use in row.conditions if _is_in(use.condition, chosen)
            )

    return _view(evidence, "condition_uses", condition_use_fields(evidence.vocabulary), uses)


def reason_uses(evidence: Evidence) -> Account:
    """Each reason that such a stance gives; only those that are asked for."""
    chosen = evidence.filters.reasons

    def uses() -> Iterator[InStance[ReasonUse]]:
        for row in _asked(evidence):
            asked = (use for use in row.reasons if _is_in(use.reason, chosen))
            yield from (InStance(row, use) for use in asked)

    return _view(evidence, "reason_uses", reason_use_fields(evidence.vocabulary), uses)


def citations(evidence: Evidence) -> Account:
    """Each treaty that such a stance cites, in each role; only those that are asked for."""
    chosen = evidence.filters.treaties

    def uses() -> Iterator[InStance[CitationUse]]:
        for row in _asked(evidence):
            asked = (use for use in row.citations if _is_in(use.treaty, chosen))
            yield from (InStance(row, use) for use in asked)

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


def _is_in(slug: str, chosen: Collection[str]) -> bool:
    """Whether a slug is among those asked for, or none are."""
    return not chosen or slug in chosen


def _asked(evidence: Evidence) -> Iterator[StanceRow]:
    filters = evidence.filters
    return (
        row
        for row in evidence.rows
        if filters.matches(row) and filters.in_period(row.earliest, row.latest)
    )


def _view(
    evidence: Evidence, name: str, fields: Fields[ItemT], items: Callable[[], Iterable[ItemT]]
) -> Account:
    def table() -> Table:
        options = evidence.filters.as_given()
        return Table(name, fields, items(), filters=options, rests_on=grounds)

    return evidence.account(table)

"""What is recorded as flat rows: stances, what they carry, claims and sources."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any, TypeVar

from stance.domain.filters import Filters
from stance.domain.source import SourceUse
from stance.domain.stance import StanceRow
from stance.domain.vocabulary import Vocabulary
from stance.queries import sources as source_queries
from stance.queries.cells.carried import StancePart
from stance.reports.account import Account
from stance.reports.field import Fields
from stance.reports.series import change_fields, moment_fields, series_grounds, told_moments
from stance.reports.table import Grounds, Table
from stance.reports.view_items import (
    asked,
    change_items,
    citation_items,
    condition_items,
    own_series,
    reason_items,
)
from stance.reports.views import (
    InRound,
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
    return _view(
        own,
        "moments",
        moment_fields(evidence.vocabulary),
        lambda: told_moments(own_series(own.thin_rows(*_IN_SERIES)), own.filters),
        rests_on=series_grounds,
    )


def stance_changes(evidence: Evidence) -> Account:
    """Each change of own stances that `report changes` tells, but for lists of words."""
    own = _own(evidence)
    return _view(
        own,
        "stance_changes",
        change_fields(evidence.vocabulary),
        lambda: change_items(own_series(own.rows_that_may_differ), own.filters),
        rests_on=series_grounds,
    )


def claims(evidence: Evidence) -> Account:
    """Each claim with a stance that the filters ask for, by date."""
    fields = claim_fields(evidence.vocabulary)
    return _view(evidence, "claims", fields, lambda: told_claims(_asked(evidence)))


def condition_uses(evidence: Evidence) -> Account:
    """Each condition that such a stance attaches or gives up; only those that are asked for."""
    return _uses(
        evidence, "condition_uses", condition_use_fields, StancePart.CONDITIONS, condition_items
    )


def reason_uses(evidence: Evidence) -> Account:
    """Each reason that such a stance gives; only those that are asked for."""
    return _uses(evidence, "reason_uses", reason_use_fields, StancePart.REASONS, reason_items)


def citations(evidence: Evidence) -> Account:
    """Each treaty that such a stance cites, in each role; only those that are asked for."""
    return _uses(evidence, "citations", citation_fields, StancePart.CITATIONS, citation_items)


def sources(evidence: Evidence, *, text: bool = False) -> Account:
    """Each source asked for, with its use by the claims asked for.

    With `text` the newest text of each as well, but not on a page.
    """
    session, chosen = evidence.session, evidence.filters.sources

    def uses() -> list[SourceUse]:
        every = source_queries.uses(session, filters=evidence.filters)
        return [source for source in every if not chosen or source.slug in chosen]

    bare = _view(evidence, "sources", source_fields(), uses)
    if not text:
        return bare
    fields = source_fields(source_queries.newest_versions(session))
    return replace(bare, data=_view(evidence, "sources", fields, uses).data)


def _own(evidence: Evidence) -> Evidence:
    """The evidence without ascribed stances, even if they are asked for."""
    return replace(evidence, filters=replace(evidence.filters, include_ascribed=False))


def _asked(evidence: Evidence) -> Iterator[StanceRow]:
    return asked(evidence.rows, evidence.filters)


def _asked_in_full(evidence: Evidence) -> Iterator[StanceRow]:
    return asked(evidence.rows_with_origin, evidence.filters)


def _uses(
    evidence: Evidence,
    name: str,
    fields: Callable[[Vocabulary], Fields[ItemT]],
    part: StancePart,
    items: Callable[[Iterable[StanceRow], Filters], Iterable[ItemT]],
) -> Account:
    """The uses of what stances carry of a part."""
    return _view(
        evidence,
        name,
        fields(evidence.vocabulary),
        lambda: items(asked(evidence.rows_carrying(part), evidence.filters), evidence.filters),
    )


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

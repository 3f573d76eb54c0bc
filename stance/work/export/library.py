"""`stance export csl` and `stance export bibtex`: the sources that stances rest on."""

from stance.domain.source import SourceUse
from stance.queries.sources import uses
from stance.work.evidence import Evidence

#: Filters that choose a time or a round, and no part of what is there.
_OF_ALL = {"as_recorded", "round", "coder", "include_ascribed"}


def cited_sources(evidence: Evidence) -> list[SourceUse]:
    """Every source once; where filters choose, those that the stances they let through rest on."""
    narrowed = evidence.filters.as_given().keys() - _OF_ALL
    every = uses(evidence.session, filters=evidence.filters)
    if not narrowed:
        return [source for source in every if source.double_of is None]
    rested_on = {row.source for row in evidence.thin_rows()}
    return [source for source in every if source.slug in rested_on]

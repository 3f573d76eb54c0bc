"""Every rule on every row, source by source."""

from collections import defaultdict
from collections.abc import Iterator

from sqlmodel import Session

from stance.db.dialect import foreign_key_violations
from stance.db.models import Source
from stance.domain import integrity
from stance.domain.claim import StoredClaim
from stance.domain.integrity import Rules, SourceFacts
from stance.queries import affiliations as affiliation_queries
from stance.queries import claims, sources
from stance.queries.dates import stored_dates
from stance.queries.edits import edits, states
from stance.queries.vocabulary import vocabulary
from stance.values import Logged
from stance.work import evidence


def findings(session: Session) -> Iterator[str]:
    """A sentence for each rule that does not hold somewhere; one source is in memory at a time."""
    yield from foreign_key_violations(session.connection())
    known = vocabulary(session)
    pairs = defaultdict(list)
    for each in affiliation_queries.all_affiliations(session):
        pairs[str(each.kind)].append((each.actor, each.within))
    yield from integrity.vocabulary_findings(known, pairs)
    today = evidence.today()
    yield from integrity.stored_date_findings(stored_dates(session, known), today)
    yield from _log_findings(session)
    rules = Rules(known, affiliation_queries.affiliations(session, actors=known.actors), today)
    for source in sources.all_sources(session):
        yield from _source_findings(session, source, rules)
    yield from integrity.group_findings(claims.repeating(session), known)


def _log_findings(session: Session) -> Iterator[str]:
    for kind in Logged:
        logged = [each.edit for each in edits(session, kind=kind)]
        there = states(session, kind=kind, slugs={edit.slug for edit in logged})
        yield from integrity.log_findings(kind, logged, there)


def _source_findings(session: Session, source: Source, rules: Rules) -> Iterator[str]:
    versions = sources.versions(session, source_id=source.id or 0)
    newest = versions[-1].id if versions else 0
    facts = SourceFacts(
        source.slug,
        source.published_latest,
        {version.id: version for version in versions},
        sources.kept_claims(session, version_id=newest),
        claims.fingerprints(session, source_id=source.id or 0),
    )
    yield from integrity.source_findings(facts)
    by_key: dict[str, list[StoredClaim]] = defaultdict(list)
    for claim in claims.of_source(session, source_id=source.id or 0):
        yield from rules.claim_findings(claim, facts)
        by_key[claim.key].append(claim)
    for history in by_key.values():
        yield from integrity.history_findings(history)

"""Every rule on every row, source by source."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import chain, islice

from sqlalchemy import select
from sqlalchemy.exc import DataError, DBAPIError, OperationalError
from sqlmodel import Session

from stance.db.breaches import breaches
from stance.db.full_text import full_text_findings
from stance.db.models import Source
from stance.db.models.base import table_of
from stance.db.published.upkeep import view_findings
from stance.db.soundness import (
    damaged_indexes,
    damaged_pages,
    integrity_lines,
    rule_findings,
)
from stance.db.unreadable import unreadable
from stance.domain import integrity
from stance.domain.claim import StoredClaim
from stance.domain.coding import faults
from stance.domain.coding.rounds import Round
from stance.domain.integrity import Rules, SourceFacts
from stance.domain.tangles import vocabulary_findings
from stance.domain.vocabulary import Vocabulary
from stance.queries import affiliations as affiliation_queries
from stance.queries import claims, sources
from stance.queries.annotation.kept import kept_claims
from stance.queries.coding import faults as coding
from stance.queries.coding.codebooks import all_codebooks
from stance.queries.coding.sight import seen
from stance.queries.dates import stored_dates
from stance.queries.edits import edits, states
from stance.queries.indexed import astray, owner_named
from stance.queries.rounds import all_rounds
from stance.queries.vocabulary import vocabulary
from stance.values import Indexed, Logged
from stance.work import evidence
from stance.work.proposals.faults import proposal_findings

_RESTORE, _REINDEX = "restore a backup", "stance db reindex"
#: So many of a kind that the search index has not, or otherwise, are counted.
_MOST_ASTRAY = 1000


def findings(session: Session) -> Iterator[str]:
    """A sentence for each rule that does not hold somewhere; one source is in memory at a time.

    What the engine finds comes first. What cannot be read is told, and held against no other rule;
    of a damaged file nothing else is told.
    """
    connection = session.connection()
    said = integrity_lines(connection)
    damaged = [f"{line}: {_RESTORE}" for line in damaged_pages(said)]
    yield from damaged
    if damaged:
        return
    yield from damaged_indexes(said)
    yield from breaches(connection)
    told: list[str] = []
    untried: list[str] = []
    views = (f"{each}: {_REINDEX}" for each in view_findings(connection))
    yield from _tried("views", views, untried)
    for what, found in (
        ("rows", chain(unreadable(connection), rule_findings(connection))),
        ("vocabulary", _rules_findings(session, untried)),
    ):
        for finding in _tried(what, found, untried):
            told.append(finding)
            yield finding
    yield from _tried("search index", _index_findings(session, told), untried)
    if untried:
        remedy = "mend the above, and check again" if told else _RESTORE
        yield f"what cannot be read was held against no rule, in {'; '.join(untried)}: {remedy}"


def _tried(what: str, found: Iterator[str], untried: list[str]) -> Iterator[str]:
    """What is found, up to what cannot be read: that is noted among what is `untried`."""
    try:
        yield from found
    except (ValueError, TypeError, LookupError, AttributeError) as error:
        untried.append(f"{what} ({type(error).__name__}: {error})")
    except (OperationalError, DataError) as error:
        if not _is_of_a_value(error):
            raise
        untried.append(f"{what} ({error.orig})")


def _is_of_a_value(error: DBAPIError) -> bool:
    """Whether a driver could not read a value; anything else is no row's fault."""
    if isinstance(error, DataError):
        return getattr(error.orig, "sqlstate", None) is None
    return "decode" in str(error.orig)


def _index_findings(session: Session, told: list[str]) -> Iterator[str]:
    """Where the search index is not that of the rows; of a row that is wrong, enough is told."""
    yield from (f"{each}: {_REINDEX}" for each in full_text_findings(session.connection()))
    for kind in Indexed:
        ids = list(islice(astray(session, kind=kind), _MOST_ASTRAY))
        named = (owner_named(session, kind=kind, owner=each) or "one that is gone" for each in ids)
        new = [name for name in named if not any(_is_of(finding, name) for finding in told)]
        if new:
            more = str(len(new) - 1) if len(ids) < _MOST_ASTRAY else "many"
            others = f", and of {more} more" if len(new) > 1 else ""
            yield f"the search index has not the words of {new[0]} ({kind}){others}: {_REINDEX}"


def _is_of(finding: str, name: str) -> bool:
    return any(f"{name}{sign}" in finding for sign in (" ", ":", ","))


def _rules_findings(session: Session, untried: list[str]) -> Iterator[str]:
    known = vocabulary(session, as_stored=True)
    today = evidence.today()
    ties = affiliation_queries.affiliations(session, actors=known.actors)
    rules = Rules(known, ties, today)
    yield from _tried("affiliations", _vocabulary_findings(session, known), untried)
    dates = integrity.stored_date_findings(stored_dates(session, known), today)
    yield from _tried("dates", dates, untried)
    yield from _tried("log of edits", _log_findings(session), untried)
    table = table_of(Source).c
    every = session.connection().execute(select(table.id, table.slug).order_by(table.slug)).all()
    of_ids = {one.id: one for one in all_rounds(session)}
    for source_id, slug in every:
        found = _source_findings(session, source_id, rules, of_ids)
        yield from _tried(f"source {slug}", found, untried)
    groups = integrity.group_findings(claims.repeating(session), known)
    yield from _tried("repeats", groups, untried)
    yield from _tried("rounds", _coding_findings(session), untried)
    yield from _tried("proposals", proposal_findings(session), untried)


def _coding_findings(session: Session) -> Iterator[str]:
    yield from faults.codebook_findings(all_codebooks(session))
    for one in all_rounds(session):
        yield from faults.round_findings(one)
    yield from faults.misplaced_findings(coding.misplaced(session))
    yield from faults.misread_findings(coding.misread(session))
    yield from faults.settled_findings(coding.settled_amiss(session))
    yield from faults.aside_findings(coding.aside_amiss(session))


def _vocabulary_findings(session: Session, known: Vocabulary) -> Iterator[str]:
    pairs = defaultdict(list)
    for each in affiliation_queries.all_affiliations(session):
        pairs[str(each.kind)].append((each.actor, each.within))
    yield from vocabulary_findings(known, pairs)


def _log_findings(session: Session) -> Iterator[str]:
    for kind in Logged:
        logged = [each.edit for each in edits(session, kind=kind)]
        there = states(session, kind=kind, slugs={edit.slug for edit in logged})
        yield from integrity.log_findings(kind, logged, there)


def _source_findings(
    session: Session, source_id: int, rules: Rules, of_ids: Mapping[int, Round]
) -> Iterator[str]:
    source = session.get_one(Source, source_id)
    versions = sources.versions(session, source_id=source_id)
    newest = versions[-1].id if versions else 0
    every = list(claims.of_source(session, source_id=source_id))
    shown = {each.id for each in seen(session, every)}
    facts = SourceFacts(
        source.slug,
        source.published_latest,
        {version.id: version for version in versions},
        kept_claims(session, version_id=newest),
        claims.fingerprints(session, source_id=source_id),
        {each.id for each in every} - shown,
        of_ids,
        sources.pages_of(session, version_ids=[version.id for version in versions]),
    )
    yield from integrity.source_findings(facts)
    by_key: dict[str, list[StoredClaim]] = defaultdict(list)
    for claim in every:
        yield from rules.claim_findings(claim, facts)
        by_key[claim.key].append(claim)
    yield from faults.hidden_findings(every, facts)
    for history in by_key.values():
        yield from integrity.history_findings(history)

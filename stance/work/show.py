"""One claim with all that is known of it."""

from collections.abc import Sequence
from dataclasses import replace

from sqlmodel import Session

from stance.db.models import Source
from stance.domain.claim import StoredClaim
from stance.domain.coding.rounds import Round
from stance.domain.coding.settlement import Settlement
from stance.domain.integrity import waiting
from stance.domain.source import StoredVersion
from stance.errors import InputError
from stance.queries import sources, stances
from stance.queries.annotation.kept import kept_claims
from stance.queries.annotation.pages import with_pages
from stance.queries.earlier import looks_back_to
from stance.queries.vocabulary import vocabulary
from stance.reports.claim import WholeClaim
from stance.text.excerpts import excerpts
from stance.work.keys import unknown_key, versions_seen
from stance.work.repeat import same_utterance
from stance.work.rounds.settled import settled_readings, settlement_of


def whole_claim(session: Session, *, key: str) -> WholeClaim:
    """The claim of a key as it is now, or as it was at the time that the session looks back to.

    Raises InputError for a key that is not there, with the nearest ones, or was not there then.
    """
    versions = _recorded_then(session, key, versions_seen(session, key))
    if not versions:
        raise unknown_key(session, key)
    last, known = versions[-1], vocabulary(session)
    slug = session.get_one(Source, last.content.source).slug
    (source,) = sources.uses(session, slug=slug)
    text, one = _text(session, last), _round(session, last)
    told = stances.of_claims(session, vocabulary=known, claim_ids=[last.id])
    return WholeClaim(
        claim=last,
        versions=len(versions),
        source=source,
        text=text,
        passages=tuple(excerpts(text.text, last.content.places)) if text else (),
        waits=_waits(session, last, slug, one),
        stances=tuple(with_pages(session, iter(told))),
        same_utterance=tuple(same_utterance(session, last)),
        round=one.slug if one else None,
        codebook=_codebook(session, last),
        vocabulary=known,
        settles=tuple(settled_readings(session, versions)),
        settled=_became(session, last),
    )


def _recorded_then(
    session: Session, key: str, versions: Sequence[StoredClaim]
) -> Sequence[StoredClaim]:
    """The versions that there were at the time looked back to, each as live as it was then."""
    at = looks_back_to(session)
    if at is None or not versions:
        return versions
    then = [
        each if each.retired_at is None or each.retired_at <= at else _still_live(each)
        for each in versions
        if each.recorded_at <= at
    ]
    if not then:
        first = versions[0].recorded_at
        raise InputError(
            f"the claim {key} was not recorded then", f"it was first on {first.isoformat()}"
        )
    return then


def _still_live(claim: StoredClaim) -> StoredClaim:
    return replace(claim, retired_at=None, retired_by=None, retired_reason=None)


def _round(session: Session, claim: StoredClaim) -> Round | None:
    """The round of a reading; None for a claim of the record."""
    if claim.content.round is None:
        return None
    from stance.queries import rounds

    slug = rounds.slug_of(session, round_id=claim.content.round)
    return rounds.by_slug(session, slug=slug)


def _codebook(session: Session, claim: StoredClaim) -> int | None:
    """The number of the version of the codebook that a claim was coded by; None for none."""
    if claim.content.codebook is None:
        return None
    from stance.queries.coding.names import coding_names

    return coding_names(session).codebooks[claim.content.codebook]


def _text(session: Session, claim: StoredClaim) -> StoredVersion | None:
    """The text that a claim's quote stands in."""
    content = claim.content
    if content.version is None or not content.places:
        return None
    return sources.version(session, version_id=content.version)


def _waits(session: Session, claim: StoredClaim, slug: str, one: Round | None) -> str | None:
    """Why the claim waits since its source has a new text, and what to do."""
    versions = sources.versions(session, source_id=claim.content.source)
    if not versions or claim.id in kept_claims(session, version_id=versions[-1].id):
        return None
    return waiting(claim, slug, versions, one)


def _became(session: Session, claim: StoredClaim) -> Settlement | None:
    """What became of a reading; None for a claim of the record, and looking back to before that."""
    found = settlement_of(session, claim.key) if claim.content.reading else None
    at = looks_back_to(session)
    if found is None or at is None:
        return found
    if found.corrected_at and found.corrected_at > at:
        found = replace(found, corrected_at=None)
    return None if found.at > at else found

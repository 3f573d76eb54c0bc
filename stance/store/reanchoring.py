"""Giving a source a new text: its claims move along where their words certainly stand in it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from sqlmodel import Session

from stance.db.models import KeptClaim, Source
from stance.domain.anchors import Outcome, Update, in_newest, moved, text_of
from stance.domain.claim import StoredClaim
from stance.domain.source import StoredVersion, TextAsRead
from stance.queries import claims as claim_queries
from stance.queries import sources as queries
from stance.queries.annotation.kept import kept_claims
from stance.store import claims as store
from stance.store.claims import NewClaim
from stance.store.log import moment
from stance.store.signing import signer
from stance.store.sources import add_version
from stance.text.reanchoring import Fate

#: What tells a claim of a source from all others: round and coder, speaker, words.
_Utterance = tuple[tuple[int, str | None] | None, int, str]


def update_text(session: Session, *, source: Source, read: TextAsRead) -> Update:
    """Store a text as the newest version of a source, and re-anchor its live claims.

    A claim whose words stand in it at another place is recorded anew with that place, under the
    same key; one whose words stand where they stood is left as it is; one of which that cannot be
    told is left too, and waits for a person. Claims that somebody decided to keep are passed over.
    Raises InputError where the text is an older one.
    """
    before = queries.latest_version(session, source_id=source.id or 0)
    version = add_version(session, source=source, read=read)
    versions = queries.versions(session, source_id=source.id or 0)
    live = [
        claim
        for claim in claim_queries.of_source(session, source_id=source.id or 0)
        if claim.is_live
    ]
    kept = kept_claims(session, version_id=version.id)
    outcomes = [
        _outcome(claim, versions)
        for claim in live
        if claim.id not in kept and text_of(claim.content, versions) is not versions[-1]
    ]
    outcomes = _without_collisions(outcomes, live, versions[-1])
    _record(session, outcomes, versions[-1])
    is_new = before is None or before.id != version.id
    return Update(version, is_new, tuple(outcomes))


def _outcome(claim: StoredClaim, versions: Sequence[StoredVersion]) -> Outcome:
    moved = in_newest(claim.content, versions)
    return Outcome(claim, moved.fate, moved.anchors, moved.passage)


def _without_collisions(
    outcomes: Sequence[Outcome], live: Sequence[StoredClaim], version: StoredVersion
) -> list[Outcome]:
    """Let a claim wait whose new place another claim, which stays, has in an older text.

    A place alone tells claims of a speaker apart, whichever text it is in.
    """
    decided = list(outcomes)
    while True:
        moving = {each.claim.id for each in decided if each.fate is Fate.MOVED}
        held = {
            _utterance(each, each.content.fingerprint): each.key
            for each in live
            if each.id not in moving
        }
        waiting = [_waiting_for(each, held, version) for each in decided]
        if waiting == decided:
            return decided
        decided = waiting


def _waiting_for(outcome: Outcome, held: dict[_Utterance, str], version: StoredVersion) -> Outcome:
    if outcome.fate is not Fate.MOVED or outcome.anchors is None:
        return outcome
    content = moved(outcome.claim.content, outcome.anchors, version)
    holder = held.get(_utterance(outcome.claim, content.fingerprint))
    if holder is None:
        return outcome
    return replace(outcome, fate=Fate.AMBIGUOUS, taken_by=holder)


def _utterance(claim: StoredClaim, fingerprint: str) -> _Utterance:
    # The record and each coder of a round may read the same words once.
    return claim.content.reading, claim.content.speaker, fingerprint


def _record(session: Session, outcomes: Sequence[Outcome], version: StoredVersion) -> None:
    at, by = moment(session), signer(session)
    new = []
    # All end before any begins again: one may move to where another stood.
    for outcome in outcomes:
        if outcome.fate is Fate.MOVED and outcome.anchors is not None:
            claim = outcome.claim
            at = max(at, store.retire(session, claim_id=claim.id, at=at, by=by))
            content = moved(claim.content, outcome.anchors, version)
            new.append(NewClaim(claim.key, content, replaces=claim.id))
    store.record(session, claims=new, at=at)


def keep_claim(session: Session, *, claim: StoredClaim, version: StoredVersion) -> None:
    """Note that a person decided that a claim stands, although this text lacks its words."""
    keep_version(session, claim_id=claim.id, version_id=version.id, at=moment(session))


def keep_version(session: Session, *, claim_id: int, version_id: int, at: dt.datetime) -> None:
    """The same for any version of a claim, at a given time; noting it twice changes nothing."""
    if session.get(KeptClaim, (claim_id, version_id)) is None:
        session.add(KeptClaim(claim_id=claim_id, source_version_id=version_id, kept_at=at))
        session.flush()

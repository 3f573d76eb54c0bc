"""Correcting and retracting what is recorded: a version ends, another one takes its place."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from stance.domain.claim import ClaimContent, StoredClaim
from stance.queries import claims as queries
from stance.store.claims import NewClaim, record, retire
from stance.store.signing import signer


def supersede(session: Session, *, last: StoredClaim, content: ClaimContent, at: datetime) -> None:
    """Record new content as the next version of a claim, which ends the live one.

    Who signs what is done in the session has ended it.
    Raises OvertakenError where somebody else corrected or retracted that meanwhile.
    """
    if last.retired_at is None:
        at = retire(session, claim_id=last.id, at=at, by=signer(session))
    else:
        # A clock that was set back must not let a version begin before the last one ended.
        at = max(at, last.retired_at)
    record(session, claims=[NewClaim(last.key, content, replaces=last.id)], at=at)


def retract(session: Session, *, last: StoredClaim, reason: str, at: datetime) -> None:
    """End a live claim for a reason; errors as `supersede`."""
    retire(session, claim_id=last.id, at=at, by=signer(session), reason=reason)


def join_group(
    session: Session, *, claim: StoredClaim, group: str, at: datetime
) -> Sequence[StoredClaim]:
    """Let a claim repeat the group known by the key `group`; give back the claims that moved.

    Those that repeated it move along, so that groups stay flat. Errors as `supersede`.
    """
    followers = queries.followers(session, key=claim.key)
    for each in (claim, *followers):
        supersede(session, last=each, content=replace(each.content, repeats=group), at=at)
    return [claim, *followers]


def leave_group(session: Session, *, claim: StoredClaim, at: datetime) -> None:
    """Let a claim stand for an utterance of its own again. Errors as `supersede`."""
    supersede(session, last=claim, content=replace(claim.content, repeats=None), at=at)

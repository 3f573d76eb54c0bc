"""Writing what programs propose, and what was decided of it."""

from collections.abc import Sequence

from sqlalchemy import insert, update
from sqlmodel import Session

from stance.db.models import Proposal
from stance.db.models.base import table_of
from stance.domain.unrecorded.proposal import Decided, NewProposal
from stance.errors import OvertakenError
from stance.queries.coding.proposals import keys_taken
from stance.store.keys import free_keys
from stance.store.log import moment
from stance.store.signing import signer


def add_proposals(session: Session, *, proposals: Sequence[NewProposal]) -> list[str]:
    """Keep proposals that are not there yet, by whoever signs in the session; their keys."""
    at, by = moment(session), signer(session)
    named = [("proposal", each.digest) for each in proposals]
    keys = free_keys(named, lambda keys: keys_taken(session, keys=keys))
    rows = [
        {
            "key": key,
            "source_id": each.source,
            "source_version_id": each.version,
            "place_start": each.start,
            "digest": each.digest,
            "entry": each.entry,
            "proposed_by": each.proposed_by,
            "confidence": None if each.confidence is None else f"{each.confidence:g}",
            "why": each.why,
            "imported_at": at,
            "imported_by": by,
        }
        for key, each in zip(keys, proposals, strict=True)
    ]
    if rows:
        session.connection().execute(insert(table_of(Proposal)), rows)
    return keys


def decide(
    session: Session,
    *,
    proposal_id: int,
    how: Decided,
    claim: str | None = None,
    reason: str | None = None,
) -> None:
    """Keep what was decided of a proposal that waits, by whoever signs in the session.

    Raises OvertakenError where it waits no longer.
    """
    table = table_of(Proposal)
    decided = {"decision": how, "decided_at": moment(session), "decided_by": signer(session)}
    statement = (
        update(table)
        .where(table.c.id == proposal_id, table.c.decision.is_(None))
        .values(**decided, claim_key=claim, reason=reason)
    )
    session.flush()  # the claim is there before it is named
    if session.connection().execute(statement).rowcount != 1:
        raise OvertakenError("somebody else decided of it meanwhile", "look again")

"""Proposals are kept once, and one is decided of once."""

import pytest
from sqlmodel import Session

from stance.domain.unrecorded.proposal import Decided, NewProposal
from stance.errors import OvertakenError
from stance.queries.coding import proposals as queries
from stance.store.proposals import add_proposals, decide
from stance.store.signing import signed
from tests.factories import ClaimFactory, SourceVersionFactory


def new(session: Session, *digests: str) -> list[str]:
    version = SourceVersionFactory()
    proposals = [
        NewProposal(
            source=version.source_id,
            version=version.id or 0,
            start=number,
            digest=digest * 64,
            entry="{}",
            proposed_by="robot" if number else None,
            confidence=(number - 1) / 4 if number else None,
            why=None,
        )
        for number, digest in enumerate(digests)
    ]
    return add_proposals(session, proposals=proposals)


def test_proposals_wait_in_their_order_signed_by_whoever_brought_them(session: Session) -> None:
    with signed(session, coder="mia", reason=None):
        keys = new(session, "a", "b", "c")

    assert len(set(keys)) == 3
    assert add_proposals(session, proposals=[]) == []
    told = [queries.of_key(session, key=key) for key in keys]
    assert [each and each.start for each in told] == [0, 1, 2]
    assert [each and each.confidence for each in told] == [None, 0.0, 0.25]
    assert [each and each.proposed_by for each in told] == [None, "robot", "robot"]
    assert {each and each.imported_by for each in told} == {"mia"}
    assert sorted(queries.keys_waiting(session)) == sorted(keys)


def test_one_is_decided_of_once_and_the_others_wait_on(session: Session) -> None:
    first, second = new(session, "a", "b")
    one = queries.of_key(session, key=first)
    assert one is not None
    claim = ClaimFactory()

    with signed(session, coder="mia", reason=None):
        decide(session, proposal_id=one.id, how=Decided.MENDED, claim=claim.key)
        with pytest.raises(OvertakenError):
            decide(session, proposal_id=one.id, how=Decided.DROPPED, reason="No")

    decided = queries.of_key(session, key=first)
    assert decided is not None
    assert decided.decided is not None
    assert (decided.decided.how, decided.decided.by, decided.decided.claim) == (
        Decided.MENDED,
        "mia",
        claim.key,
    )
    assert queries.keys_waiting(session) == [second]

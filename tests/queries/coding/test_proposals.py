"""Claims that programs proposed: which wait, in which order, on which page, and what became."""

from typing import Any

from sqlmodel import Session

from stance.domain.unrecorded.proposal import Decided
from stance.queries.coding import proposals as queries
from tests.factories import (
    RECORDED,
    ClaimFactory,
    PageStartFactory,
    ProposalFactory,
    SourceFactory,
    SourceVersionFactory,
)

WAITS = {"decision": None, "decided_at": None, "decided_by": None, "claim": None, "claim_key": None}


def proposed(key: str, version: Any, start: int = 0, **facts: Any) -> Any:
    """A proposal that waits, unless it says what was decided."""
    of_it = facts if "decision" in facts else WAITS | facts
    return ProposalFactory(key=key, source_version=version, place_start=start, **of_it)


def text(slug: str) -> Any:
    return SourceVersionFactory(source=SourceFactory(slug=slug, title=slug.title()), text="x" * 50)


def test_those_that_wait_come_by_source_and_place_and_then_by_key(session: Session) -> None:
    later, first = text("b"), text("a")
    proposed("k1", later, 5, proposed_by="robot")
    proposed("k5", first, 9, proposed_by="robot")
    proposed("k3", first, 2, proposed_by="other")
    proposed("k2", first, 9)
    proposed("done", first, 0, decision=Decided.ACCEPTED, proposed_by="robot")

    def keys(**asked: Any) -> list[str]:
        told = [each.key for each in queries.proposals(session, **asked)]
        if asked.get("only_waiting", True):
            assert queries.keys_waiting(session, **asked) == told
        return told

    assert keys() == ["k3", "k2", "k5", "k1"]
    assert keys(only_waiting=False) == ["done", "k3", "k2", "k5", "k1"]
    assert keys(sources=[later.source_id]) == ["k1"]
    assert keys(proposed_by=["robot"]) == ["k5", "k1"]
    assert keys(sources=[first.source_id], proposed_by=["robot", "other"]) == ["k3", "k5"]
    assert queries.every_key(session) == ["done", "k1", "k2", "k3", "k5"]
    assert queries.count_of(session, source_id=first.source_id) == 4
    assert queries.keys_taken(session, keys=["k1", "never"]) == {"k1"}


def test_a_proposal_tells_the_page_that_it_begins_on_and_what_was_decided(session: Session) -> None:
    version, bare = text("a"), text("b")
    for start, label in ((20, "3"), (10, "2")):
        PageStartFactory(source_version=version, start=start, label=label)
    PageStartFactory(source_version=text("c"), start=0, label="9")
    for key, start in (("before", 9), ("on", 10), ("within", 19), ("next", 20)):
        proposed(key, version, start)
    proposed("bare", bare, entry='{"quote": "x"}', confidence="0.5", proposed_by="robot", why="W")
    proposed("dropped", bare, decision=Decided.DROPPED, claim=None, claim_key=None, reason="No")

    def of(key: str) -> Any:
        return queries.of_key(session, key=key)

    pages = {key: of(key).page for key in ("before", "on", "within", "next", "bare")}
    assert pages == {"before": None, "on": "p. 2", "within": "p. 2", "next": "p. 3", "bare": None}
    one = of("bare")
    assert (one.source, one.title, one.version, one.start) == ("b", "B", bare.id, 0)
    assert (one.entry, one.confidence, one.proposed_by, one.why) == (
        {"quote": "x"},
        0.5,
        "robot",
        "W",
    )
    assert (one.imported_at, one.decided, of("on").confidence) == (RECORDED, None, None)
    decided = of("dropped").decided
    assert (decided.how, decided.by, decided.claim, decided.reason) == (
        Decided.DROPPED,
        "mia",
        None,
        "No",
    )
    assert of("never") is None
    assert list(queries.entries(session)) == sorted(queries.entries(session))
    assert dict(queries.entries(session))["bare"] == '{"quote": "x"}'


def test_what_is_known_of_proposals_that_come_again(session: Session) -> None:
    version = text("a")
    waits = proposed("waits", version, proposed_by="robot")
    proposed("waits-too", version, proposed_by="robot")
    claim = ClaimFactory(source=None, source_id=version.source_id)
    became = proposed("became", version, decision=Decided.MENDED, claim=None, claim_key=claim.key)
    proposed("another", version)

    assert queries.known_of(session, digests=[waits.digest, became.digest, "none"]) == {
        waits.digest: ("waits", None, None),
        became.digest: ("became", Decided.MENDED, claim.key),
    }
    rates = [(each.proposed_by, dict(each.counts)) for each in queries.rates(session)]
    assert rates == [("robot", {"waiting": 2}), (None, {"waiting": 1, "mended": 1})]


def test_proposals_that_became_claims_of_other_sources_or_begin_beyond_their_text(
    session: Session,
) -> None:
    version, other = text("a"), text("b")
    here = ClaimFactory(source=None, source_id=version.source_id)
    there = ClaimFactory(source=None, source_id=other.source_id)
    for key, claim in (("z-astray", there), ("astray", there), ("right", here)):
        proposed(key, version, decision=Decided.ACCEPTED, claim=None, claim_key=claim.key)
    for key, start in (("last", 49), ("z-beyond", 51), ("beyond", 50)):
        proposed(key, other, start)

    assert list(queries.misplaced(session)) == [("astray", there.key), ("z-astray", there.key)]
    assert list(queries.beyond_text(session)) == [("beyond", "b"), ("z-beyond", "b")]

"""What was done to claims since a time: recorded, corrected, retracted, by whom and why."""

import datetime as dt
from typing import Any

from sqlmodel import Session

from stance.domain.filters import Filters
from stance.domain.versions import Act, ActKind
from stance.queries.acts import acts_among, acts_on_claims, last_recorded
from stance.queries.vocabulary import vocabulary
from stance.values import Noun
from tests.factories import (
    RECORDED,
    ActorFactory,
    ClaimFactory,
    CodingRoundFactory,
    ConditionFactory,
    EditFactory,
    IssueFactory,
    SourceFactory,
    StanceConditionFactory,
    StanceFactory,
)

DAY = dt.timedelta(days=1)


def at(days: int) -> dt.datetime:
    return RECORDED + days * DAY


def correct(before: Any, by: str | None, why: str | None, days: int, **facts: Any) -> Any:
    """A new version of a claim, in the place of the one before."""
    before.retired_at, before.retired_by, before.retired_reason = at(days), by, why
    return ClaimFactory(
        claim_key=None,
        key=before.key,
        source=None,
        source_id=before.source_id,
        recorded_at=at(days),
        replaces_id=before.id,
        **facts,
    )


def on(session: Session, since: dt.datetime, *keys: str, **filters: Any) -> dict[str, list[Act]]:
    session.flush()
    return acts_on_claims(session, keys=keys, since=since, filters=Filters(**filters))


def test_a_claim_is_recorded_corrected_and_retracted_by_whom_it_was(session: Session) -> None:
    first = ClaimFactory(claim_key__key="k", coder="anna")
    second = correct(first, "ben", "Misread", 2, coder="anna")
    third = correct(second, None, None, 3, coder="cy")
    third.retired_at, third.retired_by, third.retired_reason = at(5), "dan", "Not said"
    ClaimFactory(claim_key__key="older", recorded_at=at(1))

    every = [
        Act(at(0), "k", ActKind.RECORDED, "anna"),
        Act(at(2), "k", ActKind.CORRECTED, "ben", "Misread"),
        Act(at(3), "k", ActKind.CORRECTED, "cy", None),
        Act(at(5), "k", ActKind.RETRACTED, "dan", "Not said"),
    ]
    assert on(session, at(-1), "k") == {"k": every}
    assert on(session, at(0), "k") == {"k": every[1:]}
    assert on(session, at(3), "k", "older") == {"k": every[3:]}
    assert on(session, at(5), "k") == {}
    assert on(session, at(0), "k", as_recorded=at(3)) == {"k": every[1:3]}
    assert on(session, at(0), "older") == {"older": [Act(at(1), "older", ActKind.RECORDED, None)]}


def test_readings_are_no_part_of_what_was_done_to_the_record(session: Session) -> None:
    ClaimFactory(claim_key__key="reading", coding_round=CodingRoundFactory())
    ClaimFactory(claim_key__key="k")

    assert list(on(session, at(-1), "reading", "k", "never")) == ["k"]


def test_of_a_series_all_that_was_done_to_its_claims_is_told_in_order(session: Session) -> None:
    source = SourceFactory(slug="gazette")
    root, talks = ActorFactory(slug="ardonia"), IssueFactory(slug="talks")
    double = ActorFactory(slug="aria", same_as_id=root.id)
    for key, holder, issue, days, facts in (
        ("z", root, talks, 1, {}),
        ("b", double, talks, 1, {"source": source, "coder": "anna"}),
        ("a", root, talks, 3, {}),
        ("old", root, talks, 0, {}),
        ("other-issue", root, IssueFactory(), 1, {}),
        ("other-holder", ActorFactory(), talks, 1, {}),
        ("reading", root, talks, 1, {"coding_round": CodingRoundFactory()}),
    ):
        claim = ClaimFactory(claim_key__key=key, recorded_at=at(days), **facts)
        StanceFactory(claim=claim, holder=holder, issue=issue)

    def done(since: int, **filters: Any) -> list[str]:
        acts = acts_among(
            session,
            vocabulary=vocabulary(session),
            holders=["ardonia"],
            issue="talks",
            since=at(since),
            filters=Filters(**filters),
        )
        return [act.on for act in acts]

    assert done(0) == ["b", "z", "a"]
    assert done(-1) == ["old", "b", "z", "a"]
    assert done(1) == ["a"]
    assert done(0, as_recorded=at(2)) == ["b", "z"]
    assert done(0, sources=("gazette",)) == done(0, coders=("anna",)) == ["b"]


def test_a_correction_is_told_where_the_claim_is_no_longer(session: Session) -> None:
    root, talks = ActorFactory(slug="ardonia"), IssueFactory(slug="talks")
    first = ClaimFactory(claim_key__key="k", coder="anna")
    StanceFactory(claim=first, holder=root, issue=talks)
    second = correct(first, None, "Misread", 2, coder="ben")
    StanceFactory(claim=second, holder=root, issue=IssueFactory(slug="trade"))
    session.flush()

    corrected = Act(at(2), "k", ActKind.CORRECTED, "ben", "Misread")
    for issue in ("talks", "trade"):
        known = vocabulary(session)
        told = acts_among(session, vocabulary=known, issue=issue, since=at(1), filters=Filters())
        assert told == [corrected]


def test_claims_are_chosen_by_who_carries_which_term(session: Session) -> None:
    ardonia, belland = ActorFactory(slug="ardonia"), ActorFactory(slug="belland")
    terms = ConditionFactory(slug="terms")
    double = ConditionFactory(slug="double", same_as_id=terms.id)
    for key, holder, condition, ascribed in (
        ("own", ardonia, terms, False),
        ("told", ardonia, double, True),
        ("other", belland, terms, False),
        ("another", ardonia, ConditionFactory(), False),
    ):
        stance = StanceFactory(
            claim=ClaimFactory(claim_key__key=key), holder=holder, ascribed=ascribed
        )
        StanceConditionFactory(stance=stance, condition=condition)
    session.flush()

    def done(**chosen: Any) -> set[str]:
        term = (Noun.CONDITION, "terms")
        known = vocabulary(session)
        acts = acts_among(
            session, vocabulary=known, term=term, since=at(-1), filters=Filters(), **chosen
        )
        return {act.on for act in acts}

    assert done() == {"own", "told", "other"}
    assert done(holders=["ardonia"]) == {"own", "told"}
    assert done(ascribed=False) == {"own", "other"}
    assert done(ascribed=True, holders=["ardonia", "belland"]) == {"told"}


def test_the_last_time_of_all_that_was_recorded(session: Session) -> None:
    assert last_recorded(session) is None
    for days in (4, 2):
        EditFactory(edited_at=at(days))
    assert last_recorded(session) == at(4)
    ClaimFactory(retired_at=at(6))
    assert last_recorded(session) == at(6)

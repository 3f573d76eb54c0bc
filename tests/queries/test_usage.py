"""How often vocabulary is used: by live claims only, doubles with their root."""

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import event
from sqlmodel import Session

from stance.domain.usage import WAYS, Use
from stance.queries.usage import latest_use, usage
from stance.queries.vocabulary import vocabulary
from stance.values import Noun
from tests.factories import (
    RECORDED,
    ActorFactory,
    CitationByFactory,
    CitationFactory,
    ClaimFactory,
    CodingRoundFactory,
    ConditionFactory,
    IssueFactory,
    ReasonFactory,
    StanceAddresseeFactory,
    StanceConditionAddresseeFactory,
    StanceConditionFactory,
    StanceFactory,
    StanceReasonFactory,
    TreatyFactory,
)


def use_of(session: Session, noun: Noun, entry: Any) -> Use:
    """The use of one entry, the same whether all are counted or it alone."""
    entries = vocabulary(session).of(noun)
    every = usage(session, entries=entries)
    assert every.keys() == {each.root for each in entries.by_id.values()}
    assert usage(session, entries=entries, only=entry.id) == {entry.id: every[entry.id]}
    return every[entry.id]


@pytest.fixture(autouse=True)
def noise(session: Session) -> None:
    """A claim with everything, that no test means."""
    stance = StanceFactory()
    StanceAddresseeFactory(stance=stance)
    StanceConditionAddresseeFactory()
    StanceReasonFactory(stance=stance)
    CitationByFactory()


def test_every_way_to_use_an_actor_is_counted(session: Session):
    russia = ActorFactory()
    for day in ("2016-12-27", "2007", "2022-09"):
        StanceFactory(claim=ClaimFactory(speaker=russia, stated_on=day))
    said = ClaimFactory(relayed_by_id=russia.id, stated_on="1990-03")
    stance = StanceFactory(claim=said)
    StanceAddresseeFactory(stance=stance, actor=russia)
    condition = StanceConditionFactory(stance=stance)
    StanceConditionAddresseeFactory(stance_condition=condition, actor=russia)
    CitationByFactory(citation=CitationFactory(stance=stance), actor=russia)

    use = use_of(session, Noun.ACTOR, russia)

    assert use.counts == {
        "stances": 3,
        "claims": 3,
        "relayed": 1,
        "addressed": 1,
        "conditions": 1,
        "citations": 1,
    }
    assert (use.total, use.first, use.last) == (10, "1990-03", "2022-09")


def test_what_is_used_by_no_claim_has_counts_of_nought_and_no_dates(session: Session):
    unused = ActorFactory()

    assert use_of(session, Noun.ACTOR, unused) == Use(dict.fromkeys(WAYS[Noun.ACTOR], 0))
    assert use_of(session, Noun.ACTOR, unused).total == 0


def test_stances_and_claims_are_counted_for_other_entries(session: Session):
    issue, condition, reason, treaty = (
        make() for make in (IssueFactory, ConditionFactory, ReasonFactory, TreatyFactory)
    )
    claim = ClaimFactory(stated_on="2001-05")
    for number in (1, 2):
        stance = StanceFactory(claim=claim, issue=issue, holder=ActorFactory(), number=number)
        StanceConditionFactory(stance=stance, condition=condition)
        StanceReasonFactory(stance=stance, reason=reason)
        CitationFactory(stance=stance, treaty=treaty)
        CitationFactory(stance=stance, treaty=treaty, provision="Article 5")

    for noun, entry in (
        (Noun.ISSUE, issue),
        (Noun.CONDITION, condition),
        (Noun.REASON, reason),
        (Noun.TREATY, treaty),
    ):
        use = use_of(session, noun, entry)
        assert use == Use({"stances": 2, "claims": 1}, "2001-05", "2001-05")
        assert use.total == 2


def test_retired_claims_do_not_count(session: Session):
    issue = IssueFactory()
    gone = ClaimFactory(retired_at=RECORDED + dt.timedelta(days=1))
    StanceFactory(claim=gone, issue=issue)

    assert use_of(session, Noun.ISSUE, issue).total == 0
    assert usage(session, entries=vocabulary(session).actors)[gone.speaker_id].total == 0


def test_readings_of_rounds_count_only_where_they_are_asked_for(session: Session):
    issue = IssueFactory()
    StanceFactory(claim=ClaimFactory(coding_round=CodingRoundFactory()), issue=issue)
    StanceFactory(claim=ClaimFactory(), issue=issue)

    assert use_of(session, Noun.ISSUE, issue).counts == {"stances": 1, "claims": 1}
    every = usage(session, entries=vocabulary(session).issues, readings=True)
    assert every[issue.id or 0].counts == {"stances": 2, "claims": 2}


@pytest.mark.parametrize("noun", Noun)
def test_the_latest_use_is_of_the_last_live_claim_of_the_record_and_its_first_stance(
    session: Session, noun: Noun
):
    entry = {
        Noun.ACTOR: ActorFactory,
        Noun.ISSUE: IssueFactory,
        Noun.CONDITION: ConditionFactory,
        Noun.REASON: ReasonFactory,
        Noun.TREATY: TreatyFactory,
    }[noun]()

    def uses(number: int = 1, **facts: Any) -> int:
        claim = facts.pop("claim", None) or ClaimFactory(**facts)
        of_entry = {
            Noun.ACTOR: {"holder": entry},
            Noun.ISSUE: {"issue": entry, "holder": ActorFactory()},
        }.get(noun, {})
        stance = StanceFactory(claim=claim, number=number, **of_entry)
        if noun is Noun.CONDITION:
            StanceConditionFactory(stance=stance, condition=entry)
        if noun is Noun.REASON:
            StanceReasonFactory(stance=stance, reason=entry)
        if noun is Noun.TREATY:
            CitationFactory(stance=stance, treaty=entry)
        return claim.id or 0

    assert latest_use(session, noun=noun, ids=[entry.id]) is None
    uses(stated_on="2020")
    last = ClaimFactory(stated_on="2010")
    StanceFactory(claim=last, number=1)
    uses(3, claim=last)
    uses(2, claim=last)
    uses(retired_at=RECORDED + dt.timedelta(days=1))
    uses(coding_round=CodingRoundFactory())
    StanceFactory(claim=ClaimFactory(speaker=ActorFactory()))

    assert latest_use(session, noun=noun, ids=[entry.id]) == (last.id, 2)


def test_doubles_count_with_their_root_and_a_stance_with_both_once(session: Session):
    root, claim = ActorFactory(), ClaimFactory()
    double = ActorFactory(same_as_id=root.id)
    stance = StanceFactory(claim=claim)
    for actor in (root, double):
        StanceAddresseeFactory(stance=stance, actor=actor)
    StanceFactory(claim=ClaimFactory(speaker=double))

    use = use_of(session, Noun.ACTOR, root)

    assert (use.counts["addressed"], use.counts["stances"], use.counts["claims"]) == (1, 1, 1)


@pytest.mark.parametrize("noun", Noun)
def test_the_number_of_statements_does_not_grow_with_the_entries(session: Session, noun: Noun):
    def statements() -> int:
        seen: list[str] = []
        connection = session.connection()
        entries = vocabulary(session).of(noun)

        def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
            seen.append(statement)

        event.listen(connection, "before_cursor_execute", note)
        usage(session, entries=entries)
        event.remove(connection, "before_cursor_execute", note)
        return len(seen)

    before = statements()
    for _ in range(5):
        claim = ClaimFactory()
        stance = StanceFactory(claim=claim)
        StanceConditionFactory(stance=stance)
        StanceReasonFactory(stance=stance)
        CitationFactory(stance=stance)

    assert statements() == before <= 6

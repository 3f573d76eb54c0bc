"""What earlier coding suggests."""

from sqlmodel import Session

from stance.queries.precedents import Signing, signings, wordings
from stance.values import Noun
from tests import factories


def test_wordings_come_once_the_newest_first(session: Session) -> None:
    condition = factories.ConditionFactory()
    for words in ("equal terms", "as equals", "equal terms", None):
        factories.StanceConditionFactory(condition=condition, wording=words)

    worded = wordings(session, noun=Noun.CONDITION)

    assert worded == [(condition.id, "equal terms"), (condition.id, "as equals")]
    assert wordings(session, noun=Noun.CONDITION, most=1) == worded[:1]
    assert wordings(session, noun=Noun.REASON) == []


def test_wordings_of_readings_are_offered_to_nobody(session: Session) -> None:
    condition = factories.ConditionFactory()
    reading = factories.ClaimFactory(coding_round=factories.CodingRoundFactory(), coder="ben")
    for claim, words in ((reading, "as ben has it"), (factories.ClaimFactory(), "equal terms")):
        factories.StanceConditionFactory(
            stance=factories.StanceFactory(claim=claim), condition=condition, wording=words
        )

    assert wordings(session, noun=Noun.CONDITION) == [(condition.id, "equal terms")]


def test_when_treaties_were_signed_and_by_whom(session: Session) -> None:
    treaty = factories.TreatyFactory(signed_on="1997-05-27")
    other = factories.TreatyFactory(signed_on=None)
    party = factories.ActorFactory()
    factories.TreatyPartyFactory(treaty=treaty, actor=party)

    assert signings(session) == {
        treaty.id: Signing("1997-05-27", (party.id,)),
        other.id: Signing(None),
    }

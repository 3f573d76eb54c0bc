"""Which claims are one utterance: quotes by their place, paraphrases by date and issues too."""

from typing import Any

from sqlalchemy import update
from sqlmodel import Session, col

from stance.db.models import Claim, Issue
from stance.queries.vocabulary import vocabulary
from stance.work.check import findings
from tests.samples import claim, claims_file, live, load, refused_once, source, stance, stored

FIRST = claim(mode="act", paraphrase="Voted in favour.", stated_on="2016-11-01")
SECOND = {**FIRST, "stated_on": "2016-11-20"}
OTHER_ISSUE = {**FIRST, "stances": [stance(issue="trade")]}


def votes(*claims: dict[str, Any]) -> dict[str, Any]:
    return claims_file(source(*claims, kind="vote"))


def test_two_votes_in_the_same_words_are_two_claims(session: Session) -> None:
    assert len(load(session, votes(FIRST)).recorded) == 1
    assert len(load(session, votes({**SECOND, "key": "second"})).recorded) == 1
    assert len(load(session, votes(OTHER_ISSUE)).recorded) == 1
    again = load(session, votes(OTHER_ISSUE, SECOND, FIRST))
    assert (again.recorded, len(again.unchanged)) == ([], 3)


def test_two_votes_of_one_file_are_two_claims(session: Session) -> None:
    recorded = load(session, votes(FIRST, SECOND, OTHER_ISSUE)).recorded
    assert len(set(recorded)) == 3
    assert load(session, votes(FIRST, SECOND, OTHER_ISSUE), replace=True).unchanged == recorded
    assert list(findings(session)) == []


def test_one_vote_that_stands_twice_is_refused(session: Session) -> None:
    said = refused_once(load, session, votes(FIRST, {**FIRST, "key": "b"}))
    assert "sources[0].claims[1]: the same paraphrase of the same speaker, date and issue" in said
    assert said.endswith("what tells them apart")


def test_a_vote_that_gains_an_issue_is_the_same_vote(session: Session) -> None:
    load(session, votes({**FIRST, "key": "first"}))
    more = {**FIRST, "stances": [stance(), stance(issue="trade")]}

    said = refused_once(load, session, votes(more))
    assert "this claim is there already, as first, with another number of stances" in said
    assert load(session, votes(more), replace=True).replaced == ["first"]


def test_votes_recorded_before_are_known_again(session: Session) -> None:
    """They were told apart by their words alone."""
    load(session, votes({**FIRST, "key": "first"}))
    (known,) = stored(session, "first")
    words_alone = known.content.words_apart
    session.connection().execute(
        update(Claim).where(col(Claim.key) == "first").values(fingerprint=words_alone)
    )

    assert load(session, votes(FIRST)).unchanged == ["first"]
    assert len(load(session, votes(SECOND)).recorded) == 1
    assert list(findings(session)) == []


def test_votes_on_issues_found_to_be_one_are_known_again(session: Session) -> None:
    load(session, votes({**FIRST, "key": "first"}))
    issues = vocabulary(session).issues
    session.get_one(Issue, issues.by_slug["talks"].id).same_as_id = issues.by_slug["trade"].id
    session.flush()

    assert load(session, votes(OTHER_ISSUE)).unchanged == ["first"]
    assert live(session, "first")

"""What is told of where a stance comes from: its source's title, its place, its other reports."""

import datetime as dt
from typing import Any

from sqlmodel import Session

from stance.domain.filters import Filters
from stance.domain.stance import StanceRow
from stance.queries import stances as queries
from stance.queries.vocabulary import vocabulary
from tests.factories import (
    RECORDED,
    ActorFactory,
    ClaimFactory,
    CodebookFactory,
    CodingRoundFactory,
    IssueFactory,
    SourceFactory,
    SourceVersionFactory,
    StanceFactory,
)

DAY = dt.timedelta(days=1)


def rows(session: Session, **other: Any) -> dict[str, StanceRow]:
    filters = Filters(**other)
    known = vocabulary(session)
    told = queries.stances(session, vocabulary=known, filters=filters, with_origin=True)
    return {row.claim: row for row in told}


def said(key: str, **facts: Any) -> Any:
    claim = ClaimFactory(claim_key__key=key, **facts)
    return StanceFactory(claim=claim)


def test_a_stance_tells_the_title_of_its_source_and_where_its_quote_stands(
    session: Session,
) -> None:
    root = SourceFactory(slug="root", title="The root", publisher="P")
    double = SourceVersionFactory(
        source=SourceFactory(slug="double", title="The double", same_as_id=root.id)
    )
    plain = SourceFactory(slug="plain", title="The plain")
    said("quoted", version=double, places=((0, 6), (15, 20)))
    said("told", source=plain)

    told = rows(session)

    assert (told["quoted"].source, told["quoted"].title) == ("root", "The root")
    assert (told["quoted"].publisher, told["quoted"].place) == ("P", "0-6; 15-20")
    assert (told["told"].title, told["told"].place) == ("The plain", None)


def test_other_reports_are_the_live_ones_of_the_same_group_in_order(session: Session) -> None:
    said("first")
    for key in ("z", "a"):
        said(key, repeats="first")
    said("gone", repeats="first", retired_at=RECORDED + DAY)
    said("later", repeats="first", recorded_at=RECORDED + DAY)
    said("another")
    said("of-another", repeats="another")
    said("alone")
    of_round = CodingRoundFactory()
    said("reading", repeats="first", coding_round=of_round)

    also = {key: row.also for key, row in rows(session).items()}
    assert also["first"] == ("a", "later", "z")
    assert also["a"] == ("first", "later", "z")
    assert (also["another"], also["of-another"]) == (("of-another",), ("another",))
    assert also["alone"] == ()
    assert rows(session, as_recorded=RECORDED)["z"].also == ("a", "first", "gone")


def test_series_that_were_never_of_more_than_one_stance_may_be_missing_unless_named(
    session: Session,
) -> None:
    root, talks = ActorFactory(slug="root"), IssueFactory(slug="talks")
    double = ActorFactory(slug="double", same_as_id=root.id)
    for key, holder in (("one", root), ("two", double)):
        StanceFactory(claim=ClaimFactory(claim_key__key=key), holder=holder, issue=talks)
    StanceFactory(claim=ClaimFactory(claim_key__key="alone"), holder=ActorFactory(slug="single"))

    def several(**filters: Any) -> list[str]:
        known = vocabulary(session)
        told = queries.stances(session, vocabulary=known, filters=Filters(**filters), several=True)
        return [row.claim for row in told]

    assert several() == ["one", "two"]
    assert several(holders=("single",)) == ["alone"]


def test_stances_of_claims_stand_by_claim_and_number_whatever_their_order(
    session: Session,
) -> None:
    first, second, other = (ClaimFactory(claim_key__key=key) for key in ("z", "a", "m"))
    for claim, number in ((second, 2), (second, 1), (first, 1), (other, 1)):
        StanceFactory(claim=claim, number=number)

    known = vocabulary(session)
    told = queries.of_claims(session, vocabulary=known, claim_ids=[first.id, second.id])
    assert [row.stance for row in told] == ["z/1", "a/1", "a/2"]


def test_the_codebook_of_a_claim_is_told_where_it_is_asked_for(session: Session) -> None:
    CodebookFactory(number=5)
    said("coded", codebook=CodebookFactory(number=6))
    said("by-none")

    known = vocabulary(session)
    parts = (queries.StancePart.CODEBOOK,)
    thin = queries.thin(session, vocabulary=known, filters=Filters(), parts=parts)
    assert {row.claim: row.codebook for row in thin} == {"coded": 6, "by-none": None}
    bare = queries.thin(session, vocabulary=known, filters=Filters())
    assert {row.codebook for row in bare} == {None}
    assert {row.codebook for row in rows(session).values()} == {None}

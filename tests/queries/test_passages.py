"""Claims where they stand: their words in their texts, their sources, the others that report it."""

import datetime as dt
from typing import Any

from sqlmodel import Session

from stance.domain.filters import Filters
from stance.domain.passages import ClaimPassage
from stance.queries.earlier import looking_back
from stance.queries.passages import passages, quote_places, source_facts
from stance.queries.vocabulary import vocabulary
from stance.values import Logged
from tests.factories import (
    RECORDED,
    ClaimFactory,
    CodingRoundFactory,
    EditFactory,
    SourceFactory,
    SourceVersionFactory,
    StanceFactory,
)

DAY = dt.timedelta(days=1)


def said(key: str, **facts: Any) -> Any:
    claim = ClaimFactory(claim_key__key=key, **facts)
    for number in (2, 1):
        StanceFactory(claim=claim, number=number)
    return claim


def told(session: Session, *keys: str, **filters: Any) -> dict[str, ClaimPassage]:
    known = vocabulary(session)
    found = passages(session, vocabulary=known, filters=Filters(**filters), keys=keys)
    return {each.key: each for each in found}


def test_claims_come_in_the_order_asked_for_each_once_with_all_their_stances(
    session: Session,
) -> None:
    for key in ("a", "b", "c"):
        said(key)
    said("gone", retired_at=RECORDED + DAY)
    said("later", recorded_at=RECORDED + 2 * DAY)

    found = told(session, "c", "a", "c", "never", "gone", "later")
    assert list(found) == ["c", "a", "later"]
    assert [row.number for row in found["c"].stances] == [1, 2]
    assert {row.claim for row in found["c"].stances} == {"c"}
    assert list(told(session, "c", "gone", "later", as_recorded=RECORDED)) == ["c", "gone"]


def test_each_quote_stands_in_its_own_text_part_by_part(session: Session) -> None:
    one = SourceVersionFactory(text="We are open to talks. So they said.")
    other = SourceVersionFactory(text="Nobody spoke of talks, not once.")
    quoting = said("one", version=one, places=((15, 20), (0, 6)))
    said("other", version=other, places=((16, 21),))
    said("too", version=one, places=((22, 24),))
    said("told")

    found = told(session, "one", "other", "too", "told")
    quoted_words = {
        key: [piece.text for excerpt in each.excerpts for piece in excerpt.pieces if piece.quoted]
        for key, each in found.items()
    }
    assert quoted_words == {
        "one": ["We are", "talks"],
        "other": ["talks"],
        "too": ["So"],
        "told": [],
    }
    assert quote_places(session, [quoting.id]) == {quoting.id: [(15, 20), (0, 6)]}


def test_a_double_of_a_source_is_told_as_its_root_and_as_it_was_then(session: Session) -> None:
    root = SourceFactory(slug="root", title="The root", publisher="P", author="Bo", url="https://r")
    double = SourceFactory(slug="double", title="The double", same_as_id=root.id)
    said("k", source=double)
    for field, before, after in (("title", "Old", "The root"), ("publisher", None, "P")):
        EditFactory(
            kind=Logged.SOURCE,
            slug="root",
            field=field,
            before=before,
            after=after,
            edited_at=RECORDED + DAY,
        )

    source = told(session, "k")["k"].source
    assert (source.slug, source.title, source.publisher) == ("root", "The root", "P")
    assert (source.author, source.url) == ("Bo", "https://r")
    with looking_back(session, RECORDED):
        source = told(session, "k")["k"].source
        assert (source.title, source.publisher, source.author) == ("Old", None, "Bo")
    slugs = [each.slug for each in source_facts(session, slugs=["root", "never", "double", "root"])]
    assert slugs == ["double", "root"]


def test_the_group_is_of_all_that_count_in_order(session: Session) -> None:
    said("first")
    for key in ("z", "a"):
        said(key, repeats="first")
    said("gone", repeats="first", retired_at=RECORDED + DAY)
    said("reading", repeats="first", coding_round=CodingRoundFactory())
    said("alone")

    found = told(session, "z", "first", "alone")
    assert found["z"].group == found["first"].group == ("a", "first", "z")
    assert found["alone"].group == ("alone",)
    assert told(session, "z", as_recorded=RECORDED)["z"].group == ("a", "first", "gone", "z")

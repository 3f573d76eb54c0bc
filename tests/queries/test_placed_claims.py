"""Claims in the order of their sources and texts, each with its words where they stand."""

from typing import Any

from sqlmodel import Session

from stance.domain.filters import Filters
from stance.domain.passages import PlacedClaim
from stance.queries.annotation.targets import placed_claims
from stance.queries.vocabulary import vocabulary
from stance.text.edtf import parse_date
from tests.factories import (
    ActorFactory,
    ClaimFactory,
    ReasonFactory,
    SourceFactory,
    SourceVersionFactory,
    StanceFactory,
    StanceReasonFactory,
)
from tests.samples import TEXT, claim, claims_file, load, source, stance


def placed(session: Session, **asked: Any) -> list[PlacedClaim]:
    known = vocabulary(session)
    return list(placed_claims(session, vocabulary=known, filters=Filters(**asked)))


def keys(session: Session, **asked: Any) -> list[str]:
    return [each.stances[0].claim for each in placed(session, **asked)]


def test_claims_come_by_source_and_as_they_stand_in_its_text_paraphrases_first(
    session: Session,
) -> None:
    load(
        session,
        claims_file(
            source(claim(key="z", quote="declined to comment"), slug="herald"),
            source(
                claim(key="a", quote="declined to comment"),
                claim(key="c", quote="The minister spoke"),
                claim(key="b", quote=["on Monday", "will not wait"]),
                claim(key="y", paraphrase="They would."),
                claim(key="x", paraphrase="They might."),
                slug="gazette",
            ),
        ),
    )

    assert keys(session) == ["x", "y", "c", "b", "a", "z"]


def test_only_the_stances_that_all_filters_let_through_are_told(session: Session) -> None:
    load(
        session,
        claims_file(
            source(
                claim(stance(), stance(issue="trade", position="oppose"), key="both"),
                claim(stance(issue="trade"), key="trade", paraphrase="Yes.", stated_on="2012"),
            )
        ),
    )

    assert keys(session) == ["both", "trade"]
    (only,) = placed(session, issues=("talks",))
    assert [row.number for row in only.stances] == [1]
    assert keys(session, issues=("trade",)) == ["both", "trade"]
    assert keys(session, since=parse_date("2016")) == ["both"]
    assert keys(session, until=parse_date("2013")) == ["trade"]


def test_words_outside_of_the_quote_have_their_place_and_those_within_have_none(
    session: Session,
) -> None:
    conditions = [{"condition": "equal-terms", "wording": "on equal terms"}]
    reasons = [{"reason": "patience", "wording": "will not wait for ever"}]
    within = stance(conditions=conditions, reasons=reasons)
    load(
        session, claims_file(source(claim(within, key="k", quote="ready to talk, on equal terms")))
    )

    (found,) = placed(session)

    assert found.wordings == {"will not wait for ever": TEXT.index("will not wait for ever")}
    assert [part.exact for part in found.parts] == ["ready to talk, on equal terms"]


def test_a_claim_says_in_which_text_it_was_read(session: Session) -> None:
    load(
        session,
        claims_file(
            source(claim(key="k", quote="ready to talk, on"), language="en", kind="news"),
            source(claim(key="n"), slug="herald", text=None, url="https://example.org/h"),
        ),
    )

    read, none = placed(session)

    assert read.text is not None
    assert (read.text.length, read.language, read.kind.value) == (len(TEXT), "en", "news")
    assert (none.text, none.parts, none.source.url) == (None, (), "https://example.org/h")


def test_claims_of_an_older_text_come_before_those_of_a_newer_one_stances_by_their_number(
    session: Session,
) -> None:
    paper = SourceFactory(slug="paper")
    newer, older = (
        SourceVersionFactory(source=paper, number=number, text=f"We are open to {number} talks.")
        for number in (2, 1)
    )
    ardonia = ActorFactory(slug="ardonia")
    for key, version, places in (
        ("a", newer, ((0, 2),)),
        ("b", older, ((7, 11),)),
        ("c", older, ((17, 22), (3, 6))),
        ("d", newer, ((0, 6),)),
        ("e", None, ()),
    ):
        facts = {"version": version} if version else {"source": paper}
        said = ClaimFactory(claim_key__key=key, speaker=ardonia, places=places, **facts)
        for number in (2, 1):
            StanceFactory(claim=said, number=number)

    found = placed(session)
    assert [each.stances[0].claim for each in found] == ["e", "b", "c", "a", "d"]
    assert all([row.number for row in each.stances] == [1, 2] for each in found)


def test_stances_are_told_of_which_the_date_and_what_they_carry_fit(session: Session) -> None:
    for key, date in (("year", "2015"), ("month", "2015-03"), ("day", "2015-12-31")):
        said = ClaimFactory(claim_key__key=key, stated_on=date, source__slug=key)
        reasoned = StanceFactory(claim=said)
        StanceReasonFactory(stance=reasoned, reason=ReasonFactory(slug=f"for-{key}"))
        StanceFactory(claim=said, number=2)

    assert keys(session, since=parse_date("2015-06-01")) == ["day", "year"]
    assert keys(session, until=parse_date("2015-02-01")) == ["year"]
    (only,) = placed(session, reasons=("for-month",))
    assert [row.stance for row in only.stances] == ["month/1"]

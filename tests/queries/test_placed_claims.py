"""Claims in the order of their sources and texts, each with its words where they stand."""

from typing import Any

from sqlmodel import Session

from stance.domain.filters import Filters
from stance.domain.passages import PlacedClaim
from stance.queries.annotation.targets import placed_claims
from stance.queries.vocabulary import vocabulary
from stance.text.edtf import parse_date
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

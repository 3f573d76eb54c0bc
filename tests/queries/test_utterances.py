"""Finding an utterance that is there already."""

from typing import Any

import pytest
from sqlmodel import Session

from stance.domain.utterances import NewUtterance
from stance.queries.utterances import in_copies, said_before
from stance.queries.vocabulary import vocabulary
from stance.text.edtf import parse_date
from tests import factories

WORDS = "We are open to talks on equal terms with everybody who wants them"


def before(session: Session, speaker: Any, **changes: Any) -> list[str]:
    said = {"words": WORDS, "date": "2020-03-05", "source": "elsewhere", **changes}
    about = NewUtterance(speaker.id, parse_date(said["date"]), said["words"], said["source"])
    utterances = said_before(
        session,
        vocabulary=vocabulary(session),
        said=about,
        leave_out=said.get("leave_out", ()),
        reading=said.get("reading"),
    )
    return [each.key for each, _ in utterances]


@pytest.fixture
def speaker(session: Session) -> Any:
    return factories.ActorFactory()


def claim(speaker: Any, **fields: Any) -> Any:
    words = {"paraphrase": WORDS, "quote": None, "stated_on": "2020-03-01", **fields}
    return factories.ClaimFactory(speaker=speaker, **words)


def test_the_same_words_of_the_same_speaker_in_the_same_week(
    session: Session, speaker: Any
) -> None:
    known = claim(speaker)
    claim(factories.ActorFactory())
    claim(speaker, stated_on="2020-02-20")
    claim(speaker, paraphrase="Nothing of the kind was said by anybody, ever")

    assert before(session, speaker) == [known.key]


@pytest.mark.parametrize(
    ("date", "is_near"),
    [("2020-03-08", True), ("2020-03-09", False), ("2020-02-23", True), ("2020-02-22", False),
     ("2020", True), ("2020-03", True), ("2021", False), ("9999-12-31", False)],
)  # fmt: skip
def test_what_is_near(session: Session, speaker: Any, date: str, is_near: bool) -> None:
    claim(speaker)

    assert bool(before(session, speaker, date=date)) is is_near


@pytest.mark.parametrize(
    ("known", "date", "is_near"),
    [("2020-03", "2020-03-25", True), ("2020-03", "2020-04-07", True),
     ("2020-03", "2020-04-08", False), ("2020", "2020-11-30", True),
     ("2020", "2019-12-25", True), ("2020", "2019-12-24", False)],
)  # fmt: skip
def test_a_claim_of_a_month_or_a_year_is_near_to_each_of_its_days(
    session: Session, speaker: Any, known: str, date: str, is_near: bool
) -> None:
    claim(speaker, stated_on=known)

    assert bool(before(session, speaker, date=date)) is is_near


def test_doubles_of_the_speaker_count_retired_claims_do_not(session: Session, speaker: Any) -> None:
    double = factories.ActorFactory(same_as_id=speaker.id)
    known = claim(double)
    claim(speaker, retired_at=factories.RECORDED.replace(year=2025))

    assert before(session, speaker) == [known.key]
    assert before(session, double) == [known.key]
    assert before(session, speaker, leave_out={known.key}) == []


def test_a_retelling_counts_in_the_same_source_only(session: Session, speaker: Any) -> None:
    known = claim(speaker)
    slug = session.get_one(factories.models.Source, known.source_id).slug
    lead = "It is open for talks on equal terms, says everybody who wants them to go on"

    assert before(session, speaker, words=lead, source=slug) == [known.key]
    assert before(session, speaker, words=lead) == []


def test_the_likest_comes_first(session: Session, speaker: Any) -> None:
    alike = claim(speaker, paraphrase=WORDS.replace("equal", "fair"))
    same = claim(speaker)

    assert before(session, speaker) == [same.key, alike.key]


def test_readings_are_looked_at_only_among_those_of_their_coder_in_their_round(
    session: Session, speaker: Any
) -> None:
    one, other = (factories.CodingRoundFactory() for _ in range(2))
    known = claim(speaker)
    readings = {
        (of.id, coder): claim(speaker, coding_round=of, coder=coder).key
        for of in (one, other)
        for coder in ("anna", "ben")
    }

    assert before(session, speaker) == [known.key]
    for whose, key in readings.items():
        assert before(session, speaker, reading=whose) == [key]


def test_claims_that_quote_the_same_place_of_one_text_in_two_sources(session: Session) -> None:
    speaker, other = factories.ActorFactory(), factories.ActorFactory()
    versions = {
        slug: factories.SourceVersionFactory(source=factories.SourceFactory(slug=slug))
        for slug in ("wire", "herald", "paper")
    }

    def quote(key: str, slug: str, place: tuple[int, int] = (0, 6), **facts: Any) -> None:
        facts = {"speaker": speaker, "claim_key__key": key, "version": versions[slug]} | facts
        factories.ClaimFactory(places=(place,), **facts)

    def pairs(slugs: set[str], among: set[str]) -> list[tuple[str, str]]:
        return in_copies(session, slugs=slugs, among=among)

    quote("w", "wire")
    quote("w-elsewhere", "wire", (15, 20))
    quote("h-grouped", "herald", (15, 20), repeats="w-elsewhere")
    quote("h", "herald")
    quote("h-of-another", "herald", speaker=other)
    quote("p", "paper")
    quote("p-of-another", "paper", retired_at=factories.RECORDED.replace(year=2025), speaker=other)
    quote("p-read", "paper", coding_round=factories.CodingRoundFactory(), speaker=other)

    assert pairs({"herald"}, {"wire"}) == [("h", "w")]
    assert pairs({"wire"}, {"herald", "paper"}) == [("w", "h")]
    assert pairs({"herald", "paper"}, {"wire"}) == [("h", "w"), ("p", "w")]
    assert pairs({"herald"}, {"paper"}) == [("h", "p")]
    assert pairs({"paper"}, {"paper"}) == []
    assert pairs({"wire", "herald"}, {"wire", "herald"}) == [("h", "w"), ("w", "h")]

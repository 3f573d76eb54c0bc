"""What is told of a round: what its coders made while it was open, and what nobody settled yet."""

import datetime as dt

import pytest
from sqlmodel import Session

from stance.domain.coding.rounds import Round
from stance.domain.edits import ENTRY
from stance.errors import InputError
from stance.queries.coding.progress import progress
from stance.queries.coding.settled import settlements
from stance.queries.rounds import by_slug
from stance.values import Logged
from stance.work.rounds.marks import read_through
from stance.work.rounds.opening import RoundWords, open_round
from stance.work.sources import merge_sources, update_source
from tests import factories
from tests.factories import RECORDED
from tests.rounds import RoundOf, sentence

DAY = dt.timedelta(days=1)


def the_round(session: Session) -> Round:
    one = by_slug(session, slug="pilot")
    assert one is not None
    return one


def made(session: Session) -> list[str]:
    return [each.slug for each in progress(session, one=the_round(session)).made]


@pytest.fixture
def pilot(session: Session) -> RoundOf:
    return RoundOf("anna", "ben")


def test_only_what_coders_made_while_the_round_was_open_is_told(
    session: Session, pilot: RoundOf
) -> None:
    for slug, at in (("before", -DAY), ("during", DAY / 2), ("after", 2 * DAY)):
        factories.EditFactory(
            kind=Logged.CONDITION,
            slug=slug,
            field=ENTRY,
            after=slug,
            coder="anna",
            edited_at=RECORDED + at,
        )

    assert made(session) == ["after", "during"]
    pilot.close()
    session.expire_all()
    assert made(session) == ["during"]


def test_a_claim_that_was_retracted_settles_nothing(session: Session, pilot: RoundOf) -> None:
    text = pilot.text("one")
    readings = [pilot.marks("anna", text, sentence(number)) for number in range(2)]
    for reading, ended in zip(readings, (None, RECORDED + DAY), strict=True):
        claim = factories.ClaimFactory(
            source=None,
            source_id=text.source_id,
            retired_at=ended,
            retired_reason=ended and "Misread",
        )
        factories.ClaimAdjudicatesFactory(claim=claim, reading=reading)

    assert set(settlements(session, round_id=pilot.round.id)) == {readings[0].key}


def test_a_source_has_to_be_read_again_in_its_newer_text(session: Session, pilot: RoundOf) -> None:
    pilot.text("one")
    reads = {"slug": "pilot", "sources_read": ["one"], "coder": " anna "}
    assert read_through(session, **reads).sources == ("one",)
    assert read_through(session, **reads).already == ("one",)

    update_source(session, slug="one", text="Another text.")

    assert read_through(session, **reads).sources == ("one",)
    assert read_through(session, **reads).already == ("one",)


def test_of_every_source_doubles_are_left_out(session: Session) -> None:
    for slug in ("one", "two"):
        factories.SourceFactory(slug=slug)
    merge_sources(session, double="two", root="one")
    words = RoundWords(coders=("anna",), every_source=True)

    assert open_round(session, slug="pilot", words=words).sources == ("one",)


def test_a_round_without_a_codebook_takes_one_and_keeps_it(session: Session) -> None:
    for number in (1, 2):
        factories.CodebookFactory(number=number)
    factories.SourceFactory(slug="one")
    open_round(session, slug="pilot", words=RoundWords(("one",), ("anna",)))

    assert open_round(session, slug="pilot", words=RoundWords(codebook=1)).goes_by == 1
    assert not open_round(session, slug="pilot", words=RoundWords(codebook=1)).is_other
    with pytest.raises(InputError, match="goes by codebook 1"):
        open_round(session, slug="pilot", words=RoundWords(codebook=2))

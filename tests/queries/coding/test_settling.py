"""What claims that settle readings rest on, and which readings were corrected after that."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from sqlmodel import Session

from stance.domain.coding.settlement import ReadingBasis
from stance.queries.coding.bases import bases, readers
from stance.queries.coding.corrected import corrected_since
from stance.queries.coding.settled import settlements
from stance.queries.vocabulary import vocabulary
from tests.factories import (
    RECORDED,
    ClaimAdjudicatesFactory,
    ClaimFactory,
    ClaimKeyFactory,
    SetAsideFactory,
)
from tests.rounds import RoundOf, sentence

AGREED, ADJUDICATED = ReadingBasis.AGREED, ReadingBasis.ADJUDICATED


def at(days: int) -> dt.datetime:
    return RECORDED + dt.timedelta(days=days)


@pytest.fixture
def pilot(session: Session) -> RoundOf:
    return RoundOf("anna", "ben", "cy")


class Utterances:
    """Sentences of one text, each as coders read it, and as the record has it."""

    def __init__(self, pilot: RoundOf) -> None:
        self.pilot = pilot
        self.text = pilot.text("a")
        self.number = -1

    def read(self, **positions: str) -> list[Any]:
        """The next sentence as these coders read it."""
        self.number += 1
        return [self.reads(coder, position) for coder, position in positions.items()]

    def reads(self, coder: str, position: str, **facts: Any) -> Any:
        stances = ({"position": position},)
        return self.pilot.marks(coder, self.text, sentence(self.number), stances=stances, **facts)

    def settles(self, name: str | None, position: str, /, *readings: Any, **facts: Any) -> Any:
        """A claim of the record that settles these readings."""
        claim = ClaimFactory(
            **({"claim_key__key": name} if name else {}),
            version=self.text,
            places=(sentence(self.number),),
            speaker=self.pilot.actor("ardonia"),
            **facts,
        )
        self.pilot.stance(claim, position=position)
        for reading in readings:
            ClaimAdjudicatesFactory(claim=claim, reading=reading)
        return claim


@pytest.fixture
def said(pilot: RoundOf) -> Utterances:
    return Utterances(pilot)


def based(session: Session, when: dt.datetime | None = None) -> Mapping[str, ReadingBasis]:
    return bases(session, vocabulary(session), when)


def test_a_claim_rests_on_agreement_where_all_that_it_settles_say_what_it_says(
    session: Session, said: Utterances
) -> None:
    both = {"anna": "support", "ben": "support"}
    said.settles("agreed", "support", *said.read(**both))
    said.settles("decided", "oppose", *said.read(**both))
    said.settles("differing", "support", *said.read(anna="support", ben="oppose"))
    said.settles("of-one", "support", *said.read(anna="support"))
    said.read(**both)
    said.settles("of-none", "support")
    three = said.read(**both, cy="oppose")
    said.settles("a-third", "support", *three)

    assert based(session) == {
        "agreed": AGREED,
        "decided": ADJUDICATED,
        "differing": ADJUDICATED,
        "of-one": ADJUDICATED,
        "a-third": ADJUDICATED,
    }
    assert readers(session) == {
        "agreed": {"anna", "ben"},
        "decided": {"anna", "ben"},
        "differing": {"anna", "ben"},
        "of-one": {"anna"},
        "a-third": {"anna", "ben", "cy"},
    }


def test_what_is_agreed_is_said_by_two_coders_in_the_same_words_by_the_same_codes(
    session: Session, said: Utterances
) -> None:
    text, issues = said.text, ({"issue": "pact"}, {"issue": "talks", "position": "oppose"})
    again = RoundOf("anna", slug="again")
    again.takes(text)
    again._actors, again._issues = said.pilot._actors, said.pilot._issues
    (once,) = said.read(anna="support")
    twice = again.marks("anna", text, sentence(said.number), stances=({"position": "support"},))
    said.settles("one coder twice", "support", once, twice)

    (whole,) = said.read(anna="support")
    part = said.pilot.marks("ben", text, sentence(said.number, short=9))
    said.settles("other words", "support", whole, part)

    pairs: list[list[Any]] = [[], [], []]
    for coder in ("anna", "ben"):  # the readings of three sentences come here by turns
        for number, pair in enumerate(pairs):
            place = sentence(said.number + 1 + number)
            stances = issues if number else issues[:1]
            pair.append(said.pilot.marks(coder, text, place, stances=stances))
    for name, pair in zip(("by turns", "two stances", "a third stance"), pairs, strict=True):
        said.number += 1
        claim = said.settles(name, "support", *pair)
        if name != "by turns":
            said.pilot.stance(claim, 2, **issues[1])
        if name == "a third stance":
            said.pilot.stance(claim, 3, issue="borders")

    unsigned = ClaimFactory(claim_key__key="unsigned")
    said.number += 1
    settling_none = said.settles("of no reading", "support")
    ClaimAdjudicatesFactory(claim=settling_none, reading=None, key=unsigned.key)

    assert based(session) == {
        "one coder twice": ADJUDICATED,
        "other words": ADJUDICATED,
        "by turns": AGREED,
        "two stances": AGREED,
        "a third stance": ADJUDICATED,
        "of no reading": ADJUDICATED,
    }
    both = {"anna", "ben"}
    assert readers(session) == {
        "one coder twice": {"anna"},
        **dict.fromkeys(("other words", "by turns", "two stances", "a third stance"), both),
    }


def test_readings_count_as_they_are_now_or_as_they_were_at_a_moment(
    session: Session, said: Utterances
) -> None:
    readings = said.read(anna="support", ben="support", cy="oppose")
    said.settles("k", "support", *readings)
    readings[2].retired_at = at(5)
    gone = said.settles("gone", "support", *said.read(anna="support", ben="support"))
    gone.retired_at = at(5)
    of_round = said.read(anna="support", ben="support")
    said.number += 1
    reading = said.reads("cy", "support")
    for each in of_round:
        ClaimAdjudicatesFactory(claim=reading, reading=each)
    session.flush()

    assert based(session) == {"k": AGREED}
    assert based(session, at(0)) == {"k": ADJUDICATED, "gone": AGREED}
    assert readers(session) == {"k": {"anna", "ben"}, "gone": {"anna", "ben"}}
    assert readers(session, at(0))["k"] == {"anna", "ben", "cy"}


def test_only_readings_corrected_after_it_was_decided_of_them_are_told(
    session: Session, said: Utterances
) -> None:
    def corrects(before: Any, days: int) -> None:
        before.retired_at = at(days)
        session.flush()
        stances = ({"position": "neutral"},)
        said.pilot.marks(
            before.coder,
            said.text,
            sentence(said.number),
            stances=stances,
            claim_key=None,
            key=before.key,
            replaces_id=before.id,
            recorded_at=at(days),
        )

    found: dict[str, Any] = {}
    for name, corrected, settled in (
        ("settled, then corrected", 5, 3),
        ("corrected, then settled", 2, 3),
        ("never corrected", None, 3),
    ):
        (reading,) = said.read(anna="support")
        found[name] = reading
        if corrected == 2:
            corrects(reading, 2)
        said.settles(f"k{len(found)}", "support", reading, recorded_at=at(settled))
        if corrected == 5:
            corrects(reading, 5)
    for name, corrected in (("aside, then corrected", 5), ("corrected, then aside", 2)):
        (reading,) = said.read(anna="support")
        found[name] = reading
        SetAsideFactory(reading=reading, set_aside_at=at(3))
        corrects(reading, corrected)

    became = settlements(session, round_id=said.pilot.round.id or 0)
    assert became.keys() == {reading.key for reading in found.values()}
    assert corrected_since(session, became) == {
        found["settled, then corrected"].key: at(5),
        found["aside, then corrected"].key: at(5),
    }


def test_of_times_that_came_from_elsewhere_the_order_in_which_they_came_here_counts_too(
    session: Session, said: Utterances
) -> None:
    def version(days: int, before: Any = None, key: str = "r") -> Any:
        """A version of a reading of the sentence that is read now."""
        if before is None:
            return said.reads("anna", "support", claim_key__key=key, recorded_at=at(days))
        before.retired_at = max(at(days), before.recorded_at + dt.timedelta(1))
        session.flush()
        return said.reads(
            "anna",
            "neutral",
            claim_key=None,
            key=before.key,
            replaces_id=before.id,
            recorded_at=at(days),
        )

    def settled(key: str, days: int, **facts: Any) -> Any:
        """A claim that settles the reading of the same name."""
        claim = said.settles(f"of-{key}", "support", recorded_at=at(days), **facts)
        ClaimAdjudicatesFactory(claim=claim, reading=None, key=key)
        return claim

    def aside(key: str, days: int) -> None:
        SetAsideFactory(reading=None, key=key, set_aside_at=at(days))

    def decided(how: Callable[..., object], *days: int, key: str) -> None:
        """A reading of the next sentence of which it is decided so, and that is corrected then."""
        read_on, decided_on, corrected_on = days
        said.number += 1
        first = version(read_on, key=key)
        how(key, decided_on)
        version(corrected_on, first)

    decided(settled, 0, 3, 2, key="corrected elsewhere before, and told here later")
    said.number += 1
    first = version(0, key="decided elsewhere before, and told here later")
    version(5, first)
    settled(first.key, 3)

    decided(settled, 4, 3, 5, key="first read after it was decided")
    decided(aside, 4, 3, 5, key="first read after it was set aside")
    decided(settled, 3, 3, 5, key="decided as it was read")
    said.number += 1
    ClaimKeyFactory(key="told here after what settles it")
    settled("told here after what settles it", 3)
    first = said.reads(
        *("anna", "support"),
        claim_key=None,
        key="told here after what settles it",
        recorded_at=at(0),
    )
    version(5, first)

    decided(aside, 0, 0, 5, key="as it was decided")
    decided(aside, 0, 5, 5, key="decided as it was corrected")
    said.number += 1
    first = version(0, key="decided once, and that was corrected later")
    before = settled(first.key, 3, retired_at=at(6))
    version(5, first)
    again = said.settles(
        None, "support", recorded_at=at(6), claim_key=None, key=before.key, replaces_id=before.id
    )
    ClaimAdjudicatesFactory(claim=again, reading=None, key=first.key)

    said.number += 1
    first = version(0, key="decided again since")
    before = settled(first.key, 3, retired_at=at(4), retired_reason="Wrong")
    version(5, first)
    again = said.settles(
        None, "support", recorded_at=at(6), claim_key=None, key=before.key, replaces_id=before.id
    )
    ClaimAdjudicatesFactory(claim=again, reading=None, key=first.key)

    became = settlements(session, round_id=said.pilot.round.id or 0)
    assert len(became) == 10
    assert corrected_since(session, became) == {
        "corrected elsewhere before, and told here later": at(2),
        "decided elsewhere before, and told here later": at(5),
        "as it was decided": at(5),
        "decided as it was read": at(5),
        "decided once, and that was corrected later": at(5),
    }

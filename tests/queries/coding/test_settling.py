"""What claims that settle readings rest on, and which readings were corrected after that."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pytest
from sqlmodel import Session

from stance.domain.coding.settlement import ReadingBasis
from stance.queries.coding.bases import bases, readers
from stance.queries.coding.corrected import corrected_since
from stance.queries.coding.settled import settlements
from stance.queries.vocabulary import vocabulary
from tests.factories import RECORDED, ClaimAdjudicatesFactory, ClaimFactory, SetAsideFactory
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

    said.number = 0
    first = version(0, key="corrected elsewhere before, and told here later")
    settled(first.key, 3)
    version(2, first)

    said.number += 1
    first = version(0, key="decided elsewhere before, and told here later")
    version(5, first)
    settled(first.key, 3)

    said.number += 1
    first = version(4, key="first read after it was decided")
    settled(first.key, 3)
    version(5, first)

    said.number += 1
    first = version(0, key="as it was decided")
    aside(first.key, 0)
    version(5, first)

    said.number += 1
    first = version(0, key="decided as it was corrected")
    aside(first.key, 5)
    version(5, first)

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
    assert len(became) == 7
    assert corrected_since(session, became) == {
        "corrected elsewhere before, and told here later": at(2),
        "decided elsewhere before, and told here later": at(5),
        "as it was decided": at(5),
        "decided once, and that was corrected later": at(5),
    }

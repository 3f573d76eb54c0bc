"""Claims as they are stored: all versions, whole, in the order they were recorded."""

import datetime as dt
from typing import Any

from sqlmodel import Session

from stance.queries import claims as queries
from stance.queries.claims import Grouped, Lives
from stance.values import CitationRole, Form, Position
from tests.factories import (
    RECORDED,
    ActorFactory,
    CitationByFactory,
    CitationFactory,
    ClaimAdjudicatesFactory,
    ClaimFactory,
    ClaimKeyFactory,
    CodingRoundFactory,
    SourceFactory,
    SourceVersionFactory,
    StanceAddresseeFactory,
    StanceConditionAddresseeFactory,
    StanceConditionFactory,
    StanceFactory,
    StanceReasonFactory,
)

DAY = dt.timedelta(days=1)


def corrected(key: str = "k", **facts: Any) -> tuple[Any, Any]:
    """The two versions of a claim that was corrected after a day."""
    before = ClaimFactory(claim_key__key=key, retired_at=RECORDED + DAY, **facts)
    source = {"source": None, "source_id": before.source_id} if "version" not in facts else {}
    now = ClaimFactory(
        claim_key=None,
        key=key,
        replaces_id=before.id,
        recorded_at=RECORDED + DAY,
        **(facts | source),
    )
    return before, now


def test_a_claim_is_read_whole_with_its_parts_in_order(session: Session) -> None:
    version = SourceVersionFactory()
    claim = ClaimFactory(version=version, places=((15, 20), (0, 6)))
    actors = [ActorFactory() for _ in range(3)]
    for number in (2, 1):
        stance = StanceFactory(
            claim=claim,
            number=number,
            position=[Position.OPPOSE, Position.SUPPORT][number - 1],
            form=Form.OFFER,
            note=f"stance {number}",
        )
    for actor in (actors[1], actors[0]):
        StanceAddresseeFactory(stance=stance, actor=actor)
    conditions = [
        StanceConditionFactory(stance=stance, wording="We", place_start=0, place_end=2),
        StanceConditionFactory(stance=stance, dropped=True, wording="mine"),
    ]
    for actor in (actors[2], actors[0]):
        StanceConditionAddresseeFactory(stance_condition=conditions[0], actor=actor)
    reasons = [StanceReasonFactory(stance=stance) for _ in range(2)]
    cited = CitationFactory(stance=stance, role=CitationRole.BREACH, provision="Article 5")
    CitationFactory(stance=stance)
    CitationByFactory(citation=cited, actor=actors[1])
    settled = [ClaimKeyFactory(key=key) for key in ("z", "b")]
    for reading in settled:
        ClaimAdjudicatesFactory(claim=claim, reading=reading)
    StanceConditionAddresseeFactory()
    CitationByFactory()

    (stored,) = queries.of_key(session, key=claim.key)
    content = stored.content

    assert (stored.id, stored.recorded_at, stored.is_live) == (claim.id, RECORDED, True)
    assert content.places == ((15, 20), (0, 6))
    assert content.adjudicates == ("b", "z")
    assert [each.note for each in content.stances] == ["stance 1", "stance 2"]
    first, second = content.stances
    assert (first.position, first.form) == (Position.OPPOSE, Form.OFFER)
    assert (second.conditions, second.addressees) == ((), ())
    assert first.addressees == (actors[0].id, actors[1].id)
    one, other = first.conditions
    assert (one.condition, one.addressees, one.dropped) == (
        conditions[0].condition_id,
        (actors[0].id, actors[2].id),
        False,
    )
    assert one.wording is not None
    assert (one.wording.text, one.wording.place) == ("We", (0, 2))
    assert other.wording is not None
    assert (other.wording.place, other.addressees, other.dropped) == (None, (), True)
    assert [each.reason for each in first.reasons] == [each.reason_id for each in reasons]
    assert [each.wording for each in first.reasons] == [None, None]
    assert [(each.role, each.provision, each.by) for each in first.citations] == [
        (CitationRole.BREACH, "Article 5", (actors[1].id,)),
        (CitationRole.MENTION, None, ()),
    ]


def test_versions_of_a_claim_come_from_the_oldest_on(session: Session) -> None:
    before, now = corrected()
    ClaimFactory(claim_key__key="other", source=None, source_id=now.source_id)
    ClaimFactory(claim_key__key="elsewhere")

    def ids(found: list[Any]) -> list[int]:
        return [each.id for each in found]

    assert ids(queries.of_key(session, key="k")) == [before.id, now.id]
    assert queries.of_key(session, key="never") == []
    assert [each.key for each in queries.of_keys(session, keys=["other", "k", "never"])] == [
        "k",
        "k",
        "other",
    ]
    of_source = queries.of_source(session, source_id=now.source_id)
    assert [each.key for each in of_source] == ["k", "k", "other"]
    assert queries.live_ids(session, keys=["k", "never"]) == {"k": now.id}
    ClaimFactory(claim_key__key="gone", retired_at=RECORDED + DAY)
    assert queries.live_ids(session, keys=["gone", "other"]) == {"other": now.id + 1}
    assert queries.version_counts(session, keys=["k", "other", "never"]) == {"k": 2, "other": 1}
    assert queries.taken_keys(session, keys=["k", "elsewhere", "never"]) == {"k", "elsewhere"}
    assert list(queries.fingerprints(session, source_id=now.source_id)) == [
        before.id,
        now.id,
        now.id + 1,
    ]
    assert sorted(queries.all_keys(session)) == ["elsewhere", "gone", "k", "other"]


def test_claims_at_a_place_have_a_part_that_stands_just_there(session: Session) -> None:
    source = SourceFactory()
    version = SourceVersionFactory(source=source)
    elsewhere = SourceVersionFactory()
    for key, places in (
        ("whole", ((0, 6),)),
        ("a-part", ((15, 20), (0, 6))),
        ("longer", ((0, 11),)),
        ("later", ((3, 6),)),
    ):
        ClaimFactory(claim_key__key=key, version=version, places=places)
    ClaimFactory(claim_key__key="elsewhere", version=elsewhere, places=((0, 6),))

    found = queries.at_place(session, source_id=source.id or 0, place=(0, 6))
    assert [each.key for each in found] == ["whole", "a-part"]


def test_lives_tell_when_each_version_was_recorded_and_ended_and_whose_it_is(
    session: Session,
) -> None:
    source = SourceFactory(slug="gazette")
    one = CodingRoundFactory(slug="pilot")
    before = ClaimFactory(claim_key__key="k", source=source, retired_at=RECORDED + DAY)
    reading = ClaimFactory(claim_key__key="r", source=source, coding_round=one, coder="anna")
    ClaimFactory(
        claim_key=None,
        key="k",
        source=source,
        replaces_id=before.id,
        recorded_at=RECORDED + DAY,
    )
    ClaimFactory(claim_key__key="other")

    assert queries.lives(session, keys=["r", "k", "never"]) == {
        "k": Lives("gazette", ((RECORDED, RECORDED + DAY), (RECORDED + DAY, None))),
        "r": Lives("gazette", ((RECORDED, None),), (one.id or 0, "anna")),
    }
    every = [reading.id, *queries.live_ids(session, keys=["k"]).values()]
    assert queries.readings_of(session, ids=every) == {"r": ("anna", "pilot")}
    assert queries.readings_of(session, ids=every[1:]) == {}


def test_a_group_is_its_first_claim_and_what_repeats_it(session: Session) -> None:
    source = SourceFactory()
    for key, repeats, ended in (
        ("first", None, None),
        ("second", "first", None),
        ("gone", "first", RECORDED + DAY),
        ("a-third", "first", None),
        ("alone", None, None),
        ("other", None, RECORDED + DAY),
        ("of-other", "other", None),
    ):
        ClaimFactory(claim_key__key=key, repeats=repeats, retired_at=ended, source=source)

    def keys(found: list[Any]) -> list[str]:
        return [each.key for each in found]

    assert keys(queries.of_group(session, group="first")) == ["first", "second", "gone", "a-third"]
    assert keys(queries.followers(session, key="first")) == ["second", "a-third"]
    assert keys(queries.followers(session, key="second")) == []
    assert keys(queries.first_of_group(session, group="first", most=1)) == ["first", "second"]
    assert keys(queries.first_of_group(session, group="first", most=9)) == [
        "first",
        "second",
        "a-third",
    ]
    assert keys(queries.first_of_group(session, group="other", most=9)) == ["of-other"]
    assert keys(queries.repeating(session)) == ["first", "second", "a-third", "of-other"]
    told = queries.grouped(session)
    assert keys(told) == ["first", "second", "gone", "a-third", "other", "of-other"]  # type: ignore[arg-type]
    assert told[1] == Grouped("second", "first", source.id or 0, is_live=True)
    assert [each.is_live for each in told] == [True, True, False, True, False, True]
    assert [each.group for each in told] == ["first"] * 4 + ["other"] * 2

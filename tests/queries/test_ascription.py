"""Stances whose flag no longer agrees with who speaks for whom."""

import datetime as dt
from typing import Any

import pytest
from sqlmodel import Session

from stance.domain.affiliations import Affiliations, Edge
from stance.queries.ascription import VoiceGraph, disagreeing, left_behind, voices
from stance.queries.vocabulary import vocabulary
from tests.factories import (
    RECORDED,
    ActorFactory,
    AffiliationFactory,
    ClaimFactory,
    CodingRoundFactory,
    StanceFactory,
)


class World:
    """A minister of a ministry of a state, and somebody else."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.state, self.ministry, self.minister, self.other = (ActorFactory() for _ in range(4))
        AffiliationFactory(actor=self.minister, within=self.ministry, since="2004")
        AffiliationFactory(actor=self.ministry, within=self.state)

    def says(self, speaker: Any, *, of: Any, ascribed: bool, on: str = "2016", **more: Any) -> None:
        claim = ClaimFactory(speaker=speaker, stated_on=on, **more.pop("claim", {}))
        StanceFactory(claim=claim, holder=of, ascribed=ascribed, **more)

    def count(self, *actors: Any) -> int:
        ids = [actor.id for actor in actors]
        known = vocabulary(self.session)
        return disagreeing(self.session, vocabulary=known, actors=ids)


@pytest.fixture
def world(session: Session) -> World:
    return World(session)


def test_flags_that_the_affiliations_bear_out_are_not_counted(world: World):
    world.says(world.minister, of=world.state, ascribed=False)
    world.says(world.minister, of=world.state, ascribed=True, on="2003")
    world.says(world.other, of=world.state, ascribed=True)

    assert world.count(world.state, world.other) == 0


def test_own_and_ascribed_that_are_wrong_are_counted_along_the_whole_chain(world: World):
    world.says(world.minister, of=world.state, ascribed=True)
    world.says(world.minister, of=world.state, ascribed=False, on="2003")
    world.says(world.state, of=world.state, ascribed=True)

    assert world.count(world.state) == 3
    assert world.count(world.ministry) == 2
    assert world.count(world.other) == 0


def test_who_relays_counts_and_no_stance_counts_twice(world: World):
    relayed = {"relayed_by_id": world.other.id}
    world.says(world.minister, of=world.state, ascribed=False, claim=relayed)

    assert world.count(world.other) == 1
    assert world.count(world.other, world.minister) == 1


def test_what_a_coder_set_and_what_is_retired_is_left_alone(world: World):
    world.says(world.minister, of=world.state, ascribed=True, ascribed_set=True)
    gone = {"retired_at": RECORDED + dt.timedelta(1)}
    world.says(world.minister, of=world.state, ascribed=True, claim=gone)
    reading = {"coding_round": CodingRoundFactory()}
    world.says(world.minister, of=world.state, ascribed=True, claim=reading)

    assert world.count(world.state) == 0


def test_doubles_speak_as_their_root(world: World):
    double = ActorFactory(same_as_id=world.minister.id)
    world.says(double, of=world.state, ascribed=False)
    world.says(double, of=world.state, ascribed=True)

    assert world.count(world.ministry) == 1


def test_a_date_that_lies_only_partly_in_an_office_is_of_it_where_it_can_be(session: Session):
    world = World(session)
    envoy = ActorFactory()
    AffiliationFactory(actor=envoy, within=world.state, since="2010-05", until="2012-03")
    for date, is_own in (
        ("2010-04", False),
        ("2010-05-31", True),
        ("2010", True),
        ("2012", True),
        ("2012-03-31", True),
        ("2012-04-01", False),
    ):
        world.says(envoy, of=world.state, ascribed=not is_own, on=date)

    assert world.count(envoy) == 0


def test_claims_are_left_behind_whose_holder_was_the_default_and_is_not_now(session: Session):
    world = World(session)
    new = ActorFactory(slug="new")
    actors = vocabulary(session).actors
    before = voices(session, actors=actors)
    graph = Affiliations({world.minister.id: [Edge(new.id, dt.date.min, dt.date.max)]})
    now = VoiceGraph(actors, graph)
    gone = {"retired_at": RECORDED + dt.timedelta(1)}
    for key, speaker, holder, more in (
        ("z", world.minister, world.state, {}),
        ("a", world.minister, world.state, {}),
        ("of-another", world.minister, world.other, {}),
        ("new-already", world.minister, new, {}),
        ("before-office", world.minister, world.state, {"stated_on": "2001"}),
        ("gone", world.minister, world.state, gone),
        ("reading", world.minister, world.state, {"coding_round": CodingRoundFactory()}),
        ("of-nobody-asked", world.other, world.state, {}),
    ):
        facts = {"claim_key__key": key, "stated_on": "2016"} | more
        StanceFactory(claim=ClaimFactory(speaker=speaker, **facts), holder=holder)

    def behind(*asked: Any) -> dict[str, list[str]]:
        ids = [each.id for each in asked]
        return left_behind(session, before=before, now=now, actors=ids)

    assert behind(world.minister) == behind(new) == {"a": ["new"], "z": ["new"]}
    assert list(behind(world.minister)) == ["a", "z"]
    assert behind(world.other) == {}

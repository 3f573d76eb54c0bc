"""Who speaks for whom, and when."""

import datetime as dt
from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session

from stance.domain.affiliations import Affiliations, Edge, StoredAffiliation, circle, shifts
from stance.domain.edits import AFFILIATION, tie_text
from stance.queries.affiliations import affiliations, all_affiliations
from stance.queries.earlier import looking_back
from stance.queries.vocabulary import vocabulary
from stance.text.edtf import parse_date
from stance.values import AffiliationKind
from tests.factories import ActorFactory, AffiliationFactory, EditFactory

FIRST = dt.date(2000, 1, 1)
ALWAYS = (dt.date.min, dt.date.max)
ON = (dt.date(2016, 1, 1), dt.date(2016, 12, 31))


def day(number: int) -> dt.date:
    return FIRST + dt.timedelta(days=number)


def graph(*edges: tuple[int, int] | tuple[int, int, dt.date, dt.date]) -> Affiliations:
    by_actor: dict[int, list[Edge]] = {}
    for actor, within, *time in edges:
        first, last = time or ALWAYS
        by_actor.setdefault(actor, []).append(Edge(within, first, last))
    return Affiliations(by_actor)


# Against reachability as one would write it down

actors = st.integers(1, 6)
days = st.integers(0, 12).map(day)
edges = st.lists(st.tuples(actors, actors, days, days), max_size=12)


def overlaps(first: dt.date, last: dt.date, earliest: dt.date, latest: dt.date) -> bool:
    return any(first <= each <= last for each in map(day, range(13)) if earliest <= each <= latest)


def reachable(
    pairs: Iterable[tuple[int, int]], actor: int, *, known: frozenset[int] = frozenset()
) -> frozenset[int]:
    """Everybody that a path of one step or more leads to."""
    listed = list(pairs)
    ends = frozenset(end for start, end in listed if start in known | {actor})
    return ends if ends <= known else reachable(listed, actor, known=known | ends)


@given(edges, actors, days, days)
def test_who_is_spoken_for_is_who_can_be_reached_then(
    given_edges: list[tuple[int, int, dt.date, dt.date]],
    actor: int,
    one: dt.date,
    other: dt.date,
):
    earliest, latest = sorted((one, other))
    ordered = [(start, end, *sorted((a, b))) for start, end, a, b in given_edges]
    then = [
        (start, end)
        for start, end, first, last in ordered
        if overlaps(first, last, earliest, latest)
    ]
    known = graph(*ordered)

    expected = reachable(then, actor)
    assert known.speaks_for(actor, earliest, latest) == expected
    # Asked again, it is the same.
    assert known.speaks_for(actor, earliest, latest) == expected
    speaking = {start for start, _ in then}
    assert known.ends(actor, earliest, latest) == (expected - speaking or {actor})


@given(given_edges=edges, holder=actors, speaker=actors, relayed_by=st.none() | actors, on=days)
def test_a_stance_is_own_when_every_voice_is_the_holder_or_speaks_for_it(
    *,
    given_edges: list[tuple[int, int, dt.date, dt.date]],
    holder: int,
    speaker: int,
    relayed_by: int | None,
    on: dt.date,
):
    known = graph(*((start, end, *sorted((a, b))) for start, end, a, b in given_edges))
    voices = {speaker, relayed_by} - {None, holder}

    assert known.is_own(holder, speaker, relayed_by, (on, on)) == all(
        holder in known.speaks_for(voice or 0, on, on) for voice in voices
    )


@given(st.lists(st.tuples(actors, actors), max_size=10))
def test_a_circle_is_found_where_somebody_can_reach_himself(pairs: list[tuple[int, int]]):
    closed = circle(pairs)

    going_round = {actor for actor, _ in pairs if actor in reachable(pairs, actor)}
    assert (closed is not None) == bool(going_round)
    if closed:
        assert closed[0] == closed[-1]
        assert len(closed) >= 2
        # Told in the direction in which it was given.
        assert set(pairwise(closed)) <= set(pairs)


# By example


@pytest.mark.parametrize(
    ("period", "asked", "counts"),
    [
        ((5, 9), (0, 4), False),
        ((5, 9), (0, 5), True),
        ((5, 9), (9, 12), True),
        ((5, 9), (10, 12), False),
        ((5, 9), (6, 7), True),
        ((5, 9), (0, 12), True),
        ((5, 5), (5, 5), True),
    ],
)
def test_an_affiliation_counts_from_its_first_day_to_its_last(
    period: tuple[int, int], asked: tuple[int, int], counts: bool
):
    known = graph((1, 2, day(period[0]), day(period[1])))

    assert known.speaks_for(1, day(asked[0]), day(asked[1])) == ({2} if counts else set())


def test_the_ends_are_the_last_of_all_chains():
    known = graph((1, 2), (2, 3), (1, 4), (4, 3), (1, 5))

    assert known.ends(1, *ON) == {3, 5}
    assert known.ends(4, *ON) == {3}
    assert known.ends(3, *ON) == {3}
    assert known.ends(99, *ON) == {99}


def test_a_circle_has_no_end_and_does_no_harm():
    known = graph((1, 2), (2, 1))

    assert known.speaks_for(1, *ON) == {1, 2}
    assert known.ends(1, *ON) == {1}


def test_nobody_goes_round_in_no_circle():
    assert circle([]) is None
    assert circle([(1, 2), (2, 3), (1, 3)]) is None
    assert circle([(1, 1)]) == [1, 1]


def test_a_circle_is_told_in_its_own_direction():
    closed = circle([(9, 1), (1, 2), (2, 3), (3, 1)])

    assert closed is not None
    assert "".join(map(str, closed)) in {"1231", "2312", "3123"}


# What a change of affiliations makes of whom somebody speaks for


def naive_shifts(
    before: Affiliations, now: Affiliations
) -> dict[dt.date, tuple[frozenset[int], frozenset[int]]]:
    """For each day on which actor 1 speaks for others than before: for whom, and for whom now."""
    every = map(day, range(-2, 16))
    voices = {each: (before.ends(1, each, each), now.ends(1, each, each)) for each in every}
    return {each: both for each, both in voices.items() if both[0] != both[1]}


@given(edges, edges)
def test_shifts_are_the_days_on_which_somebody_speaks_for_others(
    before: list[tuple[int, int, dt.date, dt.date]], now: list[tuple[int, int, dt.date, dt.date]]
):
    graphs = [
        graph(*((start, end, *sorted((a, b))) for start, end, a, b in each))
        for each in (before, now)
    ]
    found = shifts(1, *graphs)

    told = {
        each: shift.voices
        for shift in found
        for each in map(day, range(-2, 16))
        if shift.first <= each <= shift.last
    }
    assert told == naive_shifts(*graphs)
    for one, other in pairwise(found):
        assert one.last < other.first
        # Days that follow each other, with the same voices, are told as one time.
        goes_on = one.last + dt.timedelta(days=1) == other.first
        assert not goes_on or one.voices != other.voices


def test_a_time_in_which_the_voices_stay_the_same_is_told_once():
    ties = ((2, 3, dt.date.min, day(4)), (2, 3, day(5), dt.date.max))

    (shift,) = shifts(1, graph((1, 2), *ties), graph(*ties))

    assert (shift.days, shift.voices) == ("always", ({3}, {1}))


# From the database


def read(session: Session) -> Affiliations:
    return affiliations(session, actors=vocabulary(session).actors)


def test_only_speaking_for_counts_with_the_widest_time_its_dates_can_mean(session: Session):
    minister, ministry, state, club = (ActorFactory() for _ in range(4))
    AffiliationFactory()
    AffiliationFactory(actor=minister, within=ministry, since="2010-06", until="2012")
    AffiliationFactory(actor=ministry, within=state)
    AffiliationFactory(actor=state, within=club, kind=AffiliationKind.MEMBER_OF)

    known = read(session)

    assert known.edges[minister.id] == [
        Edge(ministry.id, dt.date(2010, 6, 1), dt.date(2012, 12, 31))
    ]
    assert known.edges[ministry.id] == [Edge(state.id, *ALWAYS)]
    assert known.ends(minister.id, dt.date(2012, 12, 31), dt.date(2013, 5, 1)) == {state.id}
    assert known.ends(minister.id, dt.date(2013, 1, 1), dt.date(2013, 5, 1)) == {minister.id}
    assert state.id not in known.edges


def test_looking_back_a_tie_that_was_taken_away_has_the_widest_time_too(session: Session):
    minister, ministry = ActorFactory(), ActorFactory()
    tie = tie_text(ministry.slug, AffiliationKind.SPEAKS_FOR, None, "2010-06", "2012")
    gone = EditFactory(slug=minister.slug, field=AFFILIATION, before=tie, after=None)

    with looking_back(session, gone.edited_at - dt.timedelta(seconds=1)):
        known = read(session)

    assert known.edges == {
        minister.id: [Edge(ministry.id, dt.date(2010, 6, 1), dt.date(2012, 12, 31))]
    }


def test_doubles_speak_and_are_spoken_for_as_their_roots(session: Session):
    root, double = ActorFactory(), ActorFactory()
    state, other_name = ActorFactory(), ActorFactory()
    double.same_as_id, other_name.same_as_id = root.id, state.id
    AffiliationFactory(actor=double, within=other_name)

    assert read(session).speaks_for(root.id, *ON) == {state.id}


def test_all_affiliations_are_told_as_they_were_recorded(session: Session):
    row = AffiliationFactory(
        kind=AffiliationKind.MEMBER_OF, role="Member", since="2010-06", until="2012"
    )
    bare = AffiliationFactory()

    assert all_affiliations(session) == {
        StoredAffiliation(
            row.actor_id,
            row.within_id,
            AffiliationKind.MEMBER_OF,
            "Member",
            parse_date("2010-06"),
            parse_date("2012"),
        ),
        StoredAffiliation(
            bare.actor_id, bare.within_id, AffiliationKind.SPEAKS_FOR, None, None, None
        ),
    }

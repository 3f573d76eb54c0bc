"""Who speaks for whom on which days, and how that is told."""

import datetime as dt

import pytest

from stance.domain.affiliations import (
    AffiliationRow,
    Affiliations,
    Edge,
    VoiceShift,
    circle,
    shifts,
)
from stance.values import AffiliationKind

MIN, MAX = dt.date.min, dt.date.max
MINISTER, MINISTRY, STATE, OTHER = 1, 2, 3, 4
ON = (dt.date(2016, 1, 1), dt.date(2016, 12, 31))


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def chain(since: dt.date = MIN, until: dt.date = MAX) -> Affiliations:
    """The minister speaks for the ministry then, and the ministry for the state, always."""
    edges = {MINISTER: [Edge(MINISTRY, since, until)], MINISTRY: [Edge(STATE, MIN, MAX)]}
    return Affiliations(edges)


def test_whoever_speaks_speaks_for_those_near_and_far() -> None:
    assert chain().speaks_for(MINISTER, *ON) == {MINISTRY, STATE}
    assert chain().speaks_for(STATE, *ON) == set()
    assert chain().ends(MINISTER, *ON) == {STATE}
    assert chain().ends(STATE, *ON) == {STATE}


@pytest.mark.parametrize(
    ("since", "until", "ends"),
    [
        ("2016-12-31", "2020-01-01", STATE),
        ("2017-01-01", "2020-01-01", MINISTER),
        ("2010-01-01", "2016-01-01", STATE),
        ("2010-01-01", "2015-12-31", MINISTER),
    ],
)
def test_an_affiliation_counts_on_its_first_and_its_last_day(
    since: str, until: str, ends: int
) -> None:
    graph = chain(day(since), day(until))

    assert graph.ends(MINISTER, *ON) == {ends}
    assert graph.ends(MINISTER, *ON) == {ends}  # as it was remembered


def test_what_was_found_of_some_days_is_not_taken_for_others() -> None:
    graph = chain(day("2016-06-01"), day("2016-08-01"))
    asked = [
        (MINISTER, "2016-01-01", "2016-03-01", set()),
        (MINISTER, "2016-01-01", "2016-06-01", {MINISTRY, STATE}),
        (MINISTER, "2016-08-02", "2016-12-31", set()),
        (MINISTER, "2016-08-01", "2016-12-31", {MINISTRY, STATE}),
        (MINISTRY, "2016-01-01", "2016-03-01", {STATE}),
    ]

    for actor, first, last, found in [*asked, *asked]:
        assert graph.speaks_for(actor, day(first), day(last)) == found
        assert graph.ends(actor, day(first), day(last)) == ({STATE} if found else {actor})


def test_a_circle_of_voices_is_gone_round_once() -> None:
    edges = [(MINISTER, MINISTRY), (MINISTRY, STATE), (STATE, MINISTRY)]
    graph = Affiliations({one: [Edge(other, MIN, MAX)] for one, other in edges})

    assert graph.speaks_for(MINISTER, *ON) == {MINISTRY, STATE}
    assert graph.ends(MINISTER, *ON) == {MINISTER}


@pytest.mark.parametrize(
    ("holder", "speaker", "relayed_by", "own"),
    [
        (STATE, MINISTER, None, True),
        (STATE, STATE, None, True),
        (STATE, OTHER, None, False),
        (MINISTER, STATE, None, False),
        (STATE, MINISTER, MINISTRY, True),
        (STATE, MINISTER, STATE, True),
        (STATE, MINISTER, OTHER, False),
        (STATE, OTHER, MINISTRY, False),
    ],
)
def test_a_stance_is_own_where_nobody_else_says_or_relays_it(
    holder: int, speaker: int, relayed_by: int | None, own: bool
) -> None:
    assert chain().is_own(holder, speaker, relayed_by, ON) is own


def test_days_on_which_it_is_told_otherwise_are_told_in_order() -> None:
    before, now = chain(day("2010-01-01"), day("2014-12-31")), chain(day("2012-01-01"))

    assert shifts(MINISTER, before, now) == [
        VoiceShift(day("2010-01-01"), day("2011-12-31"), frozenset({STATE}), frozenset({MINISTER})),
        VoiceShift(day("2015-01-01"), MAX, frozenset({MINISTER}), frozenset({STATE})),
    ]
    assert shifts(MINISTER, now, now) == []


def test_days_that_follow_each_other_are_told_as_one() -> None:
    parted = {MINISTER: [Edge(STATE, MIN, day("2014-12-31")), Edge(STATE, day("2015-01-01"), MAX)]}
    found = shifts(MINISTER, Affiliations(), Affiliations(parted))

    assert found == [VoiceShift(MIN, MAX, frozenset({MINISTER}), frozenset({STATE}))]


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        (MIN, MAX, "always"),
        (MIN, day("2014-12-31"), "until 2014-12-31"),
        (day("2012-01-01"), MAX, "from 2012-01-01"),
        (day("2012-01-01"), day("2014-12-31"), "from 2012-01-01 to 2014-12-31"),
    ],
)
def test_days_are_told_in_words(first: dt.date, last: dt.date, days: str) -> None:
    assert VoiceShift(first, last, frozenset(), frozenset()).days == days


def test_a_circle_is_told_by_its_members() -> None:
    found = circle([(1, 2), (2, 3), (3, 1), (3, 4)])

    assert found is not None
    assert found[0] == found[-1]
    assert set(found) == {1, 2, 3}
    assert circle([(1, 2), (2, 3), (1, 3)]) is None


@pytest.mark.parametrize(
    ("kind", "role", "since", "until", "told"),
    [
        ("speaks-for", None, None, None, "speaks for"),
        ("member-of", "envoy", None, None, "is a member of, envoy"),
        ("speaks-for", None, "2010", None, "speaks for, since 2010"),
        ("speaks-for", None, None, "2014", "speaks for, until 2014"),
        ("speaks-for", "envoy", "2010", "2014", "speaks for, envoy, 2010 to 2014"),
    ],
)
def test_an_affiliation_reads_as_a_sentence(
    kind: str, role: str | None, since: str | None, until: str | None, told: str
) -> None:
    row = AffiliationRow(1, MINISTER, STATE, AffiliationKind(kind), role, since, until)

    assert f"{row.verb}{row.details}" == told

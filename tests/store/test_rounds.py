"""Rounds are opened, closed and reopened one after the other, whatever the clock says."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import Session

from stance.domain.coding.rounds import Closing, Round
from stance.queries.coding.looks import looks
from stance.queries.rounds import by_id, read_versions
from stance.store import rounds
from stance.store.signing import signed
from tests.factories import (
    CodebookFactory,
    CodingRoundFactory,
    RoundClosingFactory,
    SourceFactory,
    SourceVersionFactory,
)

NOON = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)
TICK = dt.timedelta(microseconds=1)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], dt.datetime]:
    """Sets the clock to so many hours after noon."""

    def set_to(hours: int) -> dt.datetime:
        at = NOON + hours * dt.timedelta(hours=1)
        monkeypatch.setattr(rounds, "moment", lambda _: at)
        return at

    return set_to


def turned(session: Session, one: Round) -> Round:
    """The round, closed if it is open and reopened if it is not."""
    if one.closing is None:
        rounds.close_round(session, one=one)
    else:
        rounds.reopen_round(session, one=one, closing=one.closing)
    session.expire_all()
    return by_id(session, round_id=one.id)


def opened(session: Session) -> Round:
    number = rounds.open_round(session, slug="pilot", blind=False, codebook_id=None)
    return by_id(session, round_id=number)


def test_a_round_is_closed_and_reopened_when_that_is_done(
    session: Session, clock: Callable[[int], dt.datetime]
) -> None:
    at = [clock(0)]
    one = opened(session)
    for hour in (1, 2, 3):
        at.append(clock(hour))
        one = turned(session, one)

    assert one.opened_at == at[0]
    assert one.closings == (Closing(at[1], None, at[2], None), Closing(at[3], None, None, None))


def test_a_closing_from_elsewhere_is_kept_with_all_that_it_says(session: Session) -> None:
    one = opened(session)
    closings = [
        Closing(NOON, "anna", NOON + TICK, "ben"),
        Closing(NOON + 2 * TICK, None, None, None),
    ]
    for closing in closings:
        rounds.restore_closing(session, round_id=one.id, closing=closing)
    session.expire_all()

    assert list(by_id(session, round_id=one.id).closings) == closings


def test_reopening_again_leaves_the_first_reopening_as_it_was(
    session: Session, clock: Callable[[int], dt.datetime]
) -> None:
    at = [clock(0)]
    one = opened(session)
    for hour, coder in enumerate(("anna", "ben", "cara", "mia"), 1):
        at.append(clock(hour))
        with signed(session, coder=coder, reason=None):
            one = turned(session, one)

    assert one.closings == (
        Closing(at[1], "anna", at[2], "ben"),
        Closing(at[3], "cara", at[4], "mia"),
    )


@pytest.mark.parametrize("back", [0, 1, 5, 48])
@pytest.mark.parametrize("turns", [1, 2, 3])
def test_a_clock_set_back_lets_nothing_end_before_it_began(
    session: Session, clock: Callable[[int], dt.datetime], turns: int, back: int
) -> None:
    """Each turn is an hour after the last one, but for the last of them."""
    last = clock(0)
    one = opened(session)
    for hour in range(1, turns):
        last = clock(hour)
        one = turned(session, one)
    clock(turns - 1 - back)
    one = turned(session, one)

    ended = one.closings[-1].reopened_at or one.closings[-1].closed_at
    assert ended == last + TICK


def test_what_is_done_in_one_round_is_done_in_no_other(
    session: Session, clock: Callable[[int], dt.datetime]
) -> None:
    at = clock(0)
    one, other = (CodingRoundFactory(slug=slug) for slug in ("pilot", "other"))
    sources = [SourceFactory(slug=slug) for slug in ("a", "b")]
    codebook = CodebookFactory(number=3)
    for of in (one, other):
        rounds.add_coders(session, round_id=of.id, coders=["anna", "ben"])
        RoundClosingFactory(coding_round=of)
    rounds.add_coders(session, round_id=one.id, coders=[])
    rounds.set_codebook(session, round_id=one.id, codebook_id=codebook.id)
    rounds.add_sources(session, round_id=one.id, source_ids=[sources[0].id])
    rounds.add_sources(session, round_id=one.id, source_ids=[])
    for source in sources:
        for slug in ("pilot", "never"):
            rounds.add_source(session, slug=slug, source_id=source.id)
    rounds.add_source(session, slug="other", source_id=sources[1].id)

    now = by_id(session, round_id=one.id)
    assert (now.codebook, list(now.sources), now.coders) == (3, ["a", "b"], ("anna", "ben"))
    untouched = by_id(session, round_id=other.id)
    assert (untouched.codebook, list(untouched.sources)) == (None, ["b"])
    assert now.closing is not None
    done = (at, "mia")
    rounds.reopen_round(session, one=now, closing=now.closing, done=done)
    assert by_id(session, round_id=one.id).closings[-1].reopened_by == "mia"
    assert not by_id(session, round_id=other.id).is_open


def test_a_source_is_read_in_its_last_text_and_taken_back_by_one_coder_in_one_round(
    session: Session, clock: Callable[[int], dt.datetime]
) -> None:
    at = clock(0)
    one, other = (CodingRoundFactory() for _ in range(2))
    first = SourceVersionFactory()
    second = SourceVersionFactory(source=None, source_id=first.source_id, number=2, text="New.")
    elsewhere = SourceVersionFactory()
    every = [
        (of, coder, version)
        for of in (one, other)
        for coder in ("anna", "ben")
        for version in (first, elsewhere)
    ]

    def mark(of: Any, coder: str, version: Any, when: dt.datetime | None = None) -> None:
        rounds.mark_read(
            session,
            round_id=of.id,
            source_id=version.source_id,
            coder=coder,
            version_id=version.id,
            at=when,
        )

    def told() -> dict[tuple[int, str], dict[int, int | None]]:
        return {
            (of.id, coder): read_versions(session, round_id=of.id, coder=coder)
            for of in (one, other)
            for coder in ("anna", "ben")
        }

    for each in every:
        mark(*each)
    both = {first.source_id: first.id, elsewhere.source_id: elsewhere.id}
    unchanged = {(of.id, coder): dict(both) for of, coder, _ in every}
    assert told() == unchanged
    mark(one, "anna", second, at + dt.timedelta(days=1))
    assert told() == unchanged | {(one.id, "anna"): both | {first.source_id: second.id}}
    times = {(look.coder, look.number): look.read_at for look in looks(session, round_id=one.id)}
    assert times == {
        ("anna", 2): at + dt.timedelta(days=1),
        ("anna", 1): at,
        ("ben", 1): at,
    }
    rounds.forget_read(session, round_id=one.id, source_id=first.source_id, coder="anna")
    assert told() == unchanged | {(one.id, "anna"): {elsewhere.source_id: elsewhere.id}}

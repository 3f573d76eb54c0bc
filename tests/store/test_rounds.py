"""Rounds are opened, closed and reopened one after the other, whatever the clock says."""

import datetime as dt
from collections.abc import Callable

import pytest
from sqlmodel import Session

from stance.domain.coding.rounds import Closing, Round
from stance.queries.rounds import by_id
from stance.store import rounds
from stance.store.signing import signed

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

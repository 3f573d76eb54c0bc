"""Readings are set aside and taken up again as often as somebody decides, and each time is kept."""

import datetime as dt
from dataclasses import replace

from sqlmodel import Session

from stance.domain.coding.rounds import PutAside
from stance.queries.coding.looks import times_put_aside
from stance.store.set_aside import restore_set_aside, take_up_again
from tests.factories import ClaimKeyFactory

NOON = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


def test_taking_up_again_leaves_who_did_so_before_as_it_was(session: Session) -> None:
    key = ClaimKeyFactory().key
    first = PutAside(key, NOON, "mia", "No claim.")
    second = PutAside(key, NOON + 2 * HOUR, "mia", "Still none.")

    for time, coder in ((first, "ben"), (second, "anna")):
        restore_set_aside(session, readings=[time])
        take_up_again(session, keys=[key], done=(time.set_aside_at + HOUR, coder))

    assert times_put_aside(session, key=key) == [
        replace(first, taken_back_at=NOON + HOUR, taken_back_by="ben"),
        replace(second, taken_back_at=NOON + 3 * HOUR, taken_back_by="anna"),
    ]

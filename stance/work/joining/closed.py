"""That nothing new is recorded in a round that is closed."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlmodel import Session

from stance.queries.coding.state import round_state
from stance.queries.rounds import all_rounds
from stance.work.rounds.membership import refuse_closed


@contextmanager
def nothing_new_in_closed(session: Session) -> Iterator[None]:
    """Raise InputError where a round was closed, and something is recorded in it nevertheless.

    One that went on in the history that is brought, reopened and closed again, is no such.
    """
    closed = [each for each in all_rounds(session) if not each.is_open]
    before = [(each, round_state(session, round_id=each.id)) for each in closed]
    yield
    after = {each.slug: each for each in all_rounds(session)}
    for one, state in before:
        went_on = after[one.slug].closings != one.closings
        if not went_on and round_state(session, round_id=one.id) != state:
            refuse_closed(one)

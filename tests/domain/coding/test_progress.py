"""How far a round has come: whether it is open, what is hidden in it, and who has read what."""

import datetime as dt

import pytest

from stance.domain.coding.progress import Done, Progress
from stance.domain.coding.rounds import Closing, Round

AT = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
CLOSED, REOPENED = Closing(AT, None), Closing(AT, None, AT)


def round_of(*closings: Closing, blind: bool = True) -> Round:
    sources = {"one": 1, "two": 2}
    return Round(1, "pilot", blind, None, None, AT, None, ("anna", "ben"), sources, closings)


@pytest.mark.parametrize(
    ("closings", "is_open"),
    [((), True), ((CLOSED,), False), ((REOPENED,), True), ((REOPENED, CLOSED), False)],
)
def test_a_blind_round_hides_its_readings_while_it_is_open(
    closings: tuple[Closing, ...], is_open: bool
):
    assert round_of(*closings).is_open is is_open
    assert round_of(*closings).is_blind_now is is_open
    assert not round_of(*closings, blind=False).is_blind_now


def test_readings_do_not_say_that_a_source_was_read_to_its_end():
    done = (
        Done("one", "anna", readings=3),
        Done("two", "anna", readings=1, read_at=AT),
        Done("one", "ben", read_at=AT),
    )
    progress = Progress(round_of(), {(each.source, each.coder): each for each in done})

    assert progress.unread == {"anna": ["one"], "ben": ["two"]}
    assert progress.readings == 4


def test_what_nobody_has_read_is_told_by_coder():
    nothing = Progress(round_of(), {})

    assert nothing.unread == {"anna": ["one", "two"], "ben": ["one", "two"]}
    assert Progress(round_of(), {}, unseen=frozenset({"anna"})).unread == {"ben": ["one", "two"]}


def test_a_source_read_in_an_older_text_is_told_once():
    done = [Done("two", coder, in_older=True) for coder in ("anna", "ben")]
    progress = Progress(round_of(), {(each.source, each.coder): each for each in done})

    assert progress.changed == ["two"]

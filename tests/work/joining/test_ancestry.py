"""Whether what two databases have under one slug was one once: told once, however long a log is."""

import datetime as dt
from collections.abc import Iterator

import pytest

from stance.domain.edits import FieldEdit, LoggedEdit
from stance.values import Logged
from stance.work.joining.ancestry import Ancestry, Kinship

compared = 0


class Counted(FieldEdit):
    """An edit that counts how often it is held against another."""

    def __eq__(self, other: object) -> bool:
        global compared  # noqa: PLW0603 - all of them are counted together
        compared += 1
        return super().__eq__(other)

    __hash__ = FieldEdit.__hash__


def renamed(times: int) -> Iterator[LoggedEdit]:
    """The log of an actor that was renamed so often."""
    for number in range(times):
        before, after = (f"Name {each}" for each in (number, number + 1))
        edit = Counted(Logged.ACTOR, "ardonia", "name", before, after)
        yield LoggedEdit(edit, dt.datetime(2026, 11, 29, 12, number, tzinfo=dt.UTC))


@pytest.mark.parametrize(
    ("ours", "theirs", "kinship"),
    [
        (3, 3, Kinship.OURS_WENT_ON),
        (5, 3, Kinship.OURS_WENT_ON),
        (3, 5, Kinship.THEIRS_WENT_ON),
        (3, 0, Kinship.APART),
    ],
)
def test_the_longer_log_of_two_that_begin_alike_went_on(
    ours: int, theirs: int, kinship: Kinship
) -> None:
    assert Ancestry(renamed(ours), renamed(theirs)).of("actor", "ardonia") is kinship


def test_the_logs_of_an_entry_are_held_against_each_other_once_not_for_each_row() -> None:
    log = list(renamed(50))
    ancestry = Ancestry(renamed(40), log)
    before = compared

    told = {ancestry.of(str(each.edit.kind), each.edit.slug) for each in log}

    assert told == {Kinship.THEIRS_WENT_ON}
    assert compared - before <= 4 * len(log)

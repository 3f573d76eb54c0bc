"""Days with times in UTC, and nothing that is short for something else."""

import datetime as dt

import pytest

from stance.errors import InputError
from stance.text.moments import read_moment

NOON = dt.datetime(2026, 11, 28, 12, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-28T12:00:00Z",
        "2026-11-28T12:00",
        "2026-11-28T12",
        "2026-11-28 12:00",
        " 2026-11-28t12:00z ",
        "2026-11-28T12:00:00.000000Z",
        "2026-11-28T12:00:00.000000000Z",
        "2026-11-28T12:00:00,0Z",
        "2026-11-28T12:00:00 +00:00",
        "2026-11-28T14:00+02",
        "2026-11-28T14:00+0200",
        "2026-11-28T06:30:00-05:30",
    ],
)
def test_a_moment_is_the_same_however_it_is_written(text: str) -> None:
    assert read_moment(text) == NOON


@pytest.mark.parametrize(
    "text",
    [
        *("", "noon", "2026", "2026-11-28", "20261128", "2026-W48-6", "2026W486", "2026-332"),
        *("20261128T120000", "2026-11-28T120000", "2026-11-28x12:00", "2026-11-28T12:00X"),
        *("2026-11-28T25:00", "2026-11-28T12:60", "2026-02-30T12:00", "0000-01-01T12:00"),
        *("２０２６-11-28T12:00", "2026-11-28T12:00+99:00", "2026-11-28\n12:00", "1" * 100_000),
    ],
)
def test_anything_else_is_none(text: str) -> None:
    assert read_moment(text) is None


def test_of_nanoseconds_whole_microseconds_are_kept() -> None:
    kept = dt.timedelta(microseconds=123456)

    assert read_moment("2026-11-28T12:00:00.123456789Z") == NOON + kept
    assert read_moment("2026-11-28T12:00:00.1234567891Z") is None


@pytest.mark.parametrize("text", ["9999-12-31T23:59:59-05:00", "0001-01-01T00:00+05:00"])
def test_what_no_calendar_has_in_utc_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="no calendar has this moment in UTC"):
        read_moment(text)

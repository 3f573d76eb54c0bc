"""What a report leaves out, in one line with how to include it."""

import datetime as dt

import pytest

from stance.domain.filters import Filters
from stance.reports.omissions import omissions

NOON = dt.datetime(2016, 12, 27, 12, tzinfo=dt.UTC)
DAYS_END = dt.datetime.combine(NOON.date(), dt.time.max, dt.UTC)


@pytest.mark.parametrize(
    ("counts", "lines"),
    [
        ({}, []),
        ({"repeat": 0}, ["Left out: no repeat."]),
        ({"repeat": 1}, ["Left out: 1 repeat counted once."]),
        (
            {"ascribed": 0, "reaffirmation": 1},
            ["Left out: 1 reaffirmation (--all); no ascribed stance."],
        ),
        (
            {"ascribed": 2, "repeat": 2},
            ["Left out: 2 repeats counted once; 2 ascribed stances (--include-ascribed)."],
        ),
        (
            {"retired": 1, "ascribed": 0},
            ["Left out: no ascribed stance; 1 retired version (--as-recorded TIME)."],
        ),
    ],
)
def test_what_is_left_out_is_counted_with_how_to_include_it(
    counts: dict[str, int], lines: list[str]
) -> None:
    assert omissions(counts, Filters()) == lines


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        (
            DAYS_END.replace(tzinfo=dt.timezone(dt.timedelta(hours=2))),
            "As recorded at 2016-12-27T23:59:59.999999+02:00.",
        ),
        (NOON, "As recorded at 2016-12-27T12:00:00+00:00."),
        (DAYS_END, "As recorded by the end of 2016-12-27 (UTC)."),
        (
            DAYS_END.astimezone(dt.timezone(dt.timedelta(hours=2))),
            "As recorded at 2016-12-28T01:59:59.999999+02:00.",
        ),
    ],
)
def test_the_moment_looked_back_to_is_told(moment: dt.datetime, told: str) -> None:
    assert omissions({"repeat": 0}, Filters(as_recorded=moment))[1:] == [told]
    assert omissions({}, Filters(as_recorded=moment)) == [told]

"""A summary and a matrix say the same as the changes of the whole series do."""

import datetime as dt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from stance.domain.change import changes, latest_as_of
from stance.domain.filters import Filters
from stance.domain.order import direction
from stance.domain.series import series_of
from stance.domain.stance import LeanRow, StanceRow
from stance.reports.matrix.cells import NO_EVIDENCE, Days
from stance.text.edtf import parse_date
from stance.values import Silence
from tests.domain.builders import DATES, one_series, row, series_rows, silences
from tests.reports.rows import cells, summaries

DAYS = st.dates(dt.date(2021, 12, 1), dt.date(2024, 1, 1))


def lean(one: StanceRow) -> LeanRow:
    """The same stance, without what a lean row has not."""
    return LeanRow(**{name: getattr(one, name) for name in LeanRow._fields})


@given(series_rows(), silences)
def test_a_summary_counts_the_changes_of_the_series(
    rows: list[StanceRow], silence: Silence
) -> None:
    series = one_series(rows, silence)
    found = changes(series)
    first, last = series.moments[0], series.moments[-1]

    (summed,) = summaries(series_of(map(lean, rows), silence=silence), Filters())

    assert summed["moments"] == len(series.moments)
    assert summed["changes"] == sum(change.printed for change in found)
    assert summed["reversals"] == sum(change.reversal for change in found)
    assert (summed["first_date"], summed["last_date"]) == (first.date, last.date)
    assert (summed["from_label"], summed["to_label"]) == (first.label.value, last.label.value)
    assert summed["direction"] == direction(first, last).value
    assert summed["conditions"] == sorted(last.standing)


@given(series_rows(), silences, st.sampled_from(DATES), st.sampled_from(DATES))
def test_a_period_keeps_the_changes_that_lead_into_it(
    rows: list[StanceRow], silence: Silence, since: str, until: str
) -> None:
    begin, end = parse_date(since), parse_date(until)
    assume(begin.earliest <= end.latest)  # a period that ends before it begins is refused
    filters = Filters(since=begin, until=end)
    series = one_series(rows, silence)
    within = [filters.in_period(moment.earliest, moment.latest) for moment in series.moments]
    kept = [change for change, is_kept in zip(changes(series), within[1:], strict=True) if is_kept]

    found = list(summaries(series_of(map(lean, rows), silence=silence), filters))

    assert len(found) == any(within)
    for summed in found:
        assert summed["changes"] == sum(change.printed for change in kept)
        assert summed["reversals"] == sum(change.reversal for change in kept)
        if kept and not within[0]:
            assert summed["first_date"] == kept[0].before.date
        if kept:
            assert summed["last_date"] == kept[-1].after.date


@pytest.mark.parametrize(
    ("since", "until", "dates", "moments", "changes_of_it"),
    [
        ("2022", None, ("2021", "2023"), 3, 2),
        ("2023", None, ("2022", "2023"), 2, 1),
        ("2021", "2022", ("2021", "2022"), 2, 1),
        (None, "2021", ("2021", "2021"), 1, 0),
        ("2021", None, ("2021", "2023"), 3, 2),
    ],
)
def test_a_row_goes_from_where_the_first_step_of_a_period_came_from(
    since: str | None, until: str | None, dates: tuple[str, str], moments: int, changes_of_it: int
) -> None:
    rows = [row("a", "2021"), row("b", "2022", "oppose"), row("c", "2023", "neutral")]
    period = Filters(
        since=parse_date(since) if since else None, until=parse_date(until) if until else None
    )

    (summed,) = summaries(series_of(map(lean, rows), silence=Silence.KEEPS), period)

    assert (summed["first_date"], summed["last_date"]) == dates
    assert (summed["moments"], summed["changes"]) == (moments, changes_of_it)


@given(series_rows(), silences, DAYS)
def test_a_cell_is_the_last_moment_that_is_certainly_past(
    rows: list[StanceRow], silence: Silence, day: dt.date
) -> None:
    series = one_series(rows, silence)
    latest = latest_as_of(series, day)

    found = list(cells(series_of(map(lean, rows), silence=silence), Filters(), Days(day)))

    assert bool(found) == (latest is not None)
    if latest:
        (cell,) = found
        assert (cell["position"], cell["label"]) == (str(latest.position), latest.label.value)
        assert cell["conditions"] == sorted(latest.standing)
        assert cell["age_days"] == (day - latest.earliest).days
        assert cell["moments"] == sum(moment.latest <= day for moment in series.moments)
        assert cell["stances"] == [each.stance for each in latest.rows]


@given(series_rows(), silences, DAYS, DAYS)
def test_a_comparison_tells_what_two_matrices_would(
    rows: list[StanceRow], silence: Silence, one: dt.date, other: dt.date
) -> None:
    earlier, later = sorted([one, other])
    found = list(
        cells(series_of(map(lean, rows), silence=silence), Filters(), Days(later, earlier))
    )
    before = list(cells(series_of(map(lean, rows), silence=silence), Filters(), Days(earlier)))

    for cell in found:
        was = before[0] if before else None
        assert cell["was_label"] == (was["label"] if was else NO_EVIDENCE)
        assert cell["was_conditions"] == (was["conditions"] if was else [])
        same = was and (was["position"], was["conditions"]) == (
            cell["position"],
            cell["conditions"],
        )
        assert cell["differs"] == (not same)
        assert (cell["direction"] is None) == (was is None)


def test_nothing_said_is_no_evidence_and_never_neutral() -> None:
    rows = [row(date="2020", holder="a"), row(date="2022", holder="c")]
    day = dt.date(2021, 1, 1)
    pairs = [(holder, "relations") for holder in "abc"]

    found = list(cells(series_of(rows), Filters(), Days(day), expected=pairs))

    assert [(each["holder"], each["label"]) for each in found] == [
        ("a", "support"),
        ("b", NO_EVIDENCE),
        ("c", NO_EVIDENCE),
    ]
    assert [each["position"] for each in found] == ["support", None, None]
    assert [each["moments"] for each in found] == [1, 0, 0]


@pytest.mark.parametrize(("day", "moments"), [(31, 0), (1, 1), (2, 1), (15, 2), (16, 2)])
def test_what_was_said_on_the_very_day_is_among_the_moments_until_then(
    day: int, moments: int
) -> None:
    rows = [row("a", "2020-06-01"), row("b", "2020-06-15")]
    as_of = dt.date(2020, 5 if moments == 0 else 6, day)

    pairs = [(rows[0].holder, rows[0].issue)]
    (found,) = cells(series_of(rows), Filters(), Days(as_of), expected=pairs)

    assert found["moments"] == moments


def test_only_what_differs_is_left_where_only_that_is_asked_for() -> None:
    rows = [
        row("a", "2020", holder="kept"),
        row("b", "2020", holder="moved"),
        row("c", "2022", "oppose", holder="moved"),
    ]
    days = Days(dt.date(2023, 1, 1), dt.date(2021, 1, 1))

    (found,) = cells(series_of(rows), Filters(), days, only_differing=True)

    assert (found["holder"], found["direction"], found["was_label"]) == ("moved", "away", "support")

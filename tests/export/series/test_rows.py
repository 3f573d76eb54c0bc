"""A stance is the same again that was written as a row, and files are read in their order only."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.domain.stance import CitationUse, ConditionUse, LeanRow, ReasonUse, StanceRow, Wording
from stance.errors import InputError
from stance.export.series.reading import _merged, in_order
from stance.export.series.rows import lean_rows, place_of, row_of, stance_of
from stance.export.series.schema import LEAN
from stance.values import CitationRole
from tests.domain.builders import row, stance_rows

WORDED = row("k1", "2016-12-27T09:30")._replace(
    conditions=(
        ConditionUse("y", Wording("their words", verbatim=True), ("nato", "eu")),
        ConditionUse("x", Wording("a coder's words", verbatim=False), of_opposite=True),
        ConditionUse("z", Wording("", verbatim=True), dropped=True),
    ),
    reasons=(ReasonUse("s", Wording("why", verbatim=False)), ReasonUse("r")),
    citations=(
        CitationUse(
            "pact", CitationRole.BREACH, "Article 5", Wording("it", verbatim=True), ("eu",)
        ),
        CitationUse("act", CitationRole.BASIS),
    ),
    addressees=("nato", "eu"),
    relayed_by="wire",
    turned_from="apart",
    translation="words",
    note="a note",
    publisher="Wire",
    coder="ann",
    page="p. 3",
)


def as_read(stance: StanceRow) -> dict[str, Any]:
    """A row as it is read back: a list where there were several."""
    return row_of(stance)


@given(stance_rows("k1") | st.just(WORDED))
def test_a_stance_is_read_back_as_it_was_written(stance: StanceRow) -> None:
    assert stance_of(as_read(stance)) == stance


def test_sets_are_written_in_the_order_of_their_slugs() -> None:
    written = row_of(
        row(
            demands=["c", "a", "b"],
            drops=["f", "d", "e"],
            reasons=["i", "g", "h"],
            treaties=[("pact", "mention"), ("pact", "breach"), ("act", "basis")],
        )
    )

    assert [written[name] for name in ("demanded", "dropped", "argued", "cited")] == [
        *(["a", "b", "c"], ["d", "e", "f"], ["g", "h", "i"]),
        ["act basis", "pact breach", "pact mention"],
    ]
    assert written["recorded_at"] == dt.datetime(2024, 1, 1)  # noqa: DTZ001 - as Arrow has it


def lean(*stances: StanceRow) -> list[LeanRow]:
    rows = list(map(row_of, stances))
    return list(lean_rows({name: [each[name] for each in rows] for name in LEAN}))


@given(st.lists(stance_rows("k1"), max_size=3))
def test_a_lean_stance_carries_what_the_whole_one_names(stances: list[StanceRow]) -> None:
    for stance, read in zip(stances, lean(*stances), strict=True):
        assert read._replace(recorded_at=None) == LeanRow(
            *(stance.holder, stance.issue, stance.ascribed, stance.earliest, stance.latest),
            *(stance.date, None, stance.claim, stance.number, stance.group),
            *(stance.position.value, stance.source, stance.demanded, stance.dropped),
            *(stance.argued, stance.cited),
        )


#: Each stands behind the one before it, by one thing alone.
SORTED = [
    row("b", "2016", holder="a", issue="x"),
    row("a", "2016-12-27", holder="a", issue="y"),
    row("a", "2016-01-03/2016-01-04", holder="a", issue="y", ascribed=True),
    row("a", "2016-01-03/2016-01-05", holder="a", issue="y", ascribed=True),
    row("b", "2016-01-04", holder="a", issue="y", ascribed=True, recorded=9),
    row("b", "2016-01-04T09:30", holder="a", issue="y", ascribed=True),
    row("b", "2016-01-04T09:30", holder="a", issue="y", ascribed=True, recorded=1),
    row("c", "2016-01-04T09:30", holder="a", issue="y", ascribed=True, recorded=1),
    row("c", "2016-01-04T09:30", holder="a", issue="y", ascribed=True, recorded=1)._replace(
        number=2
    ),
    row("a", "2015", holder="b", issue="x"),
]


def test_rows_in_the_order_of_series_are_read() -> None:
    assert list(in_order(SORTED, "f")) == SORTED
    assert list(in_order(lean(*SORTED), "f")) == lean(*SORTED)
    assert sorted([*SORTED[4:], *SORTED[3::-1]], key=place_of) == SORTED


@pytest.mark.parametrize("place", range(1, len(SORTED)))
def test_a_row_that_stands_behind_what_comes_after_it_is_refused(place: int) -> None:
    swapped = [*SORTED[: place - 1], SORTED[place], SORTED[place - 1], *SORTED[place + 1 :]]
    first, second = SORTED[:place], SORTED[place - 1]

    for rows in (swapped, [*first, second]):
        read = in_order(rows, "series-1")
        with pytest.raises(InputError, match=r"^series-1 is not sorted by series: "):
            list(read)


def test_files_side_by_side_are_read_in_the_order_of_series() -> None:
    later = dt.timedelta(days=1)
    one = [row(holder="a", issue="x"), row(holder="b", issue="x", ascribed=True)]
    other = [
        row(holder="a", issue="w"),
        row(holder="a", issue="y")._replace(earliest=one[0].earliest - later),
        row(holder="b", issue="x"),
    ]

    both = _merged([iter(one), iter(other)])
    assert [(each.holder, each.issue, each.ascribed) for each in both] == [
        *(("a", "w", False), ("a", "x", False), ("a", "y", False)),
        *(("b", "x", False), ("b", "x", True)),
    ]
    assert list(_merged([iter(one)])) == one
    assert list(_merged([])) == []

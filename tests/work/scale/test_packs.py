"""Rows that go in packs come back in the order of series, whichever partition they are of."""

from collections.abc import Iterator, Mapping
from itertools import chain
from operator import itemgetter
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.domain.stance import StanceRow
from stance.export.series.reading import whole_batch
from stance.export.series.rows import row_of
from stance.export.series.schema import schema
from stance.work.scale import packs
from stance.work.scale.packs import ORDER, merged, merged_stances, packed, packed_stances
from tests.domain import builders

NAMES = ("holder", "issue", "ascribed", "count", "conditions")
SERIES = itemgetter("holder", "issue", "ascribed")

#: Series, each with the partition that it lies in and how many rows it has.
KEYS = st.tuples(st.sampled_from("abö"), st.sampled_from(["i", "i-2", "j"]), st.booleans())
PARTS = st.dictionaries(KEYS, st.tuples(st.integers(0, 3), st.integers(1, 5)))


@given(PARTS, st.integers(1, 4))
def test_rows_come_back_in_the_order_of_series(
    parts: dict[tuple[str, str, bool], tuple[int, int]], at_once: int
) -> None:
    every = [
        (part, dict(zip(NAMES, (*series, number, ["ö", None]), strict=True)))
        for series, (part, rows) in sorted(parts.items())
        for number in range(rows)
    ]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(packs, "_AT_ONCE", at_once)
        made = [packed([row for part, row in every if part == each]) for each in range(4)]
        in_place = sorted(chain.from_iterable(made), key=itemgetter(*ORDER))

    assert list(merged(in_place, NAMES)) == [row for _, row in every]


def test_a_pack_is_unpacked_no_sooner_than_its_rows_are_next(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(packs, "_AT_ONCE", 10)
    rows = (
        dict(zip(NAMES, ("a", f"i-{number:03}", False, number, []), strict=True))
        for number in range(100)
    )
    taken = 0

    def counted() -> Iterator[Mapping[str, Any]]:
        nonlocal taken
        for pack in packed(rows):
            taken += 1
            yield pack

    first = merged(counted(), NAMES)

    assert [next(first)["count"] for _ in range(15)] == list(range(15))
    assert taken == 3


@given(PARTS, st.integers(1, 4), st.integers(1, 4))
def test_stances_come_back_whole_in_the_order_of_series(
    parts: dict[tuple[str, str, bool], tuple[int, int]], at_once: int, in_a_batch: int
) -> None:
    every = [
        (
            part,
            builders.row(f"c-{place}", holder=holder, issue=issue)._replace(
                ascribed=ascribed, number=place
            ),
        )
        for (holder, issue, ascribed), (part, rows) in sorted(parts.items())
        for place in range(1, rows + 1)
    ]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(packs, "_AT_ONCE", at_once)
        made = [
            packed_stances(_batches([stance for part, stance in every if part == each], in_a_batch))
            for each in range(4)
        ]
        in_place = sorted(chain.from_iterable(made), key=itemgetter(*ORDER))

    assert list(merged_stances(in_place, whole_batch)) == [stance for _, stance in every]


def _batches(stances: list[StanceRow], at_once: int) -> list[Any]:
    """Stances as one partition gives them, so many in each batch."""
    table = pa.Table.from_pylist(list(map(row_of, stances)), schema=schema())
    batches: list[Any] = table.to_batches(max_chunksize=at_once)
    return batches

"""Ties from the strongest on, of as many holders as there may be."""

from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from stance.render.html.rows import held
from stance.reports.field import whole
from stance.reports.network.ranking import RankedTies, Tie
from stance.reports.network.weights import Prevails
from stance.reports.table import Table

ends = st.tuples(st.integers(0, 4), st.integers(0, 4)).filter(lambda pair: pair[0] < pair[1])
weights = st.sampled_from([-2.0, -0.5, 0.0, 0.5, 2.0])
told = st.tuples(weights, st.integers(0, 3), st.sampled_from(Prevails))


@given(st.dictionaries(ends, told))
def test_ties_are_read_from_the_strongest_on_and_those_of_conflict_last(
    found: dict[tuple[int, int], tuple[float, int, Prevails]],
) -> None:
    ties = RankedTies("abcde")
    for (a, b), (weight, shared, prevails) in sorted(found.items()):
        ties.add(a, b, weight, shared, prevails)

    ties.rank()

    expected = [
        Tie("abcde"[a], "abcde"[b], weight, shared, (), prevails)
        for (a, b), (weight, shared, prevails) in found.items()
    ]
    expected.sort(key=lambda tie: (tie.weight < 0, -abs(tie.weight), tie.a, tie.b))
    assert list(ties) == expected
    assert len(ties) == len(expected)
    assert all(tie in ties for tie in expected)


def test_a_page_reads_no_more_items_than_it_shows_where_their_number_is_known() -> None:
    items = count()
    table: Table[int] = Table("network", [whole("n", lambda item: item)], items, number=2_000_000)

    shown = held(table, 3)

    assert (shown.items, shown.total) == ([0, 1, 2], 2_000_000)
    assert next(items) == 3

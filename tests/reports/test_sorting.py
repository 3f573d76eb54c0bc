"""More than is held at once comes in the same order as what fits."""

from hypothesis import given
from hypothesis import strategies as st

from stance.reports.sorting import in_order

PAIRS = st.lists(st.tuples(st.integers(0, 5), st.text(max_size=2)), max_size=40)


@given(items=PAIRS, at_once=st.integers(1, 12))
def test_items_come_as_sorting_all_at_once_puts_them(items: list[tuple[int, str]], at_once: int):
    ordered = in_order(iter(items), key=lambda pair: pair[0], at_once=at_once)

    assert list(ordered) == sorted(items, key=lambda pair: pair[0])
    assert list(ordered) == list(ordered)
    assert len(ordered) == len(items)
    assert all(item in ordered for item in items)


def test_two_may_read_at_the_same_time():
    ordered = in_order(range(1000, 0, -1), key=int, at_once=300)

    assert [one for one, _ in zip(ordered, ordered, strict=True)] == list(range(1, 1001))
    assert 1001 not in ordered

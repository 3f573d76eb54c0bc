"""Days in figures, read in the order that the others of their column show."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.text.calendar.figures import DayOrder, in_order
from stance.text.calendar.parts import Order

DAY, MONTH = Order.DAY_FIRST, Order.MONTH_FIRST
FORMS = {DAY: "%d.%m.%Y", MONTH: "%m/%d/%Y"}


def order_of(*texts: str) -> DayOrder:
    order = DayOrder()
    for text in texts:
        order.add(text)
    return order


@given(st.lists(st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)), min_size=1))
@pytest.mark.parametrize("order", Order)
def test_what_is_written_in_one_order_is_read_in_it(order: Order, days: list[dt.date]) -> None:
    written = [day.strftime(FORMS[order]) for day in days]
    decided = order_of(*written).decided()

    assert decided in {order, None}
    if decided or any(day.day > 12 for day in days):
        assert [in_order(each, order) for each in written] == [day.isoformat() for day in days]


@pytest.mark.parametrize(
    ("texts", "decided"),
    [
        (["12.07.2021", "25.07.2021"], DAY),
        (["12/07/2021", "07/25/2021", ""], MONTH),
        (["12.07.2021"], None),
        (["12.07.2021", "25.07.2021", "07.25.2021"], None),
        (["25.07.2021", "2021-07-12", "July 2021"], None),
        (["07.07.2021"], None),
    ],
)
def test_an_order_is_decided_where_it_is_needed_and_shown(
    texts: list[str], decided: Order | None
) -> None:
    assert order_of(*texts).decided() == decided


def test_the_usual_order_is_taken_where_none_is_shown() -> None:
    assert order_of("12.07.2021").decided(DAY) is DAY
    assert order_of("12.07.2021", "07.25.2021").decided(DAY) is MONTH
    assert order_of("2021").decided(DAY) is None


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("12.07.2021 14:30", "2021-07-12 14:30"),
        ("12.07.20211", "12.07.20211"),
        ("12.07.21", "12.07.21"),
        ("12.07.2021-13.07.2021", "12.07.2021-13.07.2021"),
        ("07.25.2021", "07.25.2021"),
        ("in 2021", "in 2021"),
    ],
)
def test_only_a_day_in_figures_is_read(text: str, read: str) -> None:
    assert in_order(text, DAY) == read

"""Which unit of one coder is which of another's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.domain.coding.matching import Marked, common, merged, partners, size
from tests.domain.coding import naive, published
from tests.domain.coding.published import Matched


@pytest.mark.parametrize("table", published.MATCHED, ids=lambda table: table.name)
def test_partners_are_those_that_share_at_least_half(table: Matched):
    ones = [(each,) for each in table.ones]
    others = [(each,) for each in table.others]

    assert partners(ones, others) == [
        (one, other, float(overlap)) for one, other, overlap in table.partners
    ]


def test_the_parts_of_an_interrupted_quotation_are_one_unit():
    interrupted = ((0, 10), (20, 30))

    assert partners([interrupted], [((0, 30),)]) == [(0, 0, 20 / 30)]
    assert partners([interrupted], [((10, 20),)]) == []


def test_units_that_touch_stay_two_and_those_that_overlap_become_one():
    assert merged([(5, 9), (0, 5), (8, 12), (3, 3)]) == ((0, 5), (5, 12))


stretch = st.tuples(st.integers(0, 30), st.integers(1, 10)).map(lambda each: (each[0], sum(each)))
unit = st.lists(stretch, min_size=1, max_size=3).map(merged)
units = st.lists(unit, max_size=6, unique=True)


@given(units, units)
def test_partners_are_those_of_every_two_units_looked_at(ones: list[Marked], others: list[Marked]):
    found = [(one, other) for one, other, _ in partners(ones, others)]

    assert found == naive.partners(ones, others)


@given(units, units)
def test_each_unit_has_one_partner_at_most(ones: list[Marked], others: list[Marked]):
    found = partners(ones, others)

    assert len({each.one for each in found}) == len({each.other for each in found}) == len(found)


@given(unit, unit)
def test_what_two_units_have_in_common_is_counted_in_characters(one: Marked, other: Marked):
    covered = [
        {place for start, end in each for place in range(start, end)} for each in (one, other)
    ]

    assert common(one, other) == common(other, one) == len(covered[0] & covered[1])
    assert size(one) == len(covered[0])

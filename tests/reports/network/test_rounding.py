"""Weights are rounded as they are printed: what lies halfway goes to the even side."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.reports.network.weights import DECIMALS, rounded

_SCALE = 10**DECIMALS


@given(st.integers(-(10**6), 10**6), st.integers(1, 10**4) | st.just(2 * _SCALE))
def test_a_weight_is_the_nearest_that_is_printed(number: int, by: int) -> None:
    assert rounded(number, by) == round(Fraction(number * _SCALE, by)) / _SCALE


@pytest.mark.parametrize(("number", "steps"), [(1, 0), (3, 2), (5, 2), (-1, 0), (-3, -2)])
def test_what_lies_halfway_goes_to_the_even_side(number: int, steps: int) -> None:
    assert rounded(number, 2 * _SCALE) == steps / _SCALE

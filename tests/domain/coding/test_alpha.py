"""Alpha of named values and of sets: the tables of the literature, and a slow model."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.domain.coding.alpha import coincidences
from stance.domain.coding.distance import (
    NOMINAL,
    jaccard,
    jaccard_distance,
    masi,
    masi_distance,
)
from tests.domain.coding import naive, published
from tests.domain.coding.published import Judged, JudgedSets


def near(value: float) -> object:
    """To the last of the twelve digits that are kept."""
    return pytest.approx(value, abs=6e-13)


@pytest.mark.parametrize("table", published.NOMINAL, ids=lambda table: table.name)
def test_alpha_of_named_values_is_what_the_literature_has(table: Judged):
    met = coincidences(table.rows)
    alpha = met.alpha()

    assert alpha is not None
    assert alpha.value == near(table.alpha)
    assert alpha.observed == near(table.observed)
    assert alpha.expected == near(table.expected)
    assert met.total == table.values * met.scale
    assert len({element for element, _, _ in met.weights}) == table.units
    if table.printed:
        assert f"{alpha.value:.3f}" == table.printed


@pytest.mark.parametrize("table", published.SETS, ids=lambda table: table.name)
def test_alpha_of_sets_is_that_of_other_programs(table: JudgedSets):
    met = coincidences(table.rows)

    for nearness, figures in (
        (jaccard(met.totals), table.jaccard),
        (masi(met.totals), table.masi),
    ):
        alpha = met.alpha(nearness)
        assert alpha is not None
        assert (alpha.value, alpha.observed, alpha.expected) == tuple(map(near, figures))
    whole = met.alpha()
    assert whole is not None
    assert whole.value == near(table.nominal)
    assert met.total == table.values * met.scale
    assert len({element for element, _, _ in met.weights}) == table.units


@pytest.mark.parametrize(("one", "other", "by_jaccard", "by_masi"), published.DISTANCES)
def test_sets_are_as_far_from_each_other_as_they_do_not_share(
    one: str, other: str, by_jaccard: Fraction, by_masi: Fraction
):
    for here, there in ((one, other), (other, one)):
        assert jaccard_distance(frozenset(here), frozenset(there)) == by_jaccard
        assert masi_distance(frozenset(here), frozenset(there)) == by_masi


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [["a"], ["b"]],
        [["a", None], [None, "b"]],
        [["a", "a"], ["a", "a"]],
        [["a", "a"], ["b", None]],
    ],
)
def test_without_two_values_of_different_units_there_is_no_alpha(rows: naive.Rows):
    assert coincidences(rows).alpha() is None


def test_one_unit_that_is_unlike_is_as_by_chance():
    alpha = coincidences([["a", "b"]]).alpha()

    assert alpha is not None
    assert alpha.value == 0


names = st.lists(st.lists(st.sampled_from([None, "a", "b", "c"]), max_size=5), max_size=12)
codes = st.none() | st.frozensets(st.sampled_from("ABCDE"), max_size=4)
sets = st.lists(st.lists(codes, max_size=4), max_size=9)


@given(names)
def test_alpha_is_that_of_every_pair_looked_at_by_itself(rows: naive.Rows):
    alpha = coincidences(rows).alpha()
    expected = naive.alpha(rows)

    assert (alpha and alpha.value) == (expected if expected is None else float(expected))


@given(sets)
def test_alpha_of_sets_is_that_of_every_pair_looked_at_by_itself(rows: naive.Rows):
    met = coincidences(rows)

    for nearness, distance in (
        (NOMINAL, naive.nominal),
        (jaccard(met.totals), naive.jaccard),
        (masi(met.totals), naive.masi),
    ):
        alpha = met.alpha(nearness)
        expected = naive.alpha(rows, distance)
        assert (alpha and alpha.value) == (expected if expected is None else float(expected))


@given(names)
def test_alpha_does_not_ask_who_is_which_coder(rows: list[list[str | None]]):
    turned = [row[::-1] for row in reversed(rows)]

    assert coincidences(turned).alpha() == coincidences(rows).alpha()


@given(sets)
def test_alpha_of_values_that_are_all_alike_in_each_unit_is_one(rows: naive.Rows):
    alike = [[row[0]] * 2 for row in rows if row and row[0] is not None]
    met = coincidences(alike)
    alpha = met.alpha(masi(met.totals))

    assert (alpha.value if alpha else None) == (1 if len({row[0] for row in alike}) > 1 else None)

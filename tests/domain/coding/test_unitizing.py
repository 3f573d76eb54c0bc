"""Which words were marked: the tables of the literature, identities, and a slow model."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.domain.coding.matching import merged
from stance.domain.coding.unitizing import Continuum, continuum
from tests.domain.coding import naive, published
from tests.domain.coding.published import MarkedText


def of(table: MarkedText) -> Continuum:
    return continuum(table.length, table.coders)


@pytest.mark.parametrize("table", published.MARKED, ids=lambda table: table.name)
def test_marked_words_agree_as_far_as_other_programs_find(table: MarkedText):
    whole = of(table)

    assert whole.characters == table.length * len(table.coders)
    assert whole.characters - whole.marked == table.gaps
    assert whole.blocks == table.blocks
    assert whole.character_alpha == pytest.approx(table.character_alpha, abs=6e-13)
    assert whole.bar_u_alpha == pytest.approx(table.bar_u_alpha, abs=6e-13)


def test_the_only_figure_that_is_printed_agrees_to_a_thousandth():
    assert of(published.MARKED[0]).bar_u_alpha == pytest.approx(0.413, abs=0.001)


def test_several_texts_are_summed_before_alpha_is_reckoned():
    whole = of(published.MARKED[3]) + of(published.MARKED[4])

    assert whole.bar_u_alpha == pytest.approx(published.POOLED, abs=6e-13)


@pytest.mark.parametrize(
    ("coders", "why"), [([[], []], "nobody marked"), ([[(0, 10)], [(0, 4), (4, 10)]], "everybody")]
)
def test_where_nothing_can_be_told_apart_words_say_so(
    coders: list[list[tuple[int, int]]], why: str
):
    assert continuum(10, coders).undefined.startswith(why)


LENGTH = 25
stretches = st.lists(
    st.tuples(st.integers(0, 20), st.integers(0, 5)).map(lambda each: (each[0], sum(each))),
    max_size=5,
)
coders = st.lists(stretches, min_size=2, max_size=4)


@given(coders)
def test_character_alpha_is_alpha_with_each_character_as_a_unit(
    marked: list[list[tuple[int, int]]],
):
    whole = continuum(LENGTH, marked)
    expected = naive.alpha(naive.characters(LENGTH, marked))

    assert (expected is None) == bool(whole.undefined)
    if expected is not None:
        assert whole.character_alpha == float(expected)


@given(coders)
def test_the_two_alphas_differ_as_their_chances_do(marked: list[list[tuple[int, int]]]):
    whole = continuum(LENGTH, marked)
    number = whole.characters
    blocks = naive.blocks(LENGTH, [merged(each) for each in marked])

    assert whole.blocks == blocks
    if not whole.undefined:
        chances = Fraction(number**2 - blocks, number**2 - number)
        assert 1 - whole.bar_u_alpha == pytest.approx(
            (1 - whole.character_alpha) * float(chances), abs=1e-12
        )


@given(coders, coders)
def test_texts_that_follow_each_other_are_one_text(
    first: list[list[tuple[int, int]]], second: list[list[tuple[int, int]]]
):
    number = min(len(first), len(second))
    first, second = first[:number], second[:number]
    behind = [[(start + LENGTH + 1, end + LENGTH + 1) for start, end in each] for each in second]
    joined = [[*one, *other] for one, other in zip(first, behind, strict=True)]

    apart = continuum(LENGTH + 1, first) + continuum(LENGTH, second)
    assert apart == continuum(2 * LENGTH + 1, joined)

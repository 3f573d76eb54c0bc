"""Intervals: the same draws each time, and what a slow model of them comes to."""

from statistics import mean

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from stance.domain.coding.alpha import Coincidences, coincidences
from stance.domain.coding.distance import masi
from stance.domain.coding.draws import Draws, draws
from stance.domain.coding.interval import alpha_resampled, interval
from stance.domain.coding.unitizing import Continuum, character_interval, continuum
from tests.domain.coding import naive, published


@pytest.mark.parametrize(("table", "low", "high", "left_out", "middle"), published.INTERVALS)
def test_an_interval_is_that_of_the_same_draws_elsewhere(
    table: int, low: float, high: float, left_out: int, middle: float
):
    judged = published.NOMINAL[table]
    figures = list(alpha_resampled(coincidences(judged.rows), draws(judged.units)))
    bounds = interval(figures)

    assert bounds.low == pytest.approx(low, abs=6e-13)
    assert bounds.high == pytest.approx(high, abs=6e-13)
    assert bounds.left_out == left_out
    assert mean(each for each in figures if each is not None) == pytest.approx(middle, abs=6e-13)


names = st.lists(
    st.lists(st.sampled_from([None, "a", "b", "c"]), min_size=2, max_size=4), min_size=1, max_size=6
)
codes = st.none() | st.frozensets(st.sampled_from("ABC"), max_size=3)
sets = st.lists(st.lists(codes, min_size=2, max_size=3), min_size=1, max_size=5)


@settings(max_examples=30)
@given(names | sets, st.integers(1, 9))
def test_alpha_of_each_draw_is_that_of_resamples_made_one_by_one(rows: naive.Rows, seed: int):
    met = coincidences(rows)
    elements = len({element for element, _, _ in met.weights})
    of_sets = any(isinstance(value, frozenset) for value in met.totals)
    if not elements:
        return

    figures = alpha_resampled(
        met,
        Draws(elements, seed=seed, resamples=40),
        *([masi(met.totals)] if of_sets else []),
    )

    resampled = naive.resampled(rows, 40, seed, naive.masi if of_sets else naive.nominal)
    assert list(figures) == [each if each is None else float(each) for each in resampled]


def test_a_source_is_drawn_whole():
    """Units of one source are in a resample together, or not at all."""
    weights = {(0, "a", "a"): 5, (1, "b", "b"): 5, (2, "a", "b"): 5}
    bounds = interval(alpha_resampled(Coincidences(weights), Draws(3)))

    # Three sources give ten different resamples, of which three are undefined: far too many.
    assert (bounds.low, bounds.high) == (None, None)
    assert bounds.left_out > 50


def test_resamples_without_a_figure_are_left_out_up_to_one_in_twenty():
    assert interval([None] * 5 + [0.5] * 95).left_out == 5
    assert interval([None] * 5 + [0.5] * 95).low == 0.5
    assert interval([None] * 6 + [0.5] * 94).low is None
    assert interval([None]).low is None


def test_of_a_thousand_figures_25_lie_outside_on_either_side():
    bounds = interval(float(each) for each in range(1000))

    assert (bounds.low, bounds.high) == (24.0, 974.0)


@given(st.integers(1, 1000), st.integers(0, 50))
def test_bounds_are_the_first_that_so_many_figures_do_not_exceed(number: int, left_out: int):
    """At least 25 and 975 of a thousand figures are at the bounds or below, and none fewer."""
    bounds = interval(
        [None] * min(left_out, number // 20) + [float(each) for each in range(number)]
    )

    for bound, parts in ((bounds.low, 25), (bounds.high, 975)):
        assert bound is not None
        assert 1000 * bound < parts * number <= 1000 * (bound + 1)


@given(st.lists(st.integers(0, 2**70), min_size=1, max_size=5), st.integers(1, 9))
@example([2**31, 2**31 - 1], 1)
@example([2**63 - 1, 2**63], 1)
def test_sums_of_any_size_are_those_of_each_resample(amounts: list[int], seed: int):
    drawn = Draws(len(amounts), seed=seed, resamples=30)
    lanes = drawn.lanes(sum(amounts))

    rows = naive.drawn(len(amounts), 30, seed)
    expected = [sum(amounts[element] for element in row) for row in rows]
    assert list(lanes.read(lanes.summed(dict(enumerate(amounts))))) == expected


def test_the_same_elements_are_drawn_each_time():
    amounts = {0: 1, 3: 2**40}

    first, again = (Draws(7).lanes(2**41) for _ in range(2))
    assert list(first.read(first.summed(amounts))) == list(again.read(again.summed(amounts)))


def test_sums_of_any_size_are_whole():
    for amount in (1, 2**20, 2**40, 2**70):
        lanes = Draws(3, resamples=10).lanes(3 * amount)
        sums = lanes.read(lanes.summed({0: amount, 1: amount, 2: amount}))
        assert list(sums) == [3 * amount] * 10


units = st.lists(
    st.tuples(st.integers(0, 9), st.integers(1, 5)).map(lambda each: (each[0], sum(each))),
    max_size=3,
)


@settings(max_examples=30)
@given(st.lists(st.lists(units, min_size=2, max_size=3), min_size=1, max_size=4))
def test_whole_texts_are_drawn_for_characters(texts: list[list[list[tuple[int, int]]]]):
    sources = [continuum(15, coders) for coders in texts]
    bounds = character_interval(sources, Draws(len(sources), resamples=40))

    draw = Draws(len(sources), resamples=40).lanes(40)
    counts = [draw.read(draw.summed({number: 1})) for number in range(len(sources))]
    figures = []
    for times in zip(*counts, strict=True):
        drawn = [
            source for source, number in zip(sources, times, strict=True) for _ in range(number)
        ]
        whole = sum(drawn, Continuum())
        figures.append(None if whole.undefined else whole.character_alpha)
    again = interval(figures)
    assert bounds.left_out == again.left_out
    assert bounds.low == pytest.approx(again.low)
    assert bounds.high == pytest.approx(again.high)

"""What is said in words where there is no figure."""

import pytest

from stance.domain.coding.alpha import Coincidences, coincidences
from stance.domain.coding.distance import masi
from stance.domain.coding.figures import codes_agreement, units_agreement
from stance.domain.coding.unitizing import Continuum, continuum
from tests.domain.coding import naive, published


def agreement(rows: naive.Rows) -> object:
    met = coincidences(rows)
    return codes_agreement(met, len({element for element, _, _ in met.weights}), drawn="unit")


@pytest.mark.parametrize(
    ("rows", "units", "share", "alpha", "why"),
    [
        ([], 0, None, None, "no unit coded by more than one coder"),
        ([["a"], ["b"]], 0, None, None, "no unit coded by more than one coder"),
        ([["a", None], [None, "b"]], 0, None, None, "no unit coded by more than one coder"),
        ([["a", "a"]], 1, 1, None, "1 unit: alike, alpha undefined"),
        ([["a", "b"]], 1, 0, None, "1 unit: unlike, alpha would be 0"),
        ([["a", "a"]] * 3, 3, 1, None, 'all 6 values are "a": alpha undefined, not 1'),
        ([["a", "a"]] * 2 + [["b", None]], 2, 1, None, 'all 4 values are "a": alpha undefined'),
        ([["a", "b"]] * 9, 9, 0, -8 / 9, "no interval: fewer than 10 units"),
        ([["a", "a"], ["b", "b"]] * 6, 12, 1, 1, "no interval: no value is unlike another"),
    ],
)
def test_what_cannot_be_reckoned_is_said_in_words(
    rows: naive.Rows, units: int, share: float, alpha: float, why: str
):
    agreed = agreement(rows)

    assert (agreed.units, agreed.share) == (units, share)
    assert agreed.alpha == (alpha if alpha is None else pytest.approx(alpha))
    assert agreed.why.startswith(why)
    assert (agreed.low, agreed.high) == (None, None)


def test_an_interval_stands_with_what_was_drawn_for_it():
    agreed = agreement(published.NOMINAL[0].rows)

    assert agreed.low < agreed.alpha < agreed.high
    assert (agreed.drawn, agreed.left_out, agreed.why) == ("10 units", 2, "")


def test_too_many_resamples_of_one_value_give_no_interval():
    agreed = agreement([["a", "a"]] * 29 + [["a", "b"]])

    assert agreed.alpha == pytest.approx(0)
    assert agreed.low is None
    assert "of 1,000 resamples" in agreed.why


def test_no_code_at_all_is_named_as_such():
    met = coincidences([[frozenset(), frozenset()]] * 2)

    assert 'all 4 values are "none"' in codes_agreement(met, 2, drawn="unit", nearness=masi([])).why


def test_a_value_that_meets_several_counts_once():
    met = coincidences(published.NOMINAL[3].rows)

    assert (
        'all 3 values are "a"'
        in codes_agreement(coincidences([["a", "a", "a"]]), 2, drawn="unit").why
    )
    assert met.share == pytest.approx(0.8)


def marked(texts: list[Continuum], units: int = 12, **more: object) -> object:
    return units_agreement(texts, units, 0.5, **more)


def test_words_that_nobody_or_everybody_marked_give_no_alpha():
    assert marked([]).why == "no text read by more than one coder"
    assert "nobody marked anything" in marked([continuum(10, [[], []])]).why
    assert "everybody marked" in marked([continuum(10, [[(0, 10)]] * 2)]).why


def test_a_coder_who_marked_nothing_is_named_beside_the_figure():
    agreed = marked([continuum(20, [[(2, 6)], []])], units=1, silent=["ben"])

    assert agreed.bar_u_alpha == pytest.approx(-0.075)
    assert agreed.alpha == pytest.approx(-1 / 12)
    assert agreed.why == "ben marked nothing; no interval: fewer than 10 units"


def test_characters_of_one_source_give_no_interval():
    one = continuum(200, [[(20, 60)], [(20, 58)]])

    assert marked([one]).why == "no interval: one source only"
    both = marked([one, continuum(20, [[(2, 6)], [(4, 8)]])])
    assert both.low <= both.alpha <= both.high
    assert both.drawn == "2 sources"


def test_marking_the_very_same_gives_no_interval():
    assert marked([continuum(20, [[(2, 6)]] * 2)] * 2).why.endswith(
        "no character is unlike another"
    )


def test_weights_need_no_order():
    assert Coincidences({(7, "a", "b"): 1, (2, "a", "a"): 1}).alpha() is not None

"""Pairs of readings: what is drawn again for an interval, and how much each pair weighs."""

import pytest

from stance.domain.coding.pairs import Chosen, Pairs


def pairs(*lines: tuple[int, int, int, str, str]) -> Pairs:
    """Pairs of new items each: their coders, source and group, and the value of either."""
    made = Pairs(["position"], sets=["reasons"])
    for coders, source, group, *values in lines:
        one, other = (made.add_item((each, frozenset((each,)))) for each in values)
        made.add(coders, source, group, one, other)
    return made


def test_of_several_sources_these_are_drawn_again_and_of_one_its_units() -> None:
    several = pairs((0, 0, 0, "a", "a"), (0, 0, 1, "a", "b"), (0, 3, 2, "b", "b"))
    one = pairs((0, 3, 5, "a", "a"), (0, 3, 7, "a", "b"))

    assert (several.every.in_sources, list(several.every.elements)) == (2, [0, 0, 1])
    assert (one.every.in_sources, list(one.every.elements)) == (1, [0, 1])
    assert several.agreement("position", several.every).sources == 2
    assert one.agreement("position", one.every).sources == 1


@pytest.mark.parametrize(("sources", "drawn"), [(1, "20 units"), (2, "2 sources")])
def test_an_interval_says_of_what_it_was_drawn(sources: int, drawn: str) -> None:
    values = [("a", "a"), ("a", "b"), ("b", "b"), ("b", "b")] * 5
    order = sorted(range(len(values)), key=lambda number: number % sources)
    made = pairs(*((0, number % sources, number, *values[number]) for number in order))

    assert made.agreement("position", made.every).drawn == drawn


def test_units_are_counted_by_what_they_are_about_where_an_item_has_two_partners() -> None:
    made = Pairs(["position"])
    first, second, third = (made.add_item((each,)) for each in ("a", "a", "b"))
    made.add(0, 0, 4, first, second)
    made.add(1, 0, 4, first, third)

    assert (made.every.units, list(made.every.elements)) == (1, [0, 0])
    # The one pair of two coders is about something of its own.
    assert made.of_coders(1).units == 1
    assert list(made.of_coders(1).ones) == [first]


def test_where_each_item_has_one_partner_each_pair_is_a_unit() -> None:
    made = pairs((0, 0, 4, "a", "a"), (0, 0, 4, "a", "b"))

    assert (made.every.units, len(made)) == (2, 2)


def test_pairs_of_a_source_and_of_two_coders_are_had_by_their_numbers() -> None:
    made = pairs(
        *((0, 1, 0, "a", "a"), (1, 1, 1, "a", "b")),
        *((0, 2, 2, "b", "b"), (0, 4, 3, "b", "a")),
    )

    assert [list(made.of_source(number).groups) for number in range(1, 5)] == [[0, 1], [2], [], [3]]
    assert list(made.of_source(2).others) == [5]
    assert [list(made.of_coders(number).sources) for number in range(3)] == [[1, 2, 4], [1], []]


def test_numbers_of_items_count_up_and_only_sets_have_a_second_alpha() -> None:
    made = pairs((0, 0, 0, "a", "a"), (0, 1, 1, "a", "b"), (0, 1, 2, "b", "b"))

    assert made.fields == ["position", "reasons"]
    assert made.add_item(("a", frozenset())) == 6
    assert made.agreement("position", made.every).jaccard is None
    by_sets = made.agreement("reasons", made.every)
    assert by_sets.jaccard == pytest.approx(by_sets.alpha)


def test_no_pairs_are_no_agreement() -> None:
    nothing = Pairs(["position"])

    assert (nothing.every.units, nothing.every.in_sources, len(nothing)) == (0, 0, 0)
    assert nothing.agreement("position", nothing.every).alpha is None


def test_a_pair_of_items_with_several_partners_weighs_less() -> None:
    made = Pairs(["position"])
    a, b, c = (made.add_item((each,)) for each in "abc")
    made.add(0, 0, 0, a, b)
    made.add(0, 0, 0, a, c)
    alone = made.add_item("d"), made.add_item("e")
    made.add(0, 0, 1, *alone)

    chosen: Chosen = made.every
    met = chosen.coincidences(["a", "b", "c", "d", "e"])

    weights = {(one, other): weight / met.scale for (_, one, other), weight in met.weights.items()}
    assert weights["a", "b"] == weights["a", "c"] < weights["d", "e"]

"""The weights of ties, against a naive model and against what was worked out by hand."""

from itertools import combinations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from stance.reports.network.weights import DECIMALS, STEPS, Prevails, measured, rounded
from stance.values import Measure, Normalisation, TiesTo
from tests.reports.network import naive
from tests.reports.network.builders import made, rows_of, said, weights

statements = st.tuples(
    st.sampled_from("abcd"), st.sampled_from("xyz"), st.sampled_from([0, 1, 2]), st.integers(0, 9)
)
debates = st.lists(statements, max_size=25)
windows = st.none() | st.integers(0, 10)
CLOSE = pytest.approx
_SIGNS = {Prevails.AGREEMENT: 1, Prevails.NEITHER: 0, Prevails.CONFLICT: -1}


# Against the formulas


@given(debates, st.sampled_from(Measure), st.sampled_from(Normalisation), windows)
def test_weights_are_those_of_the_formulas(debate, measure, normalisation, window):
    found = made(rows_of(debate), measure=measure, normalisation=normalisation, window=window)

    ties = {(tie.a, tie.b): tie for tie in found.ties}
    actors = sorted({statement[0] for statement in debate})
    for a, b in combinations(actors, 2):
        expected = naive.weight(debate, (a, b), measure, normalisation, window)
        tie = ties.pop((a, b), None)
        assert (tie.weight if tie else 0) == CLOSE(expected, abs=1e-9)
        if tie:
            assert tie.shared == naive.shared(debate, a, b, window)
            balance = naive.weight(debate, (a, b), Measure.SUBTRACT, Normalisation.NONE, window)
            assert _SIGNS[tie.prevails] == (balance > 0) - (balance < 0)
        assert expected == CLOSE(naive.weight(debate, (b, a), measure, normalisation, window))
    assert ties == {}
    assert sorted(found.holders) == actors


@given(debates, st.sampled_from([Measure.IGNORE, Measure.SUBTRACT]))
def test_affiliations_are_those_of_the_formulas(debate, measure):
    found = made(rows_of(debate), ties_to=TiesTo.ISSUES, measure=measure)

    expected = {
        (actor, concept): naive.affiliation(debate, actor, concept, measure)
        for actor, concept, _, _ in debate
    }
    assert weights(found) == expected


@given(debates, st.sampled_from([Normalisation.JACCARD, Normalisation.COSINE]))
def test_normalised_agreement_lies_between_0_and_1_where_nobody_is_neutral(debate, normalisation):
    binary = [statement for statement in debate if statement[2] != 1]
    assume(binary)

    found = made(rows_of(binary), normalisation=normalisation)

    assert all(0 <= tie.weight <= 1 for tie in found.ties)


@given(debates, st.sampled_from([Normalisation.JACCARD, Normalisation.COSINE]))
def test_two_who_say_the_same_once_agree_wholly(debate, normalisation):
    once = sorted({(concept, level * 2 % 4) for _, concept, level, _ in debate})
    twins = [(actor, concept, level, 0) for actor in "ab" for concept, level in once]
    assume(twins)

    assert weights(made(rows_of(twins), normalisation=normalisation)) == {("a", "b"): 1}


@given(debates, st.permutations(range(25)))
def test_the_order_of_statements_does_not_matter(debate, order):
    rows = rows_of(debate)
    mixed = [rows[place] for place in order if place < len(rows)]

    assert made(mixed).ties == made(rows).ties


@given(st.lists(st.integers(0, 9), min_size=3, max_size=3), st.sampled_from(Measure))
def test_what_is_subtracted_is_agreement_less_conflict(pairs, measure):
    congruence, conflict, subtract, ignore = (measured(tuple(pairs), each) for each in Measure)

    assert subtract == congruence - conflict
    assert ignore == congruence + conflict == STEPS * sum(pairs)


# By hand


def test_two_support_and_one_opposes():
    """On x all three speak: a and b for it, c against; on y only a and c, both against."""
    rows = [said("a", "x"), said("b", "x"), said("c", "x", "-"), said("a", "y", "-")]
    rows.append(said("c", "y", "-"))

    assert weights(made(rows)) == {("a", "b"): 1, ("a", "c"): 1}
    assert weights(made(rows, measure=Measure.CONFLICT)) == {("a", "c"): 1, ("b", "c"): 1}
    assert weights(made(rows, measure=Measure.SUBTRACT)) == {
        ("a", "b"): 1,
        ("a", "c"): 0,
        ("b", "c"): -1,
    }
    assert weights(made(rows, measure=Measure.IGNORE)) == {
        ("a", "b"): 1,
        ("a", "c"): 2,
        ("b", "c"): 1,
    }


def test_the_manuals_way_of_counting_on_a_scale_of_three():
    """Two of a at one end and three of b in the middle: 2 * 3 * (1 - 1 / 2)."""
    rows = [said("a", "x", "-", date) for date in ("2001", "2002")]
    rows += [said("b", "x", "0", date) for date in ("2001", "2002", "2003")]

    assert weights(made(rows)) == {("a", "b"): 3}
    assert weights(made(rows, measure=Measure.CONFLICT)) == {("a", "b"): 3}
    assert weights(made(rows, measure=Measure.SUBTRACT)) == {("a", "b"): 0}
    assert weights(made(rows, measure=Measure.IGNORE)) == {("a", "b"): 6}


def test_normalised_by_hand():
    """Of a twice + on x and once - on y; of b once + on x and once + on z.

    They agree in 2 pairs. Statements: 3 and 2. Without a match are y of a and z of b, matched
    are 2 * 1. The vectors' lengths are the roots of 4 + 1 and of 1 + 1.
    """
    rows = [said("a", "x", date="2001"), said("a", "x", date="2002"), said("a", "y", "-")]
    rows += [said("b", "x"), said("b", "z")]

    def normalised(normalisation: Normalisation) -> float:
        return weights(made(rows, normalisation=normalisation))["a", "b"]

    assert normalised(Normalisation.NONE) == 2
    assert normalised(Normalisation.AVERAGE_ACTIVITY) == 0.8
    assert normalised(Normalisation.JACCARD) == 0.5
    assert normalised(Normalisation.COSINE) == CLOSE(2 / 10**0.5, abs=10**-DECIMALS)


def test_only_statements_within_the_window_meet():
    rows = [said("a", "x", date="2020-01-01"), said("b", "x", date="2020-01-11")]
    rows += [said("a", "x", date="2021-05-05"), said("b", "x", "-", date="2021-05-05")]

    assert weights(made(rows, window=9)) == {}
    assert weights(made(rows, window=10)) == {("a", "b"): 1}
    assert weights(made(rows, window=0, measure=Measure.CONFLICT)) == {("a", "b"): 1}


def test_many_statements_of_both_fit_in_a_row():
    rows = [said(holder, "x", claim=f"{holder}{n}") for holder in "ab" for n in range(2000)]

    assert weights(made(rows)) == {("a", "b"): 4_000_000}


def test_rounding_leaves_no_minus_zero():
    assert str(rounded(measured((0, 0, 0), Measure.SUBTRACT), STEPS)) == "0.0"

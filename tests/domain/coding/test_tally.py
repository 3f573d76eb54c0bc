"""A round's readings: counted as a plain model counts them, whatever coders made of texts."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.domain.coding.differences import differences
from stance.domain.coding.fields import AgreementBy, CodedField
from stance.domain.coding.figures import Agreement
from stance.domain.coding.material import CodedClaim, CodedSource, CodedStance
from stance.domain.coding.tally import Tally
from tests.domain.coding import naive, published

CODERS = ("anna", "ben", "carl")
LENGTH = 40


def claim(
    coder: str,
    place: tuple[int, int],
    position: str = "support",
    codes: frozenset[str] = frozenset(),
) -> CodedClaim:
    stance = CodedStance("ardonia", "pact", position, "view", "own", conditions=codes)
    return CodedClaim("key", coder, 1, (place,), "", "ardonia", "direct", "2016", (stance,))


def source(*claims: CodedClaim, slug: str = "one", coders: tuple[str, ...] = CODERS) -> CodedSource:
    return CodedSource(slug, claims, {coder: [1] for coder in coders}, {1: LENGTH})


def told(*sources: CodedSource) -> dict[tuple[CodedField, tuple[str, ...]], Agreement]:
    tally = Tally(CODERS)
    for each in sources:
        tally.add(each)
    return {
        (row.field, tuple(row.coders)): row.agreement for row in tally.agreements(AgreementBy.PAIR)
    }


@pytest.mark.parametrize("table", published.NOMINAL, ids=lambda table: table.name)
def test_a_round_of_readings_of_the_same_words_is_a_table_of_the_literature(
    table: published.Judged,
):
    """Whoever did not code a unit did not mark it."""
    tally = Tally("abcde"[: len(table.lines)])
    for number, row in enumerate(table.rows):
        claims = [
            claim(coder, (0, 10), value)
            for coder, value in zip("abcde", row, strict=False)
            if value is not None
        ]
        tally.add(
            CodedSource(str(number), claims, {each.coder: [1] for each in claims}, {1: LENGTH})
        )

    rows = {row.field: row.agreement for row in list(tally.agreements(AgreementBy.PAIR))[:13]}
    agreed = rows[CodedField.POSITION]
    assert agreed.alpha == pytest.approx(table.alpha, abs=6e-13)
    assert agreed.units == table.units
    assert agreed.share == pytest.approx(1 - table.observed, abs=6e-13)


@pytest.mark.parametrize(
    ("readers", "left_out"),
    [
        ({"anna": [1]}, (1, 0, 0)),
        ({"anna": [1], "ben": [2]}, (0, 1, 0)),
        ({"anna": [None], "ben": [None]}, (0, 0, 1)),
        # There was no text yet when ben read it.
        ({"anna": [1], "ben": [None]}, (0, 0, 1)),
    ],
)
def test_what_no_two_coders_read_in_one_text_is_left_out_and_said_why(
    readers: dict[str, list[int | None]], left_out: tuple[int, int, int]
):
    tally = Tally(CODERS)
    tally.add(CodedSource("one", (), readers, {1: LENGTH, 2: LENGTH}))

    of = tally.left_out
    assert (of.read_by_one, of.other_texts, of.without_text) == left_out


def test_in_one_source_units_are_drawn_again_and_in_several_whole_sources():
    def read(slug: str) -> CodedSource:
        turned = [claim("ben", (at, at + 1), "oppose" if at < 6 else "support") for at in range(12)]
        return source(*(claim("anna", (at, at + 1)) for at in range(12)), *turned, slug=slug)

    one, several = (told(*map(read, slugs)) for slugs in ("a", "abc"))

    place = (CodedField.POSITION, CODERS)
    assert (one[place].drawn, several[place].drawn) == ("12 units", "3 sources")
    assert one[place].low is not None


def test_who_marked_nothing_is_said_but_not_of_one_who_read_something_else():
    claims = [claim("anna", (number, number + 1)) for number in range(0, 20, 2)]
    alone = source(claim("carl", (0, 9)), slug="two", coders=("carl",))
    agreed = told(source(*claims, coders=("anna", "ben")), alone)

    assert agreed[CodedField.UNITS, CODERS].why.split(";")[0] == "ben marked nothing"


places = st.tuples(st.integers(0, 30), st.integers(1, 10)).map(lambda each: (each[0], sum(each)))
claims = st.lists(
    st.builds(
        claim,
        st.sampled_from(CODERS),
        places,
        st.sampled_from(["support", "oppose"]),
        st.frozensets(st.sampled_from("ABC")),
    ),
    max_size=14,
    unique_by=lambda each: (each.coder, each.marked),
)


@given(claims)
def test_two_coders_are_compared_as_a_plain_model_compares_them(read: list[CodedClaim]):
    rows = told(source(*read))

    for pair in combinations(CODERS, 2):
        of = [sorted((each for each in read if each.coder == coder), key=_marked) for coder in pair]
        matched = naive.partners([each.marked for each in of[0]], [each.marked for each in of[1]])
        both = [(of[0][one].stances[0], of[1][other].stances[0]) for one, other in matched]

        units, position, conditions = (
            rows[field, pair]
            for field in (CodedField.UNITS, CodedField.POSITION, CodedField.CONDITIONS)
        )
        found = len(of[0]) + len(of[1])
        assert units.share == (2 * len(matched) / found if found else None)
        _is(position, len(both), naive.alpha([[a.position, b.position] for a, b in both]))
        sets = [[a.conditions, b.conditions] for a, b in both]
        _is(conditions, len(both), naive.alpha(sets, naive.masi))
        marks = [[stretch for each in side for stretch in each.marked] for side in of]
        expected = naive.alpha(naive.characters(LENGTH, marks))
        assert units.alpha == (expected if expected is None else pytest.approx(float(expected)))


def _marked(each: CodedClaim) -> object:
    return each.marked


def _is(agreed: Agreement, units: int, alpha: object) -> None:
    assert agreed.units == units
    expected = None if units < 2 or alpha is None else pytest.approx(float(alpha))
    assert agreed.alpha == expected
    assert bool(agreed.why) == (agreed.low is None)


@given(claims)
def test_what_differs_is_what_is_not_alike(read: list[CodedClaim]):
    of_two = [each for each in read if each.coder != "carl"]
    one = source(*of_two, coders=("anna", "ben"))
    rows = told(one)

    found = [each for each in differences(one) if each.field is CodedField.POSITION]

    agreed = rows[CodedField.POSITION, ("anna", "ben")]
    assert len(found) == round(agreed.units * (1 - (agreed.share or 0)))


def test_partners_of_partners_are_no_partners():
    """Each of the three overlaps the next by more than half, the first the last by less."""
    rows = told(
        source(claim("anna", (0, 10)), claim("ben", (3, 13)), claim("carl", (6, 16), "oppose"))
    )

    assert rows[CodedField.POSITION, ("anna", "ben")].units == 1
    assert rows[CodedField.POSITION, ("anna", "carl")].units == 0
    assert rows[CodedField.POSITION, CODERS].share == pytest.approx(0.5)


def test_stances_on_other_issues_are_compared_as_issues_alone():
    read = claim("anna", (0, 10))
    other = read._replace(
        coder="ben", stances=(read.stances[0]._replace(issue="tariffs", position="oppose"),)
    )
    rows = told(source(read, other, coders=("anna", "ben")))

    assert rows[CodedField.ISSUE, ("anna", "ben")].share == 0
    assert rows[CodedField.HOLDER, ("anna", "ben")].share == 1
    assert rows[CodedField.POSITION, ("anna", "ben")].units == 0

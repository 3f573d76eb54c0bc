"""Clauses that read like conditions or reasons."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.text.clauses import clauses
from stance.text.matching import Span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We talk if NATO stops.", ["NATO stops"]),
        ("If NATO stops, we talk.", ["NATO stops"]),
        ("No talks unless troops leave, they said", ["troops leave"]),
        ("on condition that the border is open", ["the border is open"]),
        ("provided that they withdraw; we go", ["they withdraw"]),
        ("based on its equality, real steps to peace, and military restraint",
         ["its equality", "real steps to peace", "military restraint"]),
        ("based on peace, security and stability, full respect for law",
         ["peace, security and stability", "full respect for law"]),
        ("subject to the rules of May 27, 1997, and open borders",
         ["the rules of May 27, 1997", "open borders"]),
        ("based on restraint in line with the Act", ["restraint"]),
        ("taking into account reciprocity", ["reciprocity"]),
        ("gifts and iffy things", []),
        ("an act of war. Only once.", []),
        ("", []),
    ],
)  # fmt: skip
def test_conditions(text: str, expected: list[str]) -> None:
    parts = clauses(text)

    assert [each.text for each in parts] == expected
    assert not any(each.is_reason for each in parts)


def test_what_comes_after_because_is_a_reason() -> None:
    (clause,) = clauses("We refuse because promises were broken, and we regret it.")

    assert (clause.text, clause.is_reason) == ("promises were broken", True)


def test_a_treaty_s_name_is_not_cut_at_its_commas() -> None:
    text = "based on the Act on Relations, Common Steps to Peace, and an open border"
    whole = Span(text.index("the Act"), text.index(", and"))

    assert [each.text for each in clauses(text, [whole])] == [
        "the Act on Relations, Common Steps to Peace",
        "an open border",
    ]


_WORDS = st.sampled_from(
    ["if", "based on", "because", "unless", "peace", "and", ",", ";", ".", "1997", '"', "the"]
)


@given(st.lists(_WORDS, max_size=25).map(" ".join) | st.text(max_size=60))
def test_each_clause_stands_where_it_says_and_none_overlaps_another(text: str) -> None:
    end = 0
    for clause in clauses(text):
        assert text[clause.span.start : clause.span.end] == clause.text
        assert clause.text.strip() == clause.text != ""
        assert clause.span.start >= end
        end = clause.span.end


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Our consent is subject to equal quotas.", [("equal quotas", False)]),
        ("Our consent is not subject to equal quotas.", []),
        ("Our consent isn't conditional on equal quotas.", []),
        ("Our consent was never contingent on equal quotas.", []),
        ("Our consent is no longer subject to equal quotas.", [("equal quotas", True)]),
        ("Our consent has ceased to be conditional on equal quotas.", [("equal quotas", True)]),
        ("We do not consent unless quotas are equal.", [("quotas are equal", False)]),
    ],
)
def test_a_condition_that_words_deny_is_none_or_dropped(
    text: str, found: list[tuple[str, bool]]
) -> None:
    assert [(each.text, each.is_dropped) for each in clauses(text)] == found

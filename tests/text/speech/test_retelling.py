"""Whether the sentence of a quote reports what another says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.text.matching import Span
from stance.text.speech.retelling import Retelling, retelling


def told(passage: str) -> Retelling | None:
    start, end = passage.index("⟦"), passage.index("⟧") - 1
    return retelling(passage.replace("⟦", "").replace("⟧", ""), Span(start, end))


@pytest.mark.parametrize(
    ("passage", "who"),
    [
        ("⟦Ek said that we go⟧.", "Ek"),
        ("⟦The Swedish Ambassador declared that we go⟧.", "The Swedish Ambassador"),
        ("⟦On Monday, Ek, the minister, told us that we go⟧.", "Ek"),
        ("Ek assured me that ⟦we go⟧.", "Ek"),
        ("They met, and the minister informed us that ⟦we go⟧.", "the minister"),
        ("We go, ⟦we go⟧, Ek said.", "Ek"),
        ("“⟦We go⟧,” said Mr. Ek.", "Mr. Ek"),
        ("He met us. He said that ⟦we go⟧.", "He"),
        ("“⟦We go⟧,” he said.", "he"),
        ("⟦Mr. MOE: He said that we go⟧.", "He"),
    ],
)
def test_who_says_it(passage: str, who: str) -> None:
    found = told(passage)

    assert found is not None
    assert (found.who, found.is_pronoun, found.by) == (who, who.lower() == "he", None)


@pytest.mark.parametrize(
    "passage",
    ["According to Ek, ⟦we go⟧.", "In the words of Ek, ⟦we go⟧."],
)
def test_by_whose_account_it_is_said(passage: str) -> None:
    assert told(passage) == Retelling("Ek", by="Ek")


@pytest.mark.parametrize(
    "passage",
    ["⟦According to Ek, Moe said that we go⟧.", "According to Ek, Moe said that ⟦we go⟧.",
     "According to Ek, ⟦Moe said that we go⟧."],
)  # fmt: skip
def test_by_whose_account_another_says_it(passage: str) -> None:
    assert told(passage) == Retelling("Moe", by="Ek")


@pytest.mark.parametrize(
    "passage",
    [
        "⟦We go⟧.", "⟦I said that we go⟧.", "We told Ek that ⟦we go⟧.",
        "⟦My Government said we go⟧.",
        "Ek said no. ⟦We go⟧.", "⟦We go, and Ek said no⟧.", "⟦We go as far as Ek said⟧.",
        "According to the treaty, ⟦we go⟧.", "According to our reports, ⟦we go⟧.",
        "⟦Ek believes that we go⟧.", "Sweden rejects claims that ⟦we go⟧.",
        "⟦Mr. EK (Sweden) replied: We go⟧.\n\nMOE: No.", "⟦Mr. EK: We go⟧.",
        "Mr. EK (Sweden) replied: ⟦We go⟧.\n\nMOE: No.", "The said treaty holds that ⟦we go⟧.",
    ],
)  # fmt: skip
def test_what_is_no_report_of_another(passage: str) -> None:
    assert told(passage) is None


@given(st.text(max_size=80), st.integers(0, 80), st.integers(0, 80))
def test_any_text_is_read(text: str, start: int, length: int) -> None:
    retelling(text, Span(min(start, len(text)), min(start + length, len(text))))

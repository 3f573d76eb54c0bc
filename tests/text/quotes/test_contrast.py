"""A refusal names what keeps a passage from being the same as a quote, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.text.anchoring import QuoteNotFoundError, SourceText
from stance.text.quotes.contrast import between


def refusal(quote: str, text: str) -> str:
    with pytest.raises(QuoteNotFoundError) as refused:
        SourceText(text).find(quote)
    return str(refused.value)


@pytest.mark.parametrize(
    ("text", "quote", "told"),
    [
        (
            "We will not do that now, we say",
            "We will not do that then, we say",
            '"now," for "then,"',
        ),
        # What finding passes over is none of it: blanks, notes, broken words, signs.
        ("We\u202fwill do it now, we say.", "We will do it then, we say.", '"now," for "then,"'),
        (
            "We will not[3] do² it now, we say",
            "We will not do it then, we say",
            '"now," for "then,"',
        ),
        ("We have com-\npleted it now, we say", "We have completed it soon, we say", '"now," for'),
        (
            "They “will” go home and stay there",
            "They will go home and stay there",
            "quotation marks",
        ),
        (
            "They will go home and stay there",
            "They “will” go home and stay there",
            "no quotation ma",
        ),
        ("They will⠀go home and stay there", "They will go home and stay there", "braille pattern"),
        ("They will gօ home and stay there", "They will go home and stay there", "Armenian small"),
    ],
)
def test_only_what_differs_is_told(text: str, quote: str, told: str) -> None:
    said = refusal(quote, text).partition("which has ")[2]
    assert said.startswith((told, f'"gօ" for "go" (an {told}', f"a {told}"))
    assert said.count(" for ") <= 2


def test_a_long_stretch_without_blanks_is_told_where_it_differs() -> None:
    text = "我们支持北约同俄罗斯发展关系但是条件是平等伙伴关系并且遵守国际法和共同安全空间"
    said = refusal(text.replace("条件", "前提"), text)
    assert "但是条件是" in said.partition("which has")[2]
    assert "但是前提是" in said.partition("which has")[2]


@given(
    st.text("ab “”'\u202f\u200b-\nAÀé⠀", max_size=40), st.text("ab “”'\u202f-\nAÀé", max_size=40)
)
def test_no_two_sides_look_the_same(quote: str, text: str) -> None:
    for told in between(quote, text)[1]:
        sides = told.split(" for ")
        assert len(sides) == 1 or sides[0] != sides[1]


HEADS = "Report 13 of the Committee\nThe Fisheries Question"


def test_a_refusal_names_the_heads_that_stand_between_two_halves() -> None:
    text = f"We are ready to share the Bank,\n{HEADS}\nand have said so before."
    said = refusal("We are ready to share the Bank, and have said so", text)
    assert "all of it stands there but for" in said
    assert "Report 13 of" in said
    assert "--quote" in said


QUOTE = "We are ready to share the Bank, and have said so"


@pytest.mark.parametrize(("apart", "is_told"), [(297, True), (396, True), (414, False)])
def test_halves_that_stand_far_apart_are_no_passage(apart: int, is_told: bool) -> None:
    between = " Nothing." * (apart // 9)
    said = refusal(QUOTE, QUOTE.replace(", and", f",{between} and"))
    assert ("all of it stands there but for" in said) == is_told


def test_a_refusal_names_what_stands_between_in_a_long_quote_too() -> None:
    words = " ".join(f"word{number}" for number in range(80))
    text = words.replace("word40 ", "word40 something else ")
    assert 'but for "something else"' in refusal(words, text)

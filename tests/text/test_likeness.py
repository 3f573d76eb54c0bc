"""The passage of a source that is most like a quote which it does not have."""

from random import Random
from string import ascii_lowercase

import pytest

from stance.text.folding import fold
from stance.text.likeness import Closest, closest_passage

LEAD = "The talks in the capital went on until the morning of the next day. "
TAIL = " Nobody of those who were asked about it afterwards wanted to say more."
#: Longer than what is looked for at once.
_random = Random(7)
LONG = " ".join(
    "".join(_random.choices(ascii_lowercase, k=_random.randint(3, 9))) for _ in range(200)
)


def closest(text: str, quote: str) -> Closest | None:
    return closest_passage(text, fold(text), quote)


def test_it_goes_from_word_to_word() -> None:
    found = closest(f"{LEAD}We are wholly open to talks.{TAIL}", "re wholly opened to tal")

    assert found is not None
    assert found.text == "are wholly open to talks"
    assert found.span.start == len(LEAD) + len("We ")
    assert 50 <= found.likeness < 100


def test_what_is_the_same_is_like_it_by_a_hundred() -> None:
    found = closest(f"{LEAD}We are open.{TAIL}", " We are open ")

    assert found is not None
    assert (found.text, found.likeness) == ("We are open", 100)


@pytest.mark.parametrize("quote", ["zqxj vvkw ppfb", "", "  "])
def test_what_nothing_is_half_like_has_none(quote: str) -> None:
    assert closest(LEAD, quote) is None


def test_a_text_without_words_has_none() -> None:
    assert closest("", "We are open") is None


@pytest.mark.parametrize("spoilt", ["beginning", "end"])
def test_a_long_quote_is_found_by_the_piece_that_is_best(spoilt: str) -> None:
    part = 225
    noise = "zqxj " * (part // 5)
    quote = f"{noise}{LONG[part:]}" if spoilt == "beginning" else f"{LONG[:-part]}{noise}"
    found = closest(f"{LEAD}{LONG}{TAIL}", quote)

    assert found is not None
    assert LONG[part:-part] in found.text


def test_of_a_long_quote_the_whole_must_be_half_like() -> None:
    quote = f"{LEAD}{'zqxj vvkw ' * 120}"

    assert closest(f"{LEAD}{TAIL}", quote) is None


def test_a_long_quote_is_like_the_passage_of_its_own_length() -> None:
    found = closest(f"{LEAD}{LONG}{TAIL}", LONG.replace("e", "a"))

    assert found is not None
    assert found.text == LONG


def test_of_a_long_quote_the_text_may_have_the_end_alone() -> None:
    rest = LONG.split(" ", 40)[40]
    found = closest(f"{rest}{TAIL}", LONG)

    assert found is not None
    assert found.text.startswith(rest)

"""The passage offered for a quote that is not there: whole words, and no more than it has."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.text.aligning import stretch_of
from stance.text.anchoring import QuoteNotFoundError, SourceText, Span, find_parts
from stance.text.characters import is_word

NOTE = """The Courier, 2 July 2025
Sand: "no fish without quotas"

President Sand told the Courier that "we might come back to the Bank if
Nordmark accepts equal quotas, and if the patrols end". He called the
Agreement "a dead letter that Nordmark killed in 2017".

“We remain ready for joint fishing of the Bank,” he told us on Mon-
day, and Nordmark's all-party delegation listened. He left. She stayed here.
"""


@pytest.mark.parametrize(
    ("quote", "passage"),
    [
        (
            "come back to the Bank if Nordmark accepts equal quotas, and if the patrols stop",
            "come back to the Bank if\nNordmark accepts equal quotas, and if the patrols end",
        ),
        (
            "a dead letter which Nordmark killed in 2017",
            "a dead letter that Nordmark killed in 2017",
        ),
        (
            "We remain fully ready for joint fishing of the Bank",
            "We remain ready for joint fishing of the Bank",
        ),
        ('"We remain ready for fishing"', "We remain ready for joint fishing"),
        ("fish without any quotas President", "fish without quotas"),
        ("told them on Monday", "told us on Mon-\nday"),
        ("Nordmark's all party delegations listened", "Nordmark's all-party delegation listened"),
        ("delegation listened quietly", "delegation listened"),
        ("She stayed there", "She stayed here"),
    ],
)
def test_the_closest_passage(quote: str, passage: str) -> None:
    closest = SourceText(NOTE).closest(quote)

    assert closest is not None
    assert closest.text == passage
    assert NOTE[closest.span.start : closest.span.end] == passage


def test_a_quote_with_line_breaks_may_reach_over_a_paragraphs_end() -> None:
    closest = SourceText(NOTE).closest("no fish without any quotas\n\nPresident Sand told")

    assert closest is not None
    assert closest.text == 'no fish without quotas"\n\nPresident Sand told'


def test_messages_double_no_quotation_marks() -> None:
    with pytest.raises(QuoteNotFoundError) as refused:
        SourceText(NOTE).find('"a dead letter which Nordmark killed in 2017"')

    said = str(refused.value)
    assert '"a dead letter which Nordmark killed in 2017"' in said
    assert '"a dead letter that Nordmark killed in 2017"' in said
    assert '""' not in said


def test_of_a_long_quote_both_ends_are_found() -> None:
    body = " ".join(f"point {number} is made" for number in range(200))
    text = f"Before it all. {body}. After it all."

    closest = SourceText(text).closest(body.replace("point 100", "item 100"))

    assert closest is not None
    assert closest.text == body


def stretch(text: str, quote: str, near: str | None = None) -> str | None:
    """The words that a quote stands for, looked for around some words of the text, or anywhere."""
    start = text.index(near) if near else 0
    span = stretch_of(text, quote, Span(start, start + len(near or text)))
    return text[span.start : span.end] if span else None


@pytest.mark.parametrize("sign", [". ", "! ", "? ", "; ", ": ", "… ", '" ', "” ", ".” ", ")” "])
def test_a_word_of_the_next_sentence_is_not_put_for_one_that_is_not_there(sign: str) -> None:
    assert stretch(f"We go home{sign}Now they stay", "go home tomorrow") == "go home"


@pytest.mark.parametrize("sign", [" ", ", ", " – ", " ("])
def test_a_word_of_the_same_sentence_is(sign: str) -> None:
    text = f"We go home{sign}Now they stay"

    assert stretch(text, "go home tomorrow") == f"go home{sign}Now"


@pytest.mark.parametrize(
    ("text", "quote", "near", "expected"),
    [
        # Where the window ends within a word, the whole of it is looked at.
        ("unwanted words agree here", "wanted", "words", "unwanted"),
        ("we wanted it", "want", "we", "wanted"),
        ("agree now", "agree", "agree", "agree"),
        ("now agree", "agree", "agree", "agree"),
    ],
)
def test_what_is_found_is_whole_words(text: str, quote: str, near: str, expected: str) -> None:
    assert stretch(text, quote, near) == expected


@pytest.mark.parametrize(("word", "expected"), [("abce", "abce"), ("abxy", None), ("abcd", "abcd")])
def test_a_word_is_put_for_one_that_is_like_it_in_three_letters_of_four(
    word: str, expected: str | None
) -> None:
    assert stretch(f"so {word} it", "abcd") == expected


def test_of_a_long_quote_the_end_does_not_stand_before_the_beginning() -> None:
    head, tail = (" ".join(f"{each}{number}" for number in range(70)) for each in ("head", "tail"))

    assert stretch(f"{tail}. {head}.", f"{head} {tail}") is None
    assert stretch(f"So {head} {tail}.", f"{head} {tail}") == f"{head} {tail}"


_WORDS = st.lists(st.sampled_from(["we", "go", "home", "Bank", "now", "if"]), min_size=1)


@given(
    st.lists(st.tuples(_WORDS, st.sampled_from([" ", '. "', "\n\n", '" ', ", "])), max_size=6),
    _WORDS,
)
def test_what_is_offered_is_whole_words_of_the_text_in_one_paragraph_and_can_be_taken(
    pieces: list[tuple[list[str], str]], quote: list[str]
) -> None:
    text = "".join(" ".join(words) + end for words, end in pieces)
    closest = SourceText(text).closest(" ".join(quote))

    if closest is not None:
        span = closest.span
        assert "\n\n" not in closest.text
        assert is_word(closest.text[0])
        assert is_word(closest.text[-1])
        assert not is_word(text[span.start - 1 : span.start] or " ")
        assert not is_word(text[span.end : span.end + 1] or " ")
        taken = SourceText(text)
        assert find_parts(taken, [" ".join(quote)], settled={0: span}) == (span,)
        assert find_parts(taken, [closest.text], start=span.start) == (span,)

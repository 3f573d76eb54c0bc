"""Passages in their context: nothing lost, nothing invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.text.excerpts import Excerpt, Piece, excerpts, telling_context

TEXT = "One two three. She said yes, he said no, and nobody else said anything at all today."


def quoted(excerpt: Excerpt) -> list[str]:
    return [piece.text for piece in excerpt.pieces if piece.quoted]


def whole(excerpt: Excerpt) -> str:
    return "".join(piece.text for piece in excerpt.pieces)


def test_the_context_begins_and_ends_with_whole_words() -> None:
    start = TEXT.index("yes")

    (excerpt,) = excerpts(TEXT, [(start, start + 3)], context=12)

    assert excerpt == Excerpt(
        (Piece("She said ", False), Piece("yes", True), Piece(", he said", False)), True, True
    )


def test_at_the_ends_of_the_text_nothing_is_cut() -> None:
    (excerpt,) = excerpts(TEXT, [(0, 3)], context=1000)

    assert whole(excerpt) == TEXT
    assert not excerpt.cut_before
    assert not excerpt.cut_after


def test_a_long_word_is_cut_rather_than_left_out() -> None:
    (excerpt,) = excerpts("a" * 50 + "b" + "c" * 50, [(50, 51)], context=5)

    assert whole(excerpt) == "aaaaabccccc"


def test_a_long_word_next_to_what_is_quoted_is_left_out_rather_than_cut() -> None:
    text = f"{'a' * 50} b {'c' * 50}"

    (excerpt,) = excerpts(text, [(51, 52)], context=5)

    assert whole(excerpt) == "b"
    assert (excerpt.cut_before, excerpt.cut_after) == (True, True)


def test_parts_near_each_other_share_an_excerpt_and_others_do_not() -> None:
    text = f"first {'x ' * 50}second {'y ' * 5}third"
    places = [
        (text.index(word), text.index(word) + len(word)) for word in ("first", "second", "third")
    ]

    one, other = excerpts(text, places, context=20)

    assert quoted(one) == ["first"]
    assert quoted(other) == ["second", "third"]
    assert "second y y y y y third" in whole(other)


def test_what_is_near_is_reckoned_from_the_end_of_a_long_part() -> None:
    text = f"{'long words ' * 20}and some"
    start = text.index("some")

    (excerpt,) = excerpts(text, [(0, start - 4), (start, len(text))], context=20)

    assert quoted(excerpt) == [text[: start - 4], "some"]


@given(st.text("ab \n", min_size=1, max_size=80), st.integers(0, 20), st.data())
def test_all_that_is_quoted_is_there_and_all_else_is_the_texts(
    text: str, context: int, data: st.DataObject
) -> None:
    marks = st.lists(st.integers(0, len(text)), min_size=2, max_size=8, unique=True)
    ends = sorted(data.draw(marks))
    places = list(zip(ends[::2], ends[1::2], strict=False))

    shown = excerpts(text, places, context=context)

    assert [words for each in shown for words in quoted(each)] == [text[a:b] for a, b in places]
    assert all(whole(each) in text for each in shown)
    assert shown[0].cut_before or text.startswith(whole(shown[0]))
    assert shown[-1].cut_after or text.endswith(whole(shown[-1]))


@pytest.mark.parametrize("words", ["ab", "a", "one, "])
def test_what_is_around_a_place_tells_it_from_places_that_overlap_it(words: str) -> None:
    text = words * 60
    place = (28 * len(words), 29 * len(words))

    before, after = telling_context(text, place)
    told = before + words + after
    assert [at for at in range(len(text)) if text.startswith(told, at)] == [place[0] - len(before)]

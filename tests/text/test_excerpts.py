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


def test_blanks_in_what_is_quoted_do_not_cut_the_context() -> None:
    (excerpt,) = excerpts(f"{'a' * 50}b c{'d' * 50}", [(50, 53)], context=5)

    assert whole(excerpt) == "aaaaab cddddd"


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


def test_places_may_be_given_in_any_order() -> None:
    places = [(TEXT.index(word), TEXT.index(word) + len(word)) for word in ("no", "yes", "two")]

    (excerpt,) = excerpts(TEXT, places, context=20)

    assert quoted(excerpt) == ["two", "yes", "no"]


def test_without_places_nothing_is_shown() -> None:
    assert excerpts(TEXT, []) == []


def test_a_blank_that_is_left_out_is_a_cut() -> None:
    assert excerpts(" yes ", [(1, 4)], context=0) == [
        Excerpt((Piece("yes", quoted=True),), True, True)
    ]


@pytest.mark.parametrize(("between", "shown"), [(20, 1), (21, 2)])
def test_parts_share_an_excerpt_as_long_as_their_contexts_touch(between: int, shown: int) -> None:
    text = f"yes{'-' * between}no"

    assert len(excerpts(text, [(0, 3), (3 + between, 5 + between)], context=10)) == shown


def test_so_much_context_is_shown_where_no_other_is_asked_for() -> None:
    text = f"{'a' * 300}yes{'b' * 300}"

    assert whole(*excerpts(text, [(300, 303)])) == f"{'a' * 200}yes{'b' * 200}"


@pytest.mark.parametrize(
    ("context", "before", "after"),
    [
        (1, "", ","),
        (2, "", ","),
        (3, "", ","),
        (4, "", ", he"),
        (5, "said ", ", he"),
        (6, "said ", ", he"),
        (9, "She said ", ", he said"),
        (200, "One two three. She said ", TEXT.partition("yes")[2]),
    ],
)
def test_context_is_cut_between_words(context: int, before: str, after: str) -> None:
    start = TEXT.index("yes")

    (excerpt,) = excerpts(TEXT, [(start, start + 3)], context=context)

    assert whole(excerpt) == f"{before}yes{after}"


def test_a_part_inside_another_adds_nothing_to_the_context() -> None:
    (excerpt,) = excerpts("one two three four", [(4, 13), (8, 13)], context=200)

    assert [piece.text for piece in excerpt.pieces if not piece.quoted] == ["one ", " four"]


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


@pytest.mark.parametrize(("apart", "told"), [(10, 32), (40, 128), (200, 512), (600, 512)])
def test_no_more_is_told_around_a_place_than_tells_it_from_another(apart: int, told: int) -> None:
    same = "and so on " * (apart // 10)
    text = f"{'x' * 700} One: {same}yes{same}. {'y' * 700} Two: {same}yes{same}! {'z' * 700}"
    start = text.index("yes")

    before, after = telling_context(text, (start, start + 3))

    assert (len(before), len(after)) == (told, told)
    assert text[start - told :].startswith(f"{before}yes{after}")


def test_at_the_ends_of_a_text_all_of_it_tells_a_place() -> None:
    assert telling_context("We said yes to it.", (8, 11)) == ("We said ", " to it.")
    assert telling_context("yes", (0, 3)) == ("", "")


def test_what_tells_a_place_begins_and_ends_with_whole_characters() -> None:
    cafe = "cafe\u0301"
    text = f"{'a' * 40}{cafe}{'b' * 31}yes{'c' * 28}{cafe}{'d' * 40}"
    start = text.index("yes")

    before, after = telling_context(text, (start, start + 3))

    assert before == "b" * 31
    assert after == "c" * 28 + cafe


def test_words_that_overlap_themselves_stand_more_than_once() -> None:
    assert telling_context("x aaa y", (2, 4)) == ("x ", "a y")


def test_words_that_stand_again_one_place_on_do_not_tell_a_place() -> None:
    assert telling_context("a" * 66, (33, 34)) == ("a" * 33, "a" * 32)

"""Words as they are searched for: folded, cut into passages, each with its place."""

import re
from itertools import chain, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.text.characters import Kind, in_ascii, kind_of
from stance.text.words import (
    DASHES,
    PASSAGE_WORDS,
    SHARED_WORDS,
    folded_words,
    has_broken_words,
    passages,
    words,
)
from tests.text.texts import texts, typed, written

dense = st.text(
    st.one_of(
        st.sampled_from("ab -–—“’…\u00a0\u00ad\n\r'’_.1½\u200b\u0301\u0323éﬁßВс中ก한ि\u0130\x00"),
        st.characters(),
    )
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Russia-NATO Сouncil", "russia nato council"),
        ("“NATO’s”", "nato s"),
        ("all–European", "All European"),
        ("cafe\u0301, naïve", "CAFE naive"),
        ("Ёлка, йод", "елка иод"),
        ("Coun\u00adcil, zero\u200bwidth", "council zerowidth"),
        ("STRASSE ﬁne", "Straße fine"),
        ("ΟΔΟΣ", "οδος"),
        ("snake_case a+b=c", "snake case a b c"),
        ("1.5 ½ № ５", "1 5 1 2 no 5"),
        ("tab\tline\nend\x00nul", "tab line endnul"),
    ],
)
def test_what_typing_makes_no_difference_to(one: str, other: str) -> None:
    assert folded_words(one) == folded_words(other)


@pytest.mark.parametrize(
    ("one", "other"), [("a b", "ab"), ("nat", "vat"), ("0", "o"), ("कि", "का")]
)
def test_other_words_stay_apart(one: str, other: str) -> None:
    assert folded_words(one) != folded_words(other)


@pytest.mark.parametrize("text", ["", " \n", "…—!", "\u0301\u00ad", "«»"])
def test_nothing_to_read_has_no_words(text: str) -> None:
    assert (folded_words(text), words(text), passages(folded_words(text))) == ([], [], [])


@pytest.mark.parametrize("text", ["北约 峰会", "北约峰会", "ナト", "นาโต"])
def test_signs_of_scripts_without_spaces_are_words(text: str) -> None:
    assert folded_words(text) == [sign for word in map(folded_words, text) for sign in word]
    assert len(folded_words(text)) == len(text.replace(" ", ""))


@pytest.mark.parametrize(
    "sign",
    [
        *"กกຮກကတកអあんアヴㇰㇿ㐀䶿一龥龜",
        *("\u31f0", "\u3400", "\u4dbf", "\u4e00", "\u9fff", "\uf900", "\U00020000", "\U0002a6df"),
    ],
)
def test_each_sign_of_a_script_without_spaces_is_a_word(sign: str) -> None:
    assert len(folded_words(sign * 3)) == 3


@pytest.mark.parametrize("letter", [*"aяאعह한გ", "\u10d0", "\u1200"])
def test_letters_of_other_scripts_make_one_word(letter: str) -> None:
    assert len(folded_words(letter * 3)) == 1


@pytest.mark.parametrize("broken", ["Euro-\npean", "Euro\u00ad\r\n  pean", "Euro‐ \npean"])
def test_a_broken_word_is_there_in_halves_and_whole(broken: str) -> None:
    text = f"an {broken} path"

    assert folded_words(text) == ["an", "euro", "pean", "european", "path"]
    whole = words(text)[3]
    assert text[whole.start : whole.end] == broken


def test_a_word_broken_twice_is_there_in_all_its_parts() -> None:
    assert folded_words("inter-\nnational-\nly so") == [
        *("inter", "national", "international", "ly", "nationally", "internationally", "so"),
    ]


def test_korean_is_broken_without_a_sign() -> None:
    one, other, whole = folded_words("대한\n민국")
    assert one + other == whole


@pytest.mark.parametrize("text", ["0-\nក", "中-\n国", "ナ-\nTO", "b-\n한a-\n中"])
def test_a_sign_that_is_a_word_is_no_part_of_a_broken_one(text: str) -> None:
    folded = folded_words(text)

    assert folded == folded_words(" ".join(folded))
    assert [word.text for word in words(text)] == folded


def test_every_dash_can_break_a_word() -> None:
    chars = [*map(chr, range(0xD800)), *map(chr, range(0xE000, 0x20000))]
    dashes = [char for char in chars if kind_of(char) is Kind.DASH]
    assert re.findall(f"[{DASHES}]", "".join(chars)) == dashes


def test_a_hyphen_inside_a_line_breaks_nothing() -> None:
    assert folded_words("all-European, short-\n\nand – \nso") == [
        *("all", "european", "short", "and", "shortand", "so"),
    ]


@given(dense)
def test_words_with_their_places_are_the_same_words(text: str) -> None:
    placed = words(text)

    assert [word.text for word in placed] == folded_words(text)
    for word in placed:
        assert 0 <= word.start < word.end <= len(text)
        # Compatibility characters hold several words: what stands there has this one.
        assert word.text in "".join(folded_words(text[word.start : word.end]))


@given(st.text(st.sampled_from("ab1_ -\n\r\t\x0b\x0c\x1c\x1f.\x00"), max_size=12))
def test_plain_texts_are_read_over_the_ends_of_lines_as_all_others_are(text: str) -> None:
    assert folded_words(text) == [word.text for word in words(text)]
    assert has_broken_words(text) == has_broken_words(f"é {text}")


@given(dense)
def test_words_are_letters_and_digits_that_need_no_quoting(text: str) -> None:
    for word in folded_words(text):
        assert word
        assert not set(word) & set(" '\"\\*:&|!()<>-^{}\0\n")


@given(dense)
def test_folding_again_changes_nothing(text: str) -> None:
    folded = folded_words(text)

    assert folded_words(" ".join(folded)) == folded


@given(st.data())
def test_what_is_typed_otherwise_has_the_same_words(data: st.DataObject) -> None:
    text = written(data.draw(texts()))
    atoms = data.draw(texts().filter(lambda each: not set(written(each)) & set("\n\r")))
    quote = data.draw(typed(atoms).filter(lambda each: not set(each.strip()) & set("\n\r")))

    assert folded_words(quote) == folded_words(written(atoms))
    assert folded_words(f"{text} {quote}") == folded_words(f"{text} {written(atoms)}")


def test_a_very_long_word_is_cut_alike_wherever_it_stands() -> None:
    (word,) = folded_words("x" * 3000)

    assert len(word) == 500
    assert words("x" * 3000)[0].text == word
    assert folded_words(f"a {'x' * 3000} b") == ["a", word, "b"]


@given(st.integers(0, 1000))
def test_passages_hold_all_words_and_share_some(count: int) -> None:
    folded = [f"w{number}" for number in range(count)]
    cut = [passage.split() for passage in passages(folded)]

    assert list(dict.fromkeys(chain(*cut))) == folded
    assert all(len(passage) <= PASSAGE_WORDS for passage in cut)
    for one, other in pairwise(cut):
        assert one[-SHARED_WORDS:] == other[:SHARED_WORDS]
        assert set(other) - set(one)
    assert (cut == []) is (count == 0)


@given(dense, st.integers(0, 40))
def test_signs_of_typesetting_change_no_word_and_no_break(text: str, place: int) -> None:
    for sign in "‘’“”–—…\u00a0":
        set_in = f"{text[:place]}{sign}{text[place:]}"
        typed_in = in_ascii(f"{text[:place]}{sign}") + text[place:]

        assert len(in_ascii(set_in)) == len(set_in)
        assert [word.text for word in words(set_in)] == [word.text for word in words(typed_in)]
        assert folded_words(set_in) == [word.text for word in words(set_in)]


@pytest.mark.parametrize("length", [249, 250, 251, 499, 500, 501, 750, 1200])
@pytest.mark.parametrize("before", [0, 1, 249, 250, 600])
def test_a_word_is_cut_where_it_is_too_long_wherever_it_begins(length: int, before: int) -> None:
    text = "a " * (before // 2) + "b" * length + " c"

    assert folded_words(text)[-2:] == ["b" * min(length, 500), "c"]

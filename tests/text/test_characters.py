"""What single characters are worth when two texts are compared."""

import pytest

from stance.text.characters import QUOTATION_MARKS, Kind, fold_cluster, is_word, kind_of
from tests.text.texts import listed

#: In each row letters or signs that look the same, or are typed for each other.
ALIKE = listed(
    """
    aаαɑ bвβ cс dԁ eеё gɡ hнηһ iіιıӏ jјϳ kкκ mмμ nν oоο pрρ qԛ sѕ tтτ vѵ wԝ xхχ yуυү zζ æӕ əә ɵө гγ
    пπ фφ лλ يی كک 0٠۰ 1١۱ 2٢۲ 3٣۳ 4٤۴ 5٥۵ 6٦۶ 7٧۷ 8٨۸ 9٩۹ هہھە .。۔। ,、، ;؛ ?؟ /⁄∕
"""
)


@pytest.mark.parametrize("row", ALIKE)
def test_look_alikes_fold_to_the_same(row: str) -> None:
    assert len(set(map(fold_cluster, row))) == 1


def test_letters_of_different_rows_fold_to_different_ones() -> None:
    assert len({fold_cluster(row[0]) for row in ALIKE}) == len(ALIKE)


@pytest.mark.parametrize("mark", "'\"`´‘’‚‛“”„‟‹›«»′″‴‵‶‷ʹʺʻʼʽˈˊˋ΄᾽᾿「」『』｢｣〝〞〟❛❜❝❞＇＂｀״׳")
def test_quotation_marks_and_apostrophes_stand_for_each_other(mark: str) -> None:
    assert mark in QUOTATION_MARKS
    assert fold_cluster(mark) == "'"


@pytest.mark.parametrize(
    ("kind", "chars"),
    [
        (Kind.SPACE, " \t\n\u00a0\u2003\u3000\u2028"),
        (Kind.DASH, "-–—‐‑−⁻₋⁃˗─➖־﹘－〜"),
        (Kind.REMOVED, "\u00ad\u200b\u200d\ufeff\x00\x07\u034f\u0640\u115f\u1160\u17b4\u17b5"),
        (Kind.REMOVED, "\u3164\uffa0\ufe00\ufe0f\U000e0100\U000e01ef"),
        (Kind.MARK, "\u0301\u0308\uff9e\uff9f\u1161\u11ff\ud7b0\ud7fb\u093f"),
        (Kind.BASE, "aЖ中1.,\u1100\ufe10_"),
    ],
)  # fmt: skip
def test_each_character_plays_one_part(kind: Kind, chars: str) -> None:
    assert [char for char in chars if kind_of(char) is not kind] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ﬁ", "fi"), ("ß", "ss"), ("É", "e\u0301"), ("İ", "i"), ("I\u0307", "i"), ("ς", "σ"),
        ("２", "2"), ("①", "1"), ("ي\u064b", "ی"), ("\u05d0\u05b8", "\u05d0"), ("أ", "ا"),
        ("“\u0301", "'\u0301"),
    ],
)  # fmt: skip
def test_the_same_character_in_another_writing_folds_alike(one: str, other: str) -> None:
    assert fold_cluster(one) == fold_cluster(other)


@pytest.mark.parametrize(
    ("one", "other"), [("é", "e"), ("ä", "a"), ("й", "и"), ("l", "i"), ("0", "o")]
)
def test_what_is_another_letter_does_not(one: str, other: str) -> None:
    assert fold_cluster(one) != fold_cluster(other)


@pytest.mark.parametrize("accent", ["¨", "¯", "¸"])
def test_an_accent_that_stands_alone_does_not_begin_blank(accent: str) -> None:
    assert fold_cluster(accent) == accent


def test_points_alone_stay() -> None:
    assert fold_cluster("\u05b8") == "\u05b8"


def test_letters_digits_and_marks_are_parts_of_words() -> None:
    assert all(map(is_word, "aЖ中7\u0301"))
    assert not any(map(is_word, " -.'\u200b"))

"""Folding takes away what typing and typesetting add, and leads back to the original."""

from itertools import pairwise
from unicodedata import category, normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.text.characters import QUOTATION_MARKS, Kind, kind_of
from stance.text.folding import fold, splits_cluster

# White space, dashes, breaks, marks and characters that grow when folded, among any others.
dense = st.text(
    st.one_of(
        st.sampled_from("ab -–\u00ad\n\r\u2028\u00a0\u200b\u0301\u0323\u0345éﬁ…İßВсν中国\u1161각"),
        st.characters(),
    )
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“NATO’s”", '"nato\'s"'),
        ("«да»", "'да'"),
        ("a – b — c − d ‑ e", "a - b - c - d - e"),
        ("pages 3--5", "pages 3–5"),
        ("soft\u00adly, zero\u200bwidth", "softly, zerowidth"),
        ("a\u00a0\n\t b", "a b"),
        ("a \u200b b", "a b"),
        ("STRASSE", "Straße"),
        ("oﬃce", "office"),
        ("Сouncil", "council"),
        ("ВОДА", "boda".replace("d", "д")),
        ("ΝΑΤΟ", "nato"),
        ("Ёлка", "е\u0308лка"),
        ("café", "cafe\u0301"),
        ("ệ", "e\u0323\u0302"),
        ("ΣΟΦΟΣ", "σοφος"),
        ("İstanbul", "İstanbul".lower()),
        ("№ ５", "No 5"),
        ("и так далее…", "И так далее..."),
        ("한", "\u1112\u1161\u11ab"),
    ],
)
def test_differences_of_typing_fold_away(one: str, other: str) -> None:
    assert fold(one).text == fold(other).text


@pytest.mark.parametrize(
    ("one", "other"),
    [("cafe", "café"), ("nat", "vat"), ("re-create", "recreate"), ("a b", "ab"), ("0", "O")],
)
def test_other_differences_stay(one: str, other: str) -> None:
    assert fold(one).text != fold(other).text


def test_every_form_of_a_letter_folds_alike() -> None:
    for char in map(chr, range(0x21, 0x3000)):
        spacing_accent = normalize("NFKD", char).startswith(" ")
        if category(char) == "Cn" or spacing_accent or char in QUOTATION_MARKS:
            continue
        word = f"a{char}b" if kind_of(char) is Kind.MARK else char
        forms = {word.upper(), word.lower(), word.casefold(), word.swapcase()}
        forms |= {normalize(form, word) for form in ("NFC", "NFD", "NFKC", "NFKD")}
        assert {fold(form).text for form in forms} == {fold(word).text}, hex(ord(char))


@pytest.mark.parametrize("text", ["", "\u200b", "\u00ad\ufeff"])
def test_what_cannot_be_seen_folds_to_nothing(text: str) -> None:
    assert fold(text).text == ""


@given(dense)
def test_each_folded_character_leads_back_to_where_it_came_from(text: str) -> None:
    folded = fold(text)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    stretches = list(zip(folded.starts, folded.ends, strict=True))
    assert all(0 <= start < end <= len(text) for start, end in stretches)
    assert all(one == other or one[1] <= other[0] for one, other in pairwise(stretches))


@given(dense, st.data())
def test_a_stretch_of_the_original_folds_to_what_it_came_to(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    begins = [
        at for at in range(len(folded.text)) if at == 0 or folded.starts[at - 1] < folded.starts[at]
    ]
    if begins:
        first, last = sorted(data.draw(st.sampled_from(begins)) for _ in range(2))
        end = folded.ends[last]
        stop = sum(1 for place in folded.ends if place <= end)
        assert fold(text[folded.starts[first] : end]).text == folded.text[first:stop]


@given(dense)
def test_only_invisible_characters_come_to_nothing(text: str) -> None:
    folded = fold(text)
    stretches = {
        place
        for start, end in zip(folded.starts, folded.ends, strict=True)
        for place in range(start, end)
    }
    assert all(kind_of(text[place]) is Kind.REMOVED for place in {*range(len(text))} - stretches)


@given(dense, dense)
def test_a_text_in_another_encoding_folds_alike(one: str, other: str) -> None:
    text = one + other
    assert fold(normalize("NFD", text)).text == fold(text).text
    assert fold(normalize("NFC", text)).text == fold(text).text


@pytest.mark.parametrize(
    ("text", "meanings"),
    [
        ("all-\nEuropean", {3: {"- ", "-", ""}}),
        ("all‐\u200b\r\n  European", {3: {"- ", "-", ""}}),
        ("co\u00ad\nop", {2: {"- ", "-", "", " "}}),
        ("中\n国", {1: {" ", ""}}),
        ("all- European", {}),
        ("he left -\nand", {}),
        ("“all”-\n“European”", {}),
        ("all-\n", {}),
        ("-\nall", {}),
        ("all\nEuropean", {}),
        ("중국\na", {}),
    ],
)
def test_a_line_end_in_a_word_can_mean_several_things(
    text: str, meanings: dict[int, set[str]]
) -> None:
    assert fold(text).breaks == meanings


@pytest.mark.parametrize(
    ("text", "place", "splits"),
    [
        ("e\u0301", 1, True),
        ("e\u00ad\u0301", 1, True),
        ("e\u0301", 2, False),
        ("e\u0301", 0, False),
        (" \u0301", 1, False),
        ("-\u0301", 1, False),
        ("ab", 1, False),
        ("a\u00ad", 1, False),
        ("", 0, False),
    ],
)
def test_a_mark_belongs_to_the_character_before_it(text: str, place: int, *, splits: bool) -> None:
    assert splits_cluster(text, place) is splits

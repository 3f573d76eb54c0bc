"""Places are words, whatever the program that wrote them counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.incoming.refi.places import COUNTINGS, Counting, PlainText, Proof, Selected
from tests.incoming.refi.programs import ODD

TEXTS = st.lists(st.sampled_from(["a", "b ", ".", "\r\n", "🕊", "é", "漢"]), max_size=30).map(
    "".join
)


def counted(text: str, counting: Counting, *, mark: bool) -> list[int]:
    """The place of each character of a text as a program counts it, and that behind the last."""
    at = int(mark and counting.mark)
    places = []
    for char in text.replace("\r\n", "\n" if counting.ends_as_one else "\r"):
        places.append(at)
        two = (char > "\uffff" and counting.utf16) or (char == "\r" and not counting.ends_as_one)
        at += 2 if two else 1
    return [*places, at]


@given(TEXTS, st.sampled_from(COUNTINGS), st.booleans(), st.data())
def test_every_way_of_counting_leads_to_the_same_words(
    raw: str, counting: Counting, mark: bool, data: st.DataObject
) -> None:
    text = PlainText(("\ufeff" if mark else "") + raw)
    places = counted(raw, counting, mark=mark)
    assert text.text == raw.replace("\r\n", "\n")
    if not text.text:
        return
    start = data.draw(st.integers(0, len(text.text) - 1))
    end = data.draw(st.integers(start + 1, len(text.text)))

    last = places[end] - 1 if counting.last else places[end]
    assert text.place(Selected(places[start], last), counting) == (start, end)


@pytest.mark.parametrize("counting", COUNTINGS)
def test_the_words_of_selections_prove_how_a_file_counts(counting: Counting) -> None:
    text = PlainText("\ufeff" + ODD)
    places = counted(ODD, counting, mark=True)
    words = ("Peace", "ready to talk 🕊 on equal terms", "Belland")
    starts = [text.text.index(each) for each in words]
    ends = [places[s + len(w)] - counting.last for s, w in zip(starts, words, strict=True)]
    proof = Proof()
    proof.add(
        text, [Selected(places[s], e, w) for s, e, w in zip(starts, ends, words, strict=True)]
    )

    assert proof.is_named
    for start, end, word in zip(starts, ends, words, strict=True):
        a, b = text.place(Selected(places[start], end), proof.best) or (0, 0)
        assert text.text[a:b] == word


def test_whole_words_prove_it_where_no_names_are_given() -> None:
    text = PlainText(ODD)
    places = counted(ODD, Counting(utf16=True), mark=False)
    start = text.text.index("Belland is")
    proof = Proof()
    proof.add(text, [Selected(places[start], places[start + len("Belland is")])])

    assert not proof.is_named
    assert text.place(Selected(places[start], places[start + 10]), proof.best) == (
        start,
        start + 10,
    )


def test_without_any_proof_the_format_is_taken_at_its_word() -> None:
    assert Proof().best == Counting()
    assert Proof(ends_as_one=True).best == Counting(ends_as_one=True)


@pytest.mark.parametrize("place", [(-1, 3), (0, 999), (5, 5), (7, 3)])
def test_a_place_outside_of_the_text_is_none(place: tuple[int, int]) -> None:
    assert PlainText("Ardonia talks.").place(Selected(*place), Counting()) is None

"""What a page and its notes put between the words of a text is left out, and nothing else."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.text.matching import Span
from stance.text.quotes.furniture import BareText

dense = st.lists(
    st.one_of(
        st.sampled_from("ab ²¹†*[]12-–\n\n\f\r.,Aé"),
        st.sampled_from(["\n- 13 -\n", "\f14\n", "\nHEAD\n", "word¹ ", "[2]", "km² "]),
    )
).map("".join)


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("the Bank,¹ and said", "the Bank, and said"),
        ("the Bank¹² and said³, twice", "the Bank and said, twice"),
        ("have said so [2] in March[3].", "have said so in March."),
        ("have said so [2, 3] and [12–14] and [a] and [note 4] on", "have said so and and and on"),
        ("“We will”² share† it*", "“We will” share it"),
        ("since 1999¹ we", "since 1999 we"),
        ("since 1999* we took 5† of them", "since 1999 we took 5 of them"),
        ("the Bank ¹ and", "the Bank and"),
        ("我们支持¹，但", "我们支持，但"),
    ],
)
def test_marks_of_notes_are_left_out(text: str, bare: str) -> None:
    assert BareText(text).text == bare


@pytest.mark.parametrize(
    "text",
    [
        "5 km² of land",
        "x² and 10² and 10⁻²",
        "¹⁴C, Ca²⁺, m²",
        "[1999] and [sic] and [we] and [W]e",
        "2 * 3, a ** b",
        "the EU in the 1990s",
        "a hotel of 5* and 4*, 3∗ or 2⁎",
        "* a point of a list",
    ],
)
def test_words_and_measures_stay(text: str) -> None:
    assert BareText(text).text == text


PAGES = {
    "a number between dashes": "to re-\n\n       - 13 -\n\nMINUTES OF THE COUNCIL\n\nport on",
    "a form feed": "to re-\n13\n\fMinutes of 1998\nport on\n\fMinutes of 1999\nx",
    "a form feed and a head": "to re-\n\n\fMINUTES OF THE COUNCIL\n\nport on",
    "page of pages": "to re-\nPage 13 of 20\nport on",
    "in German": "to re-\nSeite 13 von 20\n\nport on",
    "in Russian": "to re-\nстр. 13\nport on",
    "roman": "to re-\n– xiv –\nport on",
    "windows": "to re-\r\n\r\n- 13 -\r\n\r\nTHE COUNCIL\r\n\r\nport on",
    "a head of its own": "to re-\n\n13\n\nMinutes of the Council\n\nport on",
    "heads of two lines": "to re-\n\n13\n\nMinutes\nof the Council\n\nport on",
    "two heads again": "to re-\nMinutes\nThe Bank\nport on.\nMinutes\nThe Bank\nIt",
    "heads that number": "to re-\nMinutes, p. 3\nThe Bank\nport on.\nMinutes, p. 4\nThe Bank\nIt",
    "heads on either side": "to re-\n3 | Minutes\nport on.\nMinutes | 4\nIt\n5 | Minutes\nx",
    "heads between blanks": "to re-\n\nMinutes\n\nThe Bank\n\nport on.\nMinutes\nThe Bank\nIt",
    "a foot and a head": "to re-\n\nA/55/PV.3\n\n13\n\f\nA/55/PV.3\n\nport on",
}


@pytest.mark.parametrize("text", PAGES.values(), ids=PAGES)
def test_what_stands_between_two_pages_is_left_out(text: str) -> None:
    assert BareText(text).text.startswith("to re-\nport on")
    first = next(BareText(text).parts(Span(0, len(text))))
    assert text[first.start : first.end] == "to re-"


@pytest.mark.parametrize(
    "text",
    [
        "We will share.\n\nTHE PRESIDENT:\n\nWe will not.",
        "It rose to\n13 percent\nlast year.",
        "We will share.\fWe will not.",
        "We will share\n\nTHE BANK\n\nof Marra.",
        "13\nWe will share.",
        # A speaker's name, a refrain and a time are no heads, however often they stand.
        "We will share\nMr. Marra:\nit all.\nMr. Marra:\nWe",
        "We will share.\nMarra\nWe will not.\nMarra\nWe",
        "We will share\nWe will not.\nit all\nWe will not.\nWe",
        "We will share\n00:12 Marra\nit all\n00:13 Marra\nWe",
        "We will share —\nMarra\nit all\nMarra\nWe",
        "- 13 -",
    ],
)
def test_what_is_no_page_end_stays(text: str) -> None:
    assert BareText(text).text == text


def test_a_speaker_named_at_a_pages_beginning_stays() -> None:
    text = "We will share it\n\n- 13 -\n\nTHE PRESIDENT:\n\nwe will not."
    assert "THE PRESIDENT" in BareText(text).text


@given(dense, st.data())
def test_each_stretch_leads_back_to_where_its_characters_stand(
    text: str, data: st.DataObject
) -> None:
    bare = BareText(text)
    if not bare.text:
        return
    low, high = sorted(data.draw(st.integers(0, len(bare.text) - 1)) for _ in range(2))
    span = bare.original(Span(low, high + 1))
    assert 0 <= span.start < span.end <= len(text)
    if bare.text[low] != "\n":
        assert text[span.start] == bare.text[low]
    if bare.text[high] != "\n":
        assert text[span.end - 1] == bare.text[high]
        assert bare.of(span).endswith(bare.text[high])
    parts = list(bare.parts(span))
    assert parts[0].start == span.start
    assert parts[-1].end == span.end
    assert all(one.end <= other.start for one, other in pairwise(parts))

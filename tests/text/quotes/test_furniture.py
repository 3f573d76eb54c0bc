"""What a page and its notes put between the words of a text is left out, and nothing else."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.text.matching import Span
from stance.text.quotes.furniture import BareText, is_bare
from tests.text.texts import listed

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


NOTE_MARKS = (
    "[1] [123] [1,2] [1;2] [1-3] [12–14] [1, 2, 34] [1 ,2] [1,234]"
    " [a] [note4] [note 123] [fn 4] [nb 4]"
    " [NB 4] [Anm. 4] [anm 4] [*] [**] [^1] [^my-note_2] [p.13] [p. 1234] [p3] [pp. 13] [pg. 3]"
    " [page 3] [s. 4] [Seite 4] [с. 4] [стр. 4] [0:12] [00:12] [00:12:33] [0:12.5] [00:12:33,250]"
    " ¹ ⁰¹²³⁴⁵⁶⁷⁸⁹ ¹,² ¹⁻² ¹–³,⁵ ① ⑳ ❶ ❿ ➀ ➓ † ‡ †† * ** ⁎ ∗"
)


@pytest.mark.parametrize(
    "mark",
    [
        *re.findall(r"\[.*?\]|\S+", NOTE_MARKS),
        f"[^{'n' * 30}]",
        "[citation needed]",
        "[Citation needed]",
    ],
)
def test_each_mark_of_a_note_is_left_out(mark: str) -> None:
    for blank in ("", " ", "\t", " \u00a0\u202f\u2009") if mark[0] in "[¹" else ("",):
        assert BareText(f"We share it{blank}{mark}, now").text == "We share it, now"


@pytest.mark.parametrize(
    "words",
    [
        *("[1234]", "[1,2345]", "[1,]", "[1.2]", "[ab]", "[]", "[note]", "[note 1234]", "[fnb 4]"),
        *("[^]", f"[^{'n' * 31}]", "[^a b]", "[citation]", "[p. 12345]", "[p.]", "[pt 3]", "[x*]"),
        *("[:12]", "[100:12]", "[1:2]", "[1:23:45:56]", "[0:12.1234]", "[0:12.]", "(1)", "1]"),
        *("[2]nd", "¹st", "†s"),
    ],
)
def test_what_is_like_the_mark_of_a_note_stays(words: str) -> None:
    text = f"We share it{words} now"
    assert BareText(text).text == text


@pytest.mark.parametrize("mark", ["[2]", "¹", "†", "*"])
def test_a_mark_that_begins_a_text_or_a_line_stays(mark: str) -> None:
    for text in (f"{mark} See the minutes", f"  {mark} See the minutes"):
        assert BareText(text).text == text
    if mark != "[2]":
        text = f"We share it\n{mark} See the minutes"
        assert BareText(text).text == text


@pytest.mark.parametrize("mark", ["†", "*", "①"])
def test_a_sign_that_stands_apart_is_no_mark_of_a_note(mark: str) -> None:
    text = f"We share {mark} it, now"
    assert BareText(text).text == text


@pytest.mark.parametrize(
    "unit", listed("km cm mm dm hm nm µm μm ft mi yd in ha sq co so no po nh ch KM CO m")
)
def test_a_measure_and_a_formula_keep_their_superscript(unit: str) -> None:
    for text in (f"5 {unit}² of land", f"5{unit}³ of it"):
        assert BareText(text).text == text


@pytest.mark.parametrize(
    "word", ["we", "Bank", "kms", "Ελλάδα", "”", ")", "%", "the 1990s", "the 7th"]
)
def test_any_other_word_has_a_note(word: str) -> None:
    assert BareText(f"as {word}² had").text == f"as {word} had"


@pytest.mark.parametrize("sign", "+-−=×·/^<>≤≥~⁺⁻")
def test_a_superscript_behind_the_sign_of_a_formula_stays(sign: str) -> None:
    text = f"with a{sign}² there"
    assert BareText(text).text == text


@pytest.mark.parametrize("ion", ["Mg²⁺", "SO²⁻", "Fe³⁺ "])
def test_a_charge_keeps_its_figure(ion: str) -> None:
    assert BareText(f"with {ion} there").text == f"with {ion} there"


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("in 1066¹ and 1899², in 2099³", "in 1066 and 1899, in 2099"),
        ("of 3000² and 11999³ and 199¹", "of 3000² and 11999³ and 199¹"),
        ("since 1999∗ or 2001⁎ it", "since 1999 or 2001 it"),
        ("took 5‡ of 6①", "took 5 of 6"),
        ("took 5 ¹ of them", "took 5 ¹ of them"),
    ],
)
def test_a_year_has_notes_and_a_number_powers(text: str, bare: str) -> None:
    assert BareText(text).text == bare


def test_a_look_tells_a_line_without_notes() -> None:
    assert is_bare("We share the Bank, “now” – 5 percent")
    for text in ("We share\nit", "We share[1] it", "We share it*", "“We” share† it"):
        assert not is_bare(text)


# The ends of pages

NUMBERS = (
    "13|- 13 -|– 13 –|— 13 —|~ 13 ~|[13]|(13)|·13·|•13•|*13*|13.|1|1234|Page 13|PAGE 13|pages 13"
    "|pg. 13|p. 13|p13|Seite 13|S. 13|pág. 13|pag 13|página 13|стр. 13|страница 13|с. 13|strana 13"
    "|str. 13|sayfa 13|sivu 13|sida 13|side 13|13/20|13 / 20|13 of 20|13 von 20|13 de 20|13 sur 20"
    "|13 di 20|13 из 20|13 van 20|13 av 20|13 af 20|1 of 1234|– xiv –"
    "|- clxxvii -|- page xii -|Page xii|p.xii|- c -"
)


def ended(line: str) -> str:
    return BareText(f"to re-\n{line}\nport on").text


@pytest.mark.parametrize("number", [*NUMBERS.split("|"), "| 13 |", f"{'-' * 44}13{'-' * 44}"])
def test_each_number_of_a_page_is_left_out(number: str) -> None:
    assert ended(number) == "to re-\nport on"


@pytest.mark.parametrize(
    "line",
    [
        *(
            "xiv",
            " xiv ",
            "- XIV -",
            "- xivxivxi -",
            "- mdc -",
            "12345",
            "No 13",
            "13 a",
            "p. ",
            "13 to 20",
        ),
        *("13 of 12345", "1 2", "-", "- -", "13,", f"{'-' * 45}13{'-' * 44}"),
    ],
)
def test_what_is_like_the_number_of_a_page_stays(line: str) -> None:
    assert ended(line) == f"to re-\n{line}\nport on"


CAPITALS = "MINUTES OF THE COUNCIL " * 4
LOWER = "Minutes of the council " * 4


@pytest.mark.parametrize(
    ("page", "left"),
    [
        # In capitals, up to three of them on each side; of some length.
        (f"13\n{CAPITALS[:90]}", ""),
        (f"13\n{CAPITALS[:89]}GB", f"{CAPITALS[:89]}GB\n"),
        ("13\nFIRST\nSECOND\nTHIRD", ""),
        ("13\nFIRST\nSECOND\nTHIRD\nFOURTH", "FOURTH\n"),
        ("FIRST\nSECOND\nTHIRD\n13", ""),
        ("FIRST\nSECOND\nTHIRD\n13\nFOURTH", ""),
        ("13\nTHE PRESIDENT:", "THE PRESIDENT:\n"),
        ("13\nOF THE BA-", "OF THE BA-\n"),
        ("13\nOF THE BA‐", "OF THE BA‐\n"),
        ("13\n我们支持", "我们支持\n"),
        ("13\nMinutes", "Minutes\n"),
        ("14\n\n13", ""),
        # By themselves, where the sentence goes on.
        ("13\n\nMinutes\n", ""),
        ("13\n\fMinutes\n", ""),
        ("13\fMinutes\n", ""),
        ("13\n\n\nMinutes\n\n\n", ""),
        ("13\n\nMinutes\nof the\nCouncil\n", ""),
        ("13\n\nMinutes\nof\nthe\nCouncil\n", "Minutes\nof\nthe\nCouncil\n\n"),
        ("13\nMinutes\n", "Minutes\n\n"),
        ("13\n\nMinutes.\n", "Minutes.\n\n"),
        ("13\n\nminutes\n", "minutes\n\n"),
        ("13\n\nMinutes\nand more;\n", "Minutes\nand more;\n\n"),
        (f"13\n\n{LOWER[:90]}\n", ""),
        (f"13\n\n{LOWER[:89]}ls\n", f"{LOWER[:89]}ls\n\n"),
    ],
)
def test_heads_around_the_number_of_a_page(page: str, left: str) -> None:
    assert ended(page) == f"to re-\n{left}port on"


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("We share.\n\n13\n\nMinutes\n\nport on", "We share.\nMinutes\n\nport on"),
        ("to re-\n\n13\n\nMinutes\n\nWe share.", "to re-\nMinutes\n\nWe share."),
        ("to re-\n\n13\n\nMinutes", "to re-\nMinutes"),
        ("to re-\n\n13\n\nMinutes\n", "to re-\nMinutes\n"),
        ("to re-\n\n13\n\nMinutes\n\nport of A", "to re-\nport of A"),
        ("It is.\nMinutes 1\n13\nWe\nMinutes 2\n14\nYes", "It is.\nWe\nYes"),
        ("HEAD\n13\nport on", "HEAD\n13\nport on"),
        ("to re-\n13\nHEAD", "to re-\n13\nHEAD"),
        ("to re-\n13\n", "to re-\n13\n"),
        ("We\n1\nshare\n2\nit", "We\nshare\nit"),
        ("We\n1\n2\nshare", "We\nshare"),
        ("to re[1]\n\n13\n\nport on", "to re\nport on"),
        ("to re-\n\n13\n\nMINUTES[1] OF IT\n\nport[2] on", "to re-\nport on"),
        ("  to re-  \n  13  \n  port on", "  to re-\nport on"),
    ],
)
def test_where_a_page_ends_and_the_next_begins(text: str, bare: str) -> None:
    assert BareText(text).text == bare


def again(head: str, then: str, times: int = 2, line: str = "to re-") -> str:
    return f"{line}\n{head}\n{then}" + f".\n{head}\nIt" * (times - 1)


@pytest.mark.parametrize(
    "text",
    [
        again("Minutes", "port on"),
        again("Minutes", "Port on", times=3),
        again("Minutes\nThe Bank", "Port on"),
        again("Minutes\nThe Bank\nMarra", "port on"),
        again(LOWER[:90], "port on"),
        "to re-\nMinutes 3\nport on.\n4 MINUTES\nIt",
        "to re-\n• Minutes\nport on.\nMinutes – 4\nIt",
    ],
)
def test_heads_that_stand_again_end_a_page_without_a_number(text: str) -> None:
    assert "inutes" not in BareText(text).text.partition(".")[0]
    assert BareText(text).text.casefold().startswith("to re-\nport on")


@pytest.mark.parametrize(
    "text",
    [
        again("Minutes", "Port on"),
        again("Minutes", "port on", times=1),
        again("Minutes\nThe Bank\nMarra\nPart", "port on"),
        again(f"{LOWER[:89]}ls", "port on"),
        again("* * *", "port on"),
        again("Minutes;", "port on"),
        again("Minutes\nThe Bank", "port on", line="We share."),
        again("Minutes", "Port on", times=3, line="We share!"),
        again("Minutes", "port on", line="We share -"),
        again("Minutes", "port on", line="We share–"),
        again("00:12 Marra", "port on"),
        "Minutes\nport on.\nMinutes",
    ],
)
def test_lines_that_stand_again_in_another_way_stay(text: str) -> None:
    assert BareText(text).text == text


@pytest.mark.parametrize("end", [*".!?:;…", '."', ".'", ".”", ".’", ".»", ".)", ".]", ".”)"])
def test_a_sentence_that_has_ended_does_not_go_on_over_a_head(end: str) -> None:
    text = again("Minutes", "port on", line=f"We share{end}")
    assert BareText(text).text == text


@pytest.mark.parametrize("end", [",", "-", "”", ")", " 1.5", ", we"])
def test_a_sentence_that_has_not_ended_goes_on_over_a_head(end: str) -> None:
    text = again("Minutes", "port on", line=f"We share{end}")
    assert BareText(text).text.startswith(f"We share{end}\nport on")


# From the one text to the other

LONG = "We share[1] the\n\n- 13 -\n\nBank, now[2]."


def stretch(words: str, text: str = LONG) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


@pytest.mark.parametrize(
    ("whole", "bare"),
    [
        ("We", "We"),
        ("share", "share"),
        ("share[1] the", "share the"),
        (" the", " the"),
        ("Bank", "Bank"),
        ("the\n\n- 13 -\n\nBank", "the\nBank"),
        ("now[2].", "now."),
        ("share[1] the\n\n- 13 -\n\nBank, now[2].", "share the\nBank, now."),
    ],
)
def test_a_stretch_is_the_same_in_both_texts(whole: str, bare: str) -> None:
    text = BareText(LONG)
    inside = text.within(stretch(whole))
    assert text.text[inside.start : inside.end] == text.of(stretch(whole)) == bare
    assert text.original(stretch(bare, text.text)) == stretch(whole)


def test_a_place_inside_what_is_left_out_is_where_that_was() -> None:
    text, place = BareText(LONG), LONG.index("13")
    inside = text.within(Span(place, LONG.index("Bank")))
    assert text.text[inside.start - 4 : inside.end] == " the\n"
    assert text.of(Span(place, LONG.index("Bank,"))) == LONG[place : LONG.index("Bank,")]


@pytest.mark.parametrize(
    ("whole", "cuts"),
    [
        ("We share", 0),
        (" the", 0),
        ("Bank, now", 0),
        ("e[", 1),
        ("1] the", 1),
        ("the\n", 1),
        ("13", 1),
        ("\nB", 1),
        ("share[1] the\n", 2),
        (LONG, 3),
    ],
)
def test_what_was_left_out_of_a_stretch_is_known_if_only_in_part(whole: str, cuts: int) -> None:
    assert len(BareText(LONG).cuts_in(stretch(whole))) == cuts


def test_a_stretch_is_parted_where_a_page_ends() -> None:
    text, one, other = BareText(LONG), stretch("share[1] the"), stretch("Bank, now")
    assert list(text.parts(Span(one.start, other.end))) == [one, other]
    assert list(text.parts(one)) == [one]
    assert text.is_page_break(one, other)
    assert not text.is_page_break(stretch("share"), stretch(" the"))
    assert not text.is_page_break(one, stretch("ank"))
    assert not text.is_page_break(stretch("share[1] th"), other)


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

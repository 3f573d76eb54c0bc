"""Text from outside does no harm where it is shown."""

from sys import maxunicode
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.text.cleaning import csv_safe, printable, shorten

VISIBLE_FORMAT_SIGNS = {
    *map(chr, (*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD))
}
BREAKING = {"\t", "\r", "\n", "\u2028", "\u2029"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x07", r"\x1b[31mred\x07"),
        ("\x9b2J", r"\x9b2J"),
        ("exe\u202egpj", r"exe\u202egpj"),
        ("half \ud83d", r"half \ud83d"),
        ("tag \U000e0041", r"tag \U000e0041"),
        ("one\ttwo\r\nthree\rfour\nfive", "one two three four five"),
    ],
)
def test_what_could_deceive_is_shown(text: str, shown: str) -> None:
    assert printable(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\u200bb\ufeff", "ab"),
        ("pay\u200dpal", "paypal"),
        ("оплата\u200dpal", "оплатаpal"),
        ("pay\u200dпал", "payпал"),
        ("Zusammen\u00adarbeit", "Zusammenarbeit"),
        ("כן\u200f, אמר", "כן, אמר"),
        ("\u2067שלום\u2069 \u202bשלום\u202c", "שלום שלום"),
        ("a\u2028b\u2029c", "a b c"),
        ("word\u2060joiner", "wordjoiner"),
        ("❤\u200d", "❤"),
        ("\u200d❤", "❤"),
        ("\u200d", ""),
        ("می\u200c", "می"),
    ],
)
def test_what_no_reader_sees_is_left_out(text: str, shown: str) -> None:
    assert printable(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "Plain text, “quotes” – and dashes…",
        "Россия и НАТО",
        "中文、日本語、한국어",
        "شماره ۵ می\u200cخواهم \u0600",
        "क्\u200dष",
        "e\u0301",
        "👍🏽 ❤\ufe0f",
        "👩\u200d👧 ❤\ufe0f\u200d🔥 👩🏽\u200d🚀",
        "a\u00a0b",
    ],
)
def test_ordinary_text_of_any_script_stays(text: str) -> None:
    assert printable(text) == text


def test_line_ends_stay_where_they_are_wanted() -> None:
    assert (
        printable("one\r\ntwo\rthree\n\tfour\x0b", newlines=True) == "one\ntwo\nthree\n four\\x0b"
    )


def test_every_control_and_format_character_is_escaped_or_left_out() -> None:
    for char in map(chr, range(maxunicode + 1)):
        if category(char) == "Cn":
            continue  # what a later Unicode makes of it is not known
        unsafe = category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")
        hidden = unsafe and char not in VISIBLE_FORMAT_SIGNS | BREAKING
        shown = printable(char)
        assert (shown == "" or shown.startswith("\\")) is (hidden or char == "\\"), hex(ord(char))


def test_what_turns_a_line_or_moves_the_cursor_is_never_only_left_out() -> None:
    for char in ("\x00", "\x08", "\x1b", "\x7f", "\x9b", "\u202d", "\u202e", "\U000e0041"):
        assert printable(f"a{char}b").startswith("a\\"), hex(ord(char))


@given(st.text(), st.booleans())
def test_what_is_printable_stays_so(text: str, newlines: bool) -> None:
    shown = printable(text, newlines=newlines)
    assert printable(shown, newlines=newlines) == shown
    assert "\x1b" not in shown
    assert "\r" not in shown


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+cmd",
        "-cmd|' /C calc'!A0",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\tplain",
        "\rplain",
        "\ufeff=1",
        "\x00=1",
        "＋x",
        "－x",
        "＠x",
        "\t-5",
        "-5\n",
        "  =1",
        "\n=1",
        "\u00a0@x",
        "＝1+1",
        "-5+cmd",
        "-",
        "--5",
        "-5\n=1",
        "- a point of a list",
    ],
)
def test_a_formula_is_kept_from_running(cell: str) -> None:
    assert csv_safe(cell) == "'" + cell


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "text",
        "a=b",
        "5",
        "-5",
        "+3.25",
        "-1,000.50",
        "-.5",
        "1e-5",
        "-2E+3",
        "-1e-5",
        "+1e12",
        " -5 ",
        "-5%",
        "'=1",
    ],
)
def test_numbers_and_other_cells_stay(cell: str) -> None:
    assert csv_safe(cell) == cell


def test_a_short_text_is_only_put_on_one_line() -> None:
    assert shorten("  one\n two\u2028three ", 40) == "one two three"


def test_a_long_text_loses_its_middle() -> None:
    assert (
        shorten("We are open to build relations with the alliance", 25)
        == "We are open … he alliance"
    )


@pytest.mark.parametrize(
    ("width", "short"),
    [
        (-1, ""),
        (0, ""),
        (4, "abcd"),
        (5, "a … i"),
        (6, "ab … i"),
        (8, "abc … hi"),
        (9, "abcdefghi"),
    ],
)
def test_a_text_is_cut_at_its_end_where_no_middle_can_be_left_out(width: int, short: str) -> None:
    assert shorten("abcdefghi", width) == short


def test_a_word_that_a_lines_end_broke_is_whole_in_a_short_text() -> None:
    assert shorten("It was com-\npleted", 40) == "It was completed"


@given(st.text(), st.integers(0, 40))
def test_a_shortened_text_fits_and_is_safe(text: str, width: int) -> None:
    short = shorten(text, width)
    assert len(short) <= width
    assert len(short.splitlines()) <= 1
    assert printable(short) == short

"""What a coder puts into a quotation is known by its signs, whatever stands in the source."""

import pytest

from stance.text.quotes.joints import (
    around_insertions,
    insertions,
    jointed,
    trimmed,
    without_insertions,
)
from stance.text.quotes.ways import readings


@pytest.mark.parametrize(
    "dots",
    [
        *(
            "…",
            " … ",
            "...",
            " ... ",
            "....",
            ". . .",
            " . . . . ",
            "[…]",
            " [...] ",
            "[ … ]",
            "(…)",
        ),
        *("{…}", "<…>", "/…/", "［…］", "〔…〕", "【…】", "[. . .]", "  \n[…]\n "),
    ],
)
def test_dots_part_a_quote(dots: str) -> None:
    assert jointed(f"We share{dots}it") == [("We share", dots), ("it", "")]


@pytest.mark.parametrize(
    "words", ["We share. It", "We share .. it", "We share [it]", "a.b.c", "[we] (they) share", "[]"]
)
def test_what_is_like_dots_parts_nothing(words: str) -> None:
    assert [stretch for stretch, _ in jointed(words)] == ([words] if words != "[]" else [])


@pytest.mark.parametrize(
    ("quote", "pieces"),
    [
        ("… We share", [("We share", "")]),
        ("We share …", [("We share", " …")]),
        ("We share...", [("We share", "...")]),
        ("…We share… it…", [("We share", "… "), ("it", "…")]),
        ("We … — … share", [("We", " … "), ("share", "")]),
        ("We … 5 … €", [("We", " … "), ("5", " … "), ("€", "")]),
        ("", []),
        ("…", []),
    ],
)
def test_stretches_without_words_are_left_out(quote: str, pieces: list[tuple[str, str]]) -> None:
    found = jointed(quote)
    assert [words.strip() for words, _ in found] == [words for words, _ in pieces]
    assert [dots.strip() for _, dots in found] == [dots.strip() for _, dots in pieces]


@pytest.mark.parametrize(
    "sign", [" ", "\t", "\r", "\n", ",", ";", ":", ".", "–", "—", "-", ", —", ":\n"]
)
def test_the_sentences_signs_are_taken_from_the_ends_of_a_stretch(sign: str) -> None:
    assert trimmed(f"{sign}we share, it{sign}") == "we share, it"


def test_other_signs_stay_at_the_ends_of_a_stretch() -> None:
    assert trimmed("“we share!”") == "“we share!”"
    assert trimmed("(we share?)") == "(we share?)"


def test_what_is_in_brackets_may_be_the_coders() -> None:
    assert insertions("[W]e [all] share [] it [a [b] c") == ["[W]", "[all]", "[b]"]
    assert insertions("we [all\nof us] share") == []
    assert insertions(f"[{'a' * 200}]") == [f"[{'a' * 200}]"]
    assert insertions(f"[{'a' * 201}]") == []


@pytest.mark.parametrize(
    ("quote", "without"),
    [
        ("We share it", []),
        ("[W]e share it", ["We share it", "e share it"]),
        ("we share[d] it", ["we shared it", "we share it"]),
        ("we [all] share it", ["we share it"]),
        ("re[union]s [all]", ["reunions", "re s"]),
        ("[They] share", ["share"]),
        ("share [it]", ["share"]),
        ("[all]", []),
    ],
)
def test_a_quote_is_read_without_what_is_in_brackets(quote: str, without: list[str]) -> None:
    assert list(without_insertions(quote)) == without


@pytest.mark.parametrize(
    ("quote", "around"),
    [
        ("we [all] share", ["we ", " share"]),
        ("[They] share", [" share"]),
        ("we [all] — [now] share", ["we ", " share"]),
        ("we share", ["we share"]),
    ],
)
def test_what_stands_around_the_brackets(quote: str, around: list[str]) -> None:
    assert around_insertions(quote) == around


@pytest.mark.parametrize(
    ("quote", "read"),
    [
        ("we share", ["we share"]),
        (" we share\n", ["we share"]),
        ("“we share”", ["“we share”", "we share"]),
        ("“ ‘we share’ ”", ["“ ‘we share’ ”", "‘we share’", "we share"]),
        ("“a”", ["“a”", "a"]),
        ("“”", ["“”"]),
        ("“we share", ["“we share"]),
        ("we share.”", ["we share.”"]),
        ("we “share”", ["we “share”"]),
        ("“we” and “they”", ["“we” and “they”", "we” and “they"]),
        (
            "«“‘'\"we\"'’”»",
            ["«“‘'\"we\"'’”»", "“‘'\"we\"'’”", "‘'\"we\"'’", "'\"we\"'", '"we"', "we"],
        ),
        ("", []),
        ("“ ”", ["“ ”"]),
    ],
)
def test_a_quote_is_read_with_and_without_the_marks_around_it(quote: str, read: list[str]) -> None:
    assert list(readings(quote)) == read

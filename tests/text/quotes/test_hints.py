"""What is given beside a quote tells the places apart where its words stand."""

import pytest

from stance.text.anchoring import AmbiguousQuoteError, MisplacedQuoteError, SourceText

TEXT = (
    "He said no. She wrote: “no.” — No, they said; the pre-\nface says no (no) too. Ａt last, no. "
    "– no one. Ｎo"
)


def places(quote: str, text: str = TEXT) -> list[int]:
    return [at for at in range(len(text)) if text.startswith(quote, at)]


@pytest.mark.parametrize(
    ("prefix", "start"),
    [
        ("He said", 8),
        ("he SAID ", 8),
        ("said", 8),
        ("She wrote", None),
        ("She wrote:", 24),
        ("wrote: “", 24),
        ("wrote: —", 24),
        ("the preface says", 65),
        ("pre-face says", 65),
        ("preface says no (", 69),
        ("says no (", 69),
        ("says", 65),
        ("At last,", 87),
        ("last,", 87),
        ("last", None),
        ("ast,", 87),
        ("xt last,", None),
    ],
)
def test_a_prefix_stands_directly_before_the_quote(prefix: str, start: int | None) -> None:
    if start is None:
        with pytest.raises(MisplacedQuoteError):
            SourceText(TEXT).find("no", prefix=prefix)
        return
    assert SourceText(TEXT).find("no", prefix=prefix).start == start


def test_a_start_is_the_place_where_the_quote_begins() -> None:
    for start in places("no"):
        if TEXT[start - 1] in " “(":
            assert SourceText(TEXT).find("no", start=start).start == start
    for start in (7, 9, 0):
        with pytest.raises(MisplacedQuoteError):
            SourceText(TEXT).find("no", start=start)


@pytest.mark.parametrize("prefix", ["", "  ", "\n"])
def test_a_prefix_of_blanks_is_none(prefix: str) -> None:
    with pytest.raises(AmbiguousQuoteError):
        SourceText(TEXT).find("no", prefix=prefix)


@pytest.mark.parametrize(
    ("text", "prefix", "start"),
    [
        ("– Yes, we go.\nYes, he said. Yes.", "–", 2),
        ("- Yes, we go.\nYes, he said. Yes.", "— ", 2),
        ("Yes, we go. “Yes,” he said. Yes.", "“", 13),
        ("Yes, we go. «Yes,» he said. Yes.", '"', 13),
        ("Yes, we go. —\n  Yes, he said. Yes.", "—", 16),
    ],
)
def test_a_prefix_of_signs_alone_stands_before_the_quote(
    text: str, prefix: str, start: int
) -> None:
    assert SourceText(text).find("Yes", prefix=prefix).start == start


def test_both_that_are_given_have_to_agree() -> None:
    assert SourceText(TEXT).find("no", prefix="He said", start=8).start == 8
    with pytest.raises(MisplacedQuoteError, match=r"not at 24 and not directly after .He said"):
        SourceText(TEXT).find("no", prefix="He said", start=24)
    with pytest.raises(MisplacedQuoteError, match=r"not at 9"):
        SourceText(TEXT).find("no", start=9)
    with pytest.raises(MisplacedQuoteError, match=r"not directly after .She said"):
        SourceText(TEXT).find("no", prefix="She said")

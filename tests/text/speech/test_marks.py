"""What of a text stands in quotation marks."""

import pytest

from stance.text.matching import Span
from stance.text.speech.marks import hidden, holds_marks, quotations, stands_in_marks


def quoted(text: str) -> list[str]:
    return [text[each.start : each.end] for each in quotations(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('He said "We go" and "We stay".', ['"We go"', '"We stay"']),
        ("“We go” „Wir gehen“ „Wir gehen”", ["“We go”", "„Wir gehen“", "„Wir gehen”"]),
        ("«Мы идём» »Wir gehen«", ["«Мы идём»", "»Wir gehen«"]),
        ("”Vi går”", ["”Vi går”"]),
        # Single marks count where a paragraph has no others, and no apostrophes.
        ("He said ‘We go’ now.", ["‘We go’"]),
        ("He said 'We go' now.", ["'We go'"]),
        ("Russia's and Iran's", []),
        ("He said 'We go and left", []),
        ("He said 'We go' and 'they stay", ["'We go'"]),
        ("He said 'a' and 'We go' now.", ["'a' and 'We go'"]),
        ("’Twas ‘We’ and ‘We go’", ["‘We’", "‘We go’"]),
        ("Go ’ or ‘We’re off’ now, or ‘ no", ["‘We’re off’"]),
        ("He said “We 'really' go”", ["“We 'really' go”"]),
        # A mark of another kind inside ends nothing.
        ("“We «go» now” he said", ["“We «go» now”"]),
        # What is not closed goes to the paragraph's end; the next one is its own.
        ("“We go\nHe left", ["“We go"]),
        ("“We go\n“We stay” he said", ["“We go\n“We stay”"]),
        ("“We go”\n“We stay”", ["“We go”", "“We stay”"]),
        ("“We go\n“We stay\n“We wait” then", ["“We go\n“We stay\n“We wait”"]),
        ("“We go\n  “We stay” he said", ["“We go\n  “We stay”"]),
        ("“We go\nthen “We stay” he said", ["“We go", "“We stay”"]),
        ("no marks", []),
        ("", []),
    ],
)
def test_quotations_are_found_with_their_marks(text: str, found: list[str]) -> None:
    assert quoted(text) == found


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("a “bcde” f", "a “▪▪▪e” f"),
        ("a “b” c", "a “b” c"),
        ("“a.” b", "“▪.” b"),
        ("“ab\n“cd” e", "“▪▪\n▪▪d” e"),
        ("plain", "plain"),
    ],
)
def test_words_in_marks_can_be_hidden_and_keep_their_places(text: str, bare: str) -> None:
    assert hidden(text, quotations(text)) == bare


@pytest.mark.parametrize(
    ("text", "quote", "expected"),
    [
        ("“We go.” They left.", "They left", False),
        ("“We go.” They left.", "We go", True),
        ("“We go, or rather they do”", "they do", True),
        ("It said “no.\nWe go now.", "We go", False),
        ('It said "yes" and "We go now', "go now", True),
        ('"Yes" and "no". We go', "We go", False),
        ("He said: “We go", "“We go", True),
        ("«  We go»", "We go", True),
        ("„Wir gehen.“ Sie gingen.", "Sie gingen", False),
        ("«Мы идём». Они ушли.", "Они ушли", False),
        ("Он сказал: «Мы идём, а они нет».", "а они", True),
        ('"We go." They left.', "They left", False),
        ("We go", "We go", False),
        ("“We go” they said", "“We go", True),
        ("One.\nIt said “no.\nWe go now.", "We go", False),
        ("One “and.\nIt said “no, and We go now.", "We go", True),
    ],
)
def test_a_quote_stands_in_marks_or_not(text: str, quote: str, expected: bool) -> None:
    start = text.index(quote)

    assert stands_in_marks(text, Span(start, start + len(quote))) is expected


def test_apostrophes_are_no_marks_inside() -> None:
    assert not holds_marks("Russia's ‘own’ plans’".replace("‘", "'"))
    assert holds_marks('their "own" plans')
    assert holds_marks("their «own» plans")

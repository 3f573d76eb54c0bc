"""What a text tells in its own words around a quote."""

import pytest

from stance.text.calendar.narration import narration
from stance.text.matching import Span


def spans(text: str, quote: str) -> Span:
    start = text.index(quote)
    return Span(start, start + len(quote))


@pytest.mark.parametrize(
    ("text", "quotation", "in_marks", "ended"),
    [
        ("He said: “We go now.” So.", "“We go now.”", True, "."),
        ("He said: “Well! We go now” So.", "“Well! We go now”", True, ""),
        ("He said: “We go now!” So.", "“We go now!”", True, "!"),
        ("He said: “We go now?” So.", "“We go now?”", True, "?"),
        ("He said: „We go now“ so.", "„We go now“", True, ""),
        ('He said: "We go now" so.', '"We go now"', True, ""),
        ("He said: «We go now» so.", "«We go now»", True, ""),
        ("He said: “We go now\n\nSo.", "“We go now", True, ""),
        ("He said: “We go now", "“We go now", True, ""),
        ("“No,” he said, we go now, “yes”.", "We go now".lower(), False, ""),
    ],
)
def test_the_quotation_that_a_quote_is_in_is_known(
    text: str, quotation: str, in_marks: bool, ended: str
) -> None:
    quote = "We go now" if "We go now" in text else "we go now"
    told = narration(text, spans(text, quote))
    place = told.quotation

    assert text[place.start + told.start : place.end + told.start] == quotation
    assert (told.in_marks, told.ended) == (in_marks, ended)


def test_the_words_of_quotations_are_blanked_and_places_stay() -> None:
    text = "“No,” he said. “We go now.” Then “maybe” and “yes"
    told = narration(text, spans(text, "We go"))

    assert told.text == "“   ” he said. “            Then “     ” and “   "
    assert (told.start, len(told.text)) == (0, len(text))


def test_only_what_is_near_is_looked_at() -> None:
    text = f"{'a' * 4000}\n\n{'b' * 2000} We go {'c' * 1500}"
    told = narration(text, spans(text, "We go"))

    assert told.start == 4002
    assert told.text[2001:] == f"W     {'c' * 999}"
    assert told.text[:3] == "bbb"


def test_a_line_will_do_where_no_paragraph_begins() -> None:
    text = f"{'a' * 4000}\n{'b' * 2000} We go"
    assert narration(text, spans(text, "We go")).start == 4001
    text = f"{'a' * 4000} We go"
    assert narration(text, spans(text, "We go")).start == 1001

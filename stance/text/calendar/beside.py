"""Dates in words beside a quote: in its paragraph, or in the lines that lead to it."""

import re

from stance.text.calendar.narration import narration
from stance.text.calendar.written import WrittenDate, written_dates
from stance.text.characters import QUOTATION_MARKS
from stance.text.edtf import EdtfDate
from stance.text.matching import Span

_NEAR = 300
_PARAGRAPH = re.compile(r"\n\s*\n")
_LEADING = "".join(QUOTATION_MARKS) + " \t\r\n"


def dates_beside(
    text: str, quote: Span, published: EdtfDate | None = None
) -> list[tuple[EdtfDate, str]]:
    """The dates that stand written out beside a quote, the nearest first, each with its words.

    Those without a year count where the text tells them in words of its own, and its date leaves
    one year for them.
    """
    told = narration(text, quote)
    low, high = _around(text, told.start, Span(quote.start, quote.end))
    begins = told.quotation.start + told.start
    low = min(low, max(begins - _NEAR, _paragraph_start(text, begins), 0))
    within = Span(low - told.start, high - told.start)
    part = text[told.start : told.start + len(told.text)]
    dates = [
        *written_dates(part, None, within),
        *written_dates(told.text, published, within),
    ]
    own = Span(quote.start - told.start, quote.end - told.start)
    nearest: dict[str, tuple[EdtfDate, str]] = {}
    for each in sorted(dates, key=lambda each: _distance(each, own)):
        nearest.setdefault(each.date.text, (each.date, each.words))
    return list(nearest.values())


def _distance(each: WrittenDate, quote: Span) -> int:
    return max(quote.start - each.span.end, each.span.start - quote.end, 0)


def _paragraph_start(text: str, place: int) -> int:
    """Where the paragraph of a place begins, as far as it matters here."""
    far = max(0, place - 2 * _NEAR)
    breaks = list(_PARAGRAPH.finditer(text, far, place))
    return breaks[-1].end() if breaks else far


def _around(text: str, first: int, quote: Span) -> tuple[int, int]:
    """What is beside a quote, by its ends; a paragraph that ends in a colon leads to it."""
    low = _paragraph_start(text, quote.start)
    if not text[low : quote.start].strip(_LEADING) and text[:low].rstrip().endswith(":"):
        low = _paragraph_start(text, len(text[:low].rstrip()))
    end = _PARAGRAPH.search(text, quote.end)
    high = end.start() if end else len(text)
    return max(low, quote.start - _NEAR, first), min(high, quote.end + _NEAR)

"""Dates in words beside a quote: in its paragraph, or in the lines that lead to it."""

import re
from collections.abc import Iterator

from stance.errors import InputError
from stance.text.calendar.months import month_of
from stance.text.characters import QUOTATION_MARKS
from stance.text.edtf import EdtfDate, read_date
from stance.text.matching import Span

_NEAR = 300
_MONTH = r"[^\W\d_]{3,}\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th|er|\.)?"
_TO = r"\s*(?:[-–—]|\bto\b|\band\b|\bbis\b|\bau\b|\bпо\b)\s*"
_YEAR = r"\d{4}"
_FORMS = (
    rf"{_DAY}\s+{_MONTH}(?:\s+{_YEAR})?{_TO}{_DAY}\s+{_MONTH}\s+{_YEAR}",
    rf"{_DAY}{_TO}{_DAY}\s+{_MONTH}\s+{_YEAR}",
    rf"{_MONTH}\s+\d{{1,2}}{_TO}\d{{1,2}},?\s+{_YEAR}",
    rf"{_DAY}\s+(?:of\s+|de\s+)?{_MONTH},?\s+{_YEAR}",
    rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
    r"\d{4}-\d{2}-\d{2}",
    rf"{_MONTH},?\s+{_YEAR}",
)
_WRITTEN = re.compile(rf"(?<!\w)(?:{'|'.join(_FORMS)})(?!\w)")
_WORD = re.compile(r"[^\W\d_]{3,}")
_LEADING = "".join(QUOTATION_MARKS) + " \t\r\n"


def dates_beside(text: str, quote: Span) -> list[tuple[EdtfDate, str]]:
    """The dates that stand written out beside a quote, the nearest first, each with its words."""
    low, high = _around(text, quote)
    found = [
        (max(quote.start - low - match.end(), match.start() + low - quote.end, 0), date, words)
        for match in _WRITTEN.finditer(text[low:high])
        for words in [" ".join(match.group().split())]
        for date in _read(words)
    ]
    nearest: dict[str, tuple[EdtfDate, str]] = {}
    for _, date, words in sorted(found, key=lambda each: each[0]):
        nearest.setdefault(date.text, (date, words))
    return list(nearest.values())


def _around(text: str, quote: Span) -> tuple[int, int]:
    """What is beside a quote, by its ends; a paragraph that ends in a colon leads to it."""
    low = text.rfind("\n\n", 0, quote.start) + 1
    if not text[low : quote.start].strip(_LEADING) and text[:low].rstrip().endswith(":"):
        low = text.rfind("\n\n", 0, len(text[:low].rstrip())) + 1
    end = text.find("\n\n", quote.end)
    high = end if end >= 0 else len(text)
    return max(low, quote.start - _NEAR), min(high, quote.end + _NEAR)


def _read(words: str) -> Iterator[EdtfDate]:
    """The date that words write out; none where they name no month, or can be read in two ways."""
    named = [word for word in _WORD.findall(words) if month_of(word)]
    if not named and _WORD.search(words):
        return
    try:
        yield read_date(words)
    except InputError:
        return

"""Dates that stand in the words of a text, also without their year where only one is possible."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from stance.errors import InputError
from stance.text.calendar.months import DAY_NAMES, MONTH_NAMES
from stance.text.calendar.ordinals import NAMED_DAY
from stance.text.edtf import EdtfDate, read_date
from stance.text.matching import Span

_MONTH = rf"(?:{MONTH_NAMES})\b\.?"
#: May and March are verbs as well, unless they are written as names.
_MONTH_NAME = rf"(?!(?-i:[a-z])){_MONTH}"
_FIGURES = r"\d{1,2}(?:st|nd|rd|th|er|\.)?"
_DAY = rf"(?:{_FIGURES}|{NAMED_DAY})"
#: A stop behind it ends the sentence.
_DAY_BEHIND = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?|{NAMED_DAY})"
_OF = r"\s+(?:of\s+|de\s+)?"
_TO = r"(?:\s*[-–—]\s*|\s+(?:to|and|through|until|bis|au|al?|по)\s+)(?:the\s+)?"
_YEAR = r"\d{4}"
_WITH_YEAR = (
    rf"{_DAY}{_OF}{_MONTH}(?:,?\s+{_YEAR})?{_TO}{_DAY}{_OF}{_MONTH},?\s+(?:de\s+)?{_YEAR}",
    rf"{_MONTH}\s+{_DAY_BEHIND}(?:,\s+{_YEAR})?{_TO}{_MONTH}\s+{_DAY_BEHIND},?\s+{_YEAR}",
    rf"{_DAY}{_TO}{_DAY}{_OF}{_MONTH},?\s+(?:de\s+)?{_YEAR}",
    rf"{_MONTH}\s+{_DAY_BEHIND}{_TO}{_DAY_BEHIND},?\s+{_YEAR}",
    rf"{_DAY}{_OF}{_MONTH},?\s+(?:de\s+)?{_YEAR}",
    rf"{_MONTH}\s+(?:the\s+)?{_DAY_BEHIND},?\s+{_YEAR}",
    r"\d{4}-\d{2}-\d{2}",
    rf"{_MONTH},?\s+{_YEAR}",
)
_WITHOUT_YEAR = (
    rf"{_FIGURES}\s+{_MONTH}{_TO}{_FIGURES}\s+{_MONTH_NAME}",
    rf"{_FIGURES}{_TO}{_FIGURES}{_OF}{_MONTH_NAME}",
    rf"{_MONTH_NAME}\s+{_DAY_BEHIND}{_TO}(?:{_MONTH}\s+)?{_DAY_BEHIND}",
    rf"(?:{_FIGURES}\s+(?:of\s+)?|{NAMED_DAY}\s+of\s+){_MONTH_NAME}",
    rf"{_MONTH_NAME}\s+(?:the\s+)?{_DAY_BEHIND}",
)
_WEEKDAYS = f"{'|'.join(DAY_NAMES)}|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun"
_WRITTEN = re.compile(
    rf"(?<![\w-])(?:(?:{_WEEKDAYS})\.?,?\s+(?:the\s+)?)?"
    rf"(?:(?P<whole>{'|'.join(_WITH_YEAR)})"
    rf"|(?P<bare>{'|'.join(_WITHOUT_YEAR)})(?!,?\s+\d{{4}}|[-–/]?\d|,?\s*[’']\d))(?![\w’'-])",
    re.IGNORECASE,
)
_IN_YEAR = re.compile(r"(?<=\bin )\d{4}(?![\w’'-])", re.IGNORECASE)
_NUMBERED = re.compile(
    r"\b(?:articles?|sections?|chapters?|paragraphs?|nos?\.|resolution)\s+$", re.IGNORECASE
)
#: What is told to be ahead, or to be an end.
_AHEAD = re.compile(
    r"\b(?:will|shall|due|scheduled|planned|expected|upcoming|deadline)\b[^.;:!?]{0,60}$"
    r"|\b(?:by|until|till|before|ahead\s+of|since)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
#: A year that what is told lies in.
_YEAR_TOLD = re.compile(
    rf"(?:\b(?:in|during|since|until|early|late|mid|spring|summer|autumn|fall|winter)[\s-]+"
    rf"(?:the\s+)?|\b{_MONTH},?\s+(?:\d{{1,2}},?\s+)?)(?P<year>(?:1[89]|20)\d\d)(?![\d\w)-])",
    re.IGNORECASE,
)
#: What has a date of its own, of which nothing was said.
INSTRUMENTS = (
    r"treat(?:y|ies)|agreements?|accords?|pacts?|conventions?|protocols?|charter|act|memorand\w+"
    r"|resolutions?"
)
#: Before such a year: that of an instrument's signing, and of nothing that is told.
_OF_INSTRUMENT = re.compile(
    rf"\b(?:{INSTRUMENTS}|START|declaration)\b[^.;:!?]{{0,40}}$", re.IGNORECASE
)
#: Behind a date: another year than that of its text.
_OTHER_YEAR = re.compile(
    r",?\s+(?:(?:of\s+)?(?:that|last|next|the\s+\w+)\s+year|(?:in|of)\s+\d{4}|(?:a|one)\s+year)\b",
    re.IGNORECASE,
)
_CONTEXT = 600
#: No date is written in so many characters.
_LONGEST = 120
_HALF_YEAR, _SOON = timedelta(183), timedelta(92)


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date, and the words of a text that say it, with their place there."""

    date: EdtfDate
    words: str
    span: Span


def written_dates(
    text: str, published: EdtfDate | None, within: Span, *, years: bool = False
) -> Iterator[WrittenDate]:
    """The dates that stand in a stretch of a text published then, in its order.

    Without a year only those that can be of one year alone, and of no day to come. `years` wants
    those of "in 2007" as well.
    """
    for match in _matches(_WRITTEN, text, within):
        words = " ".join(match.group().split())
        whole = words if match["whole"] else _with_year(text, match, words, published)
        found = _read(whole) if whole else None
        if found:
            yield WrittenDate(found, words, Span(*match.span()))
    for match in _matches(_IN_YEAR, text, within) if years else ():
        yield WrittenDate(read_date(match.group()), match.group(), Span(*match.span()))


def _matches(pattern: re.Pattern[str], text: str, within: Span) -> Iterator[re.Match[str]]:
    """What stands in a stretch of a text as a whole: the end of one cuts no year from its day."""
    low, high = max(0, within.start - _LONGEST), within.end + _LONGEST
    for match in pattern.finditer(text, low, high):
        if within.start <= match.start() and match.end() <= within.end:
            yield match


def _read(words: str) -> EdtfDate | None:
    """The date that words write out; None where they can be read in two ways, or are none."""
    try:
        return read_date(words)
    except InputError:
        return None


def _with_year(
    text: str, match: re.Match[str], words: str, published: EdtfDate | None
) -> str | None:
    """Words with the one year that they can mean in a text that was published then."""
    before = text[max(0, match.start() - _CONTEXT) : match.start()]
    if published is None or _AHEAD.search(before) or _NUMBERED.search(before):
        return None
    years = {_year(words, day) for day in (published.earliest, published.latest)}
    year = years.pop()
    if years or year is None or not _fits(text, match, before, year):
        return None
    return f"{words} {year}"


def _year(words: str, day: date) -> int | None:
    """The year of the last such date up to a day, where no other comes as near to it."""
    for year in (day.year, day.year - 1):
        meant = _read(f"{words} {year}")
        if meant and meant.latest <= day:
            is_of_this_year = year == day.year and meant.earliest + timedelta(365) - day > _SOON
            is_near = day - meant.latest <= _HALF_YEAR
            return year if is_near or is_of_this_year else None
        if meant and meant.earliest <= day:
            return None
    return None


def _fits(text: str, match: re.Match[str], before: str, year: int) -> bool:
    """Whether no other year is what the text tells of where it says a date."""
    told = [
        int(each["year"])
        for each in _YEAR_TOLD.finditer(before)
        if not _OF_INSTRUMENT.search(before, 0, each.start())
    ]
    return not _OTHER_YEAR.match(text, match.end()) and told[-1:] in ([], [year])

"""Dates as people write them, led to EDTF where only one reading is possible."""

import re
from collections.abc import Iterator

from stance.errors import InputError
from stance.text.calendar.months import weekday_of
from stance.text.calendar.ordinals import with_figures
from stance.text.calendar.parts import Order, in_figures, in_words
from stance.text.calendar.ranges import WEEKDAY, ranges, refuse_other_day
from stance.text.cleaning import shorten
from stance.text.edtf import FORMS, EdtfDate, parse_date

_ABOUT = re.compile(
    r"(?:(?:c|ca|circa|approx|approximately|about|around|um|etwa|vers|около|примерно)"
    r"(?:\b\.?|(?=[0-9]))|~)\s*",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"(?:\s*,\s*|\s+|(?<=[0-9])T)(?:at\s+|um\s+|à\s+|в\s+)?([0-9]{1,2})(?:[:.h]([0-9]{2}))?"
    r"(?::([0-9]{2}))?\s*(a\.?m\.?|p\.?m\.?|uhr|h|hrs|hours)?$",
    re.IGNORECASE,
)
#: What can stand before a date and says no more than it.
_BEFORE = re.compile(r"(?:(?:the\s+)?night\s+of|on|in|dated|am|im|le|el|в)\s+(?=\S)", re.IGNORECASE)
_DASHES = re.compile("[‐-―−]")

_DECADE = re.compile(
    r"(?:the\s+)?(?P<decade>[0-9]{3})(?:0(?:'|’)?(?:s|ies|er(?:\s+jahren?)?|-?(?:е|х)|x)|x)",
    re.IGNORECASE,
)
_SHORT_YEAR = re.compile(r"[^0-9][0-9]{2}$")
_LONG_YEAR = re.compile(r"[0-9]{3}")
_LETTERS = re.compile(r"[^\W\d_]{3}")
#: A year that has every day that any year has.
_SOME_YEAR = 2016
_MIDDAY = 12


def date_in_words(text: str) -> EdtfDate | None:
    """The date that words mean: "8 January 2022", "c. 1990", "12-14 May 2016"; None where none.

    Raises InputError for what can be read as one date or as another, and for what the calendar
    does not have.
    """
    plain = with_figures(" ".join(_DASHES.sub("-", text).split()))
    readings = _readings(plain)
    if len(readings) > 1:
        raise _ambiguous(text, readings)
    if readings:
        return _the_date(text, readings[0])
    _refuse_part_of_one(text, plain)
    return None


def _refuse_part_of_one(text: str, plain: str) -> None:
    """Refuse what would be a date if its year were written, and written whole."""
    typed = shorten(text.strip(), 60)
    reason = f'"{typed}" is not a date'
    if _SHORT_YEAR.search(plain) and not _LONG_YEAR.search(plain):
        raise InputError(reason, f"give the year its four digits; {FORMS}")
    if not _LONG_YEAR.search(plain) and _readings(f"{plain} {_SOME_YEAR}"):
        raise InputError(f'"{typed}" names no year', "write the year too: 8 January 2022")
    if "/" in plain and _LETTERS.search(plain):
        raise InputError(reason, FORMS)


def _the_date(text: str, reading: str) -> EdtfDate:
    """The one reading; errors are about what was written."""
    try:
        return parse_date(reading)
    except InputError as error:
        reason = error.reason.replace(f'"{reading}"', f'"{shorten(text.strip(), 60)}"', 1)
        raise InputError(reason, error.remedy) from error


def _ambiguous(text: str, readings: list[str]) -> InputError:
    both = " or as ".join(readings)
    return InputError(
        f'"{shorten(text.strip(), 60)}" can be read as {both}',
        f"write the one that is meant: {' or '.join(readings)}",
    )


def _readings(text: str) -> list[str]:
    """Every date that words can mean, in EDTF."""
    about = _ABOUT.match(text)
    if about and about.end() < len(text):
        return [_approximate(each) for each in _readings(text[about.end() :])]
    before = _BEFORE.match(text)
    if before:
        return _readings(text[before.end() :])
    for read in (_dates, _named_day, _timed, _decades, ranges):
        readings = list(dict.fromkeys(read(text)))
        if readings:
            return readings
    return []


def _approximate(date: str) -> str:
    ends = (each if each.endswith("~") else f"{each}~" for each in date.split("/"))
    return "/".join(ends)


def _dates(text: str) -> Iterator[str]:
    """One day, month or year; years in figures."""
    figures = (each for order in Order for each in in_figures(text, order))
    for parts in (*in_words(text), *figures):
        if parts.year:
            yield str(parts)
    yield from _years(text)


def _named_day(text: str) -> Iterator[str]:
    """A day with its name: Saturday, 8 January 2022. Another day's name is refused."""
    match = WEEKDAY.match(text)
    weekday = weekday_of(match[1]) if match else None
    if match is None or weekday is None:
        return
    for reading in _readings(text[match.end() :]):
        refuse_other_day(text, _the_date(text, reading), weekday)
        yield reading


def _timed(text: str) -> Iterator[str]:
    """A day with a time of the clock: 27 December 2016, 18:30; at 6.30 p.m."""
    match = _CLOCK.search(text)
    if match is None or (match[2] is None and match[4] is None):
        return
    hour, half = int(match[1]), (match[4] or "").casefold().replace(".", "")
    if half in {"am", "pm"}:
        if not 1 <= hour <= _MIDDAY:
            return
        hour = hour % _MIDDAY + (_MIDDAY if half == "pm" else 0)
    clock = ":".join(each for each in (f"{hour:02}", match[2], match[3]) if each)
    for day in _readings(text[: match.start()]):
        if "T" not in day:
            yield f"{day}T{clock}"


def _decades(text: str) -> Iterator[str]:
    match = _DECADE.fullmatch(text)
    if match:
        yield f"{match['decade']}X"


_SPAN = re.compile(r"([0-9]{4})\s*[-/]\s*([0-9]{4})")
_SHORT_SPAN = re.compile(r"([0-9]{2})([0-9]{2})/([0-9]{2})")


def _years(text: str) -> Iterator[str]:
    """Years in figures: 1999-2007; 2016/17."""
    span, short = _SPAN.fullmatch(text), _SHORT_SPAN.fullmatch(text)
    if span:
        yield f"{span[1]}/{span[2]}"
    if short and int(short[3]) > int(short[2]):
        yield f"{short[1]}{short[2]}/{short[1]}{short[3]}"

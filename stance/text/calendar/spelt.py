"""Dates as people write them, led to EDTF where only one reading is possible."""

import re
from calendar import day_name
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain

from stance.errors import InputError
from stance.text.calendar.months import month_of, weekday_of
from stance.text.cleaning import shorten
from stance.text.edtf import FORMS, EdtfDate, parse_date

_ABOUT = re.compile(
    r"(?:(?:c|ca|circa|approx|approximately|about|around|um|etwa|vers|около|примерно)"
    r"(?:\b\.?|(?=[0-9]))|~)\s*",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"([^\W\d_]{3,})\.?,?\s+(?=\S)")
_CLOCK = re.compile(
    r"(?:\s*,\s*|\s+|(?<=[0-9])T)(?:at\s+|um\s+|à\s+|в\s+)?([0-9]{1,2})(?:[:.h]([0-9]{2}))?"
    r"(?::([0-9]{2}))?\s*(a\.?m\.?|p\.?m\.?|uhr|h|hrs|hours)?$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"(?:between|from|zwischen|von|entre|du|de|от|с|между)\s+", re.IGNORECASE)
_TO = re.compile(r"\s*-\s*|\s+(?:to|until|till|and|bis|und|au|et|à|до|по|и)\s+", re.IGNORECASE)
_DASHES = re.compile("[‐-―−]")

_YEAR = r"(?P<year>[0-9]{4})(?:\s*(?:г\.?|года?))?"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th|er|\.)?"
_MONTH = r"(?P<month>[^\W\d_]{3,})\.?"
_OF = r"(?:\s*-\s*|\s+(?:of\s+|de\s+)?|(?<=\.))"
_WORDED = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?:the\s+)?{_DAY}{_OF}{_MONTH}(?:\s*-\s*|\s*,?\s+){_YEAR}",
        rf"{_MONTH}\s+(?:the\s+)?{_DAY}\s*,?\s+{_YEAR}",
        rf"{_YEAR}[\s,-]+{_MONTH}[\s-]+{_DAY}",
        rf"{_MONTH}(?:\s*-\s*|\s*,?\s+(?:of\s+)?){_YEAR}",
        rf"{_YEAR}[\s,-]+{_MONTH}",
        rf"(?:the\s+)?{_DAY}{_OF}{_MONTH}",
        rf"{_MONTH}\s+(?:the\s+)?{_DAY}",
        _MONTH,
        rf"(?:the\s+)?{_DAY}",
        r"(?P<year>[0-9]{4})",
    )
)
_DECADE = re.compile(
    r"(?:the\s+)?(?P<decade>[0-9]{3})(?:0(?:'|’)?(?:s|ies|er(?:\s+jahren?)?|-?(?:е|х)|x)|x)",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"([0-9]{1,2})([./-])([0-9]{1,2})\2([0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})([./-])([0-9]{1,2})\2([0-9]{1,2})")
_MONTH_YEAR = re.compile(r"([0-9]{1,2})[./-]([0-9]{4})")
_YEAR_MONTH = re.compile(r"([0-9]{4})([./-])([0-9]{1,2})")
_SHORT_YEAR = re.compile(r"[^0-9][0-9]{2}$")
_LONG_YEAR = re.compile(r"[0-9]{3}")
_MIDDAY = 12


@dataclass(frozen=True, slots=True)
class _Parts:
    """A year, month and day in figures; what is not said is 0, or taken from another date."""

    year: int = 0
    month: int = 0
    day: int = 0

    def __str__(self) -> str:
        said = f"{self.year:04}-{self.month:02}-{self.day:02}"
        return said if self.day else said[:7] if self.month else said[:4]


def date_in_words(text: str) -> EdtfDate | None:
    """The date that words mean: "8 January 2022", "c. 1990", "12-14 May 2016"; None where none.

    Raises InputError for what can be read as one date or as another, and for what the calendar
    does not have.
    """
    plain = " ".join(_DASHES.sub("-", text).split())
    readings = _readings(plain)
    if len(readings) > 1:
        raise _ambiguous(text, readings)
    if readings:
        return _the_date(text, readings[0])
    if _SHORT_YEAR.search(plain) and not _LONG_YEAR.search(plain):
        reason = f'"{shorten(text.strip(), 60)}" is not a date'
        raise InputError(reason, f"give the year its four digits; {FORMS}")
    return None


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
    for read in (_dates, _named_day, _timed, _decades, _ranges):
        readings = list(dict.fromkeys(read(text)))
        if readings:
            return readings
    return []


def _approximate(date: str) -> str:
    ends = (each if each.endswith("~") else f"{each}~" for each in date.split("/"))
    return "/".join(ends)


def _dates(text: str) -> Iterator[str]:
    """One day, month or year; years in figures."""
    for parts in chain(_in_words(text), _in_figures(text)):
        if parts.year:
            yield str(parts)
    yield from _years(text)


def _in_words(text: str) -> Iterator[_Parts]:
    """What a text names with its month in words; the year may be left out."""
    for form in _WORDED:
        match = form.fullmatch(text)
        parts = _of(match.groupdict()) if match else None
        if parts:
            yield parts
            return


def _of(named: dict[str, str]) -> _Parts | None:
    month = month_of(named["month"]) if "month" in named else 0
    if month is None:
        return None
    return _Parts(int(named.get("year", 0)), month, int(named.get("day", 0)))


def _in_figures(text: str) -> Iterator[_Parts]:
    """What figures alone can mean: 08/01/2022 is a day of January or of August."""
    numbers = _NUMBERS.fullmatch(text)
    if numbers:
        one, _, other, year = numbers.groups()
        yield from _in_calendar(_Parts(int(year), *map(int, pair)) for pair in _orders(one, other))
    year_first = _YEAR_FIRST.fullmatch(text)
    if year_first:
        year, _, month, day = year_first.groups()
        yield _Parts(int(year), int(month), int(day))
    month_year = _MONTH_YEAR.fullmatch(text)
    if month_year:
        yield from _in_calendar([_Parts(int(month_year[2]), int(month_year[1]))])
    year_month = _YEAR_MONTH.fullmatch(text)
    if year_month:
        yield from _in_calendar([_Parts(int(year_month[1]), int(year_month[3]))])


def _orders(one: str, other: str) -> list[tuple[str, str]]:
    """Month and day of a date that gives its day first, and of one that gives its month first."""
    return [(other, one), (one, other)]


def _in_calendar(readings: Iterable[_Parts]) -> list[_Parts]:
    """The readings whose month there is; which days it has is said of the one that is left."""
    return [each for each in readings if 1 <= each.month <= len("JFMAMJJASOND")]


def _named_day(text: str) -> Iterator[str]:
    """A day with its name: Saturday, 8 January 2022. Another day's name is refused."""
    match = _WEEKDAY.match(text)
    weekday = weekday_of(match[1]) if match else None
    if match is None or weekday is None:
        return
    for reading in _readings(text[match.end() :]):
        date = _the_date(text, reading)
        if date.earliest == date.latest and date.earliest.weekday() != weekday:
            raise InputError(
                f'"{shorten(text, 60)}": {date.without_time} is a'
                f" {day_name[date.earliest.weekday()]}",
                "correct the date, or leave the day's name out",
            )
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


_DAYS_OF_MONTH = re.compile(
    rf"{_MONTH}\s+(?P<first>[0-9]{{1,2}})\s*(?:-|to|and|bis)\s*(?P<last>[0-9]{{1,2}})\s*,?\s+{_YEAR}",
    re.IGNORECASE,
)


def _ranges(text: str) -> Iterator[str]:
    """What lies between two dates; the first may leave to the second what both share."""
    days = _DAYS_OF_MONTH.fullmatch(text)
    month = month_of(days["month"]) if days else None
    if days and month:
        ends = (_Parts(int(days["year"]), month, int(days[each])) for each in ("first", "last"))
        yield "/".join(map(str, ends))
        return
    opening = _BETWEEN.match(text)
    bare = text[opening.end() :] if opening else text
    for middle in _TO.finditer(bare):
        yield from _joined(bare[: middle.start()], bare[middle.end() :])


def _joined(first: str, last: str) -> Iterator[str]:
    for until in _in_words(last):
        for since in _in_words(first):
            if until.year and (since.month or since.day or since.year):
                whole = replace(
                    since,
                    year=since.year or until.year,
                    month=since.month or (until.month if since.day else 0),
                )
                yield f"{whole}/{until}"

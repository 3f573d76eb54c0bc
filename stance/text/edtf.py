"""Dates of EDTF: days, times within them, months, years, decades, intervals, and what is about.

Each knows the days it can mean. Of level 0 all, of level 1 intervals, digits left open (`199X`)
and dates that are about right (`1990~`).
"""

import re
from calendar import month_name, monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Protocol

from stance.errors import InputError
from stance.text.cleaning import shorten

#: The forms that are told where a date is none.
FORMS = "write a date as 2016, 2016-12 or 2016-12-27"
_REMEDY = f"{FORMS}; 1990~ is about, 199X a decade, 1999/2007 between"
_TIME = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}(?::[0-9]{2}){0,2})")
_DATE = re.compile(r"([0-9]{1,3}X{1,3}|[0-9]{4})(?:-([0-9]{2}|XX)(?:-([0-9]{2}|XX))?)?(~?)")
_TOO_EARLY = re.compile(r"-[0-9]{4}(?:-[0-9]{2}){0,2}")
_SHORT_YEAR = re.compile(r"[0-9]{1,3}")
_ZONE = re.compile(r"(Z|[+-][0-9]{2}(:?[0-9]{2})?)$")
_LAST_MONTH, _FIRST_YEAR, _LAST_YEAR = 12, date.min.year, date.max.year
_SEASONS = range(21, 25)
#: The digits that a time of the clock may have, before the colon and after it.
_HOURS, _SIXTIETHS = 24, 60
#: Comes after all that can stand in a time, and so ends the day or the minute it stands behind.
_END = "~"

#: A day and a time in it; empty is the day's beginning.
Instant = tuple[date, str]
#: A date in the order of dates.
Place = tuple[date, date, str]


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """A date as it was written, with the earliest and the latest day it can mean.

    `time` is that within the day, where it is known: "18:30". It is the clock of the place.
    """

    text: str
    earliest: date
    latest: date
    time: str = ""

    @property
    def sort_key(self) -> "Place":
        """What dates are ordered by."""
        return sort_key(self)

    @property
    def without_time(self) -> "EdtfDate":
        """The day alone."""
        return parse_date(self.text.partition("T")[0]) if self.time else self

    @property
    def bounds(self) -> "tuple[EdtfDate, ...]":
        """The dates that an interval begins and ends with; else the date itself."""
        ends = self.text.split("/")
        return tuple(map(parse_date, ends)) if len(ends) > 1 else (self,)

    def __str__(self) -> str:
        return self.text

    def __reduce__(self) -> "tuple[type[EdtfDate], tuple[str, date, date, str]]":
        # What a large report sorts waits in files: this is many times faster than the default.
        return EdtfDate, (self.text, self.earliest, self.latest, self.time)


class Dated(Protocol):
    """Whatever has a date: the date itself, or a moment."""

    @property
    def earliest(self) -> date:
        """The first day the date can mean."""

    @property
    def latest(self) -> date:
        """The last day the date can mean."""

    @property
    def time(self) -> str:
        """The time within the day, where it is known."""


def sort_key(dated: Dated) -> Place:
    """What dates are ordered by: the earliest day, the latest, and the time within the day."""
    return dated.earliest, dated.latest, dated.time


def begin(dated: Dated) -> Instant:
    """The first instant that a date can mean."""
    return dated.earliest, dated.time


def end(dated: Dated) -> Instant:
    """The last instant that a date can mean; to be compared, and later than any time in it."""
    return dated.latest, dated.time + _END


def overlap(one: Dated, other: Dated) -> bool:
    """Whether two dates can mean the same time, so that nobody knows which came first.

    Of two times on one day that is known; a day without a time can mean any time on it.
    """
    return begin(one) <= end(other) and begin(other) <= end(one)


def is_to_come(date: EdtfDate, today: date) -> bool:
    """Whether a date certainly lies after today, or an interval's end does."""
    return any(each.earliest > today for each in date.bounds)


def time_in(text: str) -> str:
    """The time within the day of a date as it is stored; empty where it has none."""
    return text.partition("T")[2]


@lru_cache(maxsize=4096)
def parse_date(text: str) -> EdtfDate:
    """Read a date as EDTF writes it; white space around it is left out.

    Raises `InputError` for anything else, and for days that the calendar does not have.
    """
    written = text.strip()
    first, slash, last = written.partition("/")
    if slash:
        return _interval(written, first, last)
    timed = _TIME.fullmatch(written)
    if timed:
        day = parse_date(timed[1])
        _refuse_time(written, timed[2])
        return EdtfDate(written, day.earliest, day.latest, timed[2])
    parts = _DATE.fullmatch(written)
    if parts is None:
        raise _no_date(text, written)
    return _date(written, *parts.groups(default=""))


def _interval(written: str, first: str, last: str) -> EdtfDate:
    open_end = {"", ".."} & {first, last}
    if open_end:
        reason = "both of its ends are needed"
        raise _impossible(written, reason, "write what it lies between: 1999/2007")
    begins, ends = _end(written, first), _end(written, last)
    if begins.earliest > ends.latest:
        raise _impossible(written, "it ends before it begins")
    return EdtfDate(written, begins.earliest, ends.latest)


def _end(written: str, text: str) -> EdtfDate:
    """One of the two dates of an interval."""
    if text != text.strip() or "/" in text:
        raise InputError(f'"{shorten(written, 60)}" is not a date', _REMEDY)
    try:
        ends = parse_date(text)
    except InputError as error:
        raise InputError(f'"{shorten(written, 60)}": {error.reason}', error.remedy) from error
    if ends.time:
        reason = "an interval is of days, months or years"
        raise _impossible(written, reason, "leave the times out")
    return ends


def _date(written: str, year: str, month: str, day: str, about: str) -> EdtfDate:
    reason = _not_in_calendar(year, month, day)
    if reason:
        raise _impossible(written, reason)
    month, day = month.strip("X"), day.strip("X")
    years = _years(year)
    first = date(years[0], int(month or 1), int(day or 1))
    last_month = int(month or _LAST_MONTH)
    last = date(years[1], last_month, int(day or monthrange(years[1], last_month)[1]))
    if about:
        return EdtfDate(written, *_about(first, last, month, day))
    return EdtfDate(written, first, last)


def _years(year: str) -> tuple[int, int]:
    """The first and the last year that a year can mean: 199X is 1990 to 1999."""
    return max(int(year.replace("X", "0")), _FIRST_YEAR), int(year.replace("X", "9"))


def _about(first: date, last: date, month: str, day: str) -> tuple[date, date]:
    """The days of a date that is about right: one unit of its own exactness to either side."""
    if day:
        return _shifted(first, -1), _shifted(last, 1)
    if month:
        before, after = _shifted(first, -1), _shifted(last, 1)
        return before.replace(day=1), after.replace(day=monthrange(after.year, after.month)[1])
    unit = last.year - first.year + 1
    return (
        first.replace(year=max(first.year - unit, _FIRST_YEAR)),
        last.replace(year=min(last.year + unit, _LAST_YEAR)),
    )


def _shifted(day: date, days: int) -> date:
    try:
        return day + timedelta(days)
    except OverflowError:
        return day


def _not_in_calendar(year: str, month: str, day: str) -> str | None:
    """Why no calendar has this date."""
    if len(year) != len("0000"):
        return "a year has four digits"
    if year == "0000":
        return "years begin with 0001"
    if ("X" in year and month not in {"", "XX"}) or (month == "XX" and day not in {"", "XX"}):
        return "what is less exact comes last: 199X, 2016-XX, 2016-12-XX"
    return None if month in {"", "XX"} else _not_in_year(year, month, day)


def _not_in_year(year: str, month: str, day: str) -> str | None:
    if not 1 <= int(month) <= _LAST_MONTH:
        is_season = int(month) in _SEASONS
        return f"{month} is a season" if is_season else f"there is no month {month}"
    if day in {"", "XX"} or 1 <= int(day) <= monthrange(int(year), int(month))[1]:
        return None
    return f"{month_name[int(month)]} {year} has no day {day}"


def _refuse_time(written: str, time: str) -> None:
    hour, *others = map(int, time.split(":"))
    if hour >= _HOURS or any(each >= _SIXTIETHS for each in others):
        raise _impossible(written, f"no clock shows {time}", "write a time as 2016-12-27T18:30")


def _impossible(written: str, reason: str, remedy: str = FORMS) -> InputError:
    return InputError(f'"{shorten(written, 60)}" is not a date, since {reason}', remedy)


def _no_date(text: str, written: str) -> InputError:
    if _SHORT_YEAR.fullmatch(written):
        reason, remedy = "a year has four digits", f"write it as {written.zfill(4)}"
        return _impossible(written, reason, remedy)
    if _TOO_EARLY.fullmatch(written):
        return _impossible(written, "years begin with 0001")
    zone = _ZONE.search(written)
    if zone and _TIME.fullmatch(written[: zone.start()]):
        reason = "a time is the clock of the place"
        return _impossible(written, reason, f"leave {zone[0]} out: {written[: zone.start()]}")
    if written.endswith(("?", "%")) and _DATE.fullmatch(written[:-1]):
        reason, remedy = 'only "about" is known here', f"write {written[:-1]}~, or say it in a note"
        return _impossible(written, reason, remedy)
    return InputError(f'"{shorten(text, 60)}" is not a date', _REMEDY)


@lru_cache(maxsize=4096)
def read_date(text: str) -> EdtfDate:
    """Read a date as it is entered: as EDTF writes it, or in words that have one reading.

    Raises `InputError` as `parse_date`, and for what can be read as one date or as another.
    """
    try:
        return parse_date(text)
    except InputError:
        from stance.text.calendar.spelt import date_in_words

        date = date_in_words(text)
        if date is None:
            raise
        return date

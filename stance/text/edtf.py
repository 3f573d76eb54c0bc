"""Dates of EDTF level 0: a year, a month or a day, each with the days it can mean."""

import re
from calendar import month_name, monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Protocol

from stance.errors import InputError
from stance.text.cleaning import shorten

_FORM = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_REMEDY = "write a date as 2016, 2016-12 or 2016-12-27"
_LAST_MONTH = 12


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """A date as it was written, with the earliest and the latest day it can mean."""

    text: str
    earliest: date
    latest: date

    @property
    def sort_key(self) -> tuple[date, date]:
        """What dates are ordered by."""
        return self.earliest, self.latest

    def __str__(self) -> str:
        return self.text


class Dated(Protocol):
    """Whatever has a date: the date itself, or a moment."""

    @property
    def earliest(self) -> date:
        """The first day the date can mean."""

    @property
    def latest(self) -> date:
        """The last day the date can mean."""


def overlap(one: Dated, other: Dated) -> bool:
    """Whether two dates can mean the same day, so that nobody knows which came first."""
    return one.earliest <= other.latest and other.earliest <= one.latest


@lru_cache(maxsize=4096)
def parse_date(text: str) -> EdtfDate:
    """Read `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; white space around it is left out.

    Raises `InputError` for anything else, and for days that the calendar does not have.
    """
    written = text.strip()
    parts = _FORM.fullmatch(written)
    if parts is None:
        raise InputError(f'"{shorten(text, 60)}" is not a date', _REMEDY)
    year, month, day = (int(part) if part else None for part in parts.groups())
    reason = _impossible(year or 0, month, day)
    if reason:
        raise InputError(f'"{written}" is not a date, since {reason}', _REMEDY)
    earliest, latest = _days(year or 0, month, day)
    return EdtfDate(written, earliest, latest)


def _impossible(year: int, month: int | None, day: int | None) -> str | None:
    if year == 0:
        return "years begin with 0001"
    if month is not None and not 1 <= month <= _LAST_MONTH:
        return f"there is no month {month:02}"
    if month is None or day is None or 1 <= day <= monthrange(year, month)[1]:
        return None
    return f"{month_name[month]} {year:04} has no day {day:02}"


def _days(year: int, month: int | None, day: int | None) -> tuple[date, date]:
    last_month = month or _LAST_MONTH
    last_day = day or monthrange(year, last_month)[1]
    return date(year, month or 1, day or 1), date(year, last_month, last_day)

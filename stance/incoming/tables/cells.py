"""What stands in a cell, as text that a claim file would have there."""

import datetime as dt
import re
from typing import Any

#: What spreadsheets count days from, so that their wrong leap day of 1900 does no harm later; and
#: what those of old Macs do.
FIRST_DAY, FIRST_DAY_OF_MACS = dt.date(1899, 12, 30), dt.date(1904, 1, 1)
#: The days that numbers may be meant for, and no years.
_EARLIEST, _LATEST = dt.date(1920, 1, 1), dt.date(2119, 12, 30)
#: A day in figures that a program keeps as the moment it begins.
_AT_MIDNIGHT = re.compile(r"(?P<day>[0-9./-]{6,10})[ T]00:00:00(?:\.0+)?")
_FORMULA_KEPT_OUT = re.compile(r"'(?=[\s]*[=+\-@\t\r])")


def cell_text(value: Any) -> str:
    """A cell as text: whole numbers without a point, dates as EDTF, nothing as an empty text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime):
        midnight = value.time() == dt.time()
        return value.strftime("%Y-%m-%d" if midnight else "%Y-%m-%dT%H:%M")
    if isinstance(value, dt.date):
        return value.isoformat()
    return _FORMULA_KEPT_OUT.sub("", str(value).strip(), count=1)


def day_meant(text: str, first_day: dt.date = FIRST_DAY) -> str:
    """A date; of a number that a spreadsheet keeps for a day, that day, counted from its first."""
    if not text.isdecimal() or len(text) != len("42731"):
        return text
    day = first_day + dt.timedelta(days=int(text))
    return day.isoformat() if _EARLIEST <= day <= _LATEST else text


def without_midnight(text: str) -> str:
    """A date without the time of midnight to the second, where it has that."""
    match = _AT_MIDNIGHT.fullmatch(text)
    return match["day"] if match else text

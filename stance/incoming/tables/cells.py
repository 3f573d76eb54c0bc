"""What stands in a cell, as text that a claim file would have there."""

import datetime as dt
import re
from typing import Any

#: What spreadsheets count days from, so that their wrong leap day of 1900 does no harm later.
_FIRST_DAY = dt.datetime(1899, 12, 30, tzinfo=dt.UTC)
#: Numbers that are days of 1920 to 2119 as spreadsheets count them, and no years.
_DAYS = range(7_306, 80_354)
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


def day_meant(text: str) -> str:
    """A date; of a number that a spreadsheet keeps for a day, that day."""
    if text.isdecimal() and len(text) == len("42731") and int(text) in _DAYS:
        return (_FIRST_DAY + dt.timedelta(days=int(text))).date().isoformat()
    return text


def without_midnight(text: str) -> str:
    """A date without the time of midnight to the second, where it has that."""
    match = _AT_MIDNIGHT.fullmatch(text)
    return match["day"] if match else text

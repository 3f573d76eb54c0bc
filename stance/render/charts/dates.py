"""The axis of time, the same in all charts that have one."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from stance.errors import InputError
from stance.text.edtf import EdtfDate, parse_date

_DAY = 86_400_000
_EPOCH = dt.date(1970, 1, 1).toordinal()
_YEAR = 366
#: The least that an axis spans, so that a lone date has some time around it.
_LEAST = 400
#: Up to so many years the axis names months.
_MONTHS_UNTIL = 3


def read(text: object) -> EdtfDate | None:
    """A date as a row holds it; None where there is none."""
    try:
        return parse_date(str(text))
    except InputError:
        return None


def instant(day: dt.date) -> int:
    """A day as Vega counts time: milliseconds, in UTC."""
    return (day.toordinal() - _EPOCH) * _DAY


def moment(date: EdtfDate) -> int:
    """When a date begins, to the second where the time within the day is known."""
    clock = [int(each) for each in date.time.split(":")] if date.time else []
    seconds = sum(each * unit for each, unit in zip(clock, (3600, 60, 1), strict=False))
    return instant(date.earliest) + seconds * 1000


def axis(dates: Iterable[EdtfDate], *, width: int) -> dict[str, Any]:
    """The encoding of `x` over the time that these dates take, with a margin."""
    days = list(dates)
    first = min(date.earliest for date in days).toordinal()
    last = max(date.latest for date in days).toordinal()
    spare = max((last - first) // 40, (_LEAST - (last - first)) // 2, 20)
    domain = [(day - _EPOCH) * _DAY for day in (first - spare, last + spare)]
    months = last - first < _MONTHS_UNTIL * _YEAR
    return {
        "field": "at",
        "type": "temporal",
        "scale": {"type": "utc", "domain": domain, "nice": False},
        "axis": {
            "format": "%b %Y" if months else "%Y",
            "tickCount": max(2, width // 95),
            "labelFlush": True,
            "gridDash": [2, 3],
        },
    }

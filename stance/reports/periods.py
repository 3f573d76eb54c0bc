"""Spans of time as people read them."""

import datetime as dt

_MONTHS = 12


def elapsed(earlier: dt.date, later: dt.date) -> str:
    """The whole years and months between two days, or the days within the first month."""
    months = (later.year - earlier.year) * _MONTHS + later.month - earlier.month
    if later.day < earlier.day:
        months -= 1
    if months < 1:
        return counted((later - earlier).days, "day")
    years, months = divmod(months, _MONTHS)
    parts = [counted(years, "year")] if years else []
    return " ".join(parts + ([counted(months, "month")] if months else []))


def counted(number: int, noun: str) -> str:
    """A number with its noun, in the singular or the plural: 1 source, 3 sources."""
    plural = noun[:-1] + "ies" if noun.endswith("y") and noun[-2] not in "aeiou" else f"{noun}s"
    return f"{number} {noun if number == 1 else plural}"

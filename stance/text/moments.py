"""Moments as the record keeps them: a day and a time, in UTC unless they say otherwise."""

import datetime as dt
import re

from stance.errors import InputError
from stance.text.cleaning import shorten

#: The forms that are told where a time is none.
FORMS = "write it as 2026-11-23 or 2026-11-23T14:30:00Z (UTC)"
_MOMENT = re.compile(
    r"(\d{4}-\d{2}-\d{2})[T ](\d{2}(?::\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?)?)"
    r" ?(Z|[+-]\d{2}(?::?\d{2}){0,2})?",
    re.ASCII | re.IGNORECASE,
)


def read_moment(text: str) -> dt.datetime | None:
    """A day and a time as ISO 8601 writes them, in UTC; None for anything of another form.

    What is short for something else, `20261128` or `2026-W48-6`, is of another form, and so is
    what no clock shows. Raises InputError where only a year of five digits has it in UTC.
    """
    parts = _MOMENT.fullmatch(text.strip())
    if parts is None:
        return None
    day, time, zone = parts.groups(default="")
    try:
        moment = dt.datetime.fromisoformat(f"{day}T{time}{zone}".upper())
        return moment.replace(tzinfo=moment.tzinfo or dt.UTC).astimezone(dt.UTC)
    except ValueError:
        return None
    except OverflowError as error:
        reason = f'"{shorten(text.strip(), 60)}": no calendar has this moment in UTC'
        raise InputError(reason, FORMS) from error

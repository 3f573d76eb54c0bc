"""Stances as networks count them: who took which side on what and when, and nothing more."""

import datetime as dt
from typing import NamedTuple

from stance.text.edtf import time_in
from stance.values import Position


class StatementRow(NamedTuple):
    """One stance without its words; all names are slugs, of roots.

    `repeated_at` is when a claim that repeats another was recorded. `asked` says whether the
    stance carries what the filters on speakers, conditions, forms and the like ask for.
    """

    issue: str
    holder: str
    position: Position
    earliest: dt.date
    latest: dt.date
    date: str
    claim: str
    number: int
    group: str
    repeated_at: dt.datetime | None
    source: str
    ascribed: bool
    asked: bool

    @property
    def time(self) -> str:
        """The time within the day, where it is known."""
        return time_in(self.date)

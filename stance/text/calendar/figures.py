"""Days in figures, of which the others of their column show whether day or month comes first."""

import re
from dataclasses import dataclass, field

from stance.text.calendar.parts import Order, in_figures

#: A day, whatever follows it: a time of the clock.
_DAY = re.compile(r"\s*([0-9]{1,2}([./-])[0-9]{1,2}\2[0-9]{4})(?![0-9./-])")


@dataclass
class DayOrder:
    """What the dates of a column show of their order, as they are added."""

    shown: set[Order] = field(default_factory=set)
    is_needed: bool = False

    def add(self, text: str) -> None:
        """Look at one of them: `is_needed` where it can be read in both orders."""
        days = _days(text)
        if len(days) == 1:
            self.shown |= days.keys()
        self.is_needed |= len(set(days.values())) > 1

    def decided(self, usual: Order | None = None) -> Order | None:
        """The order that they show, else the `usual` one; None where it is not needed or not one.

        Where some show the one and some the other, no order is decided.
        """
        if not self.is_needed or len(self.shown) > 1:
            return None
        return next(iter(self.shown), usual)


def in_order(text: str, order: Order | None) -> str:
    """A date that begins with a day in figures, with that as EDTF; any other as it is."""
    days = _days(text) if order else {}
    if order not in days:
        return text
    match = _DAY.match(text)
    return days[order] + text[match.end() :] if match else text


def _days(text: str) -> dict[Order, str]:
    """What a date in figures can mean, in each order in which it is one."""
    match = _DAY.match(text)
    if match is None:
        return {}
    read = {order: list(in_figures(match[1], order)) for order in Order}
    return {order: str(parts[0]) for order, parts in read.items() if parts}

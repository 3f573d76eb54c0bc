"""Year, month and day as words or figures name them, for one date."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from stance.text.calendar.months import month_of

YEAR = r"(?P<year>[0-9]{4})(?:\s*(?:г\.?|года?))?"
DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th|er|\.)?(?:\s+day)?"
MONTH = r"(?P<month>[^\W\d_]{3,})\.?"
_OF = r"(?:\s*-\s*|\s+(?:of\s+|de\s+)?|(?<=\.))"
_OF_YEAR = r"(?:\s*-\s*|\s*,?\s+(?:of\s+|de\s+)?)"
_WORDED = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?:the\s+)?{DAY}{_OF}{MONTH}{_OF_YEAR}{YEAR}",
        rf"{MONTH}(?:-|\s+(?:the\s+)?){DAY}(?:-|\s*,?\s+){YEAR}",
        rf"{YEAR}[\s,-]+{MONTH}[\s-]+{DAY}",
        rf"{MONTH}{_OF_YEAR}{YEAR}",
        rf"{YEAR}[\s,-]+{MONTH}",
        rf"(?:the\s+)?{DAY}{_OF}{MONTH}",
        rf"{MONTH}\s+(?:the\s+)?{DAY}",
        MONTH,
        rf"(?:the\s+)?{DAY}",
        r"(?P<year>[0-9]{4})",
    )
)
_NUMBERS = re.compile(r"([0-9]{1,2})([./-])([0-9]{1,2})\2([0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})([./-])([0-9]{1,2})\2([0-9]{1,2})")
_MONTH_YEAR = re.compile(r"([0-9]{1,2})[./-]([0-9]{4})")
_YEAR_MONTH = re.compile(r"([0-9]{4})([./-])([0-9]{1,2})")
_WITHOUT_YEAR = re.compile(r"([0-9]{1,2})([./])([0-9]{1,2})\.?")
_LAST_MONTH = 12


class Order(Enum):
    """Which comes first where both a day and a month are figures: 27/12/2016 or 12/27/2016."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


@dataclass(frozen=True, slots=True)
class Parts:
    """A year, month and day in figures; what is not said is 0, or taken from another date."""

    year: int = 0
    month: int = 0
    day: int = 0

    def __str__(self) -> str:
        said = f"{self.year:04}-{self.month:02}-{self.day:02}"
        return said if self.day else said[:7] if self.month else said[:4]


def in_words(text: str) -> Iterator[Parts]:
    """What a text names with its month in words; the year may be left out."""
    for form in _WORDED:
        match = form.fullmatch(text)
        parts = _of(match.groupdict()) if match else None
        if parts:
            yield parts
            return


def _of(named: dict[str, str]) -> Parts | None:
    month = month_of(named["month"]) if "month" in named else 0
    if month is None:
        return None
    return Parts(int(named.get("year", 0)), month, int(named.get("day", 0)))


def in_figures(text: str, order: Order) -> Iterator[Parts]:
    """What figures alone can mean: 08/01/2022 is a day of January or of August, by their order."""
    numbers = _NUMBERS.fullmatch(text)
    if numbers:
        one, _, other, year = numbers.groups()
        yield from _in_calendar([_ordered(int(one), int(other), int(year), order)])
    year_first = _YEAR_FIRST.fullmatch(text)
    if year_first:
        year, _, month, day = year_first.groups()
        yield Parts(int(year), int(month), int(day))
    month_year = _MONTH_YEAR.fullmatch(text)
    if month_year:
        yield from _in_calendar([Parts(int(month_year[2]), int(month_year[1]))])
    year_month = _YEAR_MONTH.fullmatch(text)
    if year_month:
        yield from _in_calendar([Parts(int(year_month[1]), int(year_month[3]))])


def without_year(text: str, order: Order) -> Iterator[Parts]:
    """A day and a month in figures, of a year that is said elsewhere: 28.2."""
    numbers = _WITHOUT_YEAR.fullmatch(text)
    if numbers:
        yield from _in_calendar([_ordered(int(numbers[1]), int(numbers[3]), 0, order)])


def _ordered(one: int, other: int, year: int, order: Order) -> Parts:
    day, month = (one, other) if order is Order.DAY_FIRST else (other, one)
    return Parts(year, month, day)


def _in_calendar(readings: Iterable[Parts]) -> list[Parts]:
    """The readings whose month there is; which days it has is said of the one that is left."""
    return [each for each in readings if 1 <= each.month <= _LAST_MONTH]

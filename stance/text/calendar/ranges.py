"""What lies between two dates in words: "28 February to 2 March 2022", "March 12-14, 2019"."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from stance.errors import InputError
from stance.text.calendar.months import weekday_name, weekday_of
from stance.text.calendar.parts import (
    DAY,
    MONTH,
    YEAR,
    Order,
    Parts,
    in_figures,
    in_words,
    without_year,
)
from stance.text.cleaning import shorten
from stance.text.edtf import EdtfDate, parse_date

_BETWEEN = re.compile(
    r"(?:between|from|zwischen|vo[nm]|entre|du|del?|от|с|между)\s+", re.IGNORECASE
)
_TO = re.compile(
    r"\s*-\s*"
    r"|\s+(?:to|until|till?|through|thru|up\s+to|bis(?:\s+zum)?|au|à|al?|hasta|до|по)\s+",
    re.IGNORECASE,
)
#: Between two neighbours it says no more than a dash does: 12 and 13 March, 12/13 March.
_AND = re.compile(r"\s*[/&]\s*|\s+(?:and|or|und|oder|et|ou|y|o|и|или)\s+", re.IGNORECASE)
_LISTED = re.compile(
    r"(?<![0-9])[0-9]{1,2}(?:st|nd|rd|th|\.)?(?:\s*,\s*[0-9]{1,2}(?:st|nd|rd|th|\.)?)+"
    r"\s*,?\s+(?:and|und|et|y|и)\s+[0-9]{1,2}(?![0-9])",
    re.IGNORECASE,
)
#: One whose end leaves out what it shares with its beginning: 2016-03-12/14.
_SHORT_END = re.compile("[0-9]{4}-[0-9]{2}(?:/[0-9]{2}|-[0-9]{2}/(?:[0-9]{2}-)?[0-9]{2})")
_LETTERS = re.compile(r"[^\W\d_]{3}")
_DIGITS = re.compile(r"[0-9]+")
_MONTH_FIRST = re.compile(rf"{MONTH}\s+(?:the\s+)?{DAY}", re.IGNORECASE)
_DAY_LAST = re.compile(rf"(?:the\s+)?{DAY}\s*,?\s+{YEAR}", re.IGNORECASE)
#: The name of a day before a date, as in "Saturday, 8 January 2022".
WEEKDAY = re.compile(r"([^\W\d_]{3,})\.?,?\s+(?=\S)")


def ranges(text: str) -> list[str]:
    """Every interval that words can mean; the first date may leave to the second what both share.

    One that ends before it begins counts where there is no other. Raises InputError for two dates
    that leave others out between them.
    """
    if _SHORT_END.fullmatch(text):
        begin, _, end = text.partition("/")
        return [f"{begin}/{begin[: -len(end)]}{end}"]
    opening = _BETWEEN.match(text)
    bare = _LISTED.sub(_as_range, text[opening.end() :] if opening else text)
    found = [each for middle in _TO.finditer(bare) for each in _joined(text, bare, middle)]
    for middle in _AND.finditer(bare):
        both = list(_joined(text, bare, middle))
        if not opening:
            _refuse_apart(text, both)
        found += both
    return [each for each in found if _is_in_order(each)] or found


def _as_range(listed: re.Match[str]) -> str:
    """The first and the last of days that follow each other: 12-14 for 12, 13 and 14."""
    days = list(map(int, _DIGITS.findall(listed.group())))
    follow = all(other - one == 1 for one, other in pairwise(days))
    return f"{days[0]}-{days[-1]}" if follow else listed.group()


def _is_in_order(interval: str) -> bool:
    try:
        parse_date(interval)
    except InputError:
        return False
    return True


def _refuse_apart(text: str, intervals: list[str]) -> None:
    """Refuse two dates named by "and" that have others between them, which are not meant."""
    for interval in filter(_is_in_order, intervals):
        one, other = parse_date(interval).bounds
        if other.earliest - one.latest > timedelta(days=1):
            raise InputError(
                f'"{shorten(text, 60)}" is two dates',
                f"write one of them, or {interval} for what lies between",
            )


def _joined(text: str, bare: str, middle: re.Match[str]) -> Iterator[str]:
    first, last = bare[: middle.start()], bare[middle.end() :]
    shared = _MONTH_FIRST.fullmatch(first), _DAY_LAST.fullmatch(last)
    if shared[0] and shared[1]:
        # March 12-14, 2019
        last = f"{shared[0]['month']} {last.removeprefix('the ')}"
    seen = set()
    for order in Order:
        for until_name, until in _ends(last, order):
            for since_name, since in _ends(first, order, is_first=True):
                whole = _completed(since, until) if _are_alike(first, last, since) else None
                if whole and (whole, until) not in seen:
                    seen.add((whole, until))
                    _refuse_other_days(text, (since_name, whole), (until_name, until))
                    yield f"{whole}/{until}"


def _are_alike(first: str, last: str, since: Parts) -> bool:
    """Whether both dates name their months in words, or both in figures, if the first names one."""
    return not since.month or bool(_LETTERS.search(first)) is bool(_LETTERS.search(last))


def _ends(text: str, order: Order, *, is_first: bool = False) -> Iterator[tuple[int | None, Parts]]:
    """What one of the two dates can be, each with the day of the week that it is said to be."""
    name = WEEKDAY.match(text)
    weekday = weekday_of(name[1]) if name else None
    bare = text[name.end() :] if name and weekday is not None else text
    readings = [*in_words(bare), *in_figures(bare, order)]
    readings += without_year(bare, order) if is_first else ()
    yield from ((weekday, each) for each in readings)


def _completed(since: Parts, until: Parts) -> Parts | None:
    """The first date with what it leaves to the second; None where that does not say it."""
    if not until.year or (since.day and not since.month and not until.day):
        return None
    month = since.month or (until.month if since.day else 0)
    if since.year:
        return since
    # "30 December to 2 January 2020" began the year before.
    year = until.year - (month > until.month > 0)
    return replace(since, year=year, month=month) if month else None


def _refuse_other_days(text: str, *named: tuple[int | None, Parts]) -> None:
    for weekday, parts in named:
        if weekday is not None and _is_in_order(str(parts)):
            refuse_other_day(text, parse_date(str(parts)), weekday)


def refuse_other_day(text: str, date: EdtfDate, weekday: int) -> None:
    """Raise InputError for a date, or one that begins an interval, on another day of the week."""
    day = date.bounds[0]
    if day.earliest == day.latest and day.earliest.weekday() != weekday:
        raise InputError(
            f'"{shorten(text, 60)}": {day.without_time} is a {weekday_name(day.earliest)}',
            "correct the date, or leave the day's name out",
        )

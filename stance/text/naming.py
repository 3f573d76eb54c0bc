"""Where known names stand in a text, and which days it writes out."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from stance.text.calendar.months import month_of
from stance.text.characters import is_word
from stance.text.matching import Passage, Span, matches, passage

_SHORT = 3
_MONTH = r"(?P<month>[^\W\d_]{3,})\.?"
_YEAR = r"(?P<year>\d{4})"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_FORMS = tuple(
    re.compile(rf"(?<!\w){form}(?!\w)")
    for form in (
        rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}",
        r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})",
    )
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name where it stands in a text, and the id of what it names."""

    span: Span
    name: str
    of: int


@dataclass(frozen=True, slots=True)
class WrittenDay:
    """A day that a text writes out, as 2016-12-27."""

    span: Span
    day: str


def mentions(text: str, names: Iterable[tuple[str, int]]) -> list[Mention]:
    """Where names stand in a text as whole words, in its order; of names inside others, the longer.

    Names are compared as quotes are, but for short ones in capitals: "US" is no "us".
    """
    folded = passage(text)
    all_mentions = [
        Mention(span, name, of)
        for name, of in names
        for span in _places(text, folded, name.strip())
    ]
    all_mentions.sort(key=lambda each: (each.span.start, -each.span.end))
    return _outermost(all_mentions)


def _places(text: str, folded: Passage, name: str) -> list[Span]:
    exact = len(name) <= _SHORT and name.isupper()
    return [
        span
        for span in matches(folded, passage(name))
        if _is_whole(text, span) and (not exact or text[span.start : span.end] == name)
    ]


def _is_whole(text: str, span: Span) -> bool:
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    return not (before and is_word(before)) and not (after and is_word(after))


def _outermost(ordered: Sequence[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    end = 0
    for each in ordered:
        if each.span.end > end or (kept and each.span == kept[-1].span):
            kept.append(each)
            end = max(end, each.span.end)
    return kept


def written_days(text: str) -> list[WrittenDay]:
    """The days that a text writes out: May 27, 1997; 27 May 1997; 27 мая 1997; 1997-05-27."""
    days = (_day(match) for form in _FORMS for match in form.finditer(text))
    return sorted((day for day in days if day), key=lambda day: day.span.start)


def _day(match: re.Match[str]) -> WrittenDay | None:
    month = match["month"]
    number = int(month) if month.isdecimal() else month_of(month)
    if number is None:
        return None
    day = f"{int(match['year']):04}-{number:02}-{int(match['day']):02}"
    return WrittenDay(Span(*match.span()), day)

"""When and where, told at the beginning of a clause with no comma behind: "On 3 May Lind said"."""

import re

from stance.text.calendar.months import DAY_NAMES, MONTH_NAMES
from stance.text.matching import Span

_DAYS = "|".join(DAY_NAMES)
_MONTH = rf"(?i:{MONTH_NAMES})\b\.?"
_YEAR = r"(?:1[89]|20)\d\d\b"
_DAY = r"(?:the\s+)?\d{1,2}(?:st|nd|rd|th)?\b"
_DATE = (
    rf"(?:(?:{_DAYS}),?\s+)?"
    rf"(?:{_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?|{_MONTH}\s+{_DAY}(?:,?\s+{_YEAR})?"
    rf"|{_MONTH}\s+{_YEAR}|\d{{4}}-\d\d-\d\d\b|{_YEAR})"
)
_TIME = rf"(?:{_DATE}|(?:{_DAYS})\b(?:\s+(?:morning|evening|afternoon|night))?)"
_OF_DAY = r"(?:the\s+(?:morning|evening|afternoon|night|day)\s+of\s+)?"
_ON = rf"(?:(?:on|in)\s+{_OF_DAY}{_TIME}|in\s+{_MONTH})"
_AGO = (
    r"(?:(?:last|this|that|the\s+(?:same|next|following|previous)|earlier\s+(?:this|that))\s+(?:day"
    r"|week|month|year|morning|evening|spring|summer|autumn|winter)"
    r"|\w+\s+(?:days?|weeks?|months?|years?)\s+(?:later|earlier|ago|before))\b"
)
#: "In an interview on 3 May", "in a letter of 2021", "speaking on Monday".
_OCCASION = (
    r"(?:(?:in|at|during|addressing|briefing|meeting)\s+[^.,;:]{1,80}?\s"
    r"|(?:speaking|writing|testifying)\s+(?:[^.,;:]{1,80}?\s)?)"
    rf"(?:{_ON}|(?:of|from|dated)\s+{_TIME})"
)
#: With this begins whoever says it: a name, or an article.
_SOMEBODY = r"(?=[^\W\d_a-zà-öø-ÿ]|the\s|an?\s)"
_WHERE = r"(?:(?:in|at)\s+[^\W\d_a-zà-öø-ÿ][\w-]*\s+)?"
_AT_FIRST = re.compile(
    rf"\s*(?i:(?:(?:late|early)\s+)?(?:{_ON}|{_TIME})|{_AGO}|{_OCCASION})\s+"
    rf"{_WHERE}{_SOMEBODY}"
)


def past_occasion(words: str, part: Span) -> Span:
    """A part of a clause without the time with which it begins; as it is where that is all."""
    occasion = _AT_FIRST.match(words, part.start, part.end)
    return Span(occasion.end(), part.end) if occasion else part

"""On which day of the week a text says that words were said."""

import re

from stance.text.calendar.months import DAY_NAMES
from stance.text.characters import QUOTATION_MARKS
from stance.text.matching import Span
from stance.text.speech.marks import stands_in_marks
from stance.text.speech.verbs import SAID_PLAINLY as _SAID

_NEAR = 200
_MARKS = re.escape("".join(QUOTATION_MARKS))
# An apostrophe is a quotation mark too, but stands in names: "Russia's Foreign Ministry".
_STOPS = re.escape("".join(QUOTATION_MARKS - set("'’ʼ")))
_DAYS = "|".join(DAY_NAMES)
_WEEKDAY = re.compile(rf"\b(?:{_DAYS})\b")
#: What may stand between saying and the day on which it was said: no other verb, nobody's plans.
_BETWEEN = (
    r"(?:(?:to|in|at|during|after|the|a|an|his|her|its|their|reporters|journalists|lawmakers|parliament"
    r"|here|late|early|earlier|news|conference|press|briefing|interview|statement|speech|with|from"
    r"|television|radio|[A-Z]\w+|on(?!\s+[A-Z]))\s+)"
)
_DAY = rf"(?P<day>{_DAYS})(?!['’]|\s+(?:week|next|last))"
_SAID_ON = (
    re.compile(rf"\b{_SAID},?\s+{_BETWEEN}{{0,8}}?(?:on\s+)?{_DAY}\b"),
    re.compile(rf"(?:^|[.!?\n{_MARKS}]\s*)On\s+{_DAY}\b,?[^.,!?;\n{_STOPS}]{{0,60}}\b{_SAID}\b"),
    re.compile(rf"\bon\s+{_DAY}\s+{_SAID}\b"),
)
_QUOTATION = re.compile('[“„«"][^“”„«»"]*[”“»"]')
_NO_SINGLE_DAY = re.compile(
    rf"\b(?:next|last|coming|following|previous|every|each|another|by|until|since|before|after)\s+"
    rf"(?:{_DAYS})\b",
    re.IGNORECASE,
)


def weekday(text: str, quote: Span) -> int | None:
    """The day of the week named nearest to a quote, Monday being 0; None if the text names none."""
    named = [(_distance(match, quote), match.group()) for match in _WEEKDAY.finditer(text)]
    return DAY_NAMES.index(min(named)[1]) if named else None


def said_on(text: str, quote: Span) -> int | None:
    """The day of the week on which words beside a quote say that it was said; None where in doubt.

    It stands with the verb of saying, in the sentence of the quote or the one before or after, and
    no other day is named there.
    """
    window = _beside(text, quote)
    named = {match.group() for match in _WEEKDAY.finditer(window)}
    if len(named) != 1 or _NO_SINGLE_DAY.search(window):
        return None
    match = next(filter(None, (form.search(window) for form in _SAID_ON)), None)
    return DAY_NAMES.index(match["day"]) if match else None


def _beside(text: str, quote: Span) -> str:
    """What stands around a quote in its paragraph, and it, without what is in quotation marks."""
    low = max(text.rfind("\n\n", 0, quote.start), quote.start - _NEAR, 0)
    end = text.find("\n\n", quote.end)
    high = min(end if end >= 0 else len(text), quote.end + _NEAR)
    own = "" if stands_in_marks(text, quote) else text[quote.start : quote.end]
    return _QUOTATION.sub("“”", f"{text[low : quote.start]}{own}{text[quote.end : high]}")


def _distance(match: re.Match[str], quote: Span) -> int:
    return max(quote.start - match.end(), match.start() - quote.end, 0)

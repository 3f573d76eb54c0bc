"""On which day of the week a text says that words were said."""

import re
from collections.abc import Iterator

from stance.text.calendar.months import DAY_NAMES
from stance.text.characters import QUOTATION_MARKS
from stance.text.matching import Span
from stance.text.speech.framing import OwnSentence, own_sentence
from stance.text.speech.marks import stands_in_marks
from stance.text.speech.verbs import SAID_PLAINLY as _SAID
from stance.text.speech.verbs import verbs_of_saying

_NEAR = 200
_MARKS = re.escape("".join(QUOTATION_MARKS))
# An apostrophe is a quotation mark too, but stands in names: "Russia's Foreign Ministry".
_STOPS = re.escape("".join(QUOTATION_MARKS - set("'’ʼ")))
#: With these a day of the week is the name of a day in the year, or of one in history.
_NAMED = (
    *("Good", "Holy", "Maundy", "Ash", "Shrove", "Spy", "Easter", "Whit", "Palm", "Passion", "Low"),
    *("Trinity", "Advent", "Rose", "Clean", "Fat", "Great", "Long", "Remembrance", "Black", "Red"),
    *("Blue", "Green", "Grey", "Gray", "White", "Golden", "Bloody", "Super", "Cyber", "Giving"),
)
_NO_NAME = "".join(rf"(?<!\b{word}\s)" for word in _NAMED)
#: Newspapers and treaties are called by days, too.
_NO_TITLE = (
    r"(?!\s+(?:Times|Telegraph|Express|Mail|Mirror|Herald|Post|Independent|Tribune|Agreement|Accords?"
    r"|prayers?|school)\b)"
)
_DAYS = rf"{_NO_NAME}(?:{'|'.join(DAY_NAMES)})\b{_NO_TITLE}"
_WEEKDAY = re.compile(rf"\b(?:{_DAYS})\b")
#: What may stand between saying and the day on which it was said: no other verb, nobody's plans.
_BETWEEN = (
    r"(?:(?:to|in|at|during|after|the|a|an|his|her|its|their|reporters|journalists|lawmakers|parliament"
    r"|here|late|early|earlier|news|conference|press|briefing|interview|statement|speech|with|from"
    r"|television|radio|this|our|my|newspapers?|papers?|magazine|agency|correspondents?|me|us|him|them"
    r"|deputies|delegates|members|audience|meeting|[A-Z]\w+|on(?!\s+[A-Z]))\s+)"
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
#: A day that is still to come, or that something lasts until.
_AHEAD = re.compile(
    r"\b(?:(?:next|coming|following|every|each|until|till|by)\s+"
    r"|(?:will|would|shall|due|scheduled|plans?|planned)\b[^.,;:]{0,80}?\s)"
    rf"(?:{_DAYS})\b"
)


def weekday(text: str, quote: Span) -> int | None:
    """The day of the week named nearest to a quote in its own sentence, Monday being 0.

    None where none is: a day that is still to come is not that of the quote, nor is one of other
    paragraphs, of what others say, or of what is quoted.
    """
    own = own_sentence(text, quote)
    named = list(_named(own))
    return DAY_NAMES.index(min(named)[1]) if named else None


def _named(own: OwnSentence) -> Iterator[tuple[int, str]]:
    """The days of a sentence, each with how far from the quote it stands."""
    for words, is_before in ((own.lead, True), (own.own, None), (own.tail, False)):
        ahead = [each.end() for each in _AHEAD.finditer(words)]
        for day in _WEEKDAY.finditer(words):
            far = len(words) - day.end() if is_before else day.start()
            if day.end() not in ahead:
                yield (0 if is_before is None else far, day.group())


def said_on(text: str, quote: Span) -> int | None:
    """The day of the week on which words beside a quote say that it was said; None where in doubt.

    It stands with the verb of saying in the sentence of the quote, or where that has none before it
    in its paragraph, and no other day is named beside the quote.
    """
    window = _beside(text, quote, quote.end + _NEAR)
    named = {match.group() for match in _WEEKDAY.finditer(window)}
    if len(named) != 1 or _NO_SINGLE_DAY.search(window):
        return None
    own = own_sentence(text, quote)
    words = own.words if own.is_told else _beside(text, quote, quote.end)
    match = next(filter(None, (form.search(words) for form in _SAID_ON)), None)
    if match is None or (not own.is_told and verbs_of_saying(words[match.end() :])):
        return None
    return DAY_NAMES.index(match["day"])


def _beside(text: str, quote: Span, until: int) -> str:
    """What stands around a quote in its paragraph, and it, without what is in quotation marks."""
    low = max(text.rfind("\n\n", 0, quote.start), quote.start - _NEAR, 0)
    end = text.find("\n\n", quote.end)
    high = min(end if end >= 0 else len(text), until)
    own = "" if stands_in_marks(text, quote) else text[quote.start : quote.end]
    return _QUOTATION.sub("“”", f"{text[low : quote.start]}{own}{text[quote.end : high]}")

"""To whom a text attributes the words of a quote, and on which day of the week it says so."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from stance.text.characters import QUOTATION_MARKS
from stance.text.matching import Span

_NEAR = 200
_SAID = (
    r"(?:said|says|stated|states|noted|notes|added|adds|told|announced|announces|declared|declares|"
    r"stressed|stresses|emphasi[sz]ed|underlined|pointed|warned|warns|argued|argues|insisted|"
    r"explained|recalled|reiterated|replied|wrote|writes|considers|believes|demanded|demands)"
)
_MARKS = re.escape("".join(QUOTATION_MARKS))
# An apostrophe is a quotation mark too, but stands in names: "Russia's Foreign Ministry".
_STOPS = re.escape("".join(QUOTATION_MARKS - set("'’ʼ")))
_WHO = rf"(?P<who>[^.,;:!?{_STOPS}\n]{{2,80}}?)"
#: "The Foreign Minister, Annalena Baerbock, said"; "said Annalena Baerbock, the foreign minister".
_APPOSED = rf",\s*(?P<apposed>(?:(?:Mrs?|Ms|Dr|Prof)\.\s)?[^.,;:!?{_STOPS}\n]{{2,80}}),"
_ALSO = rf"(?:,\s*(?P<also>(?:(?:Mrs?|Ms|Dr|Prof)\.\s)?[^.,;:!?{_STOPS}\n]{{2,80}}))?"
_AFTER = (
    re.compile(rf"[\s,.;:!?—–{_MARKS}-]*(?P<all>{_WHO}(?:{_APPOSED})?\s+(?:\w+ly\s+)?{_SAID})\b"),
    re.compile(
        rf"[\s,.;:!?—–{_MARKS}-]*(?P<all>{_SAID}\s+(?P<who>[^.,;:!?{_STOPS}\n]{{2,80}})){_ALSO}"
    ),
    re.compile(rf"[\s,.;:!?—–{_MARKS}-]*(?P<all>according to\s+(?P<who>[^.,;:!?\n]{{2,80}}))"),
)
_BEFORE = re.compile(
    rf"(?:^|[.!?;\n]\s*|[{_MARKS}]\s*)(?P<all>{_WHO}(?:{_APPOSED})?\s+(?:\w+ly\s+)?{_SAID})\b"
    rf"[^.!?;\n]{{0,60}}[.,:]?[\s{_MARKS}]*$"
)
_INSIDE = re.compile(rf"[\s{_MARKS}]*(?P<all>{_WHO}(?:{_APPOSED})?\s+(?:\w+ly\s+)?{_SAID})\b")
_MARK = re.compile(f"[{_STOPS}]")
_SENTENCE = re.compile(r"[^.!?\n]{0,400}")
_LATER = re.compile(rf",\s*(?P<all>{_WHO}\s+(?:\w+ly\s+)?{_SAID})\b")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY = re.compile(rf"\b(?:{'|'.join(_DAYS)})\b")
#: What may stand between saying and the day on which it was said: no other verb, nobody's plans.
_BETWEEN = (
    r"(?:(?:to|in|at|during|after|the|a|an|his|her|its|their|reporters|journalists|lawmakers|parliament"
    r"|here|late|early|earlier|news|conference|press|briefing|interview|statement|speech|with|from"
    r"|television|radio|[A-Z]\w+|on(?!\s+[A-Z]))\s+)"
)
_DAY = rf"(?P<day>{'|'.join(_DAYS)})(?!['’]|\s+(?:week|next|last))"
_SAID_ON = (
    re.compile(rf"\b{_SAID},?\s+{_BETWEEN}{{0,8}}?(?:on\s+)?{_DAY}\b"),
    re.compile(rf"(?:^|[.!?\n{_MARKS}]\s*)On\s+{_DAY}\b,?[^.,!?;\n{_STOPS}]{{0,60}}\b{_SAID}\b"),
    re.compile(rf"\bon\s+{_DAY}\s+{_SAID}\b"),
)
_QUOTATION = re.compile('[“„«"][^“”„«»"]*[”“»"]')
_NO_SINGLE_DAY = re.compile(
    rf"\b(?:next|last|coming|following|previous|every|each|another|by|until|since|before|after)\s+"
    rf"(?:{'|'.join(_DAYS)})\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words such as "the ministry said", and the part that says who."""

    words: str
    who: str
    #: What stands beside that between commas: "the foreign minister" beside a name, or a name.
    apposed: tuple[str, ...] = ()


def attribution(text: str, quote: Span) -> Attribution | None:
    """The words right after a quote, right before it or at its beginning that say whose it is.

    Of a quote that is a part of a quotation or of a sentence, those after the whole are meant.
    """
    match = next(_attributed(text, quote), None)
    if match is None:
        return None
    beside = (match.groupdict().get(name) for name in ("apposed", "also"))
    apposed = tuple(_plain(each) for each in beside if each)
    return Attribution(_plain(match["all"]), _plain(match["who"]), apposed)


def _attributed(text: str, quote: Span) -> Iterator[re.Match[str]]:
    whole = _whole(text, quote) if stands_in_marks(text, quote) else quote
    after = text[whole.end : whole.end + _NEAR]
    yield from filter(None, (form.match(after) for form in _AFTER))
    before = _BEFORE.search(text[max(0, whole.start - _NEAR) : whole.start])
    inside = _INSIDE.match(text[quote.start : quote.end])
    sentence = _SENTENCE.match(text, quote.end)
    later = _LATER.search(sentence.group()) if sentence else None
    yield from filter(None, (before, inside, later))


def _whole(text: str, quote: Span) -> Span:
    """The whole quotation that a quote is in, as far as its paragraph goes."""
    end = _MARK.search(text, quote.end)
    line = text.find("\n", quote.end)
    stop = end.start() if end and (line < 0 or end.start() < line) else quote.end
    return Span(quote.start, stop)


def _plain(words: str) -> str:
    return " ".join(words.split())


def stands_in_marks(text: str, quote: Span) -> bool:
    """Tell whether a quote stands in quotation marks, so that the words are the speaker's own.

    The part of a quotation that goes on after an interruption does as well.
    """
    before = text[: quote.start].rstrip()[-1:]
    first = text[quote.start : quote.start + 1]
    if (before and before in QUOTATION_MARKS) or first in QUOTATION_MARKS:
        return True
    paragraph = text[text.rfind("\n", 0, quote.start) + 1 : quote.start]
    opened = paragraph.count("“") > paragraph.count("”")
    return opened or paragraph.count('"') % 2 == 1


def holds_marks(words: str) -> bool:
    """Tell whether words that are not in quotation marks have some of them inside."""
    return _MARK.search(words) is not None


def weekday(text: str, quote: Span) -> int | None:
    """The day of the week named nearest to a quote, Monday being 0; None if the text names none."""
    named = [(_distance(match, quote), match.group()) for match in _WEEKDAY.finditer(text)]
    return _DAYS.index(min(named)[1]) if named else None


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
    return _DAYS.index(match["day"]) if match else None


def _beside(text: str, quote: Span) -> str:
    """What stands around a quote in its paragraph, and it, without what is in quotation marks."""
    low = max(text.rfind("\n\n", 0, quote.start), quote.start - _NEAR, 0)
    end = text.find("\n\n", quote.end)
    high = min(end if end >= 0 else len(text), quote.end + _NEAR)
    own = "" if stands_in_marks(text, quote) else text[quote.start : quote.end]
    return _QUOTATION.sub("“”", f"{text[low : quote.start]}{own}{text[quote.end : high]}")


def day_name(number: int) -> str:
    """The name of a day of the week, Monday being 0."""
    return _DAYS[number]


def _distance(match: re.Match[str], quote: Span) -> int:
    return max(quote.start - match.end(), match.start() - quote.end, 0)

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
_AFTER = (
    re.compile(rf"[\s,.;:!?—–{_MARKS}-]*(?P<all>{_WHO}\s+(?:\w+ly\s+)?{_SAID})\b"),
    re.compile(rf"[\s,.;:!?—–{_MARKS}-]*(?P<all>{_SAID}\s+(?P<who>[^.,;:!?{_STOPS}\n]{{2,80}}))"),
    re.compile(rf"[\s,.;:!?—–{_MARKS}-]*(?P<all>according to\s+(?P<who>[^.,;:!?\n]{{2,80}}))"),
)
_BEFORE = re.compile(
    rf"(?:^|[.!?;\n]\s*|[{_MARKS}]\s*)(?P<all>{_WHO}\s+(?:\w+ly\s+)?{_SAID})\b"
    rf"[^.!?;\n]{{0,60}}[.,:]?[\s{_MARKS}]*$"
)
_INSIDE = re.compile(rf"[\s{_MARKS}]*(?P<all>{_WHO}\s+(?:\w+ly\s+)?{_SAID})\b")
_MARK = re.compile(f"[{_STOPS}]")
_SENTENCE = re.compile(r"[^.!?\n]{0,400}")
_LATER = re.compile(rf",\s*(?P<all>{_WHO}\s+(?:\w+ly\s+)?{_SAID})\b")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY = re.compile(rf"\b(?:{'|'.join(_DAYS)})\b")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words such as "the ministry said", and the part that says who."""

    words: str
    who: str


def attribution(text: str, quote: Span) -> Attribution | None:
    """The words right after a quote, right before it or at its beginning that say whose it is.

    Of a quote that is a part of a quotation or of a sentence, those after the whole are meant.
    """
    match = next(_attributed(text, quote), None)
    return Attribution(_plain(match["all"]), _plain(match["who"])) if match else None


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


def day_name(number: int) -> str:
    """The name of a day of the week, Monday being 0."""
    return _DAYS[number]


def _distance(match: re.Match[str], quote: Span) -> int:
    return max(quote.start - match.end(), match.start() - quote.end, 0)

"""What a text tells in its own words around a quote: the same text without what it quotes."""

import re
from dataclasses import dataclass

from stance.text.matching import Span

_OPEN, _CLOSE = '“„«"', '”“»"'
_PARAGRAPH = re.compile(r"\n\s*\n")
#: A quotation, whole or to the end of its paragraph.
_QUOTATION = re.compile(
    rf"[{_OPEN}](?P<words>(?:(?!\n\s*\n)[^{_OPEN}{_CLOSE}])*)(?:[{_CLOSE}]|(?=\n\s*\n)|$)"
)
_FAR, _AHEAD = 3000, 1000


@dataclass(frozen=True, slots=True)
class Narration:
    """A part of a text without the words of quotations in it; `start` is its place there.

    `quotation` is that which the quote is in, with its marks, or else the quote alone.
    """

    text: str
    start: int
    quotation: Span
    in_marks: bool
    #: The sign that ends the sentence inside the quotation, if one does.
    ended: str
    #: Whether a comma ends it, so that whoever said it comes next.
    goes_on: bool


def narration(text: str, quote: Span) -> Narration:
    """What is told around a quote, some paragraphs before it and one after."""
    start = _begin(text, quote.start)
    part = text[start : quote.end + _AHEAD]
    own = Span(quote.start - start, quote.end - start)
    quotation, in_marks = own, False
    for match in _QUOTATION.finditer(part):
        if match.start() <= own.start and own.end <= match.end() + 1 and match["words"].strip():
            quotation, in_marks = Span(match.start(), max(match.end(), own.end)), True
    told = _QUOTATION.sub(_blanked, part[: quotation.start])
    after = _QUOTATION.sub(_blanked, part[quotation.end :])
    words = part[quotation.start : quotation.end]
    # By what it begins with, a sentence before it is known to have ended.
    hidden = words[:1] + " " * (len(words) - 1)
    last = words.rstrip(f"{_CLOSE}’' \n")[-1:]
    ended = last if last in ".!?" else ""
    whole = f"{told}{hidden}{after}"
    return Narration(whole, start, quotation, in_marks, ended, goes_on=last == ",")


def _begin(text: str, place: int) -> int:
    """Where the paragraph begins that is some way before a place, or the line."""
    far = max(0, place - _FAR)
    if not far:
        return 0
    paragraph = _PARAGRAPH.search(text, far, place)
    line = text.find("\n", far, place)
    return paragraph.end() if paragraph else line + 1 if line >= 0 else far


def _blanked(match: re.Match[str]) -> str:
    """A quotation without its words, but for the stop that ends a sentence and its line."""
    whole = match.group()
    is_closed = len(whole) > 1 and whole[-1] in _CLOSE
    is_last = is_closed and match.string[match.end() : match.end() + 1] in {"\n", "\r"}
    stop = "." if is_last and whole[-2] == "." else ""
    return f"“{' ' * (len(whole) - 1 - is_closed - len(stop))}{stop}{'”' if is_closed else ''}"

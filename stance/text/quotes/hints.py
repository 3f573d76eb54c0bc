"""What is given beside a quote to tell the places apart where its words stand."""

from collections.abc import Iterable
from dataclasses import dataclass

from stance.text.characters import QUOTATION_MARKS, Kind, kind_of
from stance.text.folding import fold
from stance.text.matching import Passage, Span, match_at, passage, solid_place
from stance.text.quote_errors import quoted
from stance.text.quotes.folded_text import FoldedText

_SIGN_WINDOW = 40
_SEPARATING = (Kind.SPACE, Kind.DASH, Kind.REMOVED)


@dataclass(frozen=True, slots=True)
class Hints:
    """What stands directly before a quote, and the code point where it begins; both may be None."""

    prefix: str | None = None
    start: int | None = None

    def allow(self, source: FoldedText, places: Iterable[Span]) -> list[Span]:
        """The places in a text that agree with what was given."""
        if self.start is not None:
            places = (place for place in places if place.start == self.start)
        if self.prefix is None or not self.prefix.strip():
            return list(places)
        words = passage(self.prefix.rstrip(_trailing(self.prefix)))
        if words.solid:
            return [place for place in places if _stands_before(source, words, place.start)]
        sign = fold(self.prefix).text.strip()
        return [place for place in places if _follows_sign(source.text, sign, place.start)]

    @property
    def unmet(self) -> str:
        """The sentence for places of which none agrees."""
        start = [] if self.start is None else [f"not at {self.start}"]
        prefix = [f"not directly after {quoted(self.prefix)}"] if self.prefix else []
        return " and ".join(start + prefix)


def _trailing(prefix: str) -> str:
    """The characters of a prefix that may be missing at its end, for `str.rstrip`."""
    return "".join(char for char in prefix if kind_of(char) in _SEPARATING)


def _follows_sign(text: str, sign: str, place: int) -> bool:
    """Whether a place follows a prefix without words, such as the dash of a dialogue."""
    window = fold(text[max(0, place - _SIGN_WINDOW) : place])
    return window.text.rstrip().endswith(sign)


def _stands_before(source: FoldedText, words: Passage, place: int) -> bool:
    """Whether the words of a prefix end at a place.

    White space, dashes and quotation marks may stand between, since a word may be broken there and
    a quote may begin inside its marks; where that lets two places through, none is taken.
    """
    first = solid_place(source.passage, place) - len(words.solid)
    if first < 0 or not source.passage.solid.startswith(words.solid, first):
        return False
    match = match_at(source.passage, words, first)
    if match is None or match.end > place:
        return False
    return all(map(_may_stand_between, source.text[match.end : place]))


def _may_stand_between(char: str) -> bool:
    return char in QUOTATION_MARKS or kind_of(char) in _SEPARATING

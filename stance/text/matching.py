"""Finding a folded passage in a folded text, whatever a line's end did to the words.

Both sides are stripped of blanks, hyphens and quotation marks and compared as they then are; where
they agree, what stands between the characters must agree too, but for what typesetting makes of it:
a line's end, a blank beside a dash or a quotation mark, before a question mark, between Chinese and
Latin. So each gap is read as its own passage needs it, and none has to be decided beforehand.
"""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from unicodedata import category, east_asian_width

from stance.text.folding import Folded, fold
from stance.text.lookup import occurrences

_MARKS = re.compile("'+")
_SOLID = re.compile("[^ '-]+")
#: French sets a blank before these, others none; nor does anything hang on one inside brackets.
_BLANK_BEFORE = frozenset(";:?!%)]}/")
_BLANK_AFTER = frozenset("([{¿¡/")
#: Nor beside these, as beside the sign of a currency: "R&D", "§ 5".
_SYMBOLS = frozenset("&§")
_EITHER = frozenset(("", " "))
#: What the vowels and finals of a Korean syllable are taken apart to.
_LATER_JAMO = range(0x1160, 0x1200)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text in code points; the end is exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A folded text made ready for comparison: `solid` is it without what may stand in gaps.

    `places` gives, for each character of `solid`, its place in the folded text.
    """

    folded: Folded
    solid: str
    places: Sequence[int]

    @property
    def lead(self) -> str:
        """The hyphens and quotation marks before the first solid character."""
        return _signs(self.folded.text[: self.places[0]])

    @property
    def trail(self) -> str:
        """The hyphens and quotation marks after the last solid character."""
        return _signs(self.folded.text[self.places[-1] + 1 :])


def passage(text: str) -> Passage:
    """Fold a text and make it ready for comparison."""
    folded = fold(text)
    places = array("I")
    runs = []
    for run in _SOLID.finditer(folded.text):
        runs.append(run.group())
        places.extend(range(run.start(), run.end()))
    return Passage(folded, "".join(runs), places)


def matches(text: Passage, wanted: Passage, within: Span | None = None) -> Iterator[Span]:
    """Every stretch of the original text that folds to a wanted passage, in the text's order.

    A stretch never begins or ends inside a character of the original. A passage that has nothing
    but blanks, hyphens and quotation marks matches nowhere.
    """
    low, high = solid_bounds(text, within)
    for place in occurrences(text.solid, wanted.solid, low, high):
        span = match_at(text, wanted, place)
        if span and _lies_within(span, within):
            yield span


def _lies_within(span: Span, within: Span | None) -> bool:
    return within is None or within.start <= span.start <= span.end <= within.end


def solid_bounds(text: Passage, within: Span | None) -> tuple[int, int]:
    """The solid characters inside a stretch of the original; all of them where none is given."""
    if within is None:
        return 0, len(text.solid)
    return solid_place(text, within.start), solid_end(text, within.end)


def solid_place(text: Passage, place: int) -> int:
    """The first solid character that begins at a place of the original or after it."""
    return bisect_left(text.places, place, key=lambda folded: text.folded.starts[folded])


def solid_end(text: Passage, place: int) -> int:
    """The place after the last solid character that ends at a place of the original or before."""
    return bisect_right(text.places, place, key=lambda folded: text.folded.ends[folded])


def match_at(text: Passage, wanted: Passage, place: int) -> Span | None:
    """The stretch of the original if a passage, solid there already, matches in full, else None."""
    first = text.places[place]
    last = text.places[place + len(wanted.solid) - 1]
    if not _alike(text, wanted, place, first, last):
        return None
    start = _before(text.folded.text, wanted.lead, first)
    end = _after(text.folded.text, wanted.trail, last + 1)
    if start is None or end is None or _splits(text.folded, start) or _splits(text.folded, end):
        return None
    return Span(text.folded.starts[start], text.folded.ends[end - 1])


def _alike(text: Passage, wanted: Passage, place: int, first: int, last: int) -> bool:
    theirs = wanted.folded.text[wanted.places[0] : wanted.places[-1] + 1]
    return text.folded.text[first : last + 1] == theirs or _same_gaps(text, wanted, place)


def _same_gaps(text: Passage, wanted: Passage, place: int) -> bool:
    theirs, ours = wanted.places, text.places
    for step in range(len(wanted.solid) - 1):
        # Nearly all characters follow each other on both sides, with nothing between them.
        tight = theirs[step + 1] - theirs[step] == 1 == ours[place + step + 1] - ours[place + step]
        if not tight and not _meanings(text, place + step) & _meanings(wanted, step):
            return False
    return True


def _meanings(text: Passage, place: int) -> frozenset[str]:
    """What can be meant between a solid character and the next one."""
    start, end = text.places[place] + 1, text.places[place + 1]
    broken = text.folded.breaks.get(start)
    meant = frozenset(map(_plain, broken or (text.folded.text[start:end],)))
    if meant & _EITHER and _is_free(text.solid[place], text.solid[place + 1]):
        return meant | _EITHER
    return meant


@cache
def _plain(gap: str) -> str:
    """What stands in a gap, without blanks beside other signs; of marks in a row the first."""
    return _signs(gap) or gap[:1]


def _signs(gap: str) -> str:
    return _MARKS.sub("'", gap.replace(" ", ""))


def _is_free(before: str, after: str) -> bool:
    """Whether a blank between two characters means nothing."""
    if after in _BLANK_BEFORE or before in _BLANK_AFTER:
        return True
    if after in ".,":
        return not before.isdigit()
    return _is_wide(before) != _is_wide(after) or _is_symbol(before) or _is_symbol(after)


@cache
def _is_symbol(char: str) -> bool:
    return char in _SYMBOLS or category(char) == "Sc"


@cache
def _is_wide(char: str) -> bool:
    return east_asian_width(char) in ("W", "F") or ord(char) in _LATER_JAMO


def _before(text: str, lead: str, place: int) -> int | None:
    """Where these signs begin that stand before a place, whatever the blanks between them."""
    for sign in reversed(lead):
        while place > 0 and text[place - 1] == " ":
            place -= 1
        if place == 0 or text[place - 1] != sign:
            return None
        place -= 1
    return place


def _after(text: str, trail: str, place: int) -> int | None:
    for sign in trail:
        while place < len(text) and text[place] == " ":
            place += 1
        if place == len(text) or text[place] != sign:
            return None
        place += 1
    return place


def _splits(text: Folded, place: int) -> bool:
    return 0 < place < len(text.text) and text.starts[place - 1] == text.starts[place]

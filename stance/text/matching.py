"""Finding a folded passage in a folded text, whatever a line's end did to the words.

Both sides are stripped of hyphens and spaces and compared as they then are; where they agree, the
hyphens and spaces between the characters must agree too, but for those that a line's end may have
made. So each break is read as its own passage needs it, and none has to be decided beforehand.
"""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stance.text.folding import Folded, fold

_SOLID = re.compile("[^ -]+")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text in code points; the end is exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A folded text made ready for comparison: `solid` is it without hyphens and spaces.

    `places` gives, for each character of `solid`, its place in the folded text.
    """

    folded: Folded
    solid: str
    places: Sequence[int]

    @property
    def lead(self) -> str:
        """The hyphens and spaces before the first solid character, from the first hyphen on."""
        return self.folded.text[: self.places[0]].lstrip()

    @property
    def trail(self) -> str:
        """The hyphens and spaces after the last solid character, up to the last hyphen."""
        return self.folded.text[self.places[-1] + 1 :].rstrip()


def passage(text: str) -> Passage:
    """Fold a text and make it ready for comparison."""
    folded = fold(text)
    places = array("I")
    runs = []
    for run in _SOLID.finditer(folded.text):
        runs.append(run.group())
        places.extend(range(run.start(), run.end()))
    return Passage(folded, "".join(runs), places)


def occurrences(text: str, wanted: str, start: int = 0, end: int | None = None) -> Iterator[int]:
    """Every place where a string stands in a text, overlapping ones too; none for an empty one."""
    limit = len(text) if end is None else end
    place = text.find(wanted, start, limit) if wanted else -1
    while place >= 0:
        yield place
        place = text.find(wanted, place + 1, limit)


def matches(text: Passage, wanted: Passage, within: Span | None = None) -> Iterator[Span]:
    """Every stretch of the original text that folds to a wanted passage, in the text's order.

    A stretch never begins or ends inside a character of the original. A passage that has nothing
    but hyphens and spaces matches nowhere.
    """
    low, high = _solid_bounds(text, within)
    for place in occurrences(text.solid, wanted.solid, low, high):
        span = match_at(text, wanted, place)
        if span and _lies_within(span, within):
            yield span


def _lies_within(span: Span, within: Span | None) -> bool:
    return within is None or within.start <= span.start <= span.end <= within.end


def _solid_bounds(text: Passage, within: Span | None) -> tuple[int, int]:
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
    start, end = _with_lead(text.folded, wanted.lead, first), _with_trail(text, wanted.trail, last)
    if start is None or end is None or _splits(text.folded, start) or _splits(text.folded, end):
        return None
    return Span(text.folded.starts[start], text.folded.ends[end - 1])


def _alike(text: Passage, wanted: Passage, place: int, first: int, last: int) -> bool:
    theirs = wanted.folded.text[wanted.places[0] : wanted.places[-1] + 1]
    return text.folded.text[first : last + 1] == theirs or _same_gaps(text, wanted, place)


def _same_gaps(text: Passage, wanted: Passage, place: int) -> bool:
    return all(
        _meanings(text, place + step) & _meanings(wanted, step)
        for step in range(len(wanted.solid) - 1)
    )


def _meanings(text: Passage, place: int) -> frozenset[str]:
    """What can be meant between a solid character and the next one."""
    start, end = text.places[place] + 1, text.places[place + 1]
    return text.folded.breaks.get(start) or frozenset((text.folded.text[start:end],))


def _with_lead(text: Folded, lead: str, first: int) -> int | None:
    if text.text.endswith(lead, 0, first):
        return first - len(lead)
    broken = lead == "-" and first >= 2 and text.text[first - 2 : first] == "- "  # noqa: PLR2004
    return first - 2 if broken and first - 2 in text.breaks else None


def _with_trail(text: Passage, trail: str, last: int) -> int | None:
    end = last + 1
    return end + len(trail) if text.folded.text.startswith(trail, end) else None


def _splits(text: Folded, place: int) -> bool:
    return 0 < place < len(text.text) and text.starts[place - 1] == text.starts[place]

"""Where passages of a text stand in a newer version of it, or that this cannot be told.

The place is never guessed. Only the very same characters count; where they stand several times,
in the old text or the new, the words around them must tell which is meant.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from stance.text.characters import is_word
from stance.text.folding import splits_cluster
from stance.text.matching import Span, occurrences

#: How much is compared on each side of a passage, in characters: little first, more where that
#: leaves several places.
_CONTEXTS = (40, 160, 640, 2560)


class Fate(StrEnum):
    """What became of passages in a newer text."""

    UNCHANGED = "unchanged"
    MOVED = "moved"
    AMBIGUOUS = "ambiguous"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Anchors:
    """The places of a quote's parts, in order, and of the wordings that go with it."""

    parts: tuple[Span, ...] = ()
    wordings: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Reanchored:
    """What became of anchors: all their new places, or the first passage that has none."""

    fate: Fate
    anchors: Anchors | None = None
    passage: str = ""


def reanchor(old: str, new: str, anchors: Anchors) -> Reanchored:
    """Find the passages of an old text in a new one, all or none.

    The parts of a quote keep their order. A wording inside a part stays where it is in it; any
    other is looked for by itself.
    """
    places: dict[Span, Span | Fate] = {}
    for part in anchors.parts:
        places[part] = _place(old, new, part, _WHOLE)
    for part in anchors.parts:
        if isinstance(places[part], Fate):
            places[part] = _between(old, new, part, places, anchors.parts)
    for wording in anchors.wordings:
        if wording not in places:
            places[wording] = _wording_place(old, new, wording, places, anchors.parts)
    return _judged(old, anchors, places)


def _judged(old: str, anchors: Anchors, places: dict[Span, Span | Fate]) -> Reanchored:
    for span in (*anchors.parts, *anchors.wordings):
        place = places[span]
        if isinstance(place, Fate):
            return Reanchored(place, passage=old[span.start : span.end])
    moved = {span: place for span, place in places.items() if isinstance(place, Span)}
    for one, other in pairwise(anchors.parts):
        if moved[one].end > moved[other].start:
            return Reanchored(Fate.AMBIGUOUS, passage=old[other.start : other.end])
    moved_anchors = Anchors(
        tuple(moved[part] for part in anchors.parts),
        tuple(moved[wording] for wording in anchors.wordings),
    )
    return Reanchored(Fate.UNCHANGED if moved_anchors == anchors else Fate.MOVED, moved_anchors)


@dataclass(frozen=True, slots=True)
class _Room:
    """The stretches of the old and the new text that a passage is looked for in."""

    old: Span | None = None
    new: Span | None = None


_WHOLE = _Room()


def _between(
    old: str,
    new: str,
    part: Span,
    places: dict[Span, Span | Fate],
    parts: Sequence[Span],
) -> Span | Fate:
    """Look for a part between its neighbours that were found; say why where that does not help."""
    before = [(each, places[each]) for each in parts if each.end <= part.start]
    after = [(each, places[each]) for each in parts if each.start >= part.end]
    low = [(each.end, place.end) for each, place in before if isinstance(place, Span)]
    high = [(each.start, place.start) for each, place in after if isinstance(place, Span)]
    old_low, new_low = max(low, default=(0, 0))
    old_high, new_high = min(high, default=(len(old), len(new)))
    if not (low or high) or new_low > new_high:
        return places[part]
    return _place(old, new, part, _Room(Span(old_low, old_high), Span(new_low, new_high)))


def _wording_place(
    old: str,
    new: str,
    wording: Span,
    places: dict[Span, Span | Fate],
    parts: Sequence[Span],
) -> Span | Fate:
    for part in parts:
        place = places[part]
        if part.start <= wording.start and wording.end <= part.end and isinstance(place, Span):
            offset = place.start - part.start
            return Span(wording.start + offset, wording.end + offset)
    return _place(old, new, wording, _WHOLE)


def _place(old: str, new: str, span: Span, room: _Room) -> Span | Fate:
    """The one place of a passage in the new text, or why there is none."""
    passage = old[span.start : span.end]
    whole = (_is_edge(old, span.start), _is_edge(old, span.end))
    starts = [at for at in _standing(new, passage, room.new) if _fits(new, at, passage, whole)]
    if not starts:
        return Fate.MISSING
    twins = [start for start in _standing(old, passage, room.old) if start != span.start]
    if len(starts) == 1 and not any(_fits(old, each, passage, whole) for each in twins):
        return Span(starts[0], starts[0] + len(passage))
    start = _by_context(old, new, span, twins, starts)
    return Fate.AMBIGUOUS if start is None else Span(start, start + len(passage))


def _standing(text: str, passage: str, room: Span | None) -> list[int]:
    low, high = (room.start, room.end) if room else (0, len(text))
    return list(occurrences(text, passage, low, high))


def _fits(text: str, start: int, passage: str, whole: tuple[bool, bool]) -> bool:
    """Whether a passage begins and ends here with whole words, as it did before."""
    end = start + len(passage)
    if splits_cluster(text, start) or splits_cluster(text, end):
        return False
    return (_is_edge(text, start) or not whole[0]) and (_is_edge(text, end) or not whole[1])


def _is_edge(text: str, place: int) -> bool:
    """Whether no word goes on across a place."""
    return not (0 < place < len(text) and is_word(text[place - 1]) and is_word(text[place]))


def _by_context(
    old: str, new: str, span: Span, twins: Sequence[int], starts: Sequence[int]
) -> int | None:
    """The only place in the new text with the same words around it; None where that is not one.

    What is around it must tell it from its twins in the old text as well. Both sides are asked
    for; where no place has both, one side will do, unless the passage was copied.
    """
    length = span.end - span.start
    may_be_one_sided = len(starts) <= len(twins) + 1
    for size in _CONTEXTS:
        context = _Context.around(old, span, size)
        before = {start for start in starts if context.precedes(new, start)}
        after = {start for start in starts if context.follows(new, start + length)}
        both = before & after
        alike = both or (before | after if may_be_one_sided else set())
        sides = (bool(alike & before), bool(alike & after))
        rivals = [start for start in twins if context.surrounds(old, start, length, sides)]
        if len(alike) == 1 and not rivals:
            return alike.pop()
        # More places alike than there were: one of them is a copy, and nothing tells which.
        if not both or len(both) > len(rivals) + 1:
            return None
        starts = sorted(both)
    return None


@dataclass(frozen=True, slots=True)
class _Context:
    """What stands before and after a passage; where the text ends sooner, its end is part of it."""

    before: str
    after: str
    is_first: bool
    is_last: bool

    @classmethod
    def around(cls, text: str, span: Span, size: int) -> "_Context":
        low, high = max(0, span.start - size), span.end + size
        return cls(
            text[low : span.start], text[span.end : high], span.start <= size, high >= len(text)
        )

    def surrounds(self, text: str, start: int, length: int, sides: tuple[bool, bool]) -> bool:
        """Whether it stands around a passage of a text, on the sides asked for."""
        before, after = sides
        return (not before or self.precedes(text, start)) and (
            not after or self.follows(text, start + length)
        )

    def precedes(self, text: str, start: int) -> bool:
        """Whether it stands before a place of a text."""
        if self.is_first and len(self.before) != start:
            return False
        return text.endswith(self.before, 0, start)

    def follows(self, text: str, end: int) -> bool:
        """Whether it stands after a place of a text."""
        if self.is_last and len(text) - end != len(self.after):
            return False
        return text.startswith(self.after, end)

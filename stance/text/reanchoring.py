"""Where passages of a text stand in a newer version of it, or that this cannot be told.

The place is never guessed. A passage stands where its words are found as those of a quote are,
whatever typesetting made of them; where they stand several times, in the old text or the new, the
words around them must tell which is meant.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from stance.text.characters import is_word
from stance.text.folding import splits_cluster
from stance.text.lookup import alike_up_to, occurrences, stands_once
from stance.text.matching import (
    Passage,
    Span,
    match_at,
    passage,
    solid_bounds,
    solid_place,
)
from stance.text.quotes.folded_text import FoldedText

#: How much is compared on each side of a passage, in characters: little first, more where that
#: leaves several places.
_CONTEXTS = (40, 160, 640, 2560)


#: The stretch of a text that is up to so many characters away from a passage.
Near = Callable[[int], Span]


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
    return _judged(old, new, anchors, places)


def _judged(old: str, new: str, anchors: Anchors, places: dict[Span, Span | Fate]) -> Reanchored:
    for span in (*anchors.parts, *anchors.wordings):
        place = places[span]
        if isinstance(place, Fate):
            return Reanchored(place, passage=old[span.start : span.end])
    moved = {span: place for span, place in places.items() if isinstance(place, Span)}
    for one, other in pairwise(anchors.parts):
        if moved[one].end > moved[other].start:
            return Reanchored(Fate.AMBIGUOUS, passage=old[other.start : other.end])
    moved_anchors = Anchors(
        tuple(piece for part in anchors.parts for piece in _pieces(old, new, part, moved[part])),
        tuple(moved[wording] for wording in anchors.wordings),
    )
    as_before = all(_words(old, span) == _words(new, place) for span, place in moved.items())
    same = moved_anchors == anchors and as_before
    return Reanchored(Fate.UNCHANGED if same else Fate.MOVED, moved_anchors)


def _pieces(old: str, new: str, part: Span, place: Span) -> Iterator[Span]:
    """A part at its new place, which may run from one page to the next now."""
    if _words(old, part) == _words(new, place):
        return iter((place,))
    return folded_text(new).bare.parts(place)


def _words(text: str, span: Span) -> str:
    return text[span.start : span.end]


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
            if old[part.start : part.end] == new[place.start : place.end]:
                offset = place.start - part.start
                return Span(wording.start + offset, wording.end + offset)
            return _inside(old, new, wording, (part, place))
    return _place(old, new, wording, _WHOLE)


def _inside(old: str, new: str, wording: Span, part: tuple[Span, Span]) -> Span | Fate:
    """Where a wording stands in a part that is set in another way: as far from its beginning."""
    before, after = folded_text(old).passage, folded_text(new).passage
    starts = [solid_place(before, wording.start), solid_place(before, part[0].start)]
    start = solid_place(after, part[1].start) + starts[0] - starts[1]
    wanted = passage(old[wording.start : wording.end])
    if wanted.solid and after.solid.startswith(wanted.solid, start):
        place = match_at(after, wanted, start)
        if place and part[1].start <= place.start and place.end <= part[1].end:
            return place
    return _place(old, new, wording, _Room(*part))


def _place(old: str, new: str, span: Span, room: _Room) -> Span | Fate:
    """The one place of a passage in the new text, or why there is none."""
    if _stands_as_before(old, new, span):
        return span
    before, after = folded_text(old), folded_text(new)
    found = _folded_place(before, after, span, room)
    one, other = before.bare, after.bare
    if found is not Fate.MISSING or not (one.cuts or other.cuts):
        return found
    bare_room = _Room(
        one.within(room.old) if room.old else None, other.within(room.new) if room.new else None
    )
    texts = folded_text(one.text), folded_text(other.text)
    found = _folded_place(*texts, one.within(span), bare_room)
    return other.original(found) if isinstance(found, Span) else found


def _stands_as_before(old: str, new: str, span: Span) -> bool:
    """Whether both texts are the same up to well behind a passage, which stands once in them."""
    end = min(span.end + _CONTEXTS[-1], len(old))
    if alike_up_to(old, new) < end or (end == span.end and len(new) != len(old)):
        return False
    words = old[span.start : span.end]
    return all(stands_once(text, words) is not None for text in (old, new))


@lru_cache(maxsize=8)
def folded_text(text: str) -> FoldedText:
    """A text that many passages are looked for in, folded once."""
    return FoldedText(text)


def _folded_place(old: FoldedText, new: FoldedText, span: Span, room: _Room) -> Span | Fate:
    """The one place of a passage in the new text, where both are folded."""
    wanted = passage(old.text[span.start : span.end])
    if not wanted.solid:
        return _very_place(old.text, new.text, span, room)
    whole = (_is_edge(old.text, span.start), _is_edge(old.text, span.end))
    found = dict(_standing(new, wanted, room.new, whole))
    if not found:
        return Fate.MISSING
    own = solid_place(old.passage, span.start)
    twins = [start for start, _ in _standing(old, wanted, room.old, whole) if start != own]
    if len(found) == 1 and not twins:
        return next(iter(found.values()))
    solid = Span(own, own + len(wanted.solid))

    def near(size: int) -> Span:
        around = Span(max(0, span.start - size), span.end + size)
        return Span(*solid_bounds(old.passage, around))

    texts = old.passage.solid, new.passage.solid
    start = _by_context(texts, solid, twins, list(found), near)
    return Fate.AMBIGUOUS if start is None else found[start]


def _very_place(old: str, new: str, span: Span, room: _Room) -> Span | Fate:
    """The one place of a passage of signs alone, which has to be the very same."""
    words = old[span.start : span.end]
    rooms = (room.old or Span(0, len(old)), room.new or Span(0, len(new)))
    before, after = (
        list(occurrences(text, words, each.start, each.end))
        for text, each in zip((old, new), rooms, strict=True)
    )
    if not after:
        return Fate.MISSING
    twins = [start for start in before if start != span.start]

    def near(size: int) -> Span:
        return Span(max(0, span.start - size), span.end + size)

    only = after[0] if len(after) == 1 and not twins else None
    start = only if only is not None else _by_context((old, new), span, twins, after, near)
    return Fate.AMBIGUOUS if start is None else Span(start, start + len(words))


def _standing(
    text: FoldedText, wanted: Passage, room: Span | None, whole: tuple[bool, bool]
) -> Iterator[tuple[int, Span]]:
    """Where a passage stands in a text: the place among its solid characters, and in the text."""
    for start in occurrences(text.passage.solid, wanted.solid, *solid_bounds(text.passage, room)):
        place = match_at(text.passage, wanted, start)
        if place and _fits(text.text, place, whole):
            yield start, place


def _fits(text: str, place: Span, whole: tuple[bool, bool]) -> bool:
    """Whether a passage begins and ends here with whole words, as it did before."""
    if splits_cluster(text, place.start) or splits_cluster(text, place.end):
        return False
    return (_is_edge(text, place.start) or not whole[0]) and (
        _is_edge(text, place.end) or not whole[1]
    )


def _is_edge(text: str, place: int) -> bool:
    """Whether no word goes on across a place."""
    return not (0 < place < len(text) and is_word(text[place - 1]) and is_word(text[place]))


def _by_context(
    texts: tuple[str, str], span: Span, twins: Sequence[int], starts: Sequence[int], near: Near
) -> int | None:
    """The only place in the new text with the same words around it; None where that is not one.

    What is around it must tell it from its twins in the old text as well. Both sides are asked
    for; where no place has both, one side will do, unless the passage was copied. `near` gives the
    stretch of the old text that is up to so many characters away.
    """
    (old, new), length = texts, span.end - span.start
    may_be_one_sided = len(starts) <= len(twins) + 1
    for size in _CONTEXTS:
        context = _Context.around(old, span, near(size))
        before = {start for start in starts if context.precedes(new, start)}
        after = {start for start in starts if context.follows(new, start + length)}
        both = before & after
        alike = both or (before | after if may_be_one_sided else set())
        sides = (bool(alike & before), bool(alike & after))
        rivals = [start for start in twins if context.surrounds(old, start, length, sides)]
        if len(alike) == 1 and not rivals:
            return alike.pop()
        # More places alike than there were: one of them is a copy, and nothing tells which.
        if len(both) > len(rivals) + 1:
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
    def around(cls, text: str, span: Span, near: Span) -> "_Context":
        before, after = text[near.start : span.start], text[span.end : near.end]
        return cls(before, after, near.start == 0, near.end >= len(text))

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

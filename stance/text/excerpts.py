"""Passages of a source's text with what stands before, between and after them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stance.text.folding import splits_cluster

#: How many code points of a text are shown before and after a passage, at the most.
CONTEXT = 200

Place = tuple[int, int]

#: How much of a text tells a place in it from others with the same words: so much, or more and
#: more, up to the most, where that stands there several times.
_TELLING = (32, 128, 512)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a source's text, either quoted or the context of what is."""

    text: str
    quoted: bool


@dataclass(frozen=True, slots=True)
class Excerpt:
    """One unbroken stretch of a source's text, piece by piece.

    `cut_before` and `cut_after` tell whether the text goes on at either end.
    """

    pieces: tuple[Piece, ...]
    cut_before: bool
    cut_after: bool


def excerpts(text: str, places: Sequence[Place], *, context: int = CONTEXT) -> list[Excerpt]:
    """The places of a text in their context; those that stand near each other share one excerpt.

    Places are code points, the end exclusive. Context that is cut begins and ends with a whole
    word. Between two excerpts the text has a gap.
    """
    return [_excerpt(text, near, context) for near in _near(sorted(places), 2 * context)]


def _near(places: Sequence[Place], most: int) -> Iterator[list[Place]]:
    """Group places that stand near each other."""
    group: list[Place] = []
    for place in places:
        if group and place[0] - group[-1][1] > most:
            yield group
            group = []
        group.append(place)
    if group:
        yield group


def _excerpt(text: str, places: Sequence[Place], context: int) -> Excerpt:
    start = _word_start(text, max(0, places[0][0] - context), places[0][0])
    last = places[-1][1]
    end = _word_end(text, min(len(text), last + context), last)
    pieces = []
    at = start
    for place_start, place_end in places:
        pieces += [Piece(text[at:place_start], False), Piece(text[place_start:place_end], True)]  # noqa: FBT003
        at = max(at, place_end)
    pieces.append(Piece(text[at:end], False))  # noqa: FBT003
    return Excerpt(tuple(piece for piece in pieces if piece.text), start > 0, end < len(text))


def _word_start(text: str, start: int, limit: int) -> int:
    """Where the first whole word begins behind a cut; the cut itself where there is none."""
    if start == 0 or text[start - 1].isspace():
        return start
    blank = next((at for at in range(start, limit) if text[at].isspace()), None)
    return start if blank is None else blank + 1


def _word_end(text: str, end: int, limit: int) -> int:
    if end == len(text) or text[end].isspace():
        return end
    blank = next((at for at in range(end - 1, limit - 1, -1) if text[at].isspace()), None)
    return end if blank is None else blank


def telling_context(text: str, place: Place) -> tuple[str, str]:
    """What stands before and after a place of a text, as much as tells it from its like.

    Where even the most that is looked at stands there again, that; what is cut begins and ends with
    a whole character, however many code points that is made of.
    """
    start, end = place
    before = after = ""
    for most in _TELLING:
        first, last = _whole(text, max(0, start - most)), _whole(text, min(len(text), end + most))
        before, after = text[min(first, start) : start], text[end : max(last, end)]
        if _stands_once(text, text[start - len(before) : end + len(after)]):
            break
    return before, after


def _whole(text: str, at: int) -> int:
    """The place, or the next one at which a character begins that is whole."""
    while splits_cluster(text, at):
        at += 1
    return at


def _stands_once(text: str, words: str) -> bool:
    return text.find(words, text.find(words) + 1) < 0

"""Finding the passage of a source that is most like a quote that it does not have."""

from dataclasses import dataclass

from stance.text.aligning import stretch_of
from stance.text.characters import is_word
from stance.text.folding import Folded, fold
from stance.text.matching import Span

_LEAST_LIKENESS = 50
# Aligning takes time with the product of both lengths: of a long quote only pieces are looked for.
_PIECE = 300
_LONGEST = 5000


@dataclass(frozen=True, slots=True)
class Closest:
    """The passage of a source that is most like a quote; `likeness` goes from 0 to 100."""

    span: Span
    text: str
    likeness: float


def closest_passage(text: str, folded: Folded, quote: str) -> Closest | None:
    """Find what is most like a quote, from word to word; None if nothing is half like it.

    `folded` is the folded text. Of a quote of many thousand characters the beginning counts.
    """
    from rapidfuzz.fuzz import ratio

    wanted = fold(quote).text.strip()[:_LONGEST]
    stretch = _nearest(folded.text, wanted)
    if stretch is None:
        return None
    near = _whole_words(text, folded.starts[stretch.start], folded.ends[stretch.end - 1])
    span = stretch_of(text, quote[:_LONGEST].strip(), near)
    if span is None:
        return None
    passage = text[span.start : span.end]
    likeness = ratio(wanted, fold(passage).text)
    is_like = len(wanted) <= _PIECE or likeness >= _LEAST_LIKENESS
    return Closest(span, passage, likeness) if is_like else None


def _nearest(text: str, wanted: str) -> Span | None:
    """The stretch of a folded text that is most like what is wanted; None if nothing is like it.

    Of something long, that is as much of the text around the piece that is found best.
    """
    from rapidfuzz.fuzz import partial_ratio_alignment

    last = max(0, len(wanted) - _PIECE)
    matches = [
        (offset, match)
        for offset in sorted({0, last // 2, last})
        if (
            match := partial_ratio_alignment(
                wanted[offset : offset + _PIECE], text, score_cutoff=_LEAST_LIKENESS
            )
        )
    ]
    if not matches:
        return None
    offset, best = max(matches, key=lambda found: found[1].score)
    if best.dest_start == best.dest_end:
        return None
    if not last:
        return Span(best.dest_start, best.dest_end)
    start = max(0, best.dest_start - offset)
    return Span(start, min(len(text), start + len(wanted)))


def _whole_words(text: str, start: int, end: int) -> Span:
    while start > 0 and is_word(text[start - 1]) and is_word(text[start]):
        start -= 1
    while end < len(text) and is_word(text[end]) and is_word(text[end - 1]):
        end += 1
    return Span(start, end)

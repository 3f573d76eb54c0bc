"""Finding the passage of a source that is most like a quote that it does not have."""

from dataclasses import dataclass

from stance.text.aligning import stretch_of
from stance.text.characters import is_word
from stance.text.folding import Folded, fold
from stance.text.matching import Span

_LEAST_LIKENESS = 50
# Aligning takes time with the product of both lengths: a long quote is looked for by pieces of it
# first, and as a whole only around the piece that is found best.
_SENTENCE_SIGNS = ".,;:!?…"
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
    from rapidfuzz.fuzz import partial_ratio_alignment, ratio

    wanted = fold(quote).text.strip()[:_LONGEST]
    low, high = _surroundings(folded.text, wanted)
    match = partial_ratio_alignment(wanted, folded.text[low:high], score_cutoff=_LEAST_LIKENESS)
    if match is None or match.dest_start == match.dest_end:
        return None
    start = folded.starts[low + match.dest_start]
    near = _whole_words(text, start, folded.ends[low + match.dest_end - 1])
    span = stretch_of(text, quote[:_LONGEST].strip(), near)
    if span is None:
        return None
    span = _with_signs(text, span, quote.strip())
    passage = text[span.start : span.end]
    return Closest(span, passage, ratio(wanted, fold(passage).text))


def _with_signs(text: str, span: Span, quote: str) -> Span:
    """A stretch with the signs of its sentence behind it that the quote has there, too."""
    signs = quote[len(quote.rstrip(_SENTENCE_SIGNS)) :]
    end = span.end
    while end < len(text) and end - span.end < len(signs) and text[end] == signs[end - span.end]:
        end += 1
    return Span(span.start, end)


def _surroundings(text: str, wanted: str) -> tuple[int, int]:
    """The stretch of a folded text in which a quote is to be looked for."""
    from rapidfuzz.fuzz import partial_ratio_alignment

    if len(wanted) <= _PIECE:
        return 0, len(text)
    offsets = (0, (len(wanted) - _PIECE) // 2, len(wanted) - _PIECE)
    best, low = -1.0, 0
    for offset in offsets:
        match = partial_ratio_alignment(wanted[offset : offset + _PIECE], text)
        if match is not None and match.score > best:
            best, low = match.score, match.dest_start - offset
    return max(0, low - len(wanted)), max(0, low + 2 * len(wanted))


def _whole_words(text: str, start: int, end: int) -> Span:
    while start > 0 and is_word(text[start - 1]) and is_word(text[start]):
        start -= 1
    while end < len(text) and is_word(text[end]) and is_word(text[end - 1]):
        end += 1
    return Span(start, end)

"""A quote that stands in its source in two halves, with something between them."""

from stance.text.folding import fold
from stance.text.likeness import Closest
from stance.text.matching import Span, matches, passage
from stance.text.quotes.folded_text import FoldedText

#: So far apart the halves may stand, in characters.
_FARTHEST = 400
#: So many words each half has at least, and together.
_LEAST, _TOGETHER = 2, 5


def bridge(source: FoldedText, quote: str) -> Closest | None:
    """The passage from one half of a quote to the other; None where it has no two such halves.

    The first half is as long as can be.
    """
    words = quote.split()
    if len(words) < _TOGETHER:
        return None
    count = _longest_beginning(source, words)
    if not _LEAST <= count <= len(words) - _LEAST:
        return None
    head, tail = " ".join(words[:count]), passage(" ".join(words[count:]))
    if not tail.solid:
        return None
    for first in matches(source.passage, passage(head)):
        window = Span(first.end, min(len(source.text), first.end + len(quote) + _FARTHEST))
        last = next(matches(source.passage, tail, window), None)
        if last and last.start - first.end <= _FARTHEST:
            return _closest(source.text, Span(first.start, last.end), quote)
    return None


def _longest_beginning(source: FoldedText, words: list[str]) -> int:
    """How many of the first words of a quote stand together in a source."""
    low, high = 0, len(words)
    while low < high:
        count = (low + high + 1) // 2
        low, high = (count, high) if _stands(source, words[:count]) else (low, count - 1)
    return low


def _stands(source: FoldedText, words: list[str]) -> bool:
    wanted = passage(" ".join(words))
    return bool(wanted.solid) and next(matches(source.passage, wanted), None) is not None


def _closest(text: str, span: Span, quote: str) -> Closest:
    from rapidfuzz.fuzz import ratio

    words = text[span.start : span.end]
    return Closest(span, words, ratio(fold(quote).text.strip(), fold(words).text))

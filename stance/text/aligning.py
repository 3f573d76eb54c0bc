"""Which words of a text a quote stands for that has other words here and there.

The words of both are aligned at the least cost: a word more, a word less and one put for another
cost about the same, one for a word like it little. The ends of sentences and quotations count
too, so that nothing is taken in beyond them but what the quote has; a paragraph's end is crossed
only for a quote that has line breaks itself.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import inf

from stance.text.characters import QUOTATION_MARKS, is_word
from stance.text.matching import Span
from stance.text.paragraphs import flowed
from stance.text.words import words

#: Of a longer quote the first and the last words are aligned, apart from each other.
_AT_ONCE = 60
_SENTENCE_END = re.compile(r"[.!?;:…](?=\s|$)")
#: What stands for the end of a sentence or a quotation, and of a paragraph.
_STOP, _PARAGRAPH = ".", "¶"
#: What it costs to put a word for another, or for one at least so like it; a word that the quote
#: lacks; what ends a sentence where the quote goes on. A word of the quote left out costs 1.
_REPLACED, _LIKE, _LIKE_ENOUGH = 0.95, 0.3, 75
_ADDED, _STOP_COSTS = 0.8, 0.2


@dataclass(frozen=True, slots=True)
class _Token:
    """A word, or what ends a sentence or a paragraph, with its place in the text."""

    text: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        return self.text not in (_STOP, _PARAGRAPH)


def stretch_of(text: str, quote: str, near: Span) -> Span | None:
    """The words of a text, around `near`, that a quote stands for; None if they have no word alike.

    It begins with a word and ends with one, without the quotation marks around them.
    """
    wanted = [each for each in _tokens(quote, quote) if each.is_word]
    window = _window(text, near, len(quote))
    tokens = list(_tokens(text, flowed(text), window))
    crossing = 1.0 if "\n" in quote.strip() else inf
    if len(wanted) <= 2 * _AT_ONCE:
        return _span(tokens, _aligned(wanted, tokens, crossing))
    head, tail = wanted[:_AT_ONCE], wanted[-_AT_ONCE:]
    first = _span(tokens, _aligned(head, tokens, crossing))
    last = _span(tokens, _aligned(tail, tokens, crossing))
    return Span(first.start, last.end) if first and last and first.start < last.end else None


def _window(text: str, near: Span, around: int) -> Span:
    """The stretch to look in, in whole words."""
    low, high = max(0, near.start - around), min(len(text), near.end + around)
    while low > 0 and is_word(text[low - 1]):
        low -= 1
    while high < len(text) and is_word(text[high]):
        high += 1
    return Span(low, high)


def _tokens(text: str, flowing: str, within: Span | None = None) -> Iterator[_Token]:
    """The words of a text and what ends its sentences; `flowing` has line breaks for paragraphs."""
    low, high = (within.start, within.end) if within else (0, len(text))
    before = low
    for word in _whole_words(text[low:high]):
        start, end = word.start + low, word.end + low
        gap = text[before:start]
        if "\n" in flowing[before:start]:
            yield _Token(_PARAGRAPH, start, start)
        elif _SENTENCE_END.search(gap) or _has_marks(gap):
            yield _Token(_STOP, start, start)
        yield _Token(word.text, start, end)
        before = end


def _whole_words(text: str) -> list[_Token]:
    """The words, each once: of one broken at a line's end the whole, not its halves."""
    whole: list[_Token] = []
    for word in words(text):
        while whole and whole[-1].start >= word.start:
            whole.pop()
        whole.append(_Token(word.text, word.start, word.end))
    return whole


def _has_marks(gap: str) -> bool:
    """Tell whether quotation marks stand between two words, not only an apostrophe in one."""
    return len(gap) > 1 and any(char in QUOTATION_MARKS for char in gap)


def _span(tokens: Sequence[_Token], stretch: tuple[int, int] | None) -> Span | None:
    inside = [each for each in tokens[slice(*stretch)] if each.is_word] if stretch else []
    return Span(inside[0].start, inside[-1].end) if inside else None


def _aligned(
    wanted: Sequence[_Token], tokens: Sequence[_Token], crossing: float
) -> tuple[int, int] | None:
    """The stretch of `tokens` that costs least to turn into `wanted`; the first, shortest of them.

    None where nothing is worth more than leaving all of `wanted` out.
    """
    extra = [{_STOP: _STOP_COSTS, _PARAGRAPH: crossing}.get(each.text, _ADDED) for each in tokens]
    # For each place in `tokens`: the cost of the stretch that ends there, and where it begins.
    best: list[tuple[float, int]] = [(0.0, -place) for place in range(len(tokens) + 1)]
    for word in wanted:
        row = [(best[0][0] + 1.0, best[0][1])]
        for place, token in enumerate(tokens):
            costs, begins = best[place]
            replaced = (costs + _difference(word.text, token.text), begins)
            left_out = (best[place + 1][0] + 1.0, best[place + 1][1])
            added = (row[-1][0] + extra[place], row[-1][1])
            row.append(min(replaced, left_out, added))
        best = row
    cost, end = min((costs, end) for end, (costs, _) in enumerate(best))
    return (-best[end][1], end) if cost < len(wanted) * _REPLACED else None


@lru_cache(maxsize=65536)
def _difference(word: str, other: str) -> float:
    """What it costs to put one word for another."""
    from rapidfuzz.fuzz import ratio

    if word == other:
        return 0.0
    if other in (_STOP, _PARAGRAPH):
        return inf
    return _LIKE if ratio(word, other) >= _LIKE_ENOUGH else _REPLACED

"""The passages that a text is searched in: those of all its words, and those across its pages.

Where the mark of a note or the end of a page stands between two words, they are put once more into
a passage in which they follow each other, as a quote is read that runs over it.
"""

from collections.abc import Iterator, Sequence
from itertools import islice

from stance.text.matching import Span
from stance.text.quotes.furniture import BareText, is_bare
from stance.text.quotes.withheld import WithheldText
from stance.text.words import (
    PASSAGE_WORDS,
    SHARED_WORDS,
    Word,
    folded_words,
    has_broken_words,
    passages,
    words,
)

#: So much of a text, on each side of what is left out, holds more words than passages share.
_AROUND = 600
#: So far from where it should be a passage is looked for: near by first.
_NEARBY = (15_000, 150_000, 1_500_000)


def searched_passages(text: str) -> Iterator[str]:
    """The folded words of each passage, as one line.

    What is there of a text that is withheld is read word by word alone: where its pages end is not
    told without the rest. So it never has more passages than the whole.
    """
    yield from passages(folded_words(text))
    if isinstance(text, WithheldText) or is_bare(text):
        return
    bare = BareText(text)
    for stretch in _stretches(bare):
        yield from passages(folded_words(bare.text[stretch.start : stretch.end]))


def is_read_anew(text: str) -> bool:
    """Whether a text is read otherwise than word by word: over lines, notes or pages."""
    return has_broken_words(text) or bool(BareText(text).cuts)


def placed_passages(text: str, number: int | None = None) -> Iterator[Sequence[Word]]:
    """The same passages, their words with their places; only one, if a number is given."""
    if number is not None:
        yield from islice(_cut(text), number, number + 1)
        return
    yield words(text)
    yield from _across(text)


def stretch_of_passage(text: str, passage: str, share: float) -> Span | None:
    """Where a passage, given by its folded words, stands in a long text; None if that is not told.

    It is looked for from where it should be, at that share of the text, so that nothing of the
    size of the text is gone through word by word; then where notes or pages are read over.
    """
    for around in _NEARBY:
        middle = int(share * len(text))
        low, high = max(0, middle - around), min(len(text), middle + around)
        folded = " ".join(folded_words(text[low:high]))
        at = f" {folded} ".find(f" {passage} ")
        if at >= 0:
            place = low + at * (high - low) // len(folded)
            margin = _NEARBY[0]
            return _placed(text, passage.split(" "), max(low, place - margin), place + 2 * margin)
    return _placed_across(text, passage)


def _placed(text: str, passage: Sequence[str], low: int, high: int) -> Span | None:
    stream = words(text[low:high])
    folded = [word.text for word in stream]
    for first in range(len(stream) - len(passage) + 1):
        if folded[first] == passage[0] and folded[first : first + len(passage)] == passage:
            return Span(low + stream[first].start, low + stream[first + len(passage) - 1].end)
    return None


def _placed_across(text: str, passage: str) -> Span | None:
    """The stretch around notes or pages that a passage reads over; None if it does not alone."""
    bare = BareText(text)
    for stretch in _stretches(bare):
        if passage in passages(folded_words(bare.text[stretch.start : stretch.end])):
            place = bare.original(stretch)
            # A head is known by those of other pages: without them it may be read as words.
            return place if BareText(text[place.start : place.end]).cuts else None
    return None


def _cut(text: str) -> Iterator[Sequence[Word]]:
    for stream in (words(text), *_across(text)):
        step = PASSAGE_WORDS - SHARED_WORDS
        last = max(1, len(stream) - SHARED_WORDS) if len(stream) > PASSAGE_WORDS else 1
        yield from (stream[first : first + PASSAGE_WORDS] for first in range(0, last, step))


def _across(text: str) -> Iterator[Sequence[Word]]:
    """The words around what is left out, as they stand in the whole text."""
    bare = BareText(text)
    for stretch in _stretches(bare):
        start = stretch.start
        stream = words(bare.text[start : stretch.end])
        places = [bare.original(Span(start + word.start, start + word.end)) for word in stream]
        yield [
            Word(word.text, place.start, place.end)
            for word, place in zip(stream, places, strict=True)
        ]


def _stretches(bare: BareText) -> Iterator[Span]:
    """The stretches of a bare text around what is left out, in whole words."""
    start = end = 0
    for cut in bare.cuts:
        if cut.at - _AROUND > end:
            if end:
                yield Span(start, end)
            start = _blank(bare.text, cut.at - _AROUND)
        end = min(len(bare.text), _blank(bare.text, cut.at + _AROUND))
    if end:
        yield Span(start, end)


def _blank(text: str, place: int) -> int:
    """The first blank from a place on, near by; the place itself where there is none."""
    if place <= 0:
        return 0
    found = text.find(" ", place, place + _AROUND)
    return found if found >= 0 else min(place, len(text))

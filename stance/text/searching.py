"""What is searched for, and where it stands in a text: pure functions."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stance.errors import InputError
from stance.text.broken_words import told_apart
from stance.text.matching import Span
from stance.text.rejoining import rejoined
from stance.text.searched_text import placed_passages
from stance.text.words import folded_words

#: What a phrase stands between.
DOUBLE_QUOTES = '"“”„‟«»＂'
_TERM = re.compile(rf"[{DOUBLE_QUOTES}]([^{DOUBLE_QUOTES}]*)(?:[{DOUBLE_QUOTES}]|$)(\*?)|(\S+)")
#: What no keyboard types stands between words, where something broke.
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
# More would make a statement that an engine takes long for, and no person types.
_MOST_WORDS = 60
# Of a text longer than this, only what is near the words found is shown; in characters.
_WHOLE = 240
_AROUND = 60
_MOST_WINDOWS = 3


@dataclass(frozen=True, slots=True)
class Term:
    """Folded words that stand one after the other; with `prefix` the last is a beginning."""

    words: tuple[str, ...]
    prefix: bool = False

    def runs(self, text: Sequence[str]) -> Iterator[tuple[int, int]]:
        """The first and the last of the words that are the term, in a text of folded words.

        They follow each other, or do where the parts of a broken word stand for the whole.
        """
        *whole, last = self.words
        for place in range(len(text) - len(whole)):
            end = text[place + len(whole)]
            ends_well = end.startswith(last) if self.prefix else end == last
            if ends_well and list(text[place : place + len(whole)]) == whole:
                yield place, place + len(whole)
        stream = told_apart(text) if whole else None
        if stream:
            yield from stream.runs(self.words, prefix=self.prefix)


def parse_search(typed: str) -> tuple[Term, ...]:
    """Read what is searched for: words, "phrases in double quotes", beginnings of words*.

    Words joined by a hyphen or another sign are a phrase. Raises InputError where there is no
    word in it, or too many.
    """
    terms = tuple(dict.fromkeys(_terms(typed)))
    if not terms:
        raise InputError(
            "there is no word to search for",
            "give words, or a phrase: stance search '\"our terms\"'",
        )
    if sum(len(term.words) for term in terms) > _MOST_WORDS:
        raise InputError(f"more than {_MOST_WORDS} words to search for", "take the rarest of them")
    return terms


def _terms(typed: str) -> Iterator[Term]:
    for match in _TERM.finditer(_CONTROLS.sub(" ", typed)):
        phrase, star, word = match.groups()
        written = word if phrase is None else phrase + star
        folded = tuple(_whole_words(folded_words(written.rstrip("*"))))
        if folded:
            yield Term(folded, prefix=written.endswith("*"))


def _whole_words(folded: Sequence[str]) -> Iterator[str]:
    """The words of what is typed, which was broken where a line ended that it was copied from."""
    stream = told_apart(folded)
    if stream is None:
        yield from folded
        return
    for part, (place, joins) in enumerate(zip(stream.parts, stream.joins, strict=True)):
        if joins:
            continue
        following = part + 1
        while following < len(stream.joins) and stream.joins[following]:
            following += 1
        yield "".join(folded[each] for each in stream.parts[part:following]) or folded[place]


def stands_in(terms: Sequence[Term], passage: Sequence[str]) -> bool:
    """Tell whether all terms stand in a passage of folded words."""
    return all(next(term.runs(passage), None) is not None for term in terms)


def spans(
    terms: Sequence[Term], text: str, *, passage: int | None = None, within: Span | None = None
) -> list[Span]:
    """The stretches of an original text that the terms match, in order, with words between them.

    Of a long text only those in one `passage`, counted as `searched_passages` cuts them, or in one
    stretch.
    """
    if within is not None:
        found = spans(terms, text[within.start : within.end])
        return [Span(each.start + within.start, each.end + within.start) for each in found]
    matches = {
        Span(stream[first].start, stream[last].end)
        for stream in placed_passages(text, passage)
        for term in terms
        for first, last in term.runs([word.text for word in stream])
    }
    return _merged(sorted(matches, key=lambda span: (span.start, span.end)), text)


def _merged(ordered: Sequence[Span], text: str) -> list[Span]:
    merged: list[Span] = []
    for span in ordered:
        if merged and not text[merged[-1].end : span.start].strip():
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def marked(text: str, stretches: Sequence[Span]) -> str:
    """A text on one line, its matches marked »like this«; of a long one, only what is near them.

    What is left out shows as "…".
    """
    pieces = "".join(_pieces(text, stretches)) if stretches else text[: 2 * _WHOLE]
    return " ".join(rejoined(pieces).split())


def _pieces(text: str, stretches: Sequence[Span]) -> Iterator[str]:
    end = 0
    for window in _windows(text, stretches):
        yield "… " if window.start > end and end == 0 else " … " if window.start > end else ""
        place = window.start
        for span in stretches:
            if window.start <= span.start and span.end <= window.end:
                yield f"{text[place : span.start]}»{text[span.start : span.end]}«"
                place = span.end
        yield text[place : window.end]
        end = window.end
    yield " …" if end < len(text) else ""


def _windows(text: str, stretches: Sequence[Span]) -> list[Span]:
    """What is shown of a text: all of a short one, else some words around each match."""
    if len(text) <= _WHOLE:
        return [Span(0, len(text))]
    around = [
        Span(_word_before(text, span.start - _AROUND), _word_after(text, span.end + _AROUND))
        for span in stretches
    ]
    return _merged(around, text)[:_MOST_WINDOWS]


def _word_before(text: str, place: int) -> int:
    """The beginning of the word that a place lies in, unless it is far away."""
    if place <= 0:
        return 0
    blank = max(text.rfind(sign, max(0, place - _AROUND), place) for sign in " \n")
    return blank + 1 or place


def _word_after(text: str, place: int) -> int:
    if place >= len(text):
        return len(text)
    blanks = [text.find(sign, place, place + _AROUND) for sign in " \n"]
    return min((blank for blank in blanks if blank >= 0), default=place)

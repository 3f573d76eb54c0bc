"""What a coder puts into a quotation: dots for what is left out, words in brackets."""

import re
from collections.abc import Iterator
from unicodedata import category

_DOTS = r"(?:…|\.\s?\.\s?\.(?:\s?\.)?)"
# Blanks are taken from the first on, and all of them: a long run is looked at once, not from each.
_BLANKS = r"(?<!\s)\s++"
_JOINT = re.compile(
    rf"(?:{_BLANKS})?[\[({{</［〔【]\s*+{_DOTS}\s*+[\])}}>/］〕】]\s*+"
    rf"|(?:{_BLANKS})?{_DOTS}\s*+(?=[^\s.…])|^\s*+{_DOTS}|(?:{_BLANKS})?{_DOTS}\s*+$"
)
_INSERTED = re.compile(r"\[[^\[\]\n]{1,200}\]")
#: Signs that may stand on either side of what is left out, as the coder's sentence wants them.
_SENTENCE_SIGNS = " \t\r\n,;:.–—-"


def jointed(quote: str) -> list[tuple[str, str]]:
    """The stretches of a quote between its dots, each with the dots that lead on to the next.

    One stretch with "" behind it where it has no dots. Stretches without words are left out.
    """
    pieces: list[tuple[str, str]] = []
    place = 0
    for joint in _JOINT.finditer(quote):
        pieces.append((quote[place : joint.start()], joint.group()))
        place = joint.end()
    pieces.append((quote[place:], ""))
    return [(words, dots) for words, dots in pieces if _has_words(words)]


def _has_words(stretch: str) -> bool:
    return any(category(char)[0] in "LNMS" for char in stretch)


def trimmed(words: str) -> str:
    """A stretch without the sentence's signs at its ends."""
    return words.strip(_SENTENCE_SIGNS)


def insertions(quote: str) -> list[str]:
    """The words in brackets, which may be the coder's, as they stand there."""
    return [each.group() for each in _INSERTED.finditer(quote)]


def without_insertions(quote: str) -> Iterator[str]:
    """A quote without the brackets around letters of a word ("[W]e"), then without all in brackets.

    Nothing where it has none.
    """
    if not _INSERTED.search(quote):
        return
    readings = (_INSERTED.sub(_unbracketed, quote), _INSERTED.sub(" ", quote))
    for reading in dict.fromkeys(" ".join(each.split()) for each in readings):
        if reading:
            yield reading


def around_insertions(quote: str) -> list[str]:
    """The stretches of a quote around what is in brackets, which may stand for other words."""
    return [words for words in _INSERTED.split(quote) if _has_words(words)]


def _unbracketed(inserted: re.Match[str]) -> str:
    """Letters of a word that goes on beside the brackets; a blank for anything else."""
    quote, (start, end) = inserted.string, inserted.span()
    in_word = quote[start - 1 : start].isalpha() or quote[end : end + 1].isalpha()
    return inserted.group()[1:-1] if in_word else " "

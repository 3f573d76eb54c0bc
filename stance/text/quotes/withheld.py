"""Texts that are not passed on: what claims rest on, in its place, and the digest of the whole.

Where rights forbid to pass a text on, what is quoted of it may go. In the place of all else stands
a sign, so that every place in the text is still where it was. Whoever has the text puts it back,
and its digest proves that it is the same.
"""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Self

from stance.text.excerpts import Place

#: What stands for each character that is not there.
BLANK = "█"
#: Words of a text, with the place of their first character.
Passage = tuple[int, str]
#: Words, and where they are said to stand.
Wording = tuple[str, Place]


class WithheldText(str):
    """A text as far as it was passed on; `digest` is the SHA-256 of the whole of it."""

    digest: str

    def __new__(cls, text: str, digest: str) -> Self:
        """The text with `BLANK` for every character that is not there."""
        made = super().__new__(cls, text)
        made.digest = digest
        return made


def digest_of(text: str) -> str:
    """The SHA-256 of a text in UTF-8; of one that is withheld, that of the whole."""
    return text.digest if isinstance(text, WithheldText) else sha256(text.encode()).hexdigest()


def is_withheld(text: str, digest: str) -> bool:
    """Whether a stored text is not the one of this digest, as parts of it are not there."""
    return BLANK in text and sha256(text.encode()).hexdigest() != digest


def as_known(text: str, digest: str) -> str:
    """A stored text, known as withheld where it is."""
    return WithheldText(text, digest) if is_withheld(text, digest) else text


def put_together(length: int, passages: Iterable[Passage], digest: str) -> WithheldText:
    """A text of this length of which only these passages are there, in their order."""
    parts: list[str] = []
    at = 0
    for start, words in passages:
        parts += [BLANK * (start - at), words]
        at = start + len(words)
    return WithheldText("".join([*parts, BLANK * (length - at)]), digest)


def rested_on(text: str, quotes: Iterable[Place], wordings: Iterable[Wording]) -> list[Passage]:
    """What claims rest on in a text: their quotes in it, and what wordings stand where they say.

    What overlaps or touches is one passage; they are in order.
    """
    standing = (place for words, place in wordings if stands_at(text, words, place))
    return [(start, text[start:end]) for start, end in _joined({*quotes, *standing})]


def stands_at(text: str, words: str, place: Place) -> bool:
    """Whether these words stand at that place of a text."""
    start, end = place
    return text[start:end] == words


def is_of(withheld: str, text: str) -> bool:
    """Whether a text has, at its place, all that is there of a withheld one."""
    return len(withheld) == len(text) and all(
        shown in {BLANK, character} for shown, character in zip(withheld, text, strict=True)
    )


def _joined(places: Iterable[Place]) -> Iterator[Place]:
    begun: Place | None = None
    for start, end in sorted(places):
        if begun is None:
            begun = start, end
        elif start <= begun[1]:
            begun = begun[0], max(begun[1], end)
        else:
            yield begun
            begun = start, end
    if begun is not None:
        yield begun

"""Streams of words in which a word that a line's end broke stands in parts and as a whole.

After its parts comes each whole that they may make: "equal part nership partnership with". A phrase
goes over the parts, or over the whole in their place.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

#: A word is broken into so many parts at the most, by lines as narrow as those of a table.
MOST_PARTS = 4


@dataclass(frozen=True, slots=True)
class Stream:
    """A stream of words, told apart into those that stand there and those that parts make.

    `parts` are the places of the first in the stream; of each, `joins` tells whether it may be one
    word with the part before it.
    """

    words: Sequence[str]
    parts: Sequence[int]
    joins: Sequence[bool]

    def runs(self, phrase: Sequence[str], *, prefix: bool) -> Iterator[tuple[int, int]]:
        """The first and the last place in the stream of each run of words that is a phrase.

        With `prefix` the last word of the phrase is the beginning of one.
        """
        for first in range(len(self.parts)):
            end = self._end(phrase, first, prefix=prefix)
            if end is not None:
                yield self.parts[first], self.parts[end - 1]

    def _end(self, phrase: Sequence[str], first: int, *, prefix: bool) -> int | None:
        """Behind which part a phrase ends that begins at a part; None where it does not."""
        if not phrase:
            return first
        word, rest = phrase[0], phrase[1:]
        for end, whole in self._wholes(first):
            fits = whole.startswith(word) if prefix and not rest else whole == word
            found = self._end(rest, end, prefix=prefix) if fits else None
            if found is not None:
                return found
        return None

    def _wholes(self, first: int) -> Iterator[tuple[int, str]]:
        """The words that may begin at a part, each with the part behind it."""
        whole = ""
        for end in range(first, min(first + MOST_PARTS, len(self.parts))):
            if end > first and not self.joins[end]:
                return
            whole += self.words[self.parts[end]]
            yield end + 1, whole


def told_apart(words: Sequence[str]) -> Stream | None:
    """The words of a stream, told apart; None where none is the whole of those before it."""
    parts: list[int] = []
    joins: list[bool] = []
    told = 1  # of how many parts the last whole was: the wholes behind one part grow
    for place, word in enumerate(words):
        count = _made_of(word, words, parts, more_than=told)
        if count:
            joins[len(joins) - count + 1 :] = [True] * (count - 1)
        else:
            parts.append(place)
            joins.append(False)
        told = count or 1
    return Stream(words, parts, joins) if any(joins) else None


def _made_of(word: str, words: Sequence[str], parts: Sequence[int], *, more_than: int) -> int:
    """Of how many of the parts before it, and more than so many, a word is the whole; else 0."""
    if not parts or not word.endswith(words[parts[-1]]):
        return 0
    for count in range(more_than + 1, min(MOST_PARTS, len(parts)) + 1):
        if "".join(words[part] for part in parts[-count:]) == word:
            return count
    return 0

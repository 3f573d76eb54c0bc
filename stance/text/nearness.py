"""Which of the names that are there come nearest to one that is not."""

from collections.abc import Iterable
from typing import TypeVar

from stance.text.spelling import name_key

Named = TypeVar("Named")

#: So many are told: more would be a list to search through.
MOST = 3
_LIKE_ENOUGH = 60
#: From this on, of 100, two words are the same but for how they are spelt.
_SAME_WORD = 80
#: So many times as many are ranked.
_RANKED = 8
#: A far shorter name is part of nearly anything, and like nothing.
_SHORTEST = 3


def likest(typed: str, named: Iterable[tuple[str, Named]], most: int = MOST) -> list[Named]:
    """What goes by the names that are most like `typed`, the likest first, each once.

    `named` gives each name with what goes by it; there are none where nothing is near.
    """
    from rapidfuzz import fuzz, process

    near = [(name, what) for name, what in named if len(name) * _SHORTEST >= len(typed)]
    matches = process.extract(
        typed,
        [name for name, _ in near],
        scorer=fuzz.WRatio,
        processor=_compared,
        score_cutoff=_LIKE_ENOUGH,
        limit=_RANKED * most,
    )
    # One word in common makes many names equally like: the likest has little else.
    ranked = sorted(
        matches,
        key=lambda match: match[1] + fuzz.ratio(typed, match[0], processor=_compared),
        reverse=True,
    )
    alike = (near[place][1] for name, _, place in ranked if _is_near(typed, name))
    return list(dict.fromkeys(alike))[:most]


def _is_near(typed: str, name: str) -> bool:
    """Whether two names are alike as wholes, or share a word but for a letter or two.

    What is ranked may have no more in common than some letters in the midst of a long title.
    """
    from rapidfuzz import fuzz

    wanted, theirs = _compared(typed), _compared(name)
    if fuzz.ratio(wanted, theirs) >= _LIKE_ENOUGH:
        return True
    words = theirs.split()
    return any(
        fuzz.ratio(word, other) >= _SAME_WORD
        for word in wanted.split()
        if len(word) >= _SHORTEST
        for other in words
    )


def closest(word: str, words: Iterable[str]) -> str | None:
    """The one of a few words that is spelt most like another; None where none is like it."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(word, list(words), scorer=fuzz.ratio, score_cutoff=_LIKE_ENOUGH)
    return found[0] if found else None


def _compared(name: str) -> str:
    from rapidfuzz import utils

    return utils.default_process(name_key(name))

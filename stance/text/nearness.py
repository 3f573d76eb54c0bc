"""Which of the names that are there come nearest to one that is not."""

from collections.abc import Iterable
from typing import TypeVar

from stance.text.spelling import name_key

Named = TypeVar("Named")

#: So many are told: more would be a list to search through.
MOST = 3
_LIKE_ENOUGH = 60
#: So many times as many are ranked.
_RANKED = 8
#: A far shorter name is part of nearly anything, and like nothing.
_SHORTEST = 3


def likest(typed: str, named: Iterable[tuple[str, Named]], most: int = MOST) -> list[Named]:
    """What goes by the names that are most like `typed`, the likest first, each once.

    `named` gives each name with what goes by it; of names that are like nothing there are none.
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
    return list(dict.fromkeys(near[place][1] for _, _, place in ranked))[:most]


def closest(word: str, words: Iterable[str]) -> str | None:
    """The one of a few words that is spelt most like another; None where none is like it."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(word, list(words), scorer=fuzz.ratio, score_cutoff=_LIKE_ENOUGH)
    return found[0] if found else None


def _compared(name: str) -> str:
    from rapidfuzz import utils

    return utils.default_process(name_key(name))

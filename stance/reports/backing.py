"""What a page needs beyond a report's rows, and where that is from."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from stance.domain.passages import ClaimPassage, SourceTitle
from stance.domain.vocabulary import Vocabulary


@dataclass(frozen=True)
class Backing:
    """Where names, words and sources come from.

    `passages` finds claims by their keys, `sources` what names sources by their slugs, in order;
    `left_out` is asked last, for the lines on what the report leaves out. `say` tells the person
    at the keyboard something that is no part of the page.
    """

    vocabulary: Vocabulary
    passages: Callable[[Sequence[str]], Sequence[ClaimPassage]]
    sources: Callable[[Iterable[str]], Sequence[SourceTitle]]
    left_out: Callable[[], Sequence[str]] = list
    say: Callable[[str], None] = print

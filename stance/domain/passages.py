"""Claims with the words of their sources around them, as pages of evidence show."""

from dataclasses import dataclass

from stance.domain.stance import StanceRow
from stance.text.excerpts import Excerpt


@dataclass(frozen=True, slots=True)
class SourceTitle:
    """What names a source to a reader."""

    slug: str
    title: str
    publisher: str | None = None
    published_on: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class ClaimPassage:
    """One claim where it stands.

    `stances` are all that the claim expresses, and carry its words, speaker and date; at least
    one. `excerpts` hold the quote in its context, broken into paragraphs and no further, and are
    empty for a paraphrase. `repeats` are the keys of the other claims that report the same
    utterance.
    """

    key: str
    stances: tuple[StanceRow, ...]
    source: SourceTitle
    excerpts: tuple[Excerpt, ...] = ()
    repeats: tuple[str, ...] = ()

"""Whether two utterances are the same one, reported twice."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from stance.text.edtf import EdtfDate
from stance.text.sameness import retelling, sameness

#: Days between two dates that may be of one utterance: of the words, and of a report.
NEAR = dt.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class KnownUtterance:
    """A live claim's words; `group` is the key that its group of repeats is known by."""

    key: str
    group: str
    date: str
    words: str
    is_quote: bool
    source: str
    publisher: str | None


@dataclass(frozen=True, slots=True)
class NewUtterance:
    """An utterance about to be recorded: by whom (id), on which date, in which words and source."""

    speaker: int
    stated: EdtfDate
    words: str
    source: str


def alike(
    said: NewUtterance, others: Iterable[KnownUtterance]
) -> list[tuple[KnownUtterance, float]]:
    """Those of the utterances that are the same one, with their likeness, likest first."""
    likened = ((other, _likeness(said, other)) for other in others)
    return sorted((each for each in likened if each[1]), key=lambda each: (-each[1], each[0].key))


def _likeness(said: NewUtterance, other: KnownUtterance) -> float:
    likeness = sameness(said.words, other.words)
    if likeness or said.source != other.source:
        return likeness
    return retelling(said.words, other.words)

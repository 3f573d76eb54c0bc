"""Two sides of an item that are held against each other, as a page sets them side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

from stance.reports.note import Words
from stance.reports.shown import Shown


@dataclass(frozen=True, slots=True)
class OpposedWords:
    """Who speaks, and through whom it is known; the words, and where they stand."""

    who: str
    words: Words


@dataclass(frozen=True, slots=True)
class OpposedSide:
    """What was said on one date: the stance in the tone of its label, what the words ask for."""

    date: str
    stance: Shown
    asks: str
    said: Sequence[OpposedWords]


@dataclass(frozen=True, slots=True)
class Opposed:
    """Both sides, what they are on, and what sets them apart."""

    holder: str
    issue: str
    apart: str
    sides: tuple[OpposedSide, OpposedSide]

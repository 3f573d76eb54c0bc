"""What a comparison for people consists of, as data for the renderers."""

from collections.abc import Iterable
from dataclasses import dataclass

from stance.reports.note.shape import Line, Listing, Words
from stance.reports.shown import Shown


@dataclass(frozen=True, slots=True)
class HolderSide:
    """What one of the two says on a date or, with the heading alone, where they stand unmoved.

    `heading` has the tone of the direction or the label; it is muted where nothing moved.
    """

    heading: Shown
    lines: tuple[Line, ...] = ()
    words: tuple[Words, ...] = ()
    speakers: str = ""


@dataclass(frozen=True, slots=True)
class Encounter:
    """One date: both sides, how they lie to each other after it, and what they have in common."""

    date: str
    relation: str
    shift: str
    sides: tuple[HolderSide, HolderSide]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two holders on one issue."""

    title: str
    period: str
    proposition: str
    facts: tuple[tuple[str, str], ...]
    heads: tuple[str, str]
    encounters: tuple[Encounter, ...]


@dataclass(frozen=True, slots=True)
class Comparisons:
    """All pairs; streams, of which `lists` and then `left_out` are read after the sections."""

    sections: Iterable[Comparison]
    lists: Iterable[Listing]
    left_out: Iterable[str]

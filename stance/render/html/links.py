"""Texts of a report on a page: in the colours of their tone, what leads somewhere as links."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from stance.reports.shown import Reference, Shown, Tone

#: The classes of a tone in the style sheet.
CLASSES: Mapping[Tone, str] = {
    Tone.PLAIN: "",
    Tone.SUPPORT: "support",
    Tone.CONDITIONAL_SUPPORT: "support conditional",
    Tone.NEUTRAL: "between",
    Tone.MIXED: "between mixed",
    Tone.CONDITIONAL_OPPOSITION: "oppose conditional",
    Tone.OPPOSITION: "oppose",
    Tone.MUTED: "quiet",
}

#: Where in the page the things stand that are there.
Places = Mapping[Reference, str]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some text, and where it leads to; empty for nowhere."""

    text: str
    href: str = ""


def linked(shown: str | Shown, places: Places) -> Iterator[Stretch]:
    """A text in stretches; what it refers to that has a place in the page leads there."""
    for piece in (shown,) if isinstance(shown, str) else shown.pieces:
        if isinstance(piece, str):
            yield Stretch(piece)
        else:
            place = places.get(piece.to)
            yield Stretch(piece.text, f"#{place}" if place else "")


def class_of(shown: str | Shown) -> str:
    """The classes of a text's tone; none for a plain one."""
    return "" if isinstance(shown, str) else CLASSES[shown.tone]

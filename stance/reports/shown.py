"""What people read of a report: a text, its tone, and what the pieces of it lead to.

A report knows what it says, so it gives tone and references itself; a terminal paints by them, a
page links by them, and the other formats take the text alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from stance.domain.positions import POSITIONS
from stance.values import Label, Position


class Tone(StrEnum):
    """On which side a text leads to or stands; muted is what only stays as it was."""

    PLAIN = "plain"
    SUPPORT = "support"
    CONDITIONAL_SUPPORT = "conditional support"
    NEUTRAL = "neutral"
    MIXED = "mixed"
    CONDITIONAL_OPPOSITION = "conditional opposition"
    OPPOSITION = "opposition"
    MUTED = "muted"


_TONES: Mapping[str, Tone] = {
    **{Position(name): Tone(POSITIONS[name].label) for name in Position},
    **{label: Tone(label) for label in Label},
}


def tone_of(value: str) -> Tone:
    """The tone of a position or a label; any other value is plain."""
    return _TONES.get(value, Tone.PLAIN)


class Target(StrEnum):
    """What a reference can lead to."""

    CLAIM = "claim"
    SOURCE = "source"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True)
class Reference:
    """A claim by its key, a source by its slug, or the footnote that cites a source."""

    target: Target
    key: str


@dataclass(frozen=True, slots=True)
class Link:
    """A piece of text that leads to something."""

    text: str
    to: Reference


@dataclass(frozen=True, slots=True)
class Shown:
    """A text for people, in pieces; one that is a date is best kept on one line.

    `hint` is what a page says of it where somebody points at it.
    """

    pieces: tuple[str | Link, ...]
    tone: Tone = Tone.PLAIN
    is_date: bool = False
    hint: str = ""

    @property
    def text(self) -> str:
        """The text alone."""
        return "".join(text_of(piece) for piece in self.pieces)

    @property
    def references(self) -> tuple[Reference, ...]:
        """What its pieces lead to, in order."""
        return tuple(piece.to for piece in self.pieces if isinstance(piece, Link))


def toned(text: str, value: str) -> Shown:
    """A text with the tone of the position or label that it tells of."""
    return Shown((text,), tone_of(value))


def dated(date: str | None) -> Shown:
    """A date as it was written; nothing for none."""
    return Shown((date or "",), is_date=True)


def claim_link(key: str) -> Link:
    """A claim's key, which leads to its words."""
    return Link(key, Reference(Target.CLAIM, key))


def source_link(text: str, slug: str) -> Link:
    """A text that leads to where a source is listed."""
    return Link(text, Reference(Target.SOURCE, slug))


def footnote_mark(number: str, slug: str) -> Link:
    """What leads to the footnote of this number, which cites a source."""
    return Link(f"[^{number}]", Reference(Target.FOOTNOTE, slug))


def text_of(shown: str | Link | Shown) -> str:
    """What is read of it where there is neither colour nor link."""
    return shown if isinstance(shown, str) else shown.text


def joined(between: str, links: Iterable[Link]) -> tuple[str | Link, ...]:
    """Links with a text between each two of them."""
    pieces = [piece for link in links for piece in (between, link)]
    return tuple(pieces[1:])

"""What a note for people consists of, as data for the renderers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from stance.domain.phrases import paraphrased, quoted
from stance.reports.shown import Shown


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that moved: its sign, what it is, and an aside (of whom, since when)."""

    sign: str
    text: str
    aside: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """The words a step rests on; only verbatim ones are printed as a quotation.

    `reference` leads to the sources and the claims that have them.
    """

    text: str
    verbatim: bool
    reference: Shown

    @property
    def shown(self) -> str:
        """The words as they are printed."""
        return quoted(self.text) if self.verbatim else paraphrased(self.text)


@dataclass(frozen=True, slots=True)
class Step:
    """One date of a series: its first moment, an utterance, or a change.

    `heading` has the tone of the label that it leads to; `references` lead to the sources. `about`
    names the series where the section is not of one series alone.
    """

    date: str
    elapsed: str
    heading: Shown
    reversal: bool
    speakers: str
    references: Shown
    lines: tuple[Line, ...]
    words: tuple[Words, ...]
    about: str = ""
    same_bargain: bool = False

    @property
    def flag(self) -> str:
        """What is said of a change that goes to the other side; nothing of any other."""
        if self.same_bargain:
            return "same bargain"
        return "reversal" if self.reversal else ""


@dataclass(frozen=True, slots=True)
class Section:
    """One holder on one issue or, without a proposition, all of them in the order of time."""

    title: str
    period: str
    proposition: str
    facts: tuple[tuple[str, str], ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list below the sections: the sources, treaties in full, what did not change.

    That of the sources has the numbers by which the note refers to them, by their slugs.
    """

    title: str
    items: tuple[str | Shown, ...]
    numbers: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Note:
    """The whole note: the sections, lists, and what was left out.

    All three may be streams; `lists` and then `left_out` are read after the sections, which they
    count and number. `unchanged` stands in the place of sections where there are lists alone.
    """

    sections: Iterable[Section]
    lists: Iterable[Listing]
    left_out: Iterable[str]
    unchanged: str = "No change found."

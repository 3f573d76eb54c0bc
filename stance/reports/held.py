"""What a file has in the place of the passages that claims rest on."""

from collections.abc import Iterator
from dataclasses import dataclass

from stance.domain.phrases import counted
from stance.text.cleaning import shorten

_SHOWN = 160


@dataclass(frozen=True, slots=True)
class HeldPassage:
    """The words of a claim, and why they do not stand in the file; "" where they do."""

    claim: str
    words: str
    differs: str


@dataclass(frozen=True, slots=True)
class HeldAgainst:
    """A source's newest text, its `number`, and its passages in a file; `is_same` the whole."""

    source: str
    number: int
    is_same: bool
    passages: tuple[HeldPassage, ...]

    @property
    def differing(self) -> tuple[HeldPassage, ...]:
        """The passages that do not stand in the file as they do in the stored text."""
        return tuple(each for each in self.passages if each.differs)


def held_lines(held: HeldAgainst) -> Iterator[str]:
    """A line on the text as a whole, one for each passage that differs, and a sum."""
    whole = "is that of the file" if held.is_same else "is another than that of the file"
    yield f"{held.source}: version {held.number} of its text {whole}"
    for each in held.differing:
        yield f"  {each.claim}: “{shorten(each.words, _SHOWN)}”"
        yield f"    {each.differs}"
    count, differing = len(held.passages), len(held.differing)
    stand = f"{counted(count, 'passage')}, {count - differing} of which the file has"
    yield stand if count else "no live claim quotes it"

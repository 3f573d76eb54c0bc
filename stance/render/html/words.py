"""Words of reports as a page shows them: their tone, and the references in them as links."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from stance.render.charts.chart import anchor

_TONES: Mapping[str, str] = {
    "support": "support",
    "conditional support": "support conditional",
    "neutral": "between",
    "mixed": "between",
    "oppose": "oppose",
    "opposition": "oppose",
    "conditional opposition": "oppose conditional",
    "toward support": "support",
    "toward": "support",
    "away from support": "oppose",
    "away": "oppose",
    "recast": "between",
}
#: What can be a reference: a number in square brackets, or a word that is a claim's key.
_WORD = re.compile(r"(?<=\[)\d+(?=[\],])|(?<=, )\d+(?=[\],])|[^\s,;\[\]()\d][^\s,;\[\]()]*")
_NUMBERED = re.compile(r"\[(\d+)\] (\S+?)(?:: |$)")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some text, and where it leads to; empty for nowhere."""

    text: str
    href: str = ""


def tone_of(text: str) -> str:
    """The class of a text that begins with a label or a direction, up to a comma or semicolon."""
    return _TONES.get(re.split("[,;]", text, maxsplit=1)[0].casefold(), "")


def trimmed(text: str, first: bool, last: bool) -> str:  # noqa: FBT001 - as templates call it
    """A piece of a passage, without the blank lines that the passage begins or ends with."""
    text = text.lstrip() if first else text
    return text.rstrip() if last else text


def numbered(lines: Collection[str]) -> dict[str, int]:
    """The numbers that a note has given its sources, by their slugs."""
    found = (_NUMBERED.match(line) for line in lines)
    return {match[2]: int(match[1]) for match in found if match}


def source_place(slug: str) -> str:
    """The name in the page of the place where a source is listed."""
    return anchor(slug).replace("claim-", "source-", 1)


def linked(text: str, places: Mapping[str, str]) -> Iterator[Stretch]:
    """A text in stretches; the words in it that have a place lead there."""
    at = 0
    for found in _WORD.finditer(text):
        if found[0] in places:
            yield Stretch(text[at : found.start()])
            yield Stretch(found[0], f"#{places[found[0]]}")
            at = found.end()
    yield Stretch(text[at:])

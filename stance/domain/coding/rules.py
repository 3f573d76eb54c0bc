"""What a codebook says of a code: the lines of its text that stand below, or begin with, a name.

A codebook is written freely. A heading that has the name rules all down to the next of its rank; a
paragraph, an item of a list or a row of a table that begins with it rules by itself.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from stance.text.words import folded_words

_HEADING = re.compile(r"(?P<rank>#{1,6})\s+(?P<name>.*?)\s*#*")
_UNDERLINE = re.compile(r"(?P<sign>=|-|~)(?P=sign){2,}\s*")
_ITEM = re.compile(r"\s*(?:[*+•–—-]|\d{1,3}[.)]|\|)\s*\S")
#: What parts the name of a code from what is said of it.
_PARTED = re.compile(r"\s*(?::|\s[–—-]\s|\||\.(?:\s|$)|=)")
#: A name that is longer is a sentence.
_LONGEST_NAME = 120
#: Signs by which Markdown sets words apart.
_SET_APART = "*_`"


def rule_of(text: str, names: Iterable[str]) -> list[str]:
    """The lines that a codebook has of what goes by one of these names; none where it has none."""
    wanted = {tuple(folded_words(name)) for name in names} - {()}
    lines = text.splitlines()
    headings = [(tuple(folded_words(each.name)), each) for each in _headings(lines)]
    exact = [each for words, each in headings if words in wanted]
    among = [each for words, each in headings if any(_stands_in(one, words) for one in wanted)]
    found = chain(
        (_below(lines, each) for each in exact),
        _beginning_with(lines, wanted),
        (_below(lines, each) for each in among),
    )
    return next(filter(None, found), [])


_Names = set[tuple[str, ...]]


class _Heading(NamedTuple):
    """A heading: the numbers of its line and of the one below it, its rank, what it says."""

    line: int
    below: int
    rank: int
    name: str


def _headings(lines: Sequence[str]) -> Iterator[_Heading]:
    for number, line in enumerate(lines):
        marked = _HEADING.fullmatch(line)
        below = lines[number + 1] if number + 1 < len(lines) else ""
        underlined = _UNDERLINE.fullmatch(below) if line.strip() and not marked else None
        if marked:
            yield _Heading(number, number + 1, len(marked["rank"]), marked["name"])
        elif underlined:
            rank = "=-~".index(underlined["sign"]) + 1
            yield _Heading(number, number + 2, rank, line)


def _below(lines: Sequence[str], heading: _Heading) -> list[str]:
    """The text below a heading, down to the next of its rank."""
    others = _headings(lines[heading.below :])
    ends = (heading.below + each.line for each in others if each.rank <= heading.rank)
    return _trimmed(lines[heading.below : next(ends, len(lines))])


def _stands_in(name: tuple[str, ...], words: tuple[str, ...]) -> bool:
    last = len(words) - len(name)
    return any(words[at : at + len(name)] == name for at in range(last + 1))


def _beginning_with(lines: Sequence[str], wanted: _Names) -> Iterator[list[str]]:
    """The paragraphs, items and rows that begin with the name."""
    for block in _blocks(lines):
        plain = _plain(block[0])
        parted = _PARTED.search(plain, 0, _LONGEST_NAME)
        name = plain[: parted.start()] if parted else plain
        if tuple(folded_words(name)) in wanted and (parted or len(block) > 1):
            yield _trimmed(block)


def _plain(line: str) -> str:
    """A line without what makes an item of it, and what sets its words apart."""
    plain = "".join(char for char in line if char not in _SET_APART)
    return re.sub(r"^\s*(?:[+•–—-]\s|\d{1,3}[.)]\s|\|)?\s*", "", plain)


def _blocks(lines: Sequence[str]) -> Iterator[list[str]]:
    block: list[str] = []
    for line in lines:
        is_heading = _HEADING.fullmatch(line) is not None
        if block and (not line.strip() or is_heading or _ITEM.match(line)):
            yield block
            block = []
        if line.strip() and not is_heading:
            block.append(line)
    if block:
        yield block


def _trimmed(lines: Sequence[str]) -> list[str]:
    """Lines without blank ones around them, and with one where there are several between."""
    kept: list[str] = []
    for line in lines:
        if line.strip() or (kept and kept[-1]):
            kept.append(line.rstrip())
    return kept[:-1] if kept and not kept[-1] else kept

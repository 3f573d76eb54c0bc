"""Which line breaks of a text stand between paragraphs, and which only where a line was full."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

_BREAK = re.compile(r"\r\n?|\n")
#: A line longer than this was not broken to fit a width: it is a paragraph.
_LONGEST = 100
#: Where no line is as long as this, lines are broken for their own sake, as in an address.
_SHORTEST = 40
#: By how much a line that somebody broke may fall short of the width.
_RAGGED = 8
#: Of the lines that others follow, those at this share of their lengths tell the width.
_FULL = 0.9
#: The share of lines that are not too long in a text with broken lines.
_MOSTLY = 0.8
#: "PRESENTER: ", "V. Putin (in Russian): ", "Mr. LIND (Norway): ", but no sentence with a colon.
_SPEAKER = re.compile(
    r"[*_#>]*(?P<name>(?:(?:Mr|Mrs|Ms|Dr)\. )?[^\W\d_](?:[^.:!?;,]|(?<=\b[^\W\d_])\.){0,40}?"
    r"(?:\([^()]{1,60}\) ?){0,3})[*_]*:[*_]*(?:\s|$)"
)
_ITEM = re.compile(r"(?:[•*–—-]|\d{1,3}[.)])\s")
_ENDED = re.compile(r"[.!?…:;][\"'”’»)\]]*$")


def flowed(text: str) -> str:
    """The text with a space for each line break inside a paragraph; every place stays the same.

    Breaks are kept at blank lines, of which one stays, where somebody else begins to speak, before
    the items of a list and indented lines, and where a line ended before it was full.
    """
    breaks = list(_BREAK.finditer(text))
    ends = [(0, 0), *(line_break.span() for line_break in breaks), (len(text), len(text))]
    lines = [text[one[1] : other[0]] for one, other in pairwise(ends)]
    width = _width(lines)
    pieces = [lines[0]]
    for line_break, after, kept in zip(breaks, lines[1:], _kept(lines, width), strict=True):
        pieces += ["\n" if kept else " ", " " * (len(line_break[0]) - 1), after]
    return "".join(pieces)


def _kept(lines: Sequence[str], width: int) -> Iterator[bool]:
    """For each break, whether it is kept; of several blank lines only the first is."""
    blank_before = False
    for before, after in pairwise(lines):
        is_blank = not before.strip()
        if not after.strip() or is_blank:
            yield not (is_blank and blank_before)
        else:
            yield _begins_anew(before, after, width)
        blank_before = is_blank


def _width(lines: Iterable[str]) -> int:
    """The width that the lines of a text were broken at; 0 where they were not."""
    followed = (before for before, after in pairwise(lines) if before.strip() and after.strip())
    lengths = sorted(len(line.strip()) for line in followed)
    full = [length for length in lengths if length <= _LONGEST]
    # Many long lines: paragraphs, some of which happen to be short.
    is_broken = len(full) > _MOSTLY * len(lengths)
    width = full[int(_FULL * (len(full) - 1))] if is_broken else 0
    return width if width >= _SHORTEST else 0


def _begins_anew(before: str, after: str, width: int) -> bool:
    """Whether a line begins something, so that the break before it is meant."""
    if not width or max(len(before.strip()), len(after.strip())) > _LONGEST:
        return True
    if _indent(after) > _indent(before):
        return True
    speaker = _SPEAKER.match(after.strip())
    is_ended = bool(_ENDED.search(before.rstrip()))
    if speaker and (is_ended or speaker["name"].isupper()):
        return True
    if is_ended and _ITEM.match(after.strip()):
        return True
    word = after.split(None, 1)[0]
    return len(before.strip()) + 1 + len(word) + _RAGGED <= width


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())

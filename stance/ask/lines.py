"""Lines of styled pieces, folded to a width between words, and safe to print."""

import re
from collections.abc import Callable, Iterator, Sequence

from stance.ask.asker import Line, Piece
from stance.text.cleaning import printable

#: How wide a label is, and what stands between it and what was typed.
LABEL = 9
LEAD = " › "
#: Where the text beside a label begins.
INDENT = LABEL + len(LEAD)
#: How much shorter lines may be for the last word not to stand alone.
_SPARED = 20
# A no-break space holds a key and what it means together.
_ATOM = re.compile(r"[ \t\n]+|[^ \t\n]+")


def labelled(label: str, *pieces: Piece) -> list[Piece]:
    """A line with a label."""
    return [("label", f"{label:<{LABEL}}"), ("label", LEAD), *pieces]


def folded_lines(
    line: Line, width: int, hanging: int, width_of: Callable[[str], int]
) -> Iterator[list[Piece]]:
    """The lines that a line of pieces is folded into; the later ones are indented by `hanging`.

    A word that would stand alone in the last one gets company, where no other line must be added.
    """
    lines = list(_filled(line, width, hanging, width_of))
    for narrower in range(width - 1, max(width - _SPARED, hanging), -1):
        if not _ends_alone(lines):
            break
        others = list(_filled(line, narrower, hanging, width_of))
        if len(others) == len(lines):
            lines = others
    yield from lines


def _ends_alone(lines: Sequence[list[Piece]]) -> bool:
    return len(lines) > 1 and len("".join(text for _, text in lines[-1]).split()) == 1


def _filled(
    line: Line, width: int, hanging: int, width_of: Callable[[str], int]
) -> Iterator[list[Piece]]:
    done: list[Piece] = []
    used = 0
    for word in _words_and_spaces(_safe(line)):
        size = sum(width_of(text) for _, text in word)
        is_space = not "".join(text for _, text in word).strip()
        if used + size > width and used > hanging and not is_space:
            yield _stripped(done)
            done, used = [("", " " * hanging)], hanging
        if not (is_space and done and used == hanging and hanging):
            done += word
            used += size
    yield _stripped(done)


def _safe(line: Line) -> list[Piece]:
    pieces = [("", line)] if isinstance(line, str) else line
    return [(style, printable(text)) for style, text in pieces]


def _words_and_spaces(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """The words and the spaces between them, in order; a word may have several styles."""
    word: list[Piece] = []
    for style, text in pieces:
        for atom in _ATOM.findall(text):
            if word and (atom.isspace() or word[-1][1].isspace()):
                yield word
                word = []
            word.append((style, atom))
    if word:
        yield word


def _stripped(line: list[Piece]) -> list[Piece]:
    while line and line[-1][1].isspace() and len(line) > 1:
        line.pop()
    return line

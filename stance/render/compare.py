"""Holders side by side, as lines for a terminal: a column for each, where there is room."""

from collections.abc import Iterator, Sequence
from itertools import chain, zip_longest
from typing import TextIO

from rich.cells import cell_len

from stance.render.layout import GAP, Line, fold
from stance.render.note import LEFT, below, block, facts, heading, moved_line, words_lines
from stance.render.styles import HEAD, NOTE, RULE, style_of
from stance.render.terminal import room, writer
from stance.reports.compare.shape import Comparison, Comparisons, Encounter, HolderSide
from stance.text.cleaning import printable

#: Narrower columns are harder to read than one side below the other.
_NARROWEST = 30


def write_compare(note: Comparisons, out: TextIO, *, width: int | None = None) -> None:
    """Write the comparison; no line is wider than `width`, or than the room there is."""
    write = writer(out)
    for line in _lines(note, width or room(out)):
        write(line)


def _lines(note: Comparisons, width: int) -> Iterator[Line]:
    number = -1
    for number, section in enumerate(note.sections):
        yield from [[], []] if number else []
        yield from _section(section, width)
    yield from below(note, width, without="" if number >= 0 else "Nothing found.")


def _section(section: Comparison, width: int) -> Iterator[Line]:
    yield from heading(section.title, section.period, section.proposition, width)
    yield []
    yield from facts(section.facts, width)
    column = (width - LEFT - GAP) // 2
    if column >= _NARROWEST:
        yield []
        yield from _columns([], [_head(head, column) for head in section.heads], column)
        yield from _columns([], [[[("-" * column, RULE)]]] * 2, column)
    for encounter in section.encounters:
        yield []
        if column >= _NARROWEST:
            yield from _beside(encounter, column)
        else:
            yield from _below(encounter, section.heads, width)


def _head(head: str, width: int) -> list[Line]:
    return [[(part, HEAD)] for part in fold(printable(head), width)]


def _beside(encounter: Encounter, column: int) -> Iterator[Line]:
    """Both sides next to one another; what only one of them says has the room of both."""
    alone = sum(bool(side.words) for side in encounter.sides) == 1
    heads = [
        [*_side_head(side, column), *([] if alone else _side_lines(side, column))]
        for side in encounter.sides
    ]
    yield from _columns(_margin(encounter), heads, column)
    width = 2 * column + GAP
    common = chain.from_iterable(moved_line(line, width, left=0) for line in encounter.lines)
    said = chain.from_iterable(_side_lines(side, width) for side in encounter.sides if alone)
    yield from ([(" " * LEFT, ""), *line] for line in chain(said, common))


def _margin(encounter: Encounter) -> list[Line]:
    shift: list[Line] = [[(f"{encounter.shift}:", HEAD)]] if encounter.shift else []
    relation: list[Line] = [[(part, NOTE)] for part in fold(encounter.relation, LEFT - 1)]
    date: list[Line] = [[(part, HEAD)] for part in _narrow(encounter.date)]
    return [*date, *shift, *relation]


def _narrow(date: str) -> list[str]:
    """A date as lines that the margin has room for: of an interval both ends, of a time the day."""
    if cell_len(date) < LEFT:
        return [date]
    first, mark, last = date.partition("/" if "/" in date else "T")
    return (
        [f"{first}/", *_narrow(last)] if mark == "/" else [first, *([f"T{last}"] if mark else [])]
    )


def _side_head(side: HolderSide, width: int) -> Iterator[Line]:
    yield from block(side.heading.text, width, style_of(side.heading))
    if side.speakers:
        yield from block(side.speakers, width, NOTE)


def _side_lines(side: HolderSide, width: int) -> Iterator[Line]:
    for line in side.lines:
        yield from moved_line(line, width, left=0)
    for words in side.words:
        yield from words_lines(words, width, left=0)


def _columns(margin: Sequence[Line], sides: Sequence[Sequence[Line]], width: int) -> Iterator[Line]:
    """The margin and both sides next to one another."""
    for parts in zip_longest(margin, *sides, fillvalue=()):
        left, *cells = parts
        line = [*left, *_space(left, LEFT)]
        for cell in cells[:-1]:
            line += [*cell, *_space(cell, width + GAP)]
        yield _trimmed([*line, *cells[-1]])


def _space(line: Sequence[tuple[str, str]], width: int) -> Line:
    return [(" " * (width - sum(cell_len(text) for text, _ in line)), "")]


def _trimmed(line: Line) -> Line:
    while line and not line[-1][0].strip():
        line.pop()
    return line


def _below(encounter: Encounter, heads: Sequence[str], width: int) -> Iterator[Line]:
    """The sides one below the other, each behind its holder's name."""
    shift = f"{encounter.shift}: " if encounter.shift else ""
    yield [(encounter.date, HEAD), (f"  {shift}{encounter.relation}", NOTE)]
    room_left = width - 2
    for head, side in zip(heads, encounter.sides, strict=True):
        lines = chain(block(head, room_left, HEAD), _side_head(side, room_left))
        yield from ([("  ", ""), *line] for line in chain(lines, _side_lines(side, room_left)))
    for line in encounter.lines:
        yield from moved_line(line, width, left=2)

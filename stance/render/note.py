"""A note on how stances change, as lines for a terminal."""

from collections.abc import Iterable, Iterator
from typing import Protocol, TextIO

from rich.cells import cell_len

from stance.render.cells import NOTHING
from stance.render.layout import GAP, Line, fold
from stance.render.styles import HEAD, NOTE, style_of
from stance.render.terminal import room, writer
from stance.reports.note import Line as Moved
from stance.reports.note import Listing, Note, Section, Step, Words
from stance.reports.shown import text_of
from stance.text.cleaning import printable

TITLE, QUOTE = "bold", "italic"

#: The width of the column of dates; what moved stands to the right of it.
LEFT = 12
_FACT = 14


def write_note(note: Note, out: TextIO, *, width: int | None = None) -> None:
    """Write the note for people; no line is wider than `width`, or than the room there is."""
    write = writer(out)
    for line in _lines(note, width or room(out)):
        write(line)


def _lines(note: Note, width: int) -> Iterator[Line]:
    number = -1
    for number, section in enumerate(note.sections):
        yield from [[]] if number else []
        yield from _section(section, width)
    yield from below(note, width, without="" if number >= 0 else note.unchanged)


class Below(Protocol):
    """What stands below the sections of a note or of a comparison."""

    @property
    def lists(self) -> Iterable[Listing]:
        """The sources, treaties in full, and the like."""

    @property
    def left_out(self) -> Iterable[str]:
        """What was left out, and how to include it."""


def below(note: Below, width: int, *, without: str = "") -> Iterator[Line]:
    """The lists and what was left out; before them, if there are any, what is said `without`."""
    lists = [each for each in note.lists if each.items]
    if without:
        yield [(without if lists else NOTHING, "")]
    for each in lists:
        yield from _listed(each, width)
    for number, text in enumerate(note.left_out):
        yield from [] if number else [[]]
        yield from block(text, width, NOTE)


def _listed(listing: Listing, width: int) -> Iterator[Line]:
    yield []
    yield [(listing.title, TITLE)]
    for each in listing.items:
        yield from block(text_of(each), width, indent=2, hanging=4, whole=True)


def block(
    text: str,
    width: int,
    style: str = "",
    *,
    indent: int = 0,
    hanging: int | None = None,
    whole: bool = False,
) -> Iterator[Line]:
    """A text folded to the width; its first line stands at `indent`, the others at `hanging`.

    With `whole`, an address that is longer than the line is not split.
    """
    rest = indent if hanging is None else hanging
    margin = indent
    for part in fold(printable(text), width - max(indent, rest), whole=whole):
        yield [(" " * margin, ""), (part, style)]
        margin = rest


def _apart(line: Line, right: str, width: int, *, left: int = LEFT) -> Iterator[Line]:
    """Something at the left and an aside at the right, below one another where both do not fit."""
    used = _length(line)
    aside = printable(right)
    if not aside:
        yield line
    elif used + GAP + cell_len(aside) <= width:
        yield [*line, (" " * (width - used - cell_len(aside)), ""), (aside, NOTE)]
    else:
        yield line
        for part in fold(aside, width - left - 2):
            yield [(" " * (width - cell_len(part)), ""), (part, NOTE)]


def _length(line: Line) -> int:
    return sum(cell_len(text) for text, _ in line)


def _section(section: Section, width: int) -> Iterator[Line]:
    yield from heading(section.title, section.period, section.proposition, width)
    if section.facts:
        yield []
    yield from facts(section.facts, width)
    for step in section.steps:
        yield []
        yield from _step(step, width)


def heading(title: str, period: str, proposition: str, width: int) -> Iterator[Line]:
    """A title with its period, and what a yes means."""
    *folded, last = fold(printable(title), width)
    yield from ([(part, TITLE)] for part in folded)
    yield from _apart([(last, TITLE)], period, width)
    if proposition:
        yield from block(f'Yes means: "{proposition.rstrip(".")}."', width)


def facts(pairs: Iterable[tuple[str, str]], width: int) -> Iterator[Line]:
    """Facts below one another, their names in a column of their own."""
    for name, value in pairs:
        first = True
        for part in fold(printable(value), width - _FACT):
            yield [((name if first else "").ljust(_FACT), HEAD), (part, "")]
            first = False


def _step(step: Step, width: int) -> Iterator[Line]:
    yield from _step_head(step, width)
    for line in step.lines:
        yield from moved_line(line, width)
    for words in step.words:
        yield from words_lines(words, width)


def _step_head(step: Step, width: int) -> Iterator[Line]:
    flag = f"{step.flag.upper()}, " if step.flag else ""
    style = style_of(step.heading)
    *above, last = fold(printable(flag + step.heading.text), width - LEFT)
    lines = [(part, HEAD) for part in fold(printable(step.about), width - LEFT) if part]
    lines += [(part, style) for part in (*above, last)]
    beside = step.date if cell_len(step.date) < LEFT else ""
    if not beside:  # an interval, or a time of day: there is no room beside it
        yield [(step.date, HEAD)]
    dated = [beside, *[""] * (len(lines) - 1)]
    *over, head = [
        [(date.ljust(LEFT), HEAD), line] for date, line in zip(dated, lines, strict=True)
    ]
    yield from over
    after: Line = [(step.elapsed, NOTE)] if step.elapsed else []
    who = printable(f"{step.speakers} {step.references.text}")
    if not above and _length(head) + GAP + cell_len(who) <= width:
        yield from _apart(head, who, width)
        yield from [after] if after else []
        return
    yield head
    if not after or _length(after) + GAP + cell_len(who) > width:
        yield from [after] if after else []
        yield from block(who, width, NOTE, indent=LEFT, hanging=LEFT + 2)
    else:
        yield from _apart(after, who, width)


def moved_line(line: Moved, width: int, *, left: int = LEFT) -> Iterator[Line]:
    """What moved, behind its sign; `left` is where the sign stands."""
    first, *rest = fold(printable(line.text), width - left - 2)
    lines: list[Line] = [[(f"{'':{left}}{line.sign} {first}", _SIGNS.get(line.sign, ""))]]
    lines += [[(f"{'':{left + 2}}{text}", "")] for text in rest]
    yield from lines[:-1]
    yield from _apart(lines[-1], line.aside, width, left=left)


_SIGNS = {"+": "green", "-": "red", ".": NOTE, "?": "yellow", "~": "cyan"}


def words_lines(words: Words, width: int, *, left: int = LEFT) -> Iterator[Line]:
    """The words and where they stand; only verbatim ones as a quotation."""
    style = QUOTE if words.verbatim else ""
    yield from block(f"{words.shown} {words.reference.text}", width, style, indent=left)

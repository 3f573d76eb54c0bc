"""The format for people: lines that fit a terminal, in colour there and plain anywhere else."""

import os
from collections.abc import Callable, Iterable, Iterator
from itertools import takewhile
from typing import TextIO

from stance.render.cells import NOTHING, columns_of, shown_rows, shown_text, unless_empty
from stance.render.layout import Line, Piece, fold, in_one_line, lay_out
from stance.render.styles import NOTE, style_of
from stance.reports.shown import Shown
from stance.reports.table import Table
from stance.text.cleaning import printable

# Where the room is not known: a pipe or a file gets the same lines from wherever it is written.
USUAL_WIDTH = 80
# On anything narrower the terminal breaks the lines.
LEAST_WIDTH = 20
# No line of ours is longer, and a number that is no width is none.
MOST_WIDTH = 10_000


def write_table(table: Table, out: TextIO, *, width: int | None = None) -> None:
    """Write a table's columns and notes; no line is wider than `width`, or than `room(out)`."""
    write = writer(out)
    for line in _lines(table, max(width or room(out), LEAST_WIDTH)):
        write(line)


def write_lines(lines: Iterable[str], out: TextIO, *, hanging: int = 0) -> None:
    """Write lines of text for people, folded to the room there is.

    The rest of a folded line is indented as its beginning is, and by `hanging` more. An address or
    a slug longer than the room is left to the terminal, and can be copied.
    """
    width = room(out)
    for line in lines:
        text = printable(line)
        indent = "".join(takewhile(str.isspace, text))[: width // 2]
        first, *rest = fold(text.strip(), width - len(indent) - hanging, whole=True)
        out.write(f"{indent}{first}\n")
        out.writelines(f"{indent}{' ' * hanging}{part}\n" for part in rest)


def write_caption(caption: str, out: TextIO) -> None:
    """Write the sentence that stands above a report, and an empty line."""
    write = writer(out)
    for part in fold(printable(caption), room(out)):
        write([(part, NOTE)])
    write([])


def writer(out: TextIO) -> Callable[[Line], None]:
    """What writes a line to `out`: in colour on a terminal that takes it, plain elsewhere."""
    return _painter(out) if _takes_colour(out) else _plain_writer(out)


def room(out: TextIO) -> int:
    """The cells in a line: what COLUMNS says, else the terminal that `out` is, else 80."""
    width = _asked_width() or _terminal_width(out) or USUAL_WIDTH
    return max(min(width, MOST_WIDTH), LEAST_WIDTH)


def _asked_width() -> int:
    columns = os.environ.get("COLUMNS", "")
    if not columns.isdecimal():
        return 0
    return int(columns) if len(columns) < len(str(MOST_WIDTH)) else MOST_WIDTH


def _terminal_width(out: TextIO) -> int:
    if not out.isatty():
        return 0
    try:
        return os.get_terminal_size(out.fileno()).columns
    except OSError:
        return 0


def _lines(table: Table, width: int) -> Iterator[Line]:
    if table.title:
        yield from ([(part, "bold")] for part in fold(printable(table.title), width))
        yield []
    rows = unless_empty(shown_rows(table))
    if rows is None:
        yield [(NOTHING, "")]
    else:
        columns = columns_of(table)
        heads = [printable(column.title) for column in columns]
        numeric = [column.numeric for column in columns]
        if table.one_line:
            whole = [number for number, column in enumerate(columns) if column.whole]
            yield from in_one_line(heads, _pieces(rows), width, whole=whole)
        else:
            yield from lay_out(heads, _pieces(rows), width, numeric=numeric)
    for number, note in enumerate(table.notes):
        yield from [[]] if number == 0 else []
        yield from _note(printable(note, newlines=True), width)


def _pieces(rows: Iterable[list[str | Shown]]) -> Iterator[list[Piece]]:
    return ([(shown_text(cell), style_of(cell)) for cell in row] for row in rows)


def _note(text: str, width: int) -> Iterator[Line]:
    """A note's lines; what it is indented by, its folded lines are as well."""
    for line in text.split("\n"):
        indent = "".join(takewhile(str.isspace, line))[: width // 2]
        for part in fold(line.strip(), width - len(indent)):
            yield [(indent + part, NOTE)]


def _takes_colour(out: TextIO) -> bool:
    asked_not_to = os.environ.get("NO_COLOR") or os.environ.get("TERM", "") in {"dumb", "unknown"}
    return out.isatty() and not asked_not_to


def _plain_writer(out: TextIO) -> Callable[[Line], None]:
    def write(line: Line) -> None:
        out.write("".join(text for text, _ in line) + "\n")

    return write


def _painter(out: TextIO) -> Callable[[Line], None]:
    from rich.console import Console
    from rich.text import Text

    console = Console(file=out, force_terminal=True)

    def write(line: Line) -> None:
        # A Text is taken as it is: no markup, emoji, links or numbers are looked for in it.
        console.print(Text.assemble(*line), soft_wrap=True)

    return write

"""Tables and notes in GitHub's Markdown; text from sources stays text."""

import re
from collections.abc import Iterable
from typing import TextIO, TypeGuard

from stance.render.cells import NOTHING, columns_of, shown_rows, unless_empty
from stance.reports.shown import Link, Shown, Target, text_of
from stance.reports.table import Table
from stance.text.cleaning import printable

_ESCAPES = {
    **{mark: f"\\{mark}" for mark in "\\`*_[]|~$"},
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    "\n": "<br>",
}
_TO_ESCAPE = str.maketrans(_ESCAPES)
# What makes a heading, a list or a rule at the beginning of a line.
_BLOCK = re.compile(r"^(\d*)([-+#=.)])")


def write_markdown(table: Table, out: TextIO) -> None:
    """Write a table's columns as a table, each row on a line, and its notes as a list below."""
    if table.title:
        out.write(f"# {escaped(table.title)}\n\n")
    rows = unless_empty(shown_rows(table))
    if rows is None:
        out.write(f"{NOTHING}\n")
    else:
        columns = columns_of(table)
        out.write(row(escaped(column.title) for column in columns))
        out.write(row("---:" if column.numeric else "---" for column in columns))
        out.writelines(row(escaped(text_of(cell)) for cell in cells) for cells in rows)
    write_notes(table.notes, out)


def write_notes(notes: Iterable[str], out: TextIO) -> None:
    """Write lines below a report: indented ones as the items of a list, others as paragraphs."""
    listing = False
    for note in notes:
        is_item = note.startswith(" ")
        out.write("" if is_item and listing else "\n")
        out.write(f"- {item(note)}\n" if is_item else f"{item(note)}\n")
        listing = is_item


def escaped(text: str) -> str:
    """A text that reads the same in Markdown, on one line: nothing in it is markup or HTML.

    What would act on a terminal is made printable first.
    """
    return printable(text, newlines=True).translate(_TO_ESCAPE)


def referred(shown: str | Shown) -> str:
    """The same of a text with what it leads to: the marks of footnotes stay marks."""
    pieces = (shown,) if isinstance(shown, str) else shown.pieces
    return "".join(piece.text if _is_mark(piece) else escaped(text_of(piece)) for piece in pieces)


def _is_mark(piece: str | Link) -> TypeGuard[Link]:
    return isinstance(piece, Link) and piece.to.target is Target.FOOTNOTE


def row(cells: Iterable[str]) -> str:
    """The line of a table with these cells, which are Markdown already."""
    return f"| {' | '.join(cells)} |\n"


def item(text: str | Shown) -> str:
    """A text that reads the same at the beginning of a line: nothing in it starts a block."""
    return _BLOCK.sub(r"\1\\\2", referred(text).strip())

"""Table -> table, markdown, csv, json, jsonl. The only place that prints.

Importing it loads none of the formats; each is loaded when something is printed in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from stance.vocabulary import Format

if TYPE_CHECKING:
    from stance.reports.note import Note  # loads the queries, and with them the database
    from stance.reports.table import Table


def emit(
    table: Table,
    format: Format,  # noqa: A002 - what the option is called
    out: TextIO,
    *,
    width: int | None = None,
) -> None:
    """Print a table in a format.

    `table`'s rows are read once, as they are written. `out` is a text stream that can hold
    Unicode. `width` is for `Format.TABLE` alone; left out, it is `stance.render.terminal.room`'s.
    An error of the stream, such as a broken pipe, is the caller's to handle.
    """
    if format is Format.TABLE:
        from stance.render.terminal import write_table

        write_table(table, out, width=width)
    elif format is Format.MARKDOWN:
        from stance.render.markdown import write_markdown

        write_markdown(table, out)
    else:
        from stance.render.data import WRITERS

        WRITERS[format](table, out)


def emit_note(note: Note, format: Format, out: TextIO, *, width: int | None = None) -> None:  # noqa: A002
    """Print an analyst's note for people: as a table would be, or as Markdown."""
    from stance.render.note import write_note, write_note_markdown

    if format is Format.MARKDOWN:
        write_note_markdown(note, out)
    else:
        write_note(note, out, width=width)

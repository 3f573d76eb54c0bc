"""Table -> table, markdown, html, csv, json, jsonl. The only place that prints.

Importing it loads none of the formats; each is loaded when something is printed in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from stance.values import Format

if TYPE_CHECKING:
    from stance.render.html.backing import Backing
    from stance.reports.compare.shape import Comparisons
    from stance.reports.note import Note  # loads the queries, and with them the database
    from stance.reports.report import Report
    from stance.reports.table import Table


def emit(
    table: Table,
    format: Format,  # noqa: A002 - what the option is called
    out: TextIO,
    *,
    width: int | None = None,
    backing: Backing | None = None,
) -> None:
    """Print a table in a format.

    `table`'s rows are read once, as they are written. `out` is a text stream that can hold
    Unicode. `width` is for `Format.TABLE` alone; left out, it is `stance.render.terminal.room`'s.
    `backing` is for `Format.HTML` alone: without it the page has no charts, words and sources.
    An error of the stream, such as a broken pipe, is the caller's to handle.
    """
    if format is Format.TABLE:
        from stance.render.terminal import write_table

        write_table(table, out, width=width)
    elif format is Format.MARKDOWN:
        from stance.render.markdown import write_markdown

        write_markdown(table, out)
    elif format is Format.HTML:
        from stance.render.html.page import write_html
        from stance.reports.report import as_report

        write_html(as_report(table), out, backing)
    else:
        from stance.render.data import WRITERS

        WRITERS[format](table, out)


def emit_note(note: Note, format: Format, out: TextIO, *, width: int | None = None) -> None:  # noqa: A002
    """Print an analyst's note for people: as a table would be, or as Markdown."""
    if format is Format.MARKDOWN:
        from stance.render.note_markdown import write_note_markdown

        write_note_markdown(note, out)
    else:
        from stance.render.note import write_note

        write_note(note, out, width=width)


def emit_report(
    document: Report,
    format: Format,  # noqa: A002 - what the option is called
    out: TextIO,
    *,
    backing: Backing | None = None,
) -> None:
    """Print a document as a page of HTML or, for any other format, as Markdown."""
    if format is Format.HTML:
        from stance.render.html.page import write_html

        write_html(document, out, backing)
    else:
        from stance.render.report_markdown import write_document_markdown

        write_document_markdown(document, out)


def emit_comparisons(
    note: Comparisons,
    format: Format,  # noqa: A002
    out: TextIO,
    *,
    width: int | None = None,
) -> None:
    """Print holders side by side for people: in columns, or as Markdown."""
    if format is Format.MARKDOWN:
        from stance.render.compare_markdown import write_compare_markdown

        write_compare_markdown(note, out)
    else:
        from stance.render.compare import write_compare

        write_compare(note, out, width=width)

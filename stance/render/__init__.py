"""Table -> table, markdown, html, csv, json, jsonl. The only place that prints.

Importing it loads none of the formats; each is loaded when something is printed in it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TextIO

from stance.values import Format

if TYPE_CHECKING:
    from stance.render.html.backing import Backing
    from stance.reports.account import Account, Prose
    from stance.reports.compare.shape import Comparisons
    from stance.reports.note import Note  # loads the queries, and with them the database
    from stance.reports.report import Report
    from stance.reports.table import Table

#: The formats that people read as they are.
_FOR_PEOPLE = frozenset({Format.TABLE, Format.MARKDOWN})


def emit_account(
    account: Account,
    format: Format,  # noqa: A002 - what the option is called
    out: TextIO,
    *,
    backing: Callable[[], Backing],
) -> None:
    """Print a report in a format, which decides what of its account is read.

    `backing` is asked for where the report becomes a page. Errors as for `emit`.
    """
    if format in _FOR_PEOPLE:
        _emit_prose(account.for_people(), format, out)
    elif format is Format.HTML:
        from stance.render.html.page import write_html

        write_html(_as_report(account.page()), out, backing())
    else:
        emit(account.data(), format, out)


def _emit_prose(prose: Prose, format: Format, out: TextIO) -> None:  # noqa: A002
    from stance.reports.compare.shape import Comparisons
    from stance.reports.note import Note
    from stance.reports.report import Report

    if isinstance(prose, Note):
        emit_note(prose, format, out)
    elif isinstance(prose, Comparisons):
        emit_comparisons(prose, format, out)
    elif isinstance(prose, Report):
        emit_report(prose, format, out)
    else:
        emit(prose, format, out)


def _as_report(page: Table | Report) -> Report:
    from stance.reports.report import as_report
    from stance.reports.table import Table

    return as_report(page) if isinstance(page, Table) else page


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

"""A report -> table, markdown, html, csv, json, jsonl. The only place that prints reports.

Importing it loads none of the formats; each is loaded when something is printed in it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TextIO

from stance.reports.table import Table
from stance.values import Format

if TYPE_CHECKING:
    from stance.reports.account import Account, Prose
    from stance.reports.backing import Backing

#: The formats that people read as they are.
_FOR_PEOPLE = frozenset({Format.TABLE, Format.MARKDOWN})


def emit_account(
    account: Account,
    format: Format,  # noqa: A002 - what the option is called
    out: TextIO,
    *,
    say: Callable[[str], None],
    limit: int | None = None,
) -> None:
    """Print a report in a format, which decides what of its account is read.

    `say` is told what is no part of the report, and a page shows no more rows and claims than the
    `limit`, else as many as is usual. Errors as for `emit`.
    """
    if format in _FOR_PEOPLE:
        content = account.for_people()
        _write_caption(account.caption, format, out)
        emit(content, format, out)
    elif format is Format.HTML:
        page = account.page()
        _write_page(page, out, account.backing(say), limit, account.caption)
    else:
        emit(account.data(), format, out)


def emit_spreadsheet(table: Table, out: TextIO) -> None:
    """Print a table as CSV for a spreadsheet. Errors as for `emit`."""
    from stance.render.data import write_spreadsheet

    write_spreadsheet(table, out)


def emit(
    content: Prose,
    format: Format,  # noqa: A002 - what the option is called
    out: TextIO,
    *,
    width: int | None = None,
    backing: Backing | None = None,
    limit: int | None = None,
) -> None:
    """Print a report in a format: a table, a note, holders side by side, or several parts.

    Streams in it are read once, as they are written. `out` is a text stream that can hold any
    character, as `open(path, "w", encoding="utf-8")` gives it; nothing is written anywhere else.
    Lines are at most `width` cells wide, else as wide as `out` has room for; programs' formats and
    pages have no width. A page shows at most `limit` rows and claims, else as many as is usual;
    with `backing`, it has charts, the words of the claims, and sources.
    Only a table can be printed for programs, and a table or several parts as a page; for anything
    else, raises TypeError. An error of the stream, such as a broken pipe, is the caller's to
    handle.
    """
    if format is Format.TABLE:
        _write_lines(content, out, width)
    elif format is Format.MARKDOWN:
        _write_markdown(content, out)
    elif format is Format.HTML:
        _write_page(content, out, backing, limit)
    elif isinstance(content, Table):
        from stance.render.data import WRITERS

        WRITERS[format](content, out)
    else:
        raise TypeError(f"no rows for {format.value}: {type(content).__name__}")


def _write_caption(caption: str, format: Format, out: TextIO) -> None:  # noqa: A002 - as above
    """Write what stands above all else, if anything does."""
    if caption and format is Format.TABLE:
        from stance.render.terminal import write_caption

        write_caption(caption, out)
    elif caption:
        from stance.render.markdown import escaped

        out.write(f"{escaped(caption)}\n\n")


def _write_lines(content: Prose, out: TextIO, width: int | None) -> None:
    if isinstance(content, Table):
        from stance.render.terminal import write_table

        write_table(content, out, width=width)
    else:
        from stance.render.prose import write_prose

        write_prose(content, out, width=width)


def _write_markdown(content: Prose, out: TextIO) -> None:
    if isinstance(content, Table):
        from stance.render.markdown import write_markdown

        write_markdown(content, out)
    else:
        from stance.render.prose import write_prose_markdown

        write_prose_markdown(content, out)


def _write_page(
    content: Prose, out: TextIO, backing: Backing | None, limit: int | None, caption: str = ""
) -> None:
    from stance.render.html.page import write_html
    from stance.reports.report import Report, as_report

    report = as_report(content) if isinstance(content, Table) else content
    if not isinstance(report, Report):
        raise TypeError(f"no page of this alone: {type(content).__name__}")
    write_html(report, out, backing, limit, caption)

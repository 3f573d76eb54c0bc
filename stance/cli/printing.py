"""Printing what was looked up: a report, a list, or all that is known of one thing.

The database is open as long as it is read.
"""

import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, TextIO

import typer

from stance.cli.context import for_programs, look, opened, output, say, url_of
from stance.cli.options import FilterOptions, OutputOptions
from stance.settings import coder
from stance.values import Format, Logged

if TYPE_CHECKING:
    from sqlmodel import Session

    from stance.reports.account import Account
    from stance.reports.news.feed import Feed
    from stance.reports.table import Table
    from stance.work.evidence import Evidence
    from stance.work.reports.news import Twice


def print_account(
    context: typer.Context,
    filters: FilterOptions,
    printing: OutputOptions,
    account_of: Callable[["Evidence"], "Account"],
    *,
    side_by_side: bool = False,
    news_of: Callable[["Twice"], "Account"] | None = None,
) -> None:
    """Gather the evidence that the filters choose and print what a report makes of it.

    A list shows the readings of several coders of a round `side_by_side`. Where what is new is
    asked for, it is the rows that differ, unless a report has its own way of telling `news_of` it.
    """
    printing.check()
    if printing.since is not None:
        told_of = news_of or (lambda twice: twice.account(account_of))
        _print_news(context, filters, printing, (account_of, told_of), side_by_side=side_by_side)
        return
    gathering = filters.gathered(url_of(context), side_by_side=side_by_side)
    with gathering as evidence, output(context, printing.o) as out:
        limited = replace(evidence, limit=printing.limit)
        write_account(limited, account_of(limited), printing, out)


def _print_news(
    context: typer.Context,
    filters: FilterOptions,
    printing: OutputOptions,
    report: tuple[Callable[["Evidence"], "Account"], Callable[["Twice"], "Account"]],
    *,
    side_by_side: bool,
) -> None:
    """Print what is new in a report: as a feed of its rows, else as it tells that itself."""
    (account_of, news_of), since = report, printing.since or ""
    gathering = filters.gathered_twice(url_of(context), since, side_by_side=side_by_side)
    with gathering as twice, output(context, printing.o) as out:
        limited = twice.limited(printing.limit)
        if printing.is_feed:
            _write_feed(limited.feed(account_of), out)
        else:
            write_account(limited.now, news_of(limited), printing, out)


def _write_feed(feed: "Feed", out: TextIO) -> None:
    from stance.render.atom import write_atom

    write_atom(feed, for_programs(out))


def write_account(
    evidence: "Evidence", account: "Account", printing: OutputOptions, out: TextIO
) -> None:
    """Write an account made of this evidence, in the form that is meant."""
    from stance.render import emit_account, emit_spreadsheet
    from stance.work.evidence import for_spreadsheet

    if printing.for_spreadsheet:
        emit_spreadsheet(for_spreadsheet(evidence.session, account.data()), out)
    elif printing.form is Format.XLSX:
        _write_workbook(evidence.session, account.data(), out, evidence.caption)
    else:
        told = evidence.captioned(account)
        emit_account(told, printing.form, out, say=say, limit=printing.limit)
    if evidence.filters.hide_all and not printing.for_people:
        say(evidence.caption)


def print_table(
    context: typer.Context,
    table_of: "Callable[[Session], Table]",
    printing: OutputOptions,
    *,
    as_recorded: str | None = None,
    asker: str | None = None,
) -> None:
    """Print a list, read while the database is open, to standard output or a file.

    With `as_recorded` it is as it was at that time; the `asker` is the coder to whom it is shown.
    """
    from stance.render import emit, emit_spreadsheet
    from stance.work.evidence import for_spreadsheet

    form = printing.form
    reading = opened(context, as_recorded=as_recorded, asker=asker)
    with reading as session, output(context, printing.o) as out:
        if printing.for_spreadsheet:
            emit_spreadsheet(for_spreadsheet(session, table_of(session)), out)
        elif form is Format.XLSX:
            _write_workbook(session, table_of(session), out)
        else:
            emit(_first_rows(table_of(session), printing), form, out, limit=printing.limit)


def _write_workbook(session: "Session", table: "Table", out: TextIO, caption: str = "") -> None:
    """Write a workbook, and say what of the table it has no room for."""
    from stance.work.export.xlsx import write_table

    say(*write_table(session, table, out, caption=caption))


def _first_rows(table: "Table", printing: OutputOptions) -> "Table":
    """The table, as far as it is to be read; a page counts for itself what it does not show."""
    from stance.reports.limits import first_rows

    return table if printing.form is Format.HTML else first_rows(table, printing.limit)


def print_edits(context: typer.Context, kind: Logged, name: str, printing: OutputOptions) -> None:
    """Print what was edited of an entry or a source: lines for people, else a table."""
    from stance.reports.edits import edit_lines, edit_table
    from stance.work.history import entry_history

    printing.check()
    history = look(context, partial(entry_history, kind=kind, name=name), asker=coder())
    print_lines(context, lambda: edit_lines(history), lambda: edit_table(history), printing)


def print_lines(
    context: typer.Context,
    lines: Callable[[], Iterable[str]],
    table: "Callable[[], Table]",
    printing: OutputOptions,
) -> None:
    """Print what people read in lines and programs as a table."""
    from stance.render import emit, emit_spreadsheet
    from stance.render.terminal import write_lines
    from stance.reports.limits import First

    with output(context, printing.o) as out:
        if printing.for_spreadsheet:
            emit_spreadsheet(table(), out)
        elif printing.form is Format.XLSX:
            with opened(context) as session:
                _write_workbook(session, table(), out)
        elif printing.form is Format.TABLE:
            first = First(lines(), printing.limit)
            write_lines(chain(first, first.said("lines")), out, hanging=4)
        else:
            emit(_first_rows(table(), printing), printing.form, out, limit=printing.limit)


def print_facts(title: str, facts: Iterable[tuple[str, str]]) -> None:
    """Print all that is known of one thing, a heading and a text for each fact."""
    from stance.render.facts import write_facts

    write_facts(title, facts, sys.stdout)

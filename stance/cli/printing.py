"""Printing what was looked up: a list, or all that is known of one thing."""

import sys
from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

import typer

from stance.cli.context import look, opened, output
from stance.values import Format, Logged

if TYPE_CHECKING:
    from sqlmodel import Session

    from stance.cli.options import OutputOptions
    from stance.reports.table import Table


def print_table(
    context: typer.Context,
    table_of: "Callable[[Session], Table]",
    printing: "OutputOptions",
    *,
    as_recorded: str | None = None,
) -> None:
    """Print a list, read while the database is open, to standard output or a file.

    With `as_recorded` it is as it was at that time.
    """
    from stance.render import emit, emit_spreadsheet
    from stance.work.evidence import for_spreadsheet

    form = printing.form
    with opened(context, as_recorded=as_recorded) as session, output(printing.o) as out:
        if printing.for_spreadsheet:
            emit_spreadsheet(for_spreadsheet(session, table_of(session)), out)
        else:
            emit(table_of(session), form, out)


def print_edits(context: typer.Context, kind: Logged, name: str, printing: "OutputOptions") -> None:
    """Print what was edited of an entry or a source: lines for people, else a table."""
    from stance.render import emit, emit_spreadsheet
    from stance.render.terminal import write_lines
    from stance.reports.edits import edit_lines, edit_table
    from stance.work.history import entry_history

    form = printing.form
    history = look(context, partial(entry_history, kind=kind, name=name))
    with output(printing.o) as out:
        if printing.for_spreadsheet:
            emit_spreadsheet(edit_table(history), out)
        elif form is Format.TABLE:
            write_lines(edit_lines(history), out, hanging=4)
        else:
            emit(edit_table(history), form, out)


def print_facts(title: str, facts: Iterable[tuple[str, str]]) -> None:
    """Print all that is known of one thing, a heading and a text for each fact."""
    from stance.render.facts import write_facts

    write_facts(title, facts, sys.stdout)

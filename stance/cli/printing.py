"""Printing what was looked up: a list, or all that is known of one thing."""

import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import typer

from stance.cli.context import opened, output

if TYPE_CHECKING:
    from sqlmodel import Session

    from stance.cli.options import OutputOptions
    from stance.reports.table import Table


def print_table(
    context: typer.Context,
    table_of: "Callable[[Session], Table]",
    printing: "OutputOptions",
) -> None:
    """Print a list, read while the database is open, to standard output or a file."""
    from stance.render import emit, emit_spreadsheet
    from stance.work.evidence import for_spreadsheet

    form = printing.form
    with opened(context) as session, output(printing.o) as out:
        if printing.for_spreadsheet:
            emit_spreadsheet(for_spreadsheet(session, table_of(session)), out)
        else:
            emit(table_of(session), form, out)


def print_facts(title: str, facts: Iterable[tuple[str, str]]) -> None:
    """Print all that is known of one thing, a heading and a text for each fact."""
    from stance.render.facts import write_facts

    write_facts(title, facts, sys.stdout)

"""Printing what was looked up: a list, or all that is known of one thing."""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from stance.cli.context import opened, output
from stance.values import Format

if TYPE_CHECKING:
    from sqlmodel import Session

    from stance.reports.table import Table


def print_table(
    context: typer.Context,
    table_of: "Callable[[Session], Table]",
    format: Format,  # noqa: A002 - the option's name
    path: Path | None,
) -> None:
    """Print a list, read while the database is open, to standard output or the file at `path`."""
    from stance.render import emit

    with opened(context) as session, output(path) as out:
        emit(table_of(session), format, out)


def print_facts(title: str, facts: Iterable[tuple[str, str]]) -> None:
    """Print all that is known of one thing, a heading and a text for each fact."""
    from stance.render.facts import write_facts

    write_facts(title, facts, sys.stdout)

"""Printing the account of a report: the database is open as long as it is read."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from stance.cli.context import output, say, url_of
from stance.cli.options import FilterOptions
from stance.values import Format

if TYPE_CHECKING:
    from stance.reports.account import Account
    from stance.work.evidence import Evidence


def print_account(
    context: typer.Context,
    filters: FilterOptions,
    format: Format,  # noqa: A002 - the option's name
    path: Path | None,
    account_of: Callable[["Evidence"], "Account"],
) -> None:
    """Gather the evidence that the filters choose and print what a report makes of it.

    It goes to standard output, or to the file at `path`.
    """
    from stance.render import emit_account
    from stance.work.evidence import gathered

    with gathered(url_of(context), filters.words) as evidence, output(path) as out:
        emit_account(account_of(evidence), format, out, say=say)

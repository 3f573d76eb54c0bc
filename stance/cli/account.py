"""Printing the account of a report: the database is open as long as it is read."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TextIO

import typer

from stance.cli.context import output, say, url_of
from stance.cli.options import FilterOptions, OutputOptions

if TYPE_CHECKING:
    from stance.reports.account import Account
    from stance.work.evidence import Evidence


def print_account(
    context: typer.Context,
    filters: FilterOptions,
    printing: OutputOptions,
    account_of: Callable[["Evidence"], "Account"],
) -> None:
    """Gather the evidence that the filters choose and print what a report makes of it."""
    from stance.work.evidence import gathered

    printing.form  # noqa: B018 - what cannot be written is refused before anything is read
    with gathered(url_of(context), filters.words) as evidence, output(printing.o) as out:
        write_account(evidence, account_of(evidence), printing, out)


def write_account(
    evidence: "Evidence", account: "Account", printing: OutputOptions, out: TextIO
) -> None:
    """Write an account made of this evidence, in the form that is meant."""
    from stance.render import emit_account, emit_spreadsheet
    from stance.work.evidence import for_spreadsheet

    if printing.for_spreadsheet:
        emit_spreadsheet(for_spreadsheet(evidence.session, account.data()), out)
    else:
        emit_account(account, printing.form, out, say=say)

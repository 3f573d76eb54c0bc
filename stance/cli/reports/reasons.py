"""`stance report reasons`."""

import typer

from stance.cli.account import print_account
from stance.cli.options import FilterOptions, FormatOption, OutputOption, filtered
from stance.values import Format


@filtered
def reasons(
    context: typer.Context,
    filters: FilterOptions,
    format: FormatOption = Format.TABLE,  # noqa: A002 - the option's name
    o: OutputOption = None,
) -> None:
    """Which arguments are given. Who gave them first, and which took the place of which."""
    from stance.work.reports.reasons import reasons as account

    print_account(context, filters, format, o, account)

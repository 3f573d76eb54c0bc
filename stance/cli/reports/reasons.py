"""`stance report reasons`."""

import typer

from stance.cli.account import print_account
from stance.cli.options import FilterOptions, OutputOptions, filtered, printed


@printed
@filtered
def reasons(
    context: typer.Context,
    filters: FilterOptions,
    printing: OutputOptions,
) -> None:
    """Which arguments are given. Who gave them first, and which took the place of which."""
    from stance.work.reports.reasons import reasons as account

    print_account(context, filters, printing, account)

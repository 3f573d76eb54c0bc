"""`stance report reasons`."""

import typer

from stance.cli.options import FilterOptions, OutputOptions, filtered, printed
from stance.cli.printing import print_account


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

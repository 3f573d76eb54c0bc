"""`stance report reasons`."""

import typer

from stance.cli.options import FilterOptions, ReportOptions, filtered, reported
from stance.cli.printing import print_account


@reported
@filtered
def reasons(
    context: typer.Context,
    filters: FilterOptions,
    printing: ReportOptions,
) -> None:
    """Which arguments are given. Who gave them first, and which took the place of which."""
    from stance.work.reports.reasons import reasons as account

    print_account(context, filters, printing, account)

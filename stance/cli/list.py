"""`list`: claims with their stances."""

import typer

from stance.cli.account import print_account
from stance.cli.options import FilterOptions, OutputOptions, filtered, printed


@printed
@filtered
def list_(
    context: typer.Context,
    filters: FilterOptions,
    printing: OutputOptions,
) -> None:
    """List claims with their stances, each where it was recorded."""
    from stance.work.reports.listing import listing

    print_account(context, filters, printing, listing)

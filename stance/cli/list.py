"""`list`: claims with their stances."""

import typer

from stance.cli.account import print_account
from stance.cli.options import FilterOptions, FormatOption, OutputOption, filtered
from stance.values import Format


@filtered
def list_(
    context: typer.Context,
    filters: FilterOptions,
    format: FormatOption = Format.TABLE,  # noqa: A002 - the option's name
    o: OutputOption = None,
) -> None:
    """List claims with their stances, each where it was recorded."""
    from stance.work.reports.listing import listing

    print_account(context, filters, format, o, listing)

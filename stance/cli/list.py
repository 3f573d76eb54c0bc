"""`list`: claims with their stances."""

from typing import Annotated

import typer

from stance.cli.options import FilterOptions, ReportOptions, filtered, reported
from stance.cli.printing import print_account


@reported
@filtered
def list_(
    context: typer.Context,
    filters: FilterOptions,
    one_line: Annotated[
        bool, typer.Option("--one-line", help="One line for each, cut where it ends.")
    ] = False,
    *,
    printing: ReportOptions,
) -> None:
    """List claims with their stances, each where it was recorded."""
    from stance.work.reports.listing import listing

    print_account(
        context,
        filters,
        printing,
        lambda evidence: listing(evidence, one_line=one_line),
        side_by_side=True,
    )

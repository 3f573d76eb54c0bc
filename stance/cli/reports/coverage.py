"""`stance report coverage`."""

from typing import Annotated

import typer

from stance.cli.options import FilterOptions, ReportOptions, filtered, reported
from stance.cli.printing import print_account
from stance.values import CoverageBy


@reported
@filtered
def coverage(
    context: typer.Context,
    filters: FilterOptions,
    by: Annotated[CoverageBy, typer.Option("--by", help="What it is counted for.")] = (
        CoverageBy.SERIES
    ),
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of", help="The day ages are counted to.", metavar="DATE", show_default="today"
        ),
    ] = None,
    old: Annotated[
        int,
        typer.Option("--old", min=0, help="Older than this is old.", metavar="DAYS"),
    ] = 730,
    *,
    printing: ReportOptions,
) -> None:
    """How much rests on how little. One moment, one source, no quote, others' word alone."""
    from stance.work.reports.coverage import coverage as account

    print_account(
        context,
        filters,
        printing,
        lambda evidence: account(evidence, by=by, as_of=as_of, old=old),
    )

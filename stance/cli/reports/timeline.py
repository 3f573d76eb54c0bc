"""`stance report timeline`."""

from typing import Annotated

import typer

from stance.cli.options import FilterOptions, ReportOptions, filtered, reported
from stance.cli.printing import print_account
from stance.values import TimelineBy


@reported
@filtered
def timeline(
    context: typer.Context,
    filters: FilterOptions,
    by: Annotated[
        TimelineBy,
        typer.Option("--by", help="One series after the other, or all in the order of time."),
    ] = TimelineBy.SERIES,
    *,
    printing: ReportOptions,
) -> None:
    """Every utterance in the order of its date: series by series, or with --by date in one list."""
    from stance.work.reports.timeline import timeline as account

    print_account(context, filters, printing, lambda evidence: account(evidence, by=by))

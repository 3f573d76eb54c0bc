"""`stance report contradictions`."""

from typing import Annotated

import typer

from stance.cli.options import FilterOptions, ReportOptions, filtered, reported
from stance.cli.printing import print_account
from stance.values import Contradiction


@reported
@filtered
def contradictions(
    context: typer.Context,
    filters: FilterOptions,
    window: Annotated[
        int,
        typer.Option("--window", min=0, help="Words at most this far apart.", metavar="DAYS"),
    ] = 30,
    kind: Annotated[
        list[Contradiction] | None,
        typer.Option(
            "--kind",
            help="Only of this kind. Repeatable.",
            metavar=f"<{'|'.join(Contradiction)}>",
            show_default=False,
        ),
    ] = None,
    *,
    printing: ReportOptions,
) -> None:
    """Where a holder contradicts itself. On one date, within days, by different speakers."""
    from stance.work.reports.contradictions import contradictions as account

    print_account(
        context,
        filters,
        printing,
        lambda evidence: account(evidence, window=window, kind=kind or ()),
    )

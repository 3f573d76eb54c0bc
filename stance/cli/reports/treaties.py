"""`stance report treaties`."""

from typing import Annotated

import typer

from stance.cli.options import FilterOptions, ReportOptions, filtered, reported
from stance.cli.printing import print_account
from stance.values import CitationRole


@reported
@filtered
def treaties(
    context: typer.Context,
    filters: FilterOptions,
    role: Annotated[
        list[CitationRole] | None,
        typer.Option(
            "--role",
            help=f"Only cited in this role: {', '.join(CitationRole)}. Repeatable.",
            metavar="ROLE",
            show_default=False,
        ),
    ] = None,
    *,
    printing: ReportOptions,
) -> None:
    """Who cites which treaty, as what. Whose commitment or breach, and how its use changed."""
    from stance.work.reports.treaties import treaties as account

    print_account(context, filters, printing, lambda evidence: account(evidence, role=role or ()))

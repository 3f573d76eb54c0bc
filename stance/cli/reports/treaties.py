"""`stance report treaties`."""

from typing import Annotated

import typer

from stance.cli.account import print_account
from stance.cli.options import FilterOptions, FormatOption, OutputOption, filtered
from stance.values import CitationRole, Format


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
    format: FormatOption = Format.TABLE,  # noqa: A002 - the option's name
    o: OutputOption = None,
) -> None:
    """Who cites which treaty, as what. Whose commitment or breach, and how its use changed."""
    from stance.work.reports.treaties import treaties as account

    print_account(context, filters, format, o, lambda evidence: account(evidence, role=role or ()))

"""`stance report brief`."""

from typing import Annotated

import typer

from stance.cli.account import print_account
from stance.cli.options import FilterOptions, OutputOption, filtered
from stance.values import BriefFormat, Format


@filtered
def brief(
    context: typer.Context,
    filters: FilterOptions,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of", help="The day it is written for.", metavar="DATE", show_default="today"
        ),
    ] = None,
    format: Annotated[  # noqa: A002 - the option's name
        BriefFormat, typer.Option("--format", "-f", help="The form of the output.")
    ] = BriefFormat.MARKDOWN,
    o: OutputOption = None,
) -> None:
    """The analyst's note on a holder or an issue. Where it stands, why, and on what evidence."""
    from stance.work.reports.brief import brief as account

    form = Format(format.value)
    print_account(context, filters, form, o, lambda evidence: account(evidence, as_of=as_of))

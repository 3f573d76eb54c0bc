"""`stance report timeline`."""

from typing import Annotated

import typer

from stance.cli.account import print_account
from stance.cli.options import FilterOptions, FormatOption, OutputOption, filtered
from stance.values import Format, TimelineBy


@filtered
def timeline(
    context: typer.Context,
    filters: FilterOptions,
    by: Annotated[
        TimelineBy,
        typer.Option("--by", help="One series after the other, or all in the order of time."),
    ] = TimelineBy.SERIES,
    format: FormatOption = Format.TABLE,  # noqa: A002 - the option's name
    o: OutputOption = None,
) -> None:
    """Every utterance in the order of its date: series by series, or with --by date in one list."""
    from stance.work.reports.timeline import timeline as account

    print_account(context, filters, format, o, lambda evidence: account(evidence, by=by))

"""Looking at claims: the list, and one whole."""

import sys
from typing import Annotated

import typer

from stance.cli.account import print_account
from stance.cli.completing import completing
from stance.cli.context import url_of
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


def show(
    context: typer.Context,
    key: Annotated[
        str,
        typer.Argument(metavar="KEY", help="The claim's key.", autocompletion=completing("claim")),
    ],
) -> None:
    """Show one claim whole, with the passage around its quote."""
    from stance.cli.showing import claim_lines
    from stance.db.engine import reading
    from stance.render.terminal import write_lines

    with reading(url_of(context)) as session:
        write_lines(claim_lines(session, key), sys.stdout)

"""`stance round list`."""

import typer

from stance.cli.options import OutputOptions, printed
from stance.cli.printing import print_table


@printed
def list_(context: typer.Context, printing: OutputOptions) -> None:
    """List the rounds with their coders, and how much they have read."""
    from stance.work.rounds.tables import listed_rounds

    print_table(context, listed_rounds, printing)

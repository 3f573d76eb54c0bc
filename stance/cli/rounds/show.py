"""`stance round show`."""

from functools import partial

import typer

from stance.cli.options import AskerOption, OutputOptions, printed
from stance.cli.printing import print_table
from stance.cli.rounds.arguments import RoundArgument


@printed
def show(
    context: typer.Context,
    slug: RoundArgument,
    coder: AskerOption = None,
    *,
    printing: OutputOptions,
) -> None:
    """Show who has read what in a round, and what is open. Of readings only their number."""
    from stance.work.rounds.tables import shown_round

    table_of = partial(shown_round, slug=slug, for_people=printing.for_people)
    print_table(context, table_of, printing, asker=coder)

"""`stance report conditions`."""

from typing import Annotated

import typer

from stance.cli.options import FilterOptions, OutputOptions, SilenceOption, filtered, printed
from stance.cli.printing import print_account
from stance.values import Silence


@printed
@filtered
def conditions(
    context: typer.Context,
    filters: FilterOptions,
    standing: Annotated[
        bool, typer.Option("--standing", help="Only those that stand at the end.")
    ] = False,
    dropped: Annotated[
        bool, typer.Option("--dropped", help="Only those that no longer stand.")
    ] = False,
    silence: SilenceOption = Silence.KEEPS,
    *,
    printing: OutputOptions,
) -> None:
    """What is asked, of whom, since when, in which words. Whether it still stands.

    --addressee chooses what is demanded of an actor: of those that the condition names or, where
    it names nobody, of those that the stance is directed at.
    """
    from stance.work.reports.conditions import conditions as account

    print_account(
        context,
        filters,
        printing,
        lambda evidence: account(evidence, standing=standing, dropped=dropped, silence=silence),
    )

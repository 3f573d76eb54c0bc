"""`stance report conditions`."""

from typing import Annotated

import typer

from stance.cli.options import FilterOptions, ReportOptions, SilenceOption, filtered, reported
from stance.cli.reports.from_files import FileOptions, from_files, print_report
from stance.values import Silence


@reported
@from_files
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
    files: FileOptions,
    printing: ReportOptions,
) -> None:
    """What is asked, of whom, since when, in which words. Whether it still stands.

    --addressee chooses what is demanded of an actor: of those that the condition names or, where
    it names nobody, of those that the stance is directed at.
    """
    from stance.work.reports.conditions import conditions as account

    print_report(
        context,
        filters,
        files,
        printing,
        lambda evidence: account(evidence, standing=standing, dropped=dropped, silence=silence),
        across=True,
    )

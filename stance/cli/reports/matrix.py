"""`stance report matrix`."""

from typing import Annotated

import typer

from stance.cli.options import FilterOptions, ReportOptions, SilenceOption, filtered, reported
from stance.cli.reports.from_files import FileOptions, from_files, print_report
from stance.values import Silence


@reported
@from_files
@filtered
def matrix(
    context: typer.Context,
    filters: FilterOptions,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", help="As of this date; else today.", metavar="DATE"),
    ] = None,
    compare_to: Annotated[
        str | None,
        typer.Option("--compare-to", help="Mark what differs from this date.", metavar="DATE"),
    ] = None,
    only_differing: Annotated[
        bool, typer.Option("--only-differing", help="With --compare-to: nothing but that.")
    ] = False,
    silence: SilenceOption = Silence.KEEPS,
    *,
    files: FileOptions,
    printing: ReportOptions,
) -> None:
    """Who stands where on what, as of a date. With the conditions that stand, and how old it is.

    A holder's stance is its latest one that certainly lies on or before the date. Where a holder
    and an issue are both asked for and nothing is known, the report says so: no evidence is never
    neutral.
    """
    from stance.work.reports.matrix import matrix as account

    print_report(
        context,
        filters,
        files,
        printing,
        lambda evidence: account(
            evidence,
            as_of=as_of,
            compare_to=compare_to,
            only_differing=only_differing,
            silence=silence,
        ),
        across=bool(filters.words.get("holder") and filters.words.get("issue")),
    )

"""`stance report changes`."""

from typing import Annotated

import typer

from stance.cli.options import FilterOptions, ReportOptions, SilenceOption, filtered, reported
from stance.cli.reports.from_files import FileOptions, from_files, print_report
from stance.values import ChangesBy, Only, Silence


@reported
@from_files
@filtered
def changes(
    context: typer.Context,
    filters: FilterOptions,
    all_: Annotated[bool, typer.Option("--all", help="Reaffirmations too.")] = False,
    silence: SilenceOption = Silence.KEEPS,
    only: Annotated[
        list[Only] | None,
        typer.Option("--only", help="Only changes of this kind. Repeatable.", show_default=False),
    ] = None,
    by: Annotated[
        ChangesBy | None,
        typer.Option(
            "--by",
            help="Follow each speaker's own line within a holder: is it the man or the line?",
            show_default=False,
        ),
    ] = None,
    summary: Annotated[
        bool, typer.Option("--summary", help="One row for each holder and issue.")
    ] = False,
    *,
    files: FileOptions,
    printing: ReportOptions,
) -> None:
    """Who changed position on what. From what to what, on which conditions, in which words.

    Where another speaker brings a change, the report says whether that speaker, when last heard,
    had taken another position, or the same on other conditions, so that the line has moved; or
    the same position with the same standing conditions, so that only the voice is another
    (change_of in the data: line, speaker; unclear where the speaker was not heard before), and
    whom of the holder's other speakers the words depart from (departs_from).
    """
    from stance.work.reports.changes import changes as account

    print_report(
        context,
        filters,
        files,
        printing,
        lambda evidence: account(
            evidence, all=all_, silence=silence, only=only or (), by=by, summary=summary
        ),
    )

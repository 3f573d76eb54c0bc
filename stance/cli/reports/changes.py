"""`stance report changes`."""

from typing import Annotated

import typer

from stance.cli.context import output, url_of
from stance.cli.options import FilterOptions, FormatOption, OutputOption, filtered
from stance.vocabulary import Format, Silence


@filtered
def changes(
    context: typer.Context,
    filters: FilterOptions,
    all_: Annotated[bool, typer.Option("--all", help="Reaffirmations too.")] = False,
    silence: Annotated[
        Silence, typer.Option("--silence", help="How a condition no longer mentioned is read.")
    ] = Silence.KEEPS,
    format: FormatOption = Format.TABLE,  # noqa: A002 - the option's name
    o: OutputOption = None,
) -> None:
    """Who changed position on what. From what to what, on which conditions, in which words."""
    from stance.cli.evidence import gathered
    from stance.render import emit_note
    from stance.reports.changes import changes_table, courses

    with gathered(url_of(context), filters) as evidence, output(o) as out:
        found = courses(evidence.rows, evidence.filters, everything=all_, silence=silence)
        if format in {Format.TABLE, Format.MARKDOWN}:
            emit_note(evidence.note(found, everything=all_), format, out)
        else:
            table = changes_table(found, evidence.vocabulary, evidence.filters)
            evidence.emit(table, format, out)

"""Reports on stances and how they change."""

from typing import Annotated

import typer

from stance.cli.context import output, url_of
from stance.cli.errors import Group
from stance.cli.options import FilterOptions, FormatOption, OutputOption, filtered
from stance.vocabulary import Format, Silence

app = typer.Typer(
    cls=Group,
    help="Report on stances and how they change.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command()
@filtered
def timeline(
    context: typer.Context,
    filters: FilterOptions,
    format: FormatOption = Format.TABLE,  # noqa: A002 - the option's name
    o: OutputOption = None,
) -> None:
    """Every utterance in the order of its date, series by series."""
    from stance.cli.evidence import gathered
    from stance.render import emit
    from stance.reports.stances import timeline as table_of

    with gathered(url_of(context), filters) as evidence, output(o) as out:
        table = table_of(
            evidence.rows, evidence.vocabulary, evidence.filters, evidence.notes(format)
        )
        emit(table, format, out)


@app.command()
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
    from stance.render import emit, emit_note
    from stance.reports.changes import changes_table, courses

    with gathered(url_of(context), filters) as evidence, output(o) as out:
        found = courses(evidence.rows, evidence.filters, everything=all_, silence=silence)
        if format in {Format.TABLE, Format.MARKDOWN}:
            emit_note(evidence.note(found, everything=all_), format, out)
        else:
            table = changes_table(found, evidence.vocabulary, evidence.filters)
            emit(table, format, out)

"""`stance report timeline`."""

from typing import Annotated

import typer

from stance.cli.context import output, url_of
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
    from stance.cli.evidence import FOR_PEOPLE, gathered
    from stance.render import emit_note
    from stance.reports.note import TimelineWriter
    from stance.reports.timeline import timeline as table_of
    from stance.reports.timeline import utterances

    with gathered(url_of(context), filters) as evidence, output(o) as out:
        if format in FOR_PEOPLE:
            writer = TimelineWriter(evidence.vocabulary, evidence.titles)
            found = utterances(evidence.rows, evidence.filters)
            note = writer.note(found, evidence.omissions(writer.counts), by=by)
            emit_note(note, format, out)
        else:
            table = table_of(evidence.rows, evidence.vocabulary, evidence.filters, by=by)
            evidence.emit(table, format, out)

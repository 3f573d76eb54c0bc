"""`stance report timeline`."""

import typer

from stance.cli.context import output, url_of
from stance.cli.options import FilterOptions, FormatOption, OutputOption, filtered
from stance.vocabulary import Format


@filtered
def timeline(
    context: typer.Context,
    filters: FilterOptions,
    format: FormatOption = Format.TABLE,  # noqa: A002 - the option's name
    o: OutputOption = None,
) -> None:
    """Every utterance in the order of its date, series by series."""
    from stance.cli.evidence import FOR_PEOPLE, gathered
    from stance.render import emit_note
    from stance.reports.note import TimelineWriter
    from stance.reports.stances import timeline as table_of
    from stance.reports.stances import utterances

    with gathered(url_of(context), filters) as evidence, output(o) as out:
        if format in FOR_PEOPLE:
            writer = TimelineWriter(evidence.vocabulary, evidence.titles)
            found = utterances(evidence.rows, evidence.filters)
            emit_note(writer.note(found, evidence.omissions(writer.counts)), format, out)
        else:
            table = table_of(evidence.rows, evidence.vocabulary, evidence.filters)
            evidence.emit(table, format, out)

"""`stance report reasons`."""

import typer

from stance.cli.context import output, url_of
from stance.cli.options import FilterOptions, FormatOption, OutputOption, filtered
from stance.values import Format, Noun


@filtered
def reasons(
    context: typer.Context,
    filters: FilterOptions,
    format: FormatOption = Format.TABLE,  # noqa: A002 - the option's name
    o: OutputOption = None,
) -> None:
    """Which arguments are given. Who gave them first, and which took the place of which."""
    from stance.cli.evidence import FOR_PEOPLE, gathered
    from stance.cli.reports.elsewhere import note_firsts, rows_using
    from stance.reports.reasons import table as report

    with gathered(url_of(context), filters) as evidence, output(o) as out:
        known, chosen = evidence.vocabulary, evidence.filters
        firsts = report.first_pleas()
        rows = rows_using(evidence, Noun.REASON, chosen.reasons)
        found = report.pleas(rows, chosen, firsts=firsts)
        note_firsts(evidence, firsts, Noun.REASON, (each.reason for each in found))
        table = report.reasons_table(found, known, chosen, firsts=firsts)
        if format in FOR_PEOPLE:
            table = report.reasons_for_people(table, known)
        evidence.emit(table, format, out)

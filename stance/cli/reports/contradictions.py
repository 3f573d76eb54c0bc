"""`stance report contradictions`."""

from typing import Annotated

import typer

from stance.cli.context import output, url_of
from stance.cli.options import FilterOptions, FormatOption, OutputOption, filtered
from stance.values import Contradiction, Format


@filtered
def contradictions(
    context: typer.Context,
    filters: FilterOptions,
    window: Annotated[
        int,
        typer.Option("--window", min=0, help="Words at most this far apart.", metavar="DAYS"),
    ] = 30,
    kind: Annotated[
        list[Contradiction] | None,
        typer.Option(
            "--kind",
            help="Only of this kind. Repeatable.",
            metavar=f"<{'|'.join(Contradiction)}>",
            show_default=False,
        ),
    ] = None,
    format: FormatOption = Format.TABLE,  # noqa: A002 - the option's name
    o: OutputOption = None,
) -> None:
    """Where a holder contradicts itself. On one date, within days, by different speakers."""
    from stance.cli.evidence import gathered
    from stance.reports.contradictions.pairs import asked, contradictions
    from stance.reports.contradictions.table import contradictions_table

    with gathered(url_of(context), filters) as evidence, output(o) as out:
        pairs = contradictions(evidence.rows, window=window)
        found = asked(pairs, evidence.filters, kinds=kind or ())
        table = contradictions_table(
            found, evidence.vocabulary, evidence.filters, window=window, kinds=kind or ()
        )
        evidence.emit(table, format, out)

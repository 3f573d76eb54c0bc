"""`stance report coverage`."""

from typing import Annotated

import typer

from stance.cli.context import output, url_of
from stance.cli.options import FilterOptions, FormatOption, OutputOption, filtered
from stance.values import CoverageBy, Format


@filtered
def coverage(
    context: typer.Context,
    filters: FilterOptions,
    by: Annotated[CoverageBy, typer.Option("--by", help="What it is counted for.")] = (
        CoverageBy.SERIES
    ),
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of", help="The day ages are counted to.", metavar="DATE", show_default="today"
        ),
    ] = None,
    old: Annotated[
        int,
        typer.Option("--old", min=0, help="Older than this is old.", metavar="DAYS"),
    ] = 730,
    format: FormatOption = Format.TABLE,  # noqa: A002 - the option's name
    o: OutputOption = None,
) -> None:
    """How much rests on how little. One moment, one source, no quote, others' word alone."""
    from collections import Counter
    from dataclasses import replace

    from stance.cli import evidence as of_reports
    from stance.queries.coverage import evidence as stances
    from stance.queries.coverage import read_sources
    from stance.reports.coverage.cover import Yardstick
    from stance.reports.coverage.covered import covered
    from stance.reports.coverage.table import coverage_table
    from stance.text.edtf import parse_date

    day = parse_date(as_of).latest if as_of else of_reports.today()
    with of_reports.gathered(url_of(context), filters) as found, output(o) as out:
        measure = Yardstick(found.filters, day, old, read_sources(found.session))
        left_out: Counter[str] = Counter()
        rows = stances(found.session, vocabulary=found.vocabulary, filters=found.filters)
        covers = covered(rows, measure, by, left_out)
        table = coverage_table(covers, found.vocabulary, measure, by, left_out)
        # What is left out of ascribed evidence, the report itself says.
        every = replace(found, filters=replace(found.filters, include_ascribed=True))
        every.emit(table, format, out)

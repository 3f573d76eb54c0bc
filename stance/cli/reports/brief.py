"""`stance report brief`."""

from typing import Annotated

import typer

from stance.cli.context import output, url_of
from stance.cli.options import FilterOptions, OutputOption, filtered
from stance.errors import InputError
from stance.values import BriefFormat, Format


@filtered
def brief(
    context: typer.Context,
    filters: FilterOptions,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of", help="The day it is written for.", metavar="DATE", show_default="today"
        ),
    ] = None,
    format: Annotated[  # noqa: A002 - the option's name
        BriefFormat, typer.Option("--format", "-f", help="The form of the output.")
    ] = BriefFormat.MARKDOWN,
    o: OutputOption = None,
) -> None:
    """The analyst's note on a holder or an issue. Where it stands, why, and on what evidence."""
    if not (filters.holder or filters.issue):
        raise InputError("a brief is on somebody or something", "give --holder or --issue")
    from dataclasses import replace

    from stance.cli import evidence as of_reports
    from stance.cli.reports.briefing import Briefing
    from stance.text.edtf import parse_date

    day = parse_date(as_of).latest if as_of else of_reports.today()
    with of_reports.gathered(url_of(context), filters) as evidence, output(o) as out:
        Briefing(replace(evidence, day=day), day).emit(Format(format.value), out)

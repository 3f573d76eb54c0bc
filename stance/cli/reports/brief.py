"""`stance report brief`."""

from functools import partial
from typing import Annotated, Any

import typer

from stance.cli.options import (
    FilterOptions,
    LimitOption,
    NewSinceOption,
    OutputOption,
    ReportFormat,
    ReportOptions,
    filtered,
    format_option,
)
from stance.cli.printing import print_account
from stance.values import BriefFormat


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
    short: Annotated[bool, typer.Option("--short", help="No more than fits one page.")] = False,
    citations: Annotated[
        bool,
        typer.Option("--citations", help="Cite the sources in footnotes, by their authors too."),
    ] = False,
    format: Annotated[  # noqa: A002 - the option's name
        BriefFormat | None, format_option(BriefFormat.MARKDOWN)
    ] = None,
    o: OutputOption = None,
    limit: LimitOption = None,
    new_since: NewSinceOption = None,
) -> None:
    """The analyst's note on a holder or an issue. Where it stands, why, and on what evidence."""
    from stance.export.endings import form_of
    from stance.work.reports.brief import brief as account
    from stance.work.reports.brief import brief_anew

    how: dict[str, Any] = {"as_of": as_of, "short": short, "citations": citations}
    form = form_of(BriefFormat, asked=format, path=o, usual=BriefFormat.MARKDOWN)
    printing = ReportOptions(ReportFormat(form.value), o=o, limit=limit, new_since=new_since)
    print_account(
        context,
        filters,
        printing,
        partial(account, **how),
        news_of=partial(brief_anew, **how),
    )

"""Searching for words."""

from dataclasses import replace
from typing import Annotated

import typer

from stance.cli.context import output, say, url_of
from stance.cli.option_groups import grouped
from stance.cli.options import FilterOptions, OutputOptions, filtered
from stance.cli.printing import write_account
from stance.values import Format, SearchBy, SearchIn


# How many hits there are is an option of its own.
@grouped(OutputOptions, "printing", but=("limit",))
@filtered
def search(
    context: typer.Context,
    filters: FilterOptions,
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="WORDS",
            help="Words that stand together; beginnings*; '\"phrases in double quotes\"'.",
        ),
    ],
    in_: Annotated[
        list[SearchIn] | None,
        typer.Option("--in", help="Look there only. Repeatable.", show_default=False),
    ] = None,
    by: Annotated[
        SearchBy, typer.Option("--by", help="The order: date has the oldest first.")
    ] = SearchBy.RELEVANCE,
    limit: Annotated[
        int, typer.Option("--limit", min=1, metavar="NUMBER", help="At most so many hits.")
    ] = 20,
    *,
    printing: OutputOptions,
) -> None:
    """Find words in claims, source texts and names, however they are spelled there.

    Case, accents, dashes and look-alike letters make no difference.
    """
    from stance.reports.limits import ON_A_PAGE
    from stance.work.search import search as hits_of

    form = printing.form
    # A page shows all that was found: that is cut already.
    shown = max(limit, ON_A_PAGE) if form is Format.HTML else None
    gathering = filters.gathered(url_of(context), side_by_side=True)
    with gathering as evidence, output(context, printing.o) as out:
        said = " ".join(words)
        account, more = hits_of(evidence, said, places=in_ or (), by=by, limit=limit)
        write_account(evidence, account, replace(printing, limit=shown), out)
        if more and form not in {Format.TABLE, Format.MARKDOWN, Format.HTML}:
            say(more)

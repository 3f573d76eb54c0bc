"""Searching for words."""

from typing import Annotated

import typer

from stance.cli.context import output, say, url_of
from stance.cli.options import FilterOptions, FormatOption, OutputOption, filtered
from stance.values import Format, SearchBy, SearchIn


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
    format: FormatOption = Format.TABLE,  # noqa: A002 - the option's name
    o: OutputOption = None,
) -> None:
    """Find words in claims, source texts and names, however they are spelled there.

    Case, accents, dashes and look-alike letters make no difference.
    """
    from stance.render import emit_account
    from stance.work.evidence import gathered
    from stance.work.search import search as hits_of

    with gathered(url_of(context), filters.words) as evidence, output(o) as out:
        said = " ".join(words)
        account, more = hits_of(evidence, said, places=in_ or (), by=by, limit=limit)
        emit_account(account, format, out, say=say)
        if more and format not in {Format.TABLE, Format.MARKDOWN, Format.HTML}:
            say(more)

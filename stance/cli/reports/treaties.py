"""`stance report treaties`."""

from typing import Annotated

import typer

from stance.cli.context import output, url_of
from stance.cli.options import FilterOptions, FormatOption, OutputOption, filtered
from stance.values import CitationRole, Format, Noun


@filtered
def treaties(
    context: typer.Context,
    filters: FilterOptions,
    role: Annotated[
        list[CitationRole] | None,
        typer.Option("--role", help="Only cited in this role. Repeatable.", show_default=False),
    ] = None,
    format: FormatOption = Format.TABLE,  # noqa: A002 - the option's name
    o: OutputOption = None,
) -> None:
    """Who cites which treaty, as what. Whose commitment or breach, and how its use changed."""
    from stance.cli.evidence import FOR_PEOPLE, gathered
    from stance.cli.reports.elsewhere import rows_using
    from stance.reports.treaties.citings import citings
    from stance.reports.treaties.table import treaties_for_people, treaties_table

    with gathered(url_of(context), filters) as evidence, output(o) as out:
        known, chosen = evidence.vocabulary, evidence.filters
        roles = tuple(dict.fromkeys(role or ()))
        rows = rows_using(evidence, Noun.TREATY, chosen.treaties)
        found = citings(rows, chosen, roles)
        table = treaties_table(found, known, chosen, roles)
        if format in FOR_PEOPLE:
            table = treaties_for_people(table, known)
        evidence.emit(table, format, out)

"""`stance report matrix`."""

from typing import TYPE_CHECKING, Annotated

import typer

from stance.cli.context import output, url_of
from stance.cli.options import FilterOptions, FormatOption, OutputOption, SilenceOption, filtered
from stance.values import Format, Silence

if TYPE_CHECKING:
    from stance.domain.filters import Filters
    from stance.domain.vocabulary import Vocabulary
    from stance.reports.matrix.cells import Days
    from stance.reports.table import Cell


@filtered
def matrix(
    context: typer.Context,
    filters: FilterOptions,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", help="As of this date; else today.", metavar="DATE"),
    ] = None,
    compare_to: Annotated[
        str | None,
        typer.Option("--compare-to", help="Mark what differs from this date.", metavar="DATE"),
    ] = None,
    only_differing: Annotated[
        bool, typer.Option("--only-differing", help="With --compare-to: nothing but that.")
    ] = False,
    silence: SilenceOption = Silence.KEEPS,
    format: FormatOption = Format.TABLE,  # noqa: A002 - the option's name
    o: OutputOption = None,
) -> None:
    """Who stands where on what, as of a date. With the conditions that stand, and how old it is.

    A holder's stance is its latest one that certainly lies on or before the date. Where a holder
    and an issue are both asked for and nothing is known, the report says so: no evidence is never
    neutral.
    """
    from dataclasses import replace

    from stance.cli.evidence import FOR_PEOPLE, gathered
    from stance.cli.reports.outlining import outlines
    from stance.reports.matrix import cells as of
    from stance.reports.matrix.table import as_grid
    from stance.reports.matrix.table import matrix as table_of

    days = _days(as_of, compare_to, only_differing=only_differing)
    with gathered(url_of(context), filters) as evidence, output(o) as out:
        chosen, known = evidence.filters, evidence.vocabulary
        rows = of.cells(
            outlines(evidence, silence, until=days.as_of),
            chosen,
            days,
            expected=_expected(chosen, known),
            only_differing=only_differing,
        )
        table = table_of(rows, known, chosen, days)
        own = _given(days, silence, only_differing=only_differing)
        table = replace(table, filters={**table.filters, **own})
        evidence.emit(as_grid(table, known) if format in FOR_PEOPLE else table, format, out)


def _days(as_of: str | None, compare_to: str | None, *, only_differing: bool) -> "Days":
    """The days asked for: of a month or a year the last one, as what was said in it counts."""
    from stance.cli import evidence
    from stance.errors import InputError
    from stance.reports.matrix.cells import Days
    from stance.text.edtf import parse_date

    day = parse_date(as_of).latest if as_of else evidence.today()
    earlier = parse_date(compare_to).latest if compare_to else None
    if earlier and earlier >= day:
        raise InputError(
            f"{earlier} does not lie before {day}, the day of the matrix",
            "give --compare-to an earlier date, or --as-of a later one",
        )
    if only_differing and not earlier:
        raise InputError(
            "--only-differing needs a date to differ from", "give it with --compare-to"
        )
    return Days(day, earlier)


def _expected(filters: "Filters", vocabulary: "Vocabulary") -> list[tuple[str, str]]:
    """The cells there must be: each holder asked for with each issue asked for."""
    from itertools import product

    from stance.queries.stances import issue_slugs

    return list(product(filters.holders, issue_slugs(vocabulary, filters)))


def _given(days: "Days", silence: Silence, *, only_differing: bool) -> dict[str, "Cell"]:
    """The report's own options, for its record."""
    given: dict[str, Cell] = {"as_of": days.as_of.isoformat()}
    if days.compared_to:
        given["compare_to"] = days.compared_to.isoformat()
    if only_differing:
        given["only_differing"] = True
    return given if silence is Silence.KEEPS else {**given, "silence": silence.value}

"""`stance report compare`."""

from typing import Annotated

import typer

from stance.cli.completing import completing
from stance.cli.context import output, url_of
from stance.cli.options import FilterOptions, FormatOption, OutputOption, SilenceOption, filtered
from stance.values import Format, Silence


@filtered
def compare(
    context: typer.Context,
    filters: FilterOptions,
    holders: Annotated[
        list[str],
        typer.Argument(
            metavar="HOLDER HOLDER …",
            help="Two or more holders: each is compared with each.",
            autocompletion=completing("actor"),
        ),
    ],
    silence: SilenceOption = Silence.KEEPS,
    format: FormatOption = Format.TABLE,  # noqa: A002 - the option's name
    o: OutputOption = None,
) -> None:
    """Holders side by side. Their moments on one time line, and when they converged or parted.

    After each date two holders are on the same side (both support, both oppose, both take no
    side), opposed (one supports, one opposes), or partly together (one takes no side or is mixed;
    or support and opposition that share a condition). They converge and part from one of these to
    another. A condition is shared if somebody is asked by both; asked by each of the other, it is
    crossed. Without --issue: all issues on which both have evidence.
    """
    from stance.cli.evidence import FOR_PEOPLE, gathered
    from stance.render import emit_comparisons
    from stance.reports.compare.meetings import pairs
    from stance.reports.compare.table import compare_table
    from stance.reports.compare.writing import ComparisonWriter

    own = {} if silence is Silence.KEEPS else {"silence": silence.value}
    options = _with_holders(filters, holders)
    with gathered(url_of(context), options) as evidence, output(o) as out:
        compared = _at_least_two(evidence.filters.holders)
        found = pairs(evidence.rows, compared, evidence.filters, silence=silence)
        if format in FOR_PEOPLE:
            writer = ComparisonWriter(evidence.vocabulary, evidence.titles)
            emit_comparisons(writer.note(found, evidence.omissions(writer.counts)), format, out)
        else:
            table = compare_table(found, evidence.vocabulary, evidence.filters, own)
            evidence.emit(table, format, out)


def _with_holders(filters: FilterOptions, holders: list[str]) -> FilterOptions:
    from dataclasses import replace

    return replace(filters, holder=[*holders, *(filters.holder or ())])


def _at_least_two(holders: tuple[str, ...]) -> list[str]:
    from stance.errors import InputError

    compared = list(dict.fromkeys(holders))
    if len(compared) < 2:  # noqa: PLR2004
        raise InputError(
            f'"{compared[0]}" alone cannot be compared', "name a second holder beside it"
        )
    return compared

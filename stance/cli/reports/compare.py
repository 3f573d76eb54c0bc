"""`stance report compare`."""

from typing import Annotated

import typer

from stance.cli.completing import completing
from stance.cli.options import FilterOptions, ReportOptions, SilenceOption, filtered, reported
from stance.cli.printing import print_account
from stance.values import Silence


@reported
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
    *,
    printing: ReportOptions,
) -> None:
    """Holders side by side. Their moments on one time line, and when they converged or parted.

    After each date two holders are on the same side (both support, both oppose, both take no
    side), opposed (one supports, one opposes), or partly together (one takes no side or is mixed;
    or support and opposition that share a condition). They converge and part from one of these to
    another. A condition is shared if somebody is asked by both; asked by each of the other, it is
    crossed. Without --issue: all issues on which both have evidence.
    """
    from stance.work.arguments import each
    from stance.work.reports.compare import compare as account

    compared = [*holders, *each(filters.words.get("holder"))]
    both = FilterOptions(**{**filters.words, "holder": compared})
    print_account(context, both, printing, lambda evidence: account(evidence, silence=silence))

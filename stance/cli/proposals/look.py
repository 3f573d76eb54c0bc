"""`stance proposal list`, `show` and `rates`."""

from functools import partial
from typing import Annotated

import typer

from stance.cli.context import look
from stance.cli.options import OutputOptions, printed
from stance.cli.printing import print_facts, print_table
from stance.cli.proposals.arguments import ProposalArgument, WhichProposals, with_which


@printed
@with_which
def list_(
    context: typer.Context,
    which: WhichProposals,
    printing: OutputOptions,
    *,
    all_: Annotated[
        bool, typer.Option("--all", help="Also those that were decided, and what became of them.")
    ] = False,
) -> None:
    """List the proposals that wait. They are in no report, no other list and no search."""
    from stance.work.proposals.tables import listed_proposals

    table_of = partial(listed_proposals, words=which.words, also_decided=all_)
    print_table(context, table_of, printing)


@printed
def rates(context: typer.Context, printing: OutputOptions) -> None:
    """How much of what each program proposed was accepted, mended and dropped."""
    from stance.work.proposals.tables import listed_rates

    print_table(context, listed_rates, printing)


def show(context: typer.Context, key: ProposalArgument) -> None:
    """Show one proposal: the passage, how it reads, who proposed it and why."""
    from stance.reports.proposals.whole import proposal_facts
    from stance.work.proposals.look import shown_proposal

    shown = look(context, partial(shown_proposal, key=key))
    print_facts(f"{key} ({shown.proposal.state})", proposal_facts(shown))

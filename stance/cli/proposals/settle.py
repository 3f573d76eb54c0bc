"""`stance proposal accept`, `mend` and `drop`."""

import sys
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from stance.cli.context import program, say, terms_of, url_of
from stance.cli.proposals.arguments import (
    DecidingOptions,
    ProposalArgument,
    ProposalsArgument,
    with_deciding,
)

if TYPE_CHECKING:
    from stance.work.proposals.decide import SettledProposal
    from stance.work.transaction import Terms


@with_deciding
def accept(context: typer.Context, keys: ProposalsArgument, how: DecidingOptions) -> None:
    """Record what proposals say, all that are named or none, as --coder takes them."""
    from stance.work.proposals.decide import accept as work

    tell_settled(how.do(context, partial(work, keys=keys, coder=how.coder, terms=_terms(how))), how)


@with_deciding
def mend(context: typer.Context, key: ProposalArgument, how: DecidingOptions) -> None:
    """Record what a proposal says once it was mended in an editor."""
    from stance.cli.editor import read_back_first, record_edited
    from stance.cli.proposals.mending import Mending

    mending = Mending(url_of(context), key, how.coder, _terms(how))
    again = f"{program(context)} import"
    if record_edited(mending.text(), read_back_first(mending.record), again=again) is None:
        say("it was left as it was, and waits")
        return
    tell_settled(mending.came[-1:], how)


@with_deciding
def drop(
    context: typer.Context,
    keys: ProposalsArgument,
    how: DecidingOptions,
    *,
    reason: Annotated[
        str, typer.Option("--reason", help="Why nothing is recorded of it; kept.", metavar="TEXT")
    ] = "",
) -> None:
    """Decide that nothing is recorded of proposals, and say why. They are kept."""
    from stance.work.proposals.decide import drop as work

    act = partial(work, keys=keys, reason=reason, coder=how.coder)
    tell_settled(how.do(context, act), how)


def _terms(how: DecidingOptions) -> "Terms":
    return terms_of(dry_run=how.dry_run, wait=how.wait)


def tell_settled(settled: "Sequence[SettledProposal]", how: DecidingOptions) -> None:
    """Say what was decided of proposals, with what was recorded of them."""
    from stance.cli.recorded import read_back_lines, tell_created
    from stance.render.terminal import write_lines

    for each in settled:
        if each.recorded:
            write_lines(read_back_lines(each.recorded.read_back), sys.stdout, hanging=4)
            tell_created(each.recorded)
        say(each.told(dry_run=how.dry_run))
        say(*(each.recorded.notes if each.recorded else ()))
    how.end()

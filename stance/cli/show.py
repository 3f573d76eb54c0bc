"""`show`: one claim whole."""

import sys
from functools import partial

import typer

from stance.cli.context import KeyArgument, look
from stance.cli.options import AskerOption, AsRecordedOption


def show(
    context: typer.Context,
    key: KeyArgument,
    as_recorded: AsRecordedOption = None,
    coder: AskerOption = None,
) -> None:
    """Show one claim whole, with the passage around its quote."""
    from stance.render.terminal import write_lines
    from stance.reports.claim import claim_lines
    from stance.work.show import whole_claim

    of_key = partial(whole_claim, key=key)
    whole = look(context, of_key, as_recorded=as_recorded, asker=coder)
    write_lines(list(claim_lines(whole)), sys.stdout)  # none is printed where one cannot be made

"""`show`: one claim whole."""

import sys
from functools import partial

import typer

from stance.cli.context import KeyArgument, look
from stance.cli.options import AsRecordedOption


def show(context: typer.Context, key: KeyArgument, as_recorded: AsRecordedOption = None) -> None:
    """Show one claim whole, with the passage around its quote."""
    from stance.render.terminal import write_lines
    from stance.reports.claim import claim_lines
    from stance.work.show import whole_claim

    whole = look(context, partial(whole_claim, key=key), as_recorded=as_recorded)
    write_lines(list(claim_lines(whole)), sys.stdout)  # none is printed where one cannot be made

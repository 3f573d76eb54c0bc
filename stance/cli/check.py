"""`check`: every rule on every row."""

import sys

import typer

from stance.cli.addressing import addressed
from stance.cli.context import opened, say
from stance.cli.options import AskerOption
from stance.errors import ExitCode


def check(context: typer.Context, coder: AskerOption = None) -> None:
    """Hold every rule against every row. Prints what it finds, and exits with 1 if it does."""
    from stance.render.messages import write_message
    from stance.text.cleaning import printable
    from stance.work.check import findings

    with opened(context, asker=coder) as session:
        count = 0
        for finding in findings(session):
            write_message(printable(addressed(finding)), sys.stdout)
            count += 1
    if count:
        raise typer.Exit(ExitCode.FAILED)
    say("nothing found: every rule holds")

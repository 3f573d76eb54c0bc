"""`history`: all versions of one claim, and what changed from one to the next."""

from functools import partial

import typer

from stance.cli.context import KeyArgument, look
from stance.cli.options import AskerOption, OutputOptions, printed
from stance.cli.printing import print_lines


@printed
def history(
    context: typer.Context,
    key: KeyArgument,
    coder: AskerOption = None,
    *,
    printing: OutputOptions,
) -> None:
    """Show all versions of a claim: when, by whom, what changed, and why it was retracted."""
    from stance.reports.history import history_lines, history_table
    from stance.work.history import history as versions_of

    printing.check()
    versions = look(context, partial(versions_of, key=key), asker=coder)
    print_lines(context, lambda: history_lines(versions), lambda: history_table(versions), printing)

"""`history`: all versions of one claim, and what changed from one to the next."""

from functools import partial

import typer

from stance.cli.context import KeyArgument, look, output
from stance.cli.options import FormatOption, OutputOption
from stance.values import Format


def history(
    context: typer.Context,
    key: KeyArgument,
    format: FormatOption = Format.TABLE,  # noqa: A002 - the option's name
    o: OutputOption = None,
) -> None:
    """Show all versions of a claim: when, by whom, what changed, and why it was retracted."""
    from stance.render import emit
    from stance.render.terminal import write_lines
    from stance.reports.history import history_lines, history_table
    from stance.work.history import history as versions_of

    versions = look(context, partial(versions_of, key=key))
    with output(o) as out:
        if format is Format.TABLE:
            write_lines(history_lines(versions), out, hanging=4)
        else:
            emit(history_table(versions), format, out)

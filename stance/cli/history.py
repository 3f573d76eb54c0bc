"""`history`: all versions of one claim, and what changed from one to the next."""

from functools import partial

import typer

from stance.cli.context import KeyArgument, look, output
from stance.cli.options import OutputOptions, printed
from stance.values import Format


@printed
def history(context: typer.Context, key: KeyArgument, printing: OutputOptions) -> None:
    """Show all versions of a claim: when, by whom, what changed, and why it was retracted."""
    from stance.render import emit, emit_spreadsheet
    from stance.render.terminal import write_lines
    from stance.reports.history import history_lines, history_table
    from stance.work.history import history as versions_of

    form = printing.form
    versions = look(context, partial(versions_of, key=key))
    with output(printing.o) as out:
        if printing.for_spreadsheet:
            emit_spreadsheet(history_table(versions), out)
        elif form is Format.TABLE:
            write_lines(history_lines(versions), out, hanging=4)
        else:
            emit(history_table(versions), form, out)

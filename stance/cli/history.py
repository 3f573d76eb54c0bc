"""`history`: all versions of one claim, and what changed from one to the next."""

import typer

from stance.cli.context import KeyArgument, output, url_of
from stance.cli.options import FormatOption, OutputOption
from stance.values import Format


def history(
    context: typer.Context,
    key: KeyArgument,
    format: FormatOption = Format.TABLE,  # noqa: A002 - the option's name
    o: OutputOption = None,
) -> None:
    """Show all versions of a claim: when, by whom, what changed, and why it was retracted."""
    from stance.db.engine import reading
    from stance.render import emit
    from stance.render.terminal import write_lines
    from stance.reports.history import history_lines, history_table
    from stance.work.history import history as versions_of

    with reading(url_of(context)) as session:
        versions = versions_of(session, key=key)
    with output(o) as out:
        if format is Format.TABLE:
            write_lines(history_lines(versions), out, hanging=4)
        else:
            emit(history_table(versions), format, out)

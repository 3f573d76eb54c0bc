"""All versions of one claim, and what changed from one to the next."""

from typing import Annotated

import typer

from stance.cli.completing import completing
from stance.cli.context import output, url_of
from stance.cli.options import FormatOption, OutputOption
from stance.values import Format


def history(
    context: typer.Context,
    key: Annotated[
        str,
        typer.Argument(metavar="KEY", help="The claim's key.", autocompletion=completing("claim")),
    ],
    format: FormatOption = Format.TABLE,  # noqa: A002 - the option's name
    o: OutputOption = None,
) -> None:
    """Show all versions of a claim: when, by whom, what changed, and why it was retracted."""
    from stance.cli.past import past_lines, past_table
    from stance.db.engine import reading
    from stance.render import emit
    from stance.render.terminal import write_lines
    from stance.work.keys import named

    with reading(url_of(context)) as session:
        versions = named(session, key).versions
        with output(o) as out:
            if format is Format.TABLE:
                write_lines(past_lines(session, versions), out, hanging=4)
            else:
                emit(past_table(session, versions), format, out)

"""`template`: an empty table of codings, to be filled in and imported."""

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from stance.cli.context import look, output, say


def template(
    context: typer.Context,
    path: Annotated[
        Path, typer.Argument(metavar="FILE", help="The table: it ends in .xlsx or .csv.")
    ],
) -> None:
    """Write an empty table of codings; filled in, `import` reads it without a map.

    A workbook offers the vocabulary to choose from, and has a sheet that explains the columns.
    """
    from stance.work.bringing.empty_table import refuse_unfit, write_template

    refuse_unfit(path)
    with output(context, path) as out:
        look(context, partial(write_template, path=path, out=out))
    say(f"fill in {path}, a row for each stance; then: stance import {path}")

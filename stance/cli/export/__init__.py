"""`export`: everything written out, one module for each form; `commands.EXPORTS` lists them."""

import typer

from stance.cli.commands import Exports

app = typer.Typer(
    cls=Exports, help="Export the database.", no_args_is_help=True, rich_markup_mode=None
)


@app.callback()
def export() -> None:
    """Export the database."""

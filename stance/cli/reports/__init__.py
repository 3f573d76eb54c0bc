"""One module per report; `commands.REPORTS` lists them."""

import typer

from stance.cli.commands import Reports

app = typer.Typer(
    cls=Reports,
    help="Report on stances and how they change.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.callback()
def reports() -> None:
    """Report on stances and how they change."""

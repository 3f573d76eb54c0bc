"""The commands of `stance proposal`; `commands.PROPOSALS` lists them."""

import typer

from stance.cli.commands import Proposals

app = typer.Typer(
    cls=Proposals,
    help="Go through what programs proposed: take it into the record, mend it or drop it.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.callback()
def proposals() -> None:
    """Go through what programs proposed: take it into the record, mend it or drop it."""

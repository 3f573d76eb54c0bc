"""One module for each command of `stance round`; `commands.ROUNDS` lists them."""

import typer

from stance.cli.commands import Rounds

app = typer.Typer(
    cls=Rounds,
    help="Let several coders read the same sources, and compare what they read.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.callback()
def rounds() -> None:
    """Let several coders read the same sources, and compare what they read."""

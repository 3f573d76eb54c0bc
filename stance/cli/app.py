"""The program and its own options. Imports here are light: each command loads what it needs."""

from typing import Annotated

import typer

from stance.cli.addressing import address
from stance.cli.commands import Program
from stance.version import __version__

app = typer.Typer(
    cls=Program,
    name="stance",
    help="Track claims and stances: who changed position on what, when, and in which words.",
    no_args_is_help=True,
    # Plain help is fast, and the same in every terminal.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"stance {__version__}")
        raise typer.Exit


@app.callback()
def choose_database(
    context: typer.Context,
    db: Annotated[
        str | None,
        typer.Option(
            "--db",
            help="The database: a URL or a path. Else STANCE_DATABASE_URL, else stance.db here.",
            metavar="URL-or-path",
        ),
    ] = None,
    version: Annotated[  # noqa: ARG001 - Typer's way to have such an option
        bool, typer.Option("--version", help="Print the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Track claims and stances: who changed position on what, when, and in which words."""
    context.obj = db
    address(db)
    context.call_on_close(lambda: address(None))

"""`db`: upgrading and looking after a database."""

from typing import Annotated

import typer

from stance.cli.context import print_data, say, url_of
from stance.cli.errors import Group
from stance.cli.process.streams import record_aloud
from stance.errors import ExitCode

app = typer.Typer(
    cls=Group, help="Look after the database.", no_args_is_help=True, rich_markup_mode=None
)


@app.command()
def upgrade(context: typer.Context) -> None:
    """Bring the database to the newest revision. A SQLite file is backed up first."""
    from stance.db import migrate

    say(migrate.create_or_upgrade(url_of(context)))


@app.command()
def downgrade(
    context: typer.Context,
    revision: Annotated[
        str, typer.Argument(metavar="REVISION", help="The revision to go back to, or base.")
    ],
) -> None:
    """Bring the database back to an older revision. A SQLite file is backed up first."""
    from stance.db import migrate

    for line in migrate.downgrade(url_of(context), revision):
        say(line)


@app.command()
def where(context: typer.Context) -> None:
    """Print which database is meant, without the password of its URL."""
    from stance.db.place import shown
    from stance.text.cleaning import printable

    typer.echo(printable(shown(url_of(context))))


@app.command()
def current(context: typer.Context) -> None:
    """Print the revision the database is at."""
    from stance.db import migrate

    typer.echo(migrate.revision(url_of(context)) or "none")


@app.command("check")
def check_schema(context: typer.Context) -> None:
    """Compare the tables with what the program expects. Exits with 1 if they differ."""
    from stance.db import migrate
    from stance.db.engine import open_engine

    url = url_of(context)
    open_engine(url).dispose()
    differences = migrate.differences(url)
    for difference in differences:
        typer.echo(difference)
    if differences:
        raise typer.Exit(ExitCode.FAILED)
    say("the tables are as the program expects")


@app.command()
def backup(context: typer.Context) -> None:
    """Copy a SQLite database beside itself. The copy is sound even while others write."""
    from stance.db import migrate

    record_aloud()
    print_data(f"{migrate.backup(url_of(context))}\n")

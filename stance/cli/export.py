"""Writing everything out."""

from typing import Annotated

import typer

from stance.cli.context import output, url_of
from stance.cli.errors import Group
from stance.cli.options import OutputOption
from stance.vocabulary import Dialect

app = typer.Typer(
    cls=Group, help="Export the database.", no_args_is_help=True, rich_markup_mode=None
)


@app.callback()
def export() -> None:
    """Export the database."""


@app.command()
def sql(
    context: typer.Context,
    dialect: Annotated[
        Dialect, typer.Option("--dialect", help="The engine to write for.")
    ] = Dialect.SQLITE,
    o: OutputOption = None,
) -> None:
    """Write schema and data as SQL, for sqlite3 or psql to restore. Always the same bytes."""
    from stance import db
    from stance.export.sql import write_sql

    with db.reading(url_of(context)) as session, output(o) as out:
        write_sql(session, out, target=dialect)

"""`export`: everything written out."""

from typing import Annotated

import typer

from stance.cli.context import for_programs, opened, output
from stance.cli.errors import Group
from stance.cli.options import OutputOption, format_option
from stance.values import ClaimsFormat, Dialect, SqlFormat

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
    from stance.export.endings import form_of
    from stance.work.export import export_sql

    form_of(SqlFormat, asked=None, path=o, usual=SqlFormat.SQL)
    with opened(context) as session, output(context, o) as out:
        export_sql(session, for_programs(out), dialect=dialect)


@app.command()
def claims(
    context: typer.Context,
    source: Annotated[
        list[str] | None,
        typer.Option(
            "--source", help="This source only. Repeatable.", metavar="SLUG", show_default=False
        ),
    ] = None,
    history: Annotated[
        bool, typer.Option("--history", help="Every version ever recorded, with its times.")
    ] = False,
    format: Annotated[  # noqa: A002 - the option's name
        ClaimsFormat | None, format_option(ClaimsFormat.YAML)
    ] = None,
    o: OutputOption = None,
) -> None:
    """Write everything as a claim file, to be imported again."""
    from stance.export.endings import form_of
    from stance.work.export import export_claims

    form = form_of(ClaimsFormat, asked=format, path=o, usual=ClaimsFormat.YAML)
    with opened(context) as session, output(context, o, of_claims=True) as out:
        export_claims(session, for_programs(out), sources=source or (), history=history, form=form)

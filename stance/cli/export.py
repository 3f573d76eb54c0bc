"""Writing everything out."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from stance.cli.context import for_programs, output, url_of
from stance.cli.errors import Group
from stance.cli.options import OutputOption
from stance.errors import InputError
from stance.values import Dialect

app = typer.Typer(
    cls=Group, help="Export the database.", no_args_is_help=True, rich_markup_mode=None
)


class ClaimsFormat(StrEnum):
    """The forms in which claims are written, to be imported again."""

    YAML = "yaml"
    JSONL = "jsonl"


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
    from stance.db.engine import reading
    from stance.export.sql import write_sql

    with reading(url_of(context)) as session, output(o) as out:
        write_sql(session, for_programs(out), target=dialect)


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
        ClaimsFormat | None,
        typer.Option(
            "--format",
            "-f",
            help="The form; else by the ending of FILE, else YAML.",
            show_default=False,
        ),
    ] = None,
    o: OutputOption = None,
) -> None:
    """Write everything as a claim file, to be imported again."""
    from stance.db.engine import reading
    from stance.export.claims import write_jsonl, write_yaml
    from stance.work.filters import known_sources

    if history and source:
        raise InputError("a history is of the whole base", "leave out --source or --history")
    write = write_jsonl if (format or _format_of(o)) is ClaimsFormat.JSONL else write_yaml
    with reading(url_of(context)) as session:
        only = known_sources(session, source or ())
        with output(o) as out:
            write(session, for_programs(out), sources=only, history=history)


def _format_of(path: Path | None) -> ClaimsFormat:
    is_jsonl = path is not None and path.suffix.lower() == ".jsonl"
    return ClaimsFormat.JSONL if is_jsonl else ClaimsFormat.YAML

"""`export sql`."""

from pathlib import Path
from typing import Annotated

import typer

from stance.cli.context import for_programs, opened, output, say
from stance.cli.export.folder import TextsOption
from stance.cli.export.progress import progress
from stance.cli.option_groups import grouped
from stance.cli.options import FilterOptions
from stance.values import Dialect, SqlFormat

#: What is written is of the record, and has its claims as they are now.
_OTHER_STATES = ("round", "as_recorded")

PackedOption = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        help="Write to this file; packed where it ends in .sql.gz or .sql.zst.",
        metavar="FILE",
        show_default=False,
    ),
]


@grouped(FilterOptions, "filters", but=_OTHER_STATES)
def sql(
    context: typer.Context,
    dialect: Annotated[
        Dialect, typer.Option("--dialect", help="The engine to write for.")
    ] = Dialect.SQLITE,
    schema_only: Annotated[
        bool, typer.Option("--schema-only", help="The tables, with nothing in them.")
    ] = False,
    data_only: Annotated[
        bool, typer.Option("--data-only", help="The rows, for tables that stance init made.")
    ] = False,
    no_views: Annotated[
        bool, typer.Option("--no-views", help="Without the published views.")
    ] = False,
    texts: TextsOption = True,
    o: PackedOption = None,
    *,
    filters: FilterOptions,
) -> None:
    """Write everything as SQL, for sqlite3, psql or duckdb to restore. Always the same bytes.

    With filters, a part: the claims that they choose, each whole, with all that it refers to.
    """
    from stance.domain.phrases import counted
    from stance.export.endings import form_of
    from stance.export.packed import packed, packer_for
    from stance.work.export.sql import export_sql, extent_of, rows_in
    from stance.work.rounds.unseen import left_out

    form_of(SqlFormat, asked=None, path=o, usual=SqlFormat.SQL)
    packer = packer_for(o)
    with opened(context) as session:
        extent = extent_of(
            session,
            filters.words,
            schema_only=schema_only,
            data_only=data_only,
            views=not no_views,
            texts=texts,
        )
        with (
            output(context, o) as file,
            packed(file, packer) as out,
            progress(file, lambda: rows_in(session)) as advance,
        ):
            export_sql(session, for_programs(out), dialect=dialect, extent=extent, advance=advance)
        if extent.data and not extent.selection:
            say(*left_out(session))
    if extent.selection:
        say(f"{counted(extent.selection.claims, 'claim')}, with all that these refer to")

"""`export parquet`."""

from typing import Annotated

import typer

from stance.cli.context import opened, say, url_of
from stance.cli.export.folder import FolderOptions, in_folder, write_folder
from stance.cli.options import FilterOptions, filtered


@in_folder
@filtered
def parquet(
    context: typer.Context,
    where: FolderOptions,
    partitions: Annotated[
        int | None,
        typer.Option(
            help="In the place of tables, series files: so many, no series in two of them.",
            metavar="N",
            show_default=False,
        ),
    ] = None,
    *,
    filters: FilterOptions,
) -> None:
    """Write a folder of Parquet: each published view, and what its slugs refer to.

    Days, times and truths are typed; each file says what its columns mean. With --partitions it
    is one of series files, which report changes, matrix and conditions read with --from-parquet.
    """
    if partitions is not None:
        _write_series(context, where, partitions, filters)
        return
    from stance.export.package.kinds import FolderKind
    from stance.work.export.parquet import export_parquet

    write_folder(context, filters, where, FolderKind.PARQUET, export_parquet)


def _write_series(
    context: typer.Context, where: FolderOptions, partitions: int, filters: FilterOptions
) -> None:
    from stance.domain.phrases import counted
    from stance.export.package.folder import export_folder
    from stance.export.package.kinds import FolderKind
    from stance.work.scale.write import refuse_parts, write_series

    refuse_parts(filters.words)
    path = where.path
    making = export_folder(url_of(context), path, FolderKind.SERIES, replaces=where.replace)
    with opened(context) as session, making as folder:
        manifest = write_series(session, folder, partitions=partitions)
    files = counted(manifest.partitions, "series file")
    say(f"wrote {files} of {counted(sum(manifest.rows), 'stance')} to {path}")

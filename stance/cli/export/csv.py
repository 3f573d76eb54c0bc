"""`export csv`."""

from functools import partial
from typing import Annotated

import typer

from stance.cli.export.folder import FolderOptions, in_folder, write_folder
from stance.cli.options import FilterOptions, filtered


@in_folder
@filtered
def csv(
    context: typer.Context,
    where: FolderOptions,
    for_spreadsheet: Annotated[
        bool, typer.Option("--for-spreadsheet", help="No cell is run as a formula.")
    ] = False,
    *,
    filters: FilterOptions,
) -> None:
    """Write a folder of CSV: each published view, and what its slugs refer to.

    Its datapackage.json (Frictionless) says what each column holds. Cells are the data as it
    stands, for programs: for a spreadsheet give --for-spreadsheet, or export xlsx.
    """
    from stance.export.package.kinds import FolderKind
    from stance.work.export.csv import export_csv

    export = partial(export_csv, for_spreadsheet=for_spreadsheet)
    write_folder(context, filters, where, FolderKind.CSV, export)

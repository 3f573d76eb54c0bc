"""Options of reports that can be made from series files, and printing such a report."""

import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from stance.cli.option_groups import grouped
from stance.cli.options import FilterOptions, OutputOptions
from stance.cli.printing import print_account, write_account
from stance.errors import InputError
from stance.export.series.layout import CATALOGUE, SeriesEngine
from stance.values import Format

if TYPE_CHECKING:
    from stance.reports.account import Account
    from stance.work.evidence import Evidence


@dataclass(frozen=True)
class FileOptions:
    """Where a report by series is made from, if not from the database; as typed."""

    from_parquet: Annotated[
        Path | None,
        typer.Option(
            help="From the series files in this folder, not from the database.",
            metavar="FOLDER",
            show_default=False,
        ),
    ] = None
    engine: Annotated[
        SeriesEngine | None,
        typer.Option(help="What reads series files; else duckdb.", show_default=False),
    ] = None
    part: Annotated[
        str | None,
        typer.Option(
            help="One part of the series files, as 2/8.", metavar="I/N", show_default=False
        ),
    ] = None
    master: Annotated[
        str | None,
        typer.Option(
            help="Spark's master; else Spark runs on this machine.",
            metavar="URL",
            show_default=False,
        ),
    ] = None

    def check(self) -> None:
        """Raise InputError for options that say nothing without series files."""
        for name in ("engine", "part", "master"):
            if getattr(self, name) and self.from_parquet is None:
                raise InputError(
                    f"--{name} is about series files", "name their folder with --from-parquet"
                )


#: Gives a report by series the options of series files; it gets them as `files`.
from_files = grouped(FileOptions, "files")


def print_report(
    context: typer.Context,
    filters: FilterOptions,
    files: FileOptions,
    printing: OutputOptions,
    account_of: "Callable[[Evidence], Account]",
    *,
    across: bool = False,
) -> None:
    """Print a report from the database, or from series files where these are named.

    One `across` series weighs one series against another.
    """
    files.check()
    if files.from_parquet is None:
        print_account(context, filters, printing, account_of)
        return
    if printing.since is not None:
        reason = "series files hold one state of the database, and what is new is of two"
        raise InputError(reason, "leave out --from-parquet or --new-since")
    printing.check()
    _refuse_page(printing)
    from stance.work.scale.reports import FilesRead, reported

    reading = FilesRead(
        files.from_parquet, files.engine or SeriesEngine.DUCKDB, files.part, files.master, across
    )
    with (
        reported(reading, filters.words, account_of) as (evidence, account),
        _output(files.from_parquet, printing.o) as out,
    ):
        write_account(replace(evidence, limit=printing.limit), account, printing, out)


def _output(folder: Path, path: Path | None) -> AbstractContextManager[TextIO]:
    """Standard output, or a file that is none of those read."""
    if path is None or str(path) == "-":
        return nullcontext(sys.stdout)
    from stance.export.files import output_file

    if path.resolve().parent == folder.resolve():
        raise InputError(f"{path} lies among the files that are read", "give another file with -o")
    return output_file(f"sqlite:///{(folder / CATALOGUE).absolute()}", path)


def _refuse_page(printing: OutputOptions) -> None:
    if printing.form is Format.HTML:
        raise InputError(
            "a page shows the words around each quote, which series files do not have",
            "leave out --from-parquet, or take --format markdown",
        )

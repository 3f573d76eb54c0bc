"""`export csl` and `export bibtex`."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TextIO

import typer

from stance.cli.context import for_programs, output, url_of
from stance.cli.options import FilterOptions, OutputOption, filtered
from stance.export.references.form import LibraryFormat

if TYPE_CHECKING:
    from stance.domain.source import SourceUse


@filtered
def csl(context: typer.Context, filters: FilterOptions, o: OutputOption = None) -> None:
    """Write sources as CSL JSON, for Zotero, Pandoc and others.

    With filters, the sources that the stances rest on which they let through.
    """
    from stance.export.references.csl import write_csl

    _write(context, filters, o, LibraryFormat.CSL, write_csl)


@filtered
def bibtex(context: typer.Context, filters: FilterOptions, o: OutputOption = None) -> None:
    """Write sources as BibTeX, for LaTeX and reference managers.

    With filters, the sources that the stances rest on which they let through.
    """
    from stance.export.references.bibtex import write_bibtex

    _write(context, filters, o, LibraryFormat.BIBTEX, write_bibtex)


def _write(
    context: typer.Context,
    filters: FilterOptions,
    path: OutputOption,
    form: LibraryFormat,
    write: "Callable[[Iterable[SourceUse], TextIO], None]",
) -> None:
    from stance.export.endings import refuse_other_ending
    from stance.work.export.library import cited_sources

    refuse_other_ending(form, path)
    with filters.gathered(url_of(context)) as evidence, output(context, path) as out:
        write(cited_sources(evidence), for_programs(out))

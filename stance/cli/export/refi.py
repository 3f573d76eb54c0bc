"""`export refi`."""

from pathlib import Path
from typing import Annotated

import typer

from stance.cli.context import for_programs, opened, output, say
from stance.cli.option_groups import grouped
from stance.cli.options import FilterOptions, OutputOption, format_option, refuse_on_terminal
from stance.errors import InputError
from stance.export.refi.form import RefiFormat

#: What is written is of the record, and has its claims as they are now.
_OTHER_STATES = ("round", "as_recorded")


@grouped(FilterOptions, "filters", but=_OTHER_STATES)
def refi(
    context: typer.Context,
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar="FILE",
            help="The project to write (.qdpx), or the codebook (.qdc).",
            show_default=False,
        ),
    ] = None,
    texts: Annotated[
        bool, typer.Option("--texts/--no-texts", help="A project is nothing without its texts.")
    ] = True,
    format: Annotated[  # noqa: A002 - the option's name
        RefiFormat | None, format_option(RefiFormat.QDPX)
    ] = None,
    o: OutputOption = None,
    *,
    filters: FilterOptions,
) -> None:
    """Write a REFI-QDA project: each stance as codes on its words, for MAXQDA, ATLAS.ti, NVivo.

    What is said of a stance is a tree of codes, who coded it a user, all else a comment. A file
    that ends in .qdc gets the whole vocabulary as a codebook.
    """
    from stance.export.endings import form_of
    from stance.work.export.refi import export_codebook, export_project

    if file and o:
        raise InputError("two files are named", "name one")
    path = file or o
    form = form_of(RefiFormat, asked=format, path=path, usual=RefiFormat.QDPX)
    if form is RefiFormat.QDC:
        with opened(context) as session, output(context, path) as out:
            export_codebook(session, filters.words, for_programs(out))
        return
    if not texts:
        raise InputError(
            "a project is texts with codes on them, and nothing without them",
            "write the vocabulary alone as .qdc, or claims by export webannotation --no-texts",
        )
    refuse_on_terminal(form, path)
    with opened(context) as session, output(context, path) as out:
        said = export_project(session, filters.words, out)
    say(*said)

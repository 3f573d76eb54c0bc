"""`export xlsx`."""

from typing import Annotated

import typer

from stance.cli.context import output, say, url_of
from stance.cli.options import FilterOptions, OutputOption, filtered, refuse_on_terminal
from stance.values import Format


@filtered
def xlsx(
    context: typer.Context,
    filters: FilterOptions,
    no_texts: Annotated[  # noqa: ARG001 - so that the forms can be asked for alike
        bool, typer.Option("--no-texts", help="It is so in any case: quotes, and no texts.")
    ] = False,
    o: OutputOption = None,
) -> None:
    """Write a workbook for Excel and its like: a sheet for each published view.

    Texts are texts, whatever they begin with: nothing in it runs.
    """
    from stance.export.endings import form_of
    from stance.work.export.xlsx import export_xlsx

    form = form_of(Format, asked=Format.XLSX, path=o, usual=Format.XLSX)
    refuse_on_terminal(form, o)
    with filters.gathered(url_of(context), side_by_side=True) as evidence:
        with output(context, o) as out:
            losses = export_xlsx(evidence, out)
        if evidence.filters.hide_all:
            say(evidence.caption)
    say(*losses)

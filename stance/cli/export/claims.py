"""`export claims`."""

from typing import Annotated

import typer

from stance.cli.context import for_programs, opened, output, say
from stance.cli.export.folder import TextsOption
from stance.cli.options import OutputOption, format_option
from stance.values import ClaimsFormat


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
    texts: TextsOption = True,
    format: Annotated[  # noqa: A002 - the option's name
        ClaimsFormat | None, format_option(ClaimsFormat.YAML)
    ] = None,
    o: OutputOption = None,
) -> None:
    """Write everything as a claim file, to be imported again."""
    from stance.export.endings import form_of
    from stance.work.export.claims import export_claims
    from stance.work.rounds.unseen import left_out

    form = form_of(ClaimsFormat, asked=format, path=o, usual=ClaimsFormat.YAML)
    with opened(context) as session:
        with output(context, o, of_claims=True) as out:
            export_claims(
                session,
                for_programs(out),
                sources=source or (),
                history=history,
                form=form,
                with_texts=texts,
            )
        say(*left_out(session, sources=source or ()))

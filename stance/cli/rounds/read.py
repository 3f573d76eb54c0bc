"""`stance round read`."""

from functools import partial
from typing import Annotated

import typer

from stance.cli.completing import completing
from stance.cli.context import say
from stance.cli.rounds.arguments import RoundArgument, WhoseOption
from stance.cli.writing import Writing, with_writing


@with_writing
def read(
    context: typer.Context,
    slug: RoundArgument,
    source: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE...",
            help="What was read to its end.",
            autocompletion=completing("source"),
        ),
    ],
    *,
    coder: WhoseOption = None,
    undo: Annotated[bool, typer.Option("--undo", help="Take it back.")] = False,
    how: Writing,
) -> None:
    """Say that a coder has read sources to the end: there is nothing more to mark in them."""
    from stance.work.rounds.marks import read_through

    act = partial(read_through, slug=slug, sources_read=source, coder=coder, undo=undo)
    done = how.do(context, act)
    named, all_of = ", ".join(done.sources), ", ".join(done.already)
    has = "had not read" if undo else "has read"
    if not done.sources:
        say(f"nothing new: {done.coder} {has} {all_of} to the end")
    elif undo:
        how.say(
            f"{done.coder} has not read to the end any more: {named}",
            f"{done.coder} would not have read to the end any more: {named}",
        )
    else:
        how.say(
            f"{done.coder} has read to the end: {named}",
            f"{done.coder} would have read to the end: {named}",
        )

"""`repeat`: two claims are the same utterance, or are not after all."""

from functools import partial
from typing import Annotated

import typer

from stance.cli.completing import completing
from stance.cli.context import KeyArgument, WaitOption, say, transact
from stance.errors import InputError


def repeat(
    context: typer.Context,
    key: KeyArgument,
    of: Annotated[str | None, typer.Argument(metavar="of", show_default=False)] = None,
    other: Annotated[
        str | None,
        typer.Argument(
            metavar="KEY",
            help="The claim that it repeats.",
            show_default=False,
            autocompletion=completing("claim"),
        ),
    ] = None,
    undo: Annotated[
        bool, typer.Option("--undo", help="It repeats no other claim after all.")
    ] = False,
    wait: WaitOption = 30.0,
) -> None:
    """Say that a claim is the same utterance as another: stance repeat KEY of KEY."""
    if undo and of is None:
        _undo(context, key, wait)
    elif not undo and of == "of" and other:
        _repeat(context, key, other, wait)
    else:
        raise InputError(
            "which claim repeats which is not clear",
            "write: stance repeat KEY of KEY, or stance repeat KEY --undo",
        )


def _repeat(context: typer.Context, key: str, other: str, wait: float) -> None:
    from stance.work.repeat import repeat as act

    done = transact(context, partial(act, key=key, other=other), wait=wait)
    if not done.is_new:
        say(f"nothing new: {done.key} and {done.other} are one utterance already")
        return
    along = f", with {', '.join(done.along)}" if done.along else ""
    say(f"{done.key} now repeats {done.group}{along}")


def _undo(context: typer.Context, key: str, wait: float) -> None:
    from stance.work.repeat import undo_repeat

    done = transact(context, partial(undo_repeat, key=key), wait=wait)
    say(f"{done.key} no longer repeats {done.repeated}")

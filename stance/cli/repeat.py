"""`repeat`: two claims are the same utterance, or are not after all."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from stance.cli.completing import completing
from stance.cli.context import KeyArgument, say
from stance.cli.writing import Withdrawing, with_withdrawing
from stance.errors import InputError

if TYPE_CHECKING:
    from stance.work.repeat import Repeated


@with_withdrawing
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
    *,
    undo: Annotated[
        bool, typer.Option("--undo", help="It repeats no other claim after all.")
    ] = False,
    how: Withdrawing,
) -> None:
    """Say that a claim is the same utterance as another: stance repeat KEY of KEY."""
    if undo and of is None:
        _undo(context, key, how)
    elif not undo and of == "of" and other:
        _repeat(context, key, other, how)
    else:
        raise InputError(
            "which claim repeats which is not clear",
            "write: stance repeat KEY of KEY, or stance repeat KEY --undo",
        )


def _repeat(context: typer.Context, key: str, other: str, how: Withdrawing) -> None:
    from stance.work.repeat import repeat as act

    done = how.do(context, partial(act, key=key, other=other, coding=how.coding))
    if not done.is_new:
        say(f"nothing new: {done.key} and {done.other} are one utterance already")
        return
    along = f", with {', '.join(done.along)}" if done.along else ""
    what = f"{done.group}{along}"
    how.say(f"{done.key} now repeats {what}", f"{done.key} would repeat {what}", *_doubts(done))


def _doubts(done: "Repeated") -> Iterator[str]:
    """What speaks against it: in one utterance nobody takes two positions."""
    if done.at_odds:
        on = ", ".join(done.at_odds)
        yield f"note: {done.key} and {done.other} take different positions on {on}"


def _undo(context: typer.Context, key: str, how: Withdrawing) -> None:
    from stance.work.repeat import undo_repeat

    done = how.do(context, partial(undo_repeat, key=key, coding=how.coding))
    how.say(
        f"{done.key} no longer repeats {done.repeated}",
        f"{done.key} would no longer repeat {done.repeated}",
    )

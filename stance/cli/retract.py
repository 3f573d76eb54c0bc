"""`retract`: a claim counts no more, and is kept."""

from functools import partial
from typing import Annotated

import typer

from stance.cli.context import KeyArgument, WaitOption, say, transact


def retract(
    context: typer.Context,
    key: KeyArgument,
    reason: Annotated[
        str,
        typer.Option(
            "--reason",
            help="Why; kept with the claim.",
            metavar="TEXT",
            show_default=False,
            prompt=False,
        ),
    ],
    wait: WaitOption = 30.0,
) -> None:
    """End a claim: it counts no more. It is kept, and --as-recorded still shows it."""
    from stance.work.retract import retract as act

    done = transact(context, partial(act, key=key, reason=reason), wait=wait)
    say(f"retracted {done.key}: it counts no more, stance history {done.key} shows it")
    if done.others:
        count = "counts" if len(done.others) == 1 else "count"
        say(f"of the same utterance, {', '.join(done.others)} still {count}")

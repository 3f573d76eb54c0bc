"""`retract`: a claim counts no more, and is kept."""

from functools import partial
from typing import Annotated

import typer

from stance.cli.context import KeyArgument
from stance.cli.writing import Retiring, with_retiring


@with_retiring
def retract(
    context: typer.Context,
    key: KeyArgument,
    *,
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
    how: Retiring,
) -> None:
    """End a claim: it counts no more. It is kept, and --as-recorded still shows it."""
    from stance.work.retract import retract as act

    done = how.do(context, partial(act, key=key, reason=reason))
    count = "counts" if len(done.others) == 1 else "count"
    others = f"of the same utterance, {', '.join(done.others)} still {count}"
    how.say(
        f"retracted {done.key}: it counts no more, stance history {done.key} shows it",
        f"would retract {done.key}: it would count no more",
        *([others] if done.others else []),
    )

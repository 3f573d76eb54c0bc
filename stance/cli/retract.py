"""`retract`: a claim counts no more, and is kept."""

from functools import partial
from typing import Annotated

import typer

from stance.cli.context import KeyArgument
from stance.cli.writing import Withdrawing, with_withdrawing


@with_withdrawing
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
    how: Withdrawing,
) -> None:
    """End a claim: it counts no more. It is kept, and --as-recorded still shows it."""
    from stance.work.retract import retract as act

    done = how.do(context, partial(act, key=key, reason=reason, coding=how.coding))
    count = "counts" if len(done.others) == 1 else "count"
    others = f"of the same utterance, {', '.join(done.others)} still {count}"
    unmoved = "; it is a reading, and the record is unmoved" if done.is_reading else ""
    how.say(
        f"retracted {done.key}: it counts no more, stance history {done.key} shows it{unmoved}",
        f"would retract {done.key}: it would count no more{unmoved}",
        *([others] if done.others else []),
    )

"""`stance round reopen`."""

from functools import partial

import typer

from stance.cli.context import say
from stance.cli.rounds.arguments import RoundArgument
from stance.cli.writing import Retiring, with_retiring


@with_retiring
def reopen(context: typer.Context, slug: RoundArgument, *, how: Retiring) -> None:
    """Reopen a round that was closed."""
    from stance.work.rounds.opening import reopen_round

    done = how.do(context, partial(reopen_round, slug=slug))
    if not done.is_new:
        say(f"nothing new: the round {done.round.slug} is open already")
        return
    what = f"the round {done.round.slug}"
    how.say(f"reopened {what}: {_AFTER}", f"would reopen {what}")


_AFTER = "readings are recorded in it again"

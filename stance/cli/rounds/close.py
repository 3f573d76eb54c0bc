"""`stance round close`."""

from functools import partial

import typer

from stance.cli.context import say
from stance.cli.rounds.arguments import RoundArgument
from stance.cli.writing import Retiring, with_retiring


@with_retiring
def close(context: typer.Context, slug: RoundArgument, *, how: Retiring) -> None:
    """Close a round: nothing more is recorded in it, and all may see its readings."""
    from stance.work.rounds.opening import close_round

    done = how.do(context, partial(close_round, slug=slug))
    if not done.is_new:
        say(f"nothing new: the round {done.round.slug} is closed already")
        return
    what = f"the round {done.round.slug}"
    how.say(f"closed {what}: {_AFTER}", f"would close {what}", *done.unread)


_AFTER = "its readings can be seen by all, and nothing more is recorded in it"

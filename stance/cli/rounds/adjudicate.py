"""`stance round adjudicate`."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from stance.cli.context import say
from stance.cli.options import OutputOptions, printed
from stance.cli.printing import print_table
from stance.cli.rounds.arguments import RoundArgument
from stance.cli.writing import Retiring, at_terminal, with_retiring
from stance.errors import InputError

if TYPE_CHECKING:
    from stance.work.rounds.adjudicate import Adjudicated, TakenBack


def _keys(name: str, about: str) -> typer.models.OptionInfo:
    info: typer.models.OptionInfo = typer.Option(
        name, help=f"{about} Repeatable.", metavar="KEY", show_default=False
    )
    return info


@dataclass(frozen=True)
class _Typed:
    """What is asked for, by the option that asks for it."""

    round: str
    take: Sequence[str]
    aside: Sequence[str]
    undo: Sequence[str]
    reason: str | None
    replace: bool
    how: Retiring


@printed
@with_retiring
def adjudicate(
    context: typer.Context,
    slug: RoundArgument,
    *,
    listed: Annotated[bool, typer.Option("--list", help="List what is open.")] = False,
    agreed: Annotated[
        bool, typer.Option("--agreed", help="Take over all that every coder read alike.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="With --agreed: do not ask.")] = False,
    take: Annotated[list[str] | None, _keys("--take", "Record what this reading says.")] = None,
    set_aside: Annotated[
        list[str] | None, _keys("--set-aside", "Record nothing of this reading.")
    ] = None,
    undo: Annotated[list[str] | None, _keys("--undo", "Take back what was decided of it.")] = None,
    reason: Annotated[
        str | None, typer.Option("--reason", help="Why it is set aside.", metavar="TEXT")
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="As the next version of what the record has.")
    ] = False,
    printing: OutputOptions,
    how: Retiring,
) -> None:
    """Decide, question by question, what the record has of the words that coders read.

    At a terminal it asks, one key each; else --take, --set-aside and --agreed say it, or what is
    open is listed. All readings stay.
    """
    typed = _Typed(slug, take or (), set_aside or (), undo or (), reason, replace, how)
    named = [listed, agreed, bool(typed.take), bool(typed.aside), bool(typed.undo)]
    if sum(named) > 1:
        raise InputError(
            "--list, --agreed, --take, --set-aside and --undo do not go together", "give one"
        )
    if listed or (not any(named) and not at_terminal()):
        _list(context, slug, printing)
    elif agreed:
        from stance.cli.rounds.agreed import take_over

        take_over(context, slug, how, replace=replace, yes=yes)
    elif typed.undo:
        _undo(context, typed)
    elif typed.take or typed.aside:
        _decide(context, typed)
    else:
        from stance.cli.rounds.asking import converse

        converse(context, slug, how)


def _list(context: typer.Context, slug: str, printing: OutputOptions) -> None:
    from functools import partial

    from stance.work.rounds.tables import listed_questions

    print_table(context, partial(listed_questions, slug=slug), printing)


def _decide(context: typer.Context, typed: _Typed) -> None:
    from stance.work.rounds.adjudicate import Adjudicated, Verdict, set_aside, take

    how = typed.how
    if typed.aside:
        aside = how.do(
            context,
            lambda session: set_aside(
                session, typed.round, typed.aside, coder=how.coder, reason=typed.reason or ""
            ),
        )
        what = ", ".join(aside.readings)
        how.say(f"set aside {what}", f"would set aside {what}")
        return
    verdicts = [Verdict(key, how.coder, replace=typed.replace) for key in typed.take]

    def act(session: object) -> list[Adjudicated]:
        """Take these readings over, in this session."""
        return [take(session, typed.round, each) for each in verdicts]  # type: ignore[arg-type]

    for each in how.do(context, act):
        tell_taken(each, how)
    how.end()


def tell_taken(done: "Adjudicated", how: Retiring) -> None:
    """Say what was recorded of a reading, and what that settles."""
    import sys

    from stance.cli.recorded import read_back_lines
    from stance.render.terminal import write_lines

    recorded = done.recorded
    if recorded is None or done.claim is None:
        return
    write_lines(read_back_lines(recorded.read_back), sys.stdout, hanging=4)
    for change in done.changes:
        say(f"  {change}")
    settled = f"settles {', '.join(done.readings)}"
    say(
        f"would be recorded: {settled}"
        if how.dry_run
        else f"recorded as {done.recorded_as}: {settled}"
    )
    for note in recorded.notes:
        say(note)


def _undo(context: typer.Context, typed: _Typed) -> None:
    from stance.work.rounds.adjudicate import take_back

    how = typed.how
    done = how.do(
        context, lambda session: take_back(session, typed.round, typed.undo, coder=how.coder)
    )
    tell_taken_back(done, how)


def tell_taken_back(done: "TakenBack", how: Retiring) -> None:
    """Say which readings are open again, and what became of the claims that settled them."""
    for key in done.retracted:
        say(f"{'would retract' if how.dry_run else 'retracted'} {key}")
    for key in done.restored:
        would = "would say again" if how.dry_run else "says again"
        say(f"{key} {would} what it said before")
    what = ", ".join(done.readings)
    how.say(f"open again: {what}", f"would be open again: {what}")

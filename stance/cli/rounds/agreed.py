"""`stance round adjudicate --agreed`: all that coders read alike, in one step."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import typer

from stance.cli.context import say
from stance.cli.writing import Retiring, ask_whether, at_terminal
from stance.domain.phrases import counted
from stance.errors import InputError

if TYPE_CHECKING:
    from sqlmodel import Session

    from stance.work.rounds.agreed import AgreedTaken

#: So many readings are named in a line.
_NAMED = 5


def take_over(
    context: typer.Context, slug: str, how: Retiring, *, replace: bool, yes: bool
) -> None:
    """Take over what agrees: asked for at a terminal, elsewhere only where --yes says so."""
    from stance.work.rounds.agreed import take_agreed

    def act(session: "Session") -> "AgreedTaken":
        """Take over what agrees, in this session."""
        return take_agreed(session, slug, coder=how.coder, replace_other=replace)

    if not (how.dry_run or yes):
        would = how.look_ahead(context, act)
        if not would.claims:
            _tell(would, how)
            return
        if not at_terminal():
            raise InputError(
                f"{_count(would)} would be recorded", "say so with --yes, or look: --dry-run"
            )
        ask_whether(_lines(would, would=True), "Record them?")
    _tell(how.do(context, act), how)


def _tell(done: "AgreedTaken", how: Retiring) -> None:
    for line in _lines(done, would=how.dry_run):
        say(line)
    how.end()


def _lines(done: "AgreedTaken", *, would: bool) -> Iterator[str]:
    """What came of it, or would."""
    if not done.claims:
        yield "nothing new: nothing that is open is agreed on"
    else:
        verb = "would be recorded" if would else "recorded"
        new = f", {counted(done.versions, 'claim')} of the record among them"
        settle = "would settle" if would else "settles" if done.claims == 1 else "settle"
        yield (
            f"{verb}: {_count(done)}, which {settle}"
            f" {counted(done.readings, 'reading')}{new if done.versions else ''}"
        )
    if done.beside:
        number, named = len(done.beside), _named(done.beside)
        yield (
            f"of {number} the first coder's is taken in what is not compared"
            f" (notes, wordings, provisions): {named}"
        )
    for each in done.not_taken:
        yield f"not taken over: {each}"
    if done.not_taken:
        yield "to record these as next versions: --replace"
    if done.other_words:
        yield f"left, as the words are not quite the same: {counted(done.other_words, 'question')}"
    if done.other_codebooks:
        alike = counted(done.other_codebooks, "question")
        yield f"left, as coded by several versions of the codebook: {alike}"
    if done.open:
        are = "is" if done.open == 1 else "are"
        yield f"{counted(done.open, 'question')} {are} to be decided"


def _count(done: "AgreedTaken") -> str:
    return f"{counted(done.claims, 'claim')} with {counted(done.stances, 'stance')}"


def _named(keys: list[str]) -> str:
    more = f" and {len(keys) - _NAMED} more" if len(keys) > _NAMED else ""
    return f"{', '.join(keys[:_NAMED])}{more}"

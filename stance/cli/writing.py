"""How commands write: for good or only to see, and how long others are waited for."""

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from stance.cli.completing import coder_option, round_option
from stance.cli.context import Signature, WaitOption, say, transact
from stance.cli.option_groups import grouped
from stance.errors import ExitCode

if TYPE_CHECKING:
    from sqlmodel import Session

    from stance.work.rounds.own import CodingWords

Result = TypeVar("Result")


#: What a dry run ends with.
NOTHING_DONE = "dry run, nothing recorded"


@dataclass(frozen=True)
class Writing:
    """How a command is to write, as typed."""

    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be; record nothing.")
    ] = False
    wait: WaitOption = 30.0

    def do(self, context: typer.Context, act: "Callable[[Session], Result]") -> Result:
        """Do `act` in one transaction; what it gives back, once committed or taken back again."""
        return self._do(context, act, dry_run=self.dry_run)

    def look_ahead(self, context: typer.Context, act: "Callable[[Session], Result]") -> Result:
        """What `act` would give back; all of it is taken back."""
        return self._do(context, act, dry_run=True)

    def _do(
        self, context: typer.Context, act: "Callable[[Session], Result]", *, dry_run: bool
    ) -> Result:
        return transact(context, act, wait=self.wait, dry_run=dry_run, signature=self.signature)

    @property
    def signature(self) -> Signature | None:
        """Who edits and why, where a command asks for it; else whoever codes here does."""
        return None

    def say(self, done: str, would: str, *more: str) -> None:
        """Say what was done, or in a dry run what would be, and whatever else there is to say."""
        say(would if self.dry_run else done, *more)
        self.end()

    def end(self) -> None:
        """End what is said in a dry run."""
        if self.dry_run:
            say(NOTHING_DONE)


@dataclass(frozen=True)
class Retiring(Writing):
    """How a command is to write what ends versions of claims, and who does so, as typed."""

    coder: Annotated[
        str | None, coder_option("Who does it; kept with what is retracted or replaced.")
    ] = None

    @property
    def signature(self) -> Signature:
        """Who does it."""
        return Signature(coder=self.coder)


@dataclass(frozen=True)
class Keeping(Retiring):
    """How a command is to write what lets a claim stand, which may be a reading, as typed."""

    coder: Annotated[
        str | None, coder_option("Who asks: in a blind round coders keep their own readings.")
    ] = None


@dataclass(frozen=True)
class Withdrawing(Retiring):
    """How a command is to end versions of claims, which may be readings in a round, as typed."""

    round: Annotated[str | None, round_option("The round in which it is the coder's reading.")] = (
        None
    )

    @property
    def coding(self) -> "CodingWords":
        """In which round, and who codes."""
        from stance.work.rounds.own import CodingWords

        return CodingWords(self.round, self.coder)


@dataclass(frozen=True)
class Editing(Writing):
    """How a command is to edit what is not kept in versions, by whom and why, as typed."""

    reason: Annotated[
        str | None, typer.Option("--reason", help="Why; kept in its history.", metavar="TEXT")
    ] = None
    coder: Annotated[str | None, coder_option("Who edits.")] = None

    @property
    def signature(self) -> Signature:
        """Who edits, and why."""
        return Signature(self.reason, self.coder)


with_writing = grouped(Writing, "how")
with_retiring = grouped(Retiring, "how")
with_keeping = grouped(Keeping, "how")
with_withdrawing = grouped(Withdrawing, "how")
with_editing = grouped(Editing, "how")


def at_terminal() -> bool:
    """Whether somebody is there to be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def ask_whether(lines: Iterable[str], question: str, *, otherwise: str = "") -> None:
    """Go on only where whoever sits at the terminal says yes; nothing typed is no.

    `lines` are read first. Leaves with one line where the answer is no, or the question is left;
    after a no, `otherwise` says what to do instead.
    """
    from stance.render.terminal import write_lines

    write_lines(lines, sys.stderr, hanging=2)
    try:
        is_so = typer.confirm(question, err=True)
    except (typer.Abort, OSError):  # of a terminal that was closed, the latter
        typer.echo(err=True)  # what ends a question by ^C leaves its line open
        is_so, otherwise = False, ""
    if not is_so:
        say("; ".join(filter(None, ["nothing recorded", otherwise])))
        raise typer.Exit(ExitCode.INTERRUPTED)

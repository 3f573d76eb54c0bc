"""`stance proposal review`: the proposals that wait at a terminal, one after the other."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer

from stance.cli.context import look, program, say, terms_of, url_of
from stance.cli.proposals.arguments import (
    DecidingOptions,
    WhichProposals,
    with_deciding,
    with_which,
)
from stance.cli.writing import at_terminal
from stance.errors import ExitCode, InputError

if TYPE_CHECKING:
    from stance.ask.proposals.walk import Judged, ProposalTalk
    from stance.reports.proposals.whole import ShownProposal
    from stance.work.proposals.decide import SettledProposal
    from stance.work.transaction import Terms


@with_deciding
@with_which
def review(context: typer.Context, which: WhichProposals, how: DecidingOptions) -> None:
    """Go through the proposals that wait, in the order of the texts: one key each.

    What is accepted is recorded at once. Each is shown with the passage around its quote, and each
    of its stances as a sentence.
    """
    from stance.ask.quiet import no_echo
    from stance.work.proposals.decide import decider
    from stance.work.proposals.tables import waiting_keys

    coder, url = decider(how.coder), url_of(context)
    if not at_terminal():
        raise InputError("it asks at a terminal", "use proposal list, accept and drop elsewhere")
    with no_echo():
        from stance.ask.proposals.walk import ProposalTalk
        from stance.ask.terminal import TerminalAsker

        keys = look(context, lambda session: waiting_keys(session, which.words))
    if not keys:
        say("no proposal waits")
        return
    terms = terms_of(dry_run=how.dry_run, wait=how.wait)
    talk = ProposalTalk(TerminalAsker(), _Judging(url, coder, terms, program(context)), keys)
    try:
        talk.hold()
    except (KeyboardInterrupt, EOFError):
        _tell(context, talk)
        raise typer.Exit(ExitCode.INTERRUPTED) from None
    _tell(context, talk)
    how.end()


def _tell(context: typer.Context, talk: "ProposalTalk") -> None:
    """Say how far it came, and what became of each program's proposals so far."""
    from stance.queries.coding.proposals import rates
    from stance.reports.proposals.rates import rates_told

    done = ", ".join(f"{number} {how}" for how, number in talk.decided.items())
    say(f"{done or 'nothing decided'}; {talk.left} left")
    say(*(f"in all, {rates_told(each)}" for each in look(context, rates)))


@dataclass(frozen=True)
class _Judging:
    """What the keys do, each in a transaction of its own."""

    url: str
    coder: str
    terms: "Terms"
    program: str

    def shown(self, key: str) -> "ShownProposal | None":
        """What is shown of a proposal; None where others have decided of it meanwhile."""
        from stance.db.engine import reading
        from stance.work.proposals.look import shown_proposal

        with reading(self.url) as session:
            shown = shown_proposal(session, key)
        return None if shown.proposal.decided else shown

    def accept(self, key: str) -> "Judged":
        """Record it as it is."""
        from stance.work.proposals.decide import accept

        (done,) = accept(self.url, [key], coder=self.coder, terms=self.terms)
        return self._judged(done)

    def mend(self, key: str) -> "Judged | None":
        """Let it be changed in the editor; None where nothing was recorded."""
        from stance.cli.editor import read_back_first, record_edited
        from stance.cli.proposals.mending import Mending

        mending = Mending(self.url, key, self.coder, self.terms)
        attempt = read_back_first(mending.record)
        try:
            recorded = record_edited(mending.text(), attempt, again=f"{self.program} import")
        except typer.Exit:
            recorded = None
        return self._judged(mending.came[-1]) if recorded else None

    def drop(self, key: str, reason: str) -> "Judged":
        """Record nothing of it, and why."""
        from stance.work.proposals.decide import drop

        (done,) = drop(self.url, [key], reason=reason, coder=self.coder, terms=self.terms)
        return self._judged(done)

    def _judged(self, done: "SettledProposal") -> "Judged":
        from stance.ask.proposals.walk import Judged

        notes = done.recorded.notes if done.recorded else ()
        return Judged(done.how, [done.told(dry_run=self.terms.dry_run), *notes])

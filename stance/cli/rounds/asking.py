"""`stance round adjudicate` at a terminal: what the keys of the dialogue do."""

import shlex
from collections.abc import Sequence
from dataclasses import dataclass, replace

import typer

from stance.ask.adjudication.deciding import NeedsYesError, RoundTalk, Told
from stance.ask.quiet import no_echo
from stance.claimfile.documents import Document
from stance.claimfile.formats.yaml_writing import to_yaml
from stance.cli.context import program, say, terms_of, url_of
from stance.cli.editor import read_back_first, record_edited
from stance.cli.writing import NOTHING_DONE, Retiring
from stance.db.engine import reading
from stance.domain.coding.questions import OpenQuestion
from stance.domain.phrases import counted
from stance.errors import ExitCode, InputError
from stance.work.record import Claims, Recorded
from stance.work.rounds.adjudicate import (
    Adjudicated,
    Verdict,
    adjudicator,
    drafted,
    set_aside,
    take,
    take_back,
)
from stance.work.rounds.questions import adjudicable, open_questions
from stance.work.rounds.side_by_side import ShownQuestion, shown_question
from stance.work.transaction import Terms


def converse(context: typer.Context, slug: str, how: Retiring) -> None:
    """Ask about each question that is open; leaves with one line that says how far it came."""
    coder, url = adjudicator(how.coder), url_of(context)
    with no_echo():
        from stance.ask.terminal import TerminalAsker

        with reading(url) as session:
            one = adjudicable(session, slug)
            questions = list(open_questions(session, one))
    if not questions:
        say(f"nothing is open: every reading of the round {one.slug} was adjudicated")
        return
    terms = terms_of(dry_run=how.dry_run, wait=how.wait)
    decisions = _Decisions(url, one.slug, coder, terms, program(context))
    talk = RoundTalk(TerminalAsker(), decisions, questions)
    try:
        talk.hold()
    except (KeyboardInterrupt, EOFError):
        say(_came(talk, one.slug, coder))
        raise typer.Exit(ExitCode.INTERRUPTED) from None
    say(_came(talk, one.slug, coder))
    how.end()


def _came(talk: RoundTalk, slug: str, coder: str) -> str:
    left = len(talk.questions) - talk.settled
    command = f"stance round adjudicate {slug} --coder {shlex.quote(coder)}"
    again = f"; {left} left, to go on with: {command}" if left else ""
    return f"settled {counted(talk.settled, 'question')}{again}"


@dataclass(frozen=True)
class _Decisions:
    """What the keys do, each in a transaction of its own."""

    url: str
    round: str
    coder: str
    terms: Terms
    program: str

    def shown(self, asked: OpenQuestion) -> ShownQuestion | None:
        """What is shown of a question; None where others have settled it meanwhile."""
        from stance.queries.coding.settled import settlements_of

        with reading(self.url) as session:
            keys = asked.question.keys
            if len(settlements_of(session, keys=keys)) == len(keys):
                return None
            return shown_question(session, asked)

    def take(self, key: str) -> Told:
        """Take one reading over; raises NeedsYesError where it corrects what the record has."""
        verdict = Verdict(key, self.coder, replace=True)
        would = take(self.url, self.round, verdict, terms=replace(self.terms, dry_run=True))
        seen = replace(verdict, seen=would.version)
        if would.corrects and would.claim:
            changes = [str(change) for change in would.changes]
            raise NeedsYesError(would.claim, changes, lambda: self._recorded(seen))
        return self._recorded(seen)

    def _recorded(self, verdict: Verdict) -> Told:
        return self._told(take(self.url, self.round, verdict, terms=self.terms))

    def _told(self, done: Adjudicated) -> Told:
        recorded = done.recorded
        read_back = [each.sentence for each in recorded.read_back] if recorded else []
        verb = "would be recorded" if self.terms.dry_run else f"recorded as {done.recorded_as}"
        return Told([*read_back, f"{verb}, settles {', '.join(done.readings)}"], done.readings)

    def edit(self, key: str) -> Told | None:
        """Let the decision be written in the editor; None where nothing was recorded."""
        with reading(self.url) as session:
            draft = drafted(session, self.round, key, self.coder)
        came: list[Adjudicated] = []

        def record(claims: Claims, *, dry_run: bool = False) -> Recorded:
            """Record what was written, as the decision."""
            if not isinstance(claims, Document):
                raise InputError("this is no claim file", "leave it as it was")
            verdict = Verdict(key, self.coder, replace=True, edited=claims)
            terms = replace(self.terms, dry_run=dry_run or self.terms.dry_run)
            done = take(self.url, self.round, verdict, terms=terms)
            came.append(done)
            return replace(done.recorded or Recorded(), changes=done.changes)

        text = _HEADER.format(settles=", ".join(draft.readings)) + to_yaml(draft.document.value)
        try:
            recorded = record_edited(
                text, read_back_first(record), again=f"{self.program} import --replace"
            )
        except typer.Exit:
            recorded = None
        return self._told(came[-1]) if recorded else None

    def set_aside(self, keys: Sequence[str], reason: str) -> Told:
        """Record nothing of these readings, and why."""
        done = set_aside(
            self.url, self.round, keys, coder=self.coder, reason=reason, terms=self.terms
        )
        return Told([f"nothing is recorded of {', '.join(done.readings)}"], done.readings)

    def undo(self, keys: Sequence[str]) -> str:
        """Let these readings be decided anew; what came of it, in a sentence."""
        if self.terms.dry_run:
            return NOTHING_DONE
        done = take_back(self.url, self.round, keys, coder=self.coder, terms=self.terms)
        are = "is" if len(done.readings) == 1 else "are"
        return f"taken back: {', '.join(done.readings)} {are} open again"


_HEADER = """\
# What the record is to say of these words; it settles {settles}.
# Change what is wrong, save and close: it is read back before it is recorded.
# Leave it as it is, or empty it, and nothing is recorded.
"""

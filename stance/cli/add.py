"""Entering one claim: by options, by questions where a terminal is there, or in an editor."""

import shlex
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stance.cli.claim_options import ClaimOptions, with_claim
from stance.cli.completing import option
from stance.cli.context import file_recorded, program, say, url_of
from stance.cli.writing import ask_whether
from stance.errors import ExitCode, InputError
from stance.values import SourceKind

if TYPE_CHECKING:
    from stance.queries.utterances import Reading
    from stance.work.drafts import BegunClaim
    from stance.work.importing.run import Intake
    from stance.work.record import Claims, Recorded
    from stance.work.transaction import Terms
    from stance.work.typed_claim import TypedClaim


@with_claim
def add(
    context: typer.Context,
    *,
    source: Annotated[
        str | None, option("--source", "SLUG", about="The slug of a source, known or new.")
    ] = None,
    source_file: Annotated[
        Path | None, option("--source-file", "FILE", about="The text of a new source, UTF-8.")
    ] = None,
    title: Annotated[str | None, option("--title", "TEXT", about="Its title.")] = None,
    publisher: Annotated[str | None, option("--publisher", "TEXT", about="Its publisher.")] = None,
    published_on: Annotated[str | None, option("--published-on", "DATE", about="Its date.")] = None,
    url: Annotated[str | None, option("--url", "URL", about="Its address.")] = None,
    language: Annotated[
        str | None, option("--language", "CODE", about="Its language: en, ru.")
    ] = None,
    kind: Annotated[SourceKind | None, option("--kind", about="What it is.")] = None,
    repeats: Annotated[
        str | None, option("--repeats", "KEY", about="The claim it reports again.")
    ] = None,
    key: Annotated[str | None, option("--key", "KEY", about="A key of your choice.")] = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with the claim that you left last.")
    ] = False,
    claim: ClaimOptions,
) -> None:
    """Enter one claim. In a terminal, what is not given is asked for."""
    document = {
        "slug": source,
        "title": title,
        "publisher": publisher,
        "published_on": published_on,
        "url": url,
        "language": language,
        "kind": kind.value if kind else None,
    }
    how = _how(context, claim)
    if resume:
        _resumed(how, claim.coder)
    else:
        _taken(_typed(document, source_file, {"key": key, "repeats": repeats}, claim), how, claim)


def _typed(
    document: dict[str, str | None],
    source_file: Path | None,
    own: dict[str, str | None],
    claim: ClaimOptions,
) -> "TypedClaim":
    """What was typed as options: of the source, of the new claim alone, and of any claim."""
    from stance.work.typed_claim import TypedClaim

    return TypedClaim(
        source=document,
        source_file=source_file,
        claim={**own, **claim.of_claim(), "coder": claim.coder, "round": claim.round},
        stance=claim.of_stance(),
        conditions=claim.condition or [],
        dropped=claim.dropped or [],
        reasons=claim.reason or [],
        treaties=claim.treaty or [],
        proposition=claim.proposition,
    )


def _how(context: typer.Context, claim: ClaimOptions) -> "_How":
    from stance.domain.names import Making
    from stance.work.importing.run import Intake

    intake = Intake(
        create=claim.create,
        proposition=claim.proposition,
        remedy="to change it: stance correct {key}",
        making=Making.WITH_PROPOSITION,
        future=claim.future,
    )
    return _How(url_of(context), program(context), intake, claim.terms())


def _taken(typed: "TypedClaim", how: "_How", claim: ClaimOptions) -> None:
    """Take a claim on the way that fits what was typed of it."""
    from stance.work.drafts import BegunClaim
    from stance.work.typed_claim import missing

    lacking = missing(typed)
    if claim.edit:
        how.reading_meant(typed)
        _in_editor(typed, how)
    elif not lacking:
        _by_options(typed, how)
    elif _at_a_terminal():
        _by_questions(BegunClaim(typed, how.intake.create, ()), how)
    else:
        raise InputError(
            f"missing {', '.join(lacking)}", "add it, or run stance add in a terminal to be asked"
        )


@dataclass(frozen=True)
class _How:
    """Where claims are recorded, and how; `program` is how this one was called."""

    url: str
    program: str
    intake: "Intake"
    terms: "Terms"

    @property
    def again(self) -> str:
        """The command that records a file that was written in the editor."""
        return file_recorded(self.program, create=self.intake.create)

    def reading_meant(self, typed: "TypedClaim") -> "Reading":
        """Whose readings are meant; refuses a round that is closed before anything is asked."""
        from stance.db.engine import reading
        from stance.work.rounds.own import reading_meant
        from stance.work.typed_claim import coding_of

        coding = coding_of(typed)
        if coding.round is None:
            return None
        with reading(self.url) as session:
            return reading_meant(session, coding)

    def record(self, claims: "Claims", *, dry_run: bool = False) -> "Recorded":
        """Record claims, or see what would be; how a round is read that may be meant is a note."""
        from stance.work.record import record

        terms = replace(self.terms, dry_run=True) if dry_run else self.terms
        recorded = record(self.url, claims, intake=self.intake, terms=terms)
        if recorded.meant is None or recorded.dry_run:
            return recorded
        slug, coder = recorded.meant
        words = ["correct", recorded.keys[0], "--round", slug, "--coder", coder]
        note = (
            f"recorded in the record; the round {slug} is open for {coder}:"
            f" to read it there: {self.program} {shlex.join(words)}"
        )
        return replace(recorded, notes=(*recorded.notes, note))


def _by_options(typed: "TypedClaim", how: _How) -> None:
    from stance.cli.recorded import tell
    from stance.work.typed_claim import to_record

    claims = to_record(typed)
    if how.intake.create and _at_a_terminal() and not how.terms.dry_run:
        _confirm_new(how.record(claims, dry_run=True))
    tell(how.record(claims))


def _confirm_new(would: "Recorded") -> None:
    """Name what is near to what would be made, and go on only where somebody wants it made."""
    if not would.near:
        return
    ask_whether(would.near, "Make what is new all the same?")


def _in_editor(typed: "TypedClaim", how: _How) -> None:
    from stance.cli.editor import read_back_first, record_edited
    from stance.cli.recorded import tell
    from stance.work.template import template

    attempt = read_back_first(how.record)
    recorded = record_edited(template(how.url, typed), attempt, again=how.again)
    if recorded is None:
        say("nothing was written, and nothing is recorded")
    else:
        tell(recorded)


def _at_a_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _resumed(how: _How, coder: str | None) -> None:
    """Go on with the claim that a coder left last, from the question where it was left."""
    from stance.work.drafts import newest

    if not _at_a_terminal():
        raise InputError("--resume asks questions", "run it in a terminal")
    path, begun = newest(how.url, coder)
    _by_questions(begun, how, path)


def _by_questions(begun: "BegunClaim", how: _How, path: Path | None = None) -> None:
    """Ask for one claim after the other; a draft that is gone on with is in the file at `path`."""
    from stance.cli.conversation import Conversation

    of = how.reading_meant(begun.typed)
    conversation = Conversation(
        how.url, how.record, how.program, begun, path, how.intake.future, of
    )
    if not conversation.hold():
        if not conversation.is_told:
            say("nothing recorded")
        raise typer.Exit(ExitCode.INTERRUPTED)

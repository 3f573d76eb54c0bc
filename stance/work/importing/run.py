"""Importing claim files: whole or not at all, and harmless when done again."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby
from typing import NamedTuple

from sqlmodel import Session

from stance.claimfile.documents import Document
from stance.claimfile.looked_at import LookedAtClaim
from stance.claimfile.schema import ClaimFile, SourceEntry
from stance.domain.names import Making, Names
from stance.domain.source import SourceInHand
from stance.errors import DocumentPath, Gathered, InputError, LocatedError, MistakesError
from stance.queries.affiliations import affiliations
from stance.queries.ascription import voices
from stance.queries.vocabulary import vocabulary
from stance.store.log import forget_additions, moment
from stance.work.consequences import consequences_of_files
from stance.work.importing.dating import Dating
from stance.work.importing.doubles import double_notes
from stance.work.importing.made_for import MadeForClaims
from stance.work.importing.namesakes import namesake_notes
from stance.work.importing.past import PastVersion, record_histories, versions_in
from stance.work.importing.plan import Import, Plan, Written, claims_of
from stance.work.importing.reader import Reader
from stance.work.importing.rounds import Coding
from stance.work.importing.scopes import Scopes
from stance.work.importing.sources import record_source
from stance.work.importing.stored import StoredLately
from stance.work.importing.summary import Summary
from stance.work.importing.vocabulary import has_vocabulary, record_vocabulary, wordings_of
from stance.work.rereading import rereadings

Parsed = tuple[Document, ClaimFile]
Waiting = tuple[Document, Written]

#: After so many mistakes an import gives up looking for more.
_MOST = 20


@dataclass(frozen=True, slots=True)
class Intake:
    """How claim files are taken in.

    `replace`: what differs takes the place of what is there, of claims as a new version; with
    `claims_only` that holds for claims alone. `rewording`: propositions, names and kinds that
    stances hang on may be replaced, as they mean the same in other words. `create`: what claims
    name and is not there is made, a new issue with the `proposition`. `coder`: who coded the claims
    that do not say so; `round`: the round that they are readings in, where they name none.
    `remedy` is what changes a claim that is there with other content, said to whoever may not
    replace it; `{key}` in it is the claim's. `making` is how what is not there can be made, said to
    whoever names it. `future`: dates to come are taken.
    """

    replace: bool = False
    claims_only: bool = False
    rewording: bool = False
    create: bool = False
    proposition: str | None = None
    coder: str | None = None
    round: str | None = None
    remedy: str = "use --replace to record this as its new version"
    making: Making = Making.BY_CREATE
    future: bool = False


def import_files(
    session: Session, *, files: Sequence[Parsed], replace: bool = False, coder: str | None = None
) -> Summary:
    """Record the vocabulary of all files, then the claims of each.

    Nothing is committed here: an error leaves it to the caller's transaction to take all back.
    Raises InputError (MistakesError where there are several) with file, line and path.
    """
    summary = Summary()
    intake = Intake(replace=replace, coder=coder)
    for _ in take_in(session, bring=files, claims=lambda: files, summary=summary, intake=intake):
        pass
    return summary


def take_in(
    session: Session,
    *,
    bring: Iterable[Parsed],
    claims: Callable[[], Iterable[Parsed]],
    summary: Summary,
    intake: Intake,
    coding: Coding | None = None,
) -> Iterator[Document]:
    """Record the vocabulary and rounds that files `bring`, then the `claims` of files as they come.

    `summary` grows; each document is given when its claims are recorded. `claims` is asked twice
    where vocabulary is to be made for them. What comes last of rounds is left to whoever brings
    their `coding`. Errors as `import_files`.
    """
    dating, found = Dating(intake.future, summary.dated), Gathered()
    headed = list(bring)
    _bring(session, headed, summary, intake, dating=dating, found=found)
    rounds = Coding() if coding is None else coding
    summary.coding += rounds.bring(session, headed, dating, found.errors)
    made = MadeForClaims(session, summary)
    if intake.create:
        before = len(found.errors)
        with found:
            made.make(claims(), intake.proposition, intake.making)
        if len(found.errors) > before:
            del found.errors[_MOST:]
            found.refuse()  # claims would be told that what was to be made is not there
    may_reject = False
    for document in import_claims(
        session,
        files=claims(),
        summary=summary,
        intake=intake,
        dating=dating,
        found=found,
        coding=rounds,
    ):
        may_reject = may_reject or document.is_lenient
        yield document
    if may_reject and intake.create:
        made.keep_named()
    made.tell()
    if coding is None:
        finish_rounds(session, rounds, summary)


def finish_rounds(
    session: Session, coding: Coding, summary: Summary, *, closing: bool = True
) -> None:
    """Record what comes last of the rounds of an import, when all its claims are recorded.

    Without `closing` they stay open. Errors as `import_files`.
    """
    found = Gathered()
    summary.coding += coding.finish(session, found.errors, closing=closing)
    found.refuse()


def _bring(
    session: Session,
    files: Iterable[Parsed],
    summary: Summary,
    intake: Intake,
    *,
    dating: Dating,
    found: Gathered,
) -> None:
    """Record the vocabulary that files bring, and what stances read otherwise by it.

    Its mistakes are `found`, and so is where nobody said that it is a rewording.
    """
    with_any = [(document, file) for document, file in files if has_vocabulary(file)]
    if not with_any:
        return
    before = vocabulary(session)
    spoke = voices(session, actors=before.actors)
    replace = intake.replace and not intake.claims_only
    summary.vocabulary += record_vocabulary(
        session, files=with_any, replace=replace, dating=dating, mistakes=found
    )
    if found.errors and not replace:
        return  # what is otherwise is among them
    wordings = [each for _, file in with_any for each in wordings_of(before, file)]
    reread = rereadings(session, wordings=wordings, before=before)
    refused = [each for each in reread if each.is_contrary or not intake.rewording]
    found.errors += (each.refusal(by_file=True) for each in refused)
    summary.rereadings += reread
    brought = [file for _, file in with_any]
    summary.notes += double_notes(session, before, brought)
    summary.notes += namesake_notes(before, vocabulary(session), brought)
    left = consequences_of_files(session, before=spoke, files=brought)
    summary.notes += tuple(left.sentences())


def import_claims(
    session: Session,
    *,
    files: Iterable[Parsed],
    summary: Summary,
    intake: Intake,
    dating: Dating | None = None,
    found: Gathered | None = None,
    coding: Coding | None = None,
) -> Iterator[Document]:
    """Record the claims of files as they come, adding to `summary`; each document when done.

    Their vocabulary is there already. A claim that repeats one that comes later waits for it.
    Errors as `import_files`, at the end or after the first twenty, with those `found` before.
    """
    known = vocabulary(session)
    graph = affiliations(session, actors=known.actors)
    coding = coding or Coding()
    job = Import(
        session,
        Names(known, intake.making),
        graph,
        moment(session),
        summary,
        intake.replace,
        intake.remedy,
        dating or Dating(intake.future, summary.dated),
        StoredLately(session, known),
        Scopes(session, intake.round, intake.coder, coding.is_of),
        intake.create,
    )
    run = _Run(job, coding)
    mistakes: list[InputError] = found.errors if found else []
    for document, file in files:
        mistakes += run.document(document, file)
        if len(mistakes) >= _MOST:
            break
        yield document
    mistakes = mistakes or run.repeats()
    summary.notes += tuple(job.names.told_by_code())
    if mistakes:
        raise MistakesError(mistakes[:_MOST]) if len(mistakes) > 1 else mistakes[0]


class _SourceDone(NamedTuple):
    """What came of a source: its mistakes, and its claims that are to be recorded later."""

    mistakes: list[LocatedError]
    repeating: list[Written]
    past: list[PastVersion]


@dataclass
class _Run:
    """One import as it goes on; claims whose repeated one has not come yet wait in it."""

    job: Import
    coding: Coding
    waiting: list[Waiting] = field(default_factory=list)

    def document(self, document: Document, file: ClaimFile) -> list[InputError]:
        """Record the sources and claims of a document; its mistakes, if there are any."""
        mistakes: list[LocatedError] = []
        repeating: list[Written] = []
        past: list[PastVersion] = []
        for place, entry in enumerate(file.sources):
            if len(mistakes) >= _MOST:
                break
            try:
                of_source = self._of_source(entry, ("sources", place), document)
            except LocatedError as error:
                mistakes += _not_passed_over([error], document)
                continue
            mistakes += of_source.mistakes
            repeating += of_source.repeating
            past += of_source.past
        mistakes = mistakes or self._record_past(past)
        if mistakes:
            return [document.locate(mistake) for mistake in mistakes[:_MOST]]
        return self._repeats([(document, claim) for claim in repeating], for_good=False)

    def repeats(self) -> list[InputError]:
        """Record the claims that still wait for those they repeat; the mistakes left."""
        waiting, self.waiting = self.waiting, []
        return self._repeats(waiting, for_good=True)

    def _of_source(self, entry: SourceEntry, path: DocumentPath, document: Document) -> _SourceDone:
        """Record a source with those of its claims that name no others; what is left to do.

        Of one that is passed over nothing stays behind, nor of a new one where all claims are.
        """
        whole = self.job.session.begin_nested() if document.is_lenient else nullcontext()
        with whole as savepoint:
            source = self._source(entry, path, document)
            joined = self.coding.link(self.job.session, source)
            first, others = claims_of(entry, path, source)
            before = len(self.job.summary.recorded)
            mistakes = self._record(first, source, document)
            is_in_vain = bool(first) and len(self.job.summary.recorded) == before
            if savepoint and source.is_new and is_in_vain and len(first) == len(entry.claims):
                self.job.stored.forget()  # the next source may get the id of this one
                savepoint.rollback()
                return _SourceDone(mistakes, [], [])
        self._count(source, entry)
        self.job.summary.coding += joined
        return _SourceDone(mistakes, others, versions_in(entry, path, source))

    def _count(self, source: SourceInHand, entry: SourceEntry) -> None:
        """Tell what came of a source itself: claims tell of theirs that it is there."""
        summary = self.job.summary
        summary.notes += source.notes
        summary.sources += source.is_new and not entry.claims
        summary.texts += source.is_given_text

    def _source(self, entry: SourceEntry, path: DocumentPath, document: Document) -> SourceInHand:
        return record_source(
            self.job.session,
            entry=entry,
            path=path,
            folder=document.folder,
            replace=self.job.replace,
            dating=self.job.dating,
        )

    def _record_past(self, past: list[PastVersion]) -> list[LocatedError]:
        """Record claims that come with their history."""
        if not past:
            return []
        read = partial(Reader, self.job.names, self.job.affiliations, dating=self.job.dating)
        done = record_histories(self.job.session, past=past, reader=read, scopes=self.job.scopes)
        self.job.stored.forget()
        if done.recorded:
            forget_additions(self.job.session)
        summary = self.job.summary
        summary.recorded += done.recorded
        summary.replaced += done.replaced
        summary.unchanged += done.unchanged
        return done.mistakes

    def _repeats(self, claims: list[Waiting], *, for_good: bool) -> list[InputError]:
        """Record claims that repeat others, each after the one it repeats.

        Those whose repeated one is missing wait on, unless this is their last chance.
        """
        while claims:
            failed = self._recorded_but(claims)
            if len(failed) == len(claims):
                return self._left(failed, for_good=for_good)
            claims = [each for each, _ in failed]
        return []

    def _recorded_but(self, claims: list[Waiting]) -> list[tuple[Waiting, list[LocatedError]]]:
        """Record those of the claims that can be; the others, with what is wrong."""
        failed = []
        for _, group in groupby(claims, key=lambda each: id(each[1].source)):
            of_source = list(group)
            plan = Plan(self.job, of_source[0][1].source)
            for each in of_source:
                try:
                    plan.add(each[1])
                except LocatedError as error:
                    failed.append((each, plan.mistakes(each[1], error)))
            plan.carry_out()
        return failed

    def _left(
        self, failed: list[tuple[Waiting, list[LocatedError]]], *, for_good: bool
    ) -> list[InputError]:
        mistakes = []
        for (document, claim), errors in failed:
            if not for_good and all(error.is_missing_claim for error in errors):
                self.waiting.append((document, claim))
            else:
                told = _not_passed_over(errors, document)
                mistakes += [document.locate(error) for error in told]
        return mistakes

    def _record(
        self, claims: Sequence[Written], source: SourceInHand, document: Document
    ) -> list[LocatedError]:
        mistakes: list[LocatedError] = []
        told: set[tuple[DocumentPath, str]] = set()
        plan = Plan(self.job, source)
        for claim in claims:
            # What is wrong with the source of all of them is told once.
            found = _not_passed_over(_added(plan, claim), document)
            mistakes += [each for each in found if (each.path, str(each)) not in told]
            told |= {(each.path, str(each)) for each in found}
            if len(mistakes) >= _MOST:
                break
        if not mistakes:
            plan.carry_out()
        return mistakes


def _added(plan: Plan, claim: Written) -> list[LocatedError]:
    """Add a claim to what is recorded; all that is wrong with it, where that is anything."""
    if isinstance(claim.entry, LookedAtClaim):
        return plan.wrong_with(claim.entry, claim.path)
    try:
        plan.add(claim)
    except LocatedError as error:
        return plan.mistakes(claim, error)
    return []


def _not_passed_over(mistakes: Sequence[LocatedError], document: Document) -> list[LocatedError]:
    """The mistakes that keep a document from being recorded."""
    return [each for each in mistakes if not document.passes_over(each)]

"""Importing claim files of any size: the transactions, their order, what was refused."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache, partial

from sqlmodel import Session

from stance.claimfile.documents import Document
from stance.claimfile.reading import InputFile, Parsed
from stance.domain.phrases import counted
from stance.domain.vocabulary import Vocabulary
from stance.errors import ConflictError, InputError, MissingClaimError, MistakesError
from stance.queries.claims import version_counts
from stance.queries.vocabulary import vocabulary
from stance.store.vocabulary import changed_columns
from stance.work.importing.rounds import Coding
from stance.work.importing.run import Intake, finish_rounds, take_in
from stance.work.importing.summary import Summary
from stance.work.record import ReadBack, Recorded, created_in, read_back_of
from stance.work.transaction import Terms, in_one

#: So many mistakes are told at once.
_MISTAKES = 20
#: So many notes are kept of an import; the others are of the same kinds.
_NOTES = 50
#: So many claims at least are read back together: of many small files each would take long.
_READ_BACK_AT_ONCE = 500


def _nothing(_: object) -> None:
    """Where nobody wants to know."""


@dataclass(frozen=True)
class Watcher:
    """Who is told how an import goes on: of each document done, and of each file refused.

    Only where there is somebody to be told of them are stances read back, some hundred at once.
    """

    done: Callable[[Document], None] = _nothing
    refused: Callable[[InputError], None] = _nothing
    read_back: Callable[[Sequence[ReadBack]], None] | None = None


@dataclass
class ImportJob:
    """One import: what, into what, and how. `keep` keeps all keys and read-backs: of few claims."""

    into: str | Session
    files: Sequence[InputFile]
    intake: Intake
    terms: Terms
    watcher: Watcher = field(default_factory=Watcher)
    keep: bool = False
    _sum: Recorded = field(default_factory=Recorded)
    _coding: Coding = field(default_factory=Coding)

    def __post_init__(self) -> None:
        if self.terms.dry_run and self.watcher.read_back:
            # What was read back to somebody cannot be taken back and told again.
            self.terms = replace(self.terms, tries=1)
        if self.terms.dry_run:
            # What would read otherwise is told: whether it may is asked when it is done.
            self.intake = replace(self.intake, rewording=True)

    def run(self, *, together: bool = False, keep_going: bool = False) -> Recorded:
        """Import all files `together` or none, or else file by file, each whole or not.

        File by file the vocabulary and the rounds of all come first, and rounds are closed when all
        are recorded. With `keep_going` the good files are recorded and the others told of, else the
        first error is raised. Without it a dry run is of all together.
        """
        if self.terms.dry_run and keep_going and not together:
            self._sum = self._rehearsed()
        elif together or self.terms.dry_run or (len(self.files) == 1 and not keep_going):
            self._import(self.files, self.files, last=True)
        else:
            self._each(keep_going=keep_going)
        return self._sum

    def _rehearsed(self) -> Recorded:
        """What would come of recording the good files, all of it taken back."""

        def act(session: Session) -> Recorded:
            for_good = replace(self.terms, dry_run=False)
            return replace(self, into=session, terms=for_good).run(keep_going=True)

        return replace(in_one(self.into, self.terms, act), dry_run=True)

    def _each(self, *, keep_going: bool) -> None:
        good = self._with_vocabulary() if keep_going else self.files
        if not keep_going:
            # All at once: an entry may be tied to one of a file that comes later.
            self._vocabulary(*good)
        self._in_turn(good, self._claims, keep_going=keep_going, may_wait=_misses_a_claim)
        self._finish(keep_going=keep_going)

    def _finish(self, *, keep_going: bool) -> None:
        """Record what comes last of rounds; they stay open where a file was left out."""
        if not self._coding.is_any:
            return
        whole = not self._sum.refused
        try:
            part = in_one(
                self.into, self.terms, lambda session: self._ended(session, closing=whole)
            )
        except InputError as error:
            self._refuse(error, keep_going=keep_going)
        else:
            self._sum = _added(self._sum, part)

    def _ended(self, session: Session, *, closing: bool) -> Recorded:
        summary = Summary()
        finish_rounds(session, self._coding, summary, closing=closing)
        open_still = [] if closing else self._coding.to_be_closed(session)
        notes = tuple(
            f"the round {slug} stays open, since not all is recorded: import the files again"
            for slug in open_still
        )
        return Recorded(coding=summary.coding, notes=notes)

    def _with_vocabulary(self) -> Sequence[InputFile]:
        """The files whose vocabulary is good, recorded: of all together, or else of each."""
        try:
            self._vocabulary(*self.files)
        except InputError:
            return self._in_turn(
                self.files, self._vocabulary, keep_going=True, may_wait=lambda _: True
            )
        return self.files

    def _in_turn(
        self,
        files: Sequence[InputFile],
        act: Callable[[InputFile], None],
        *,
        keep_going: bool,
        may_wait: Callable[[InputError], bool],
    ) -> list[InputFile]:
        """Do something with each file; those it was done with.

        A file that wants what another may bring is tried again after the others.
        """
        done: list[InputFile] = []
        while files:
            waiting = []
            for file in files:
                error = _error_of(act, file)
                if error is None:
                    done.append(file)
                elif may_wait(error):
                    waiting.append((file, error))
                else:
                    self._refuse(error, keep_going=keep_going)
            if len(waiting) == len(files):
                for _, error in waiting:
                    self._refuse(error, keep_going=keep_going)
                break
            files = [file for file, _ in waiting]
        return done

    def _refuse(self, error: InputError, *, keep_going: bool) -> None:
        """Tell what is wrong with a file, or raise it and with it how far the import came."""
        if keep_going:
            self._sum = replace(self._sum, refused=(*self._sum.refused, error))
            self.watcher.refused(error)
            return
        if self._sum.counts["recorded"]:
            came = f" (from the files before it: {outcome(self._sum)})"
            error.remedy += came
            if isinstance(error, MistakesError):
                error.errors[-1].remedy += came
        raise error

    def _vocabulary(self, *files: InputFile) -> None:
        self._import(files, [])

    def _claims(self, file: InputFile) -> None:
        self._import([], [file])

    def _import(
        self, bring: Sequence[InputFile], claims: Sequence[InputFile], *, last: bool = False
    ) -> None:
        """Import the vocabulary that files bring, and the claims of files, in one transaction.

        And where it is the `last` one, what comes last of rounds.
        """

        def act(session: Session) -> Recorded:
            return self._part(session, bring, claims, last=last)

        part = in_one(self.into, self.terms, act)
        self._sum = _added(self._sum, part)

    def _part(
        self,
        session: Session,
        bring: Sequence[InputFile],
        claims: Sequence[InputFile],
        *,
        last: bool,
    ) -> Recorded:
        summary, part = Summary(), Recorded(dry_run=self.terms.dry_run)
        edited = changed_columns(session)
        # What claims name is there before the first of them, and does not change on the way.
        known = cache(partial(vocabulary, session))
        forms = _Forms(bring, claims)
        with forms.told_with_the_rest():
            for document in take_in(
                session,
                bring=forms.vocabulary(),
                claims=forms.parsed,
                summary=summary,
                intake=self.intake,
                coding=self._coding,
            ):
                if forms.mistakes:
                    summary.forget_keys()  # of what will not be recorded nothing is read back
                elif summary.held >= _READ_BACK_AT_ONCE:
                    part = self._read_back(session, summary, part, known)
                self.watcher.done(document)
            if last and not forms.mistakes:
                finish_rounds(session, self._coding, summary)
        part = self._read_back(session, summary, part, known)
        made = tuple(created_in(summary.made))
        return replace(
            part,
            counts=summary.counts,
            readings=summary.read,
            unaffiliated=summary.unaffiliated,
            additions=summary.vocabulary,
            coding=summary.coding,
            edits=changed_columns(session) - edited,
            sources=summary.sources,
            texts=summary.texts,
            created=made,
            rereadings=summary.rereadings,
            near=summary.near,
            notes=(*summary.notes, *summary.dated),
        )

    def _read_back(
        self, session: Session, summary: Summary, part: Recorded, known: Callable[[], Vocabulary]
    ) -> Recorded:
        """Read claims back to whoever watches and forget them; what was recorded, if it is kept."""
        if self.keep or self.watcher.read_back:
            read_back = tuple(read_back_of(session, summary.keys, known()))
            if self.watcher.read_back:
                self.watcher.read_back(read_back)
            if self.keep:
                numbers = version_counts(session, keys=summary.keys)
                left = tuple(summary.unchanged), tuple(summary.retracted)
                part = _added(part, Recorded(numbers, *left, read_back))
        summary.forget_keys()
        return part


@dataclass
class _Forms:
    """The claim files of an import as they are read, and what is wrong with the form of any.

    A document that is no claim file takes no further part; the others are looked at all the same,
    so that nobody mends one kind of mistakes a round.
    """

    bring: Sequence[InputFile]
    claims: Sequence[InputFile]
    mistakes: list[InputError] = field(default_factory=list)

    def vocabulary(self) -> Iterator[Parsed]:
        """The vocabulary that the files bring; where its form is wrong, every such mistake."""
        for file in self.bring:
            try:
                yield from file.vocabulary()
            except InputError as error:
                # Without it names would be told to be missing that are not.
                for _ in self._read(self.claims or self.bring):
                    pass
                raise MistakesError(self.mistakes or [error]) from error

    def parsed(self) -> Iterator[Parsed]:
        """The claim files whose form is right."""
        return self._read(self.claims)

    def _read(self, files: Sequence[InputFile]) -> Iterator[Parsed]:
        self.mistakes.clear()
        for file in files:
            for parsed in file.whole(lambda error: self.mistakes.extend(error.errors)):
                yield parsed
                if len(self.mistakes) >= _MISTAKES:
                    return

    @contextmanager
    def told_with_the_rest(self) -> Iterator[None]:
        """Raise what is wrong with forms together with whatever else is found to be wrong."""
        try:
            yield
        except MistakesError as error:
            others = [each for each in error.errors if each not in self.mistakes]
            raise MistakesError([*self.mistakes, *others][:_MISTAKES]) from error
        except InputError as error:
            if self.mistakes and not isinstance(error, ConflictError):
                raise MistakesError([*self.mistakes, error][:_MISTAKES]) from error
            raise
        if self.mistakes:
            raise MistakesError(self.mistakes[:_MISTAKES])


def _added(one: Recorded, other: Recorded) -> Recorded:
    """What came of two parts of an import."""
    return replace(
        one,
        versions={**one.versions, **other.versions},
        unchanged=one.unchanged + other.unchanged,
        retracted=one.retracted + other.retracted,
        read_back=one.read_back + other.read_back,
        created=one.created + other.created,
        counts=one.counts + other.counts,
        readings=one.readings + other.readings,
        unaffiliated=one.unaffiliated + other.unaffiliated,
        additions=one.additions + other.additions,
        coding=one.coding + other.coding,
        edits=one.edits + other.edits,
        sources=one.sources + other.sources,
        texts=one.texts + other.texts,
        rereadings=one.rereadings + other.rereadings,
        near=(one.near + other.near)[:_NOTES],
        notes=tuple(dict.fromkeys(one.notes + other.notes))[:_NOTES],
        dry_run=one.dry_run or other.dry_run,
    )


def _error_of(act: Callable[[InputFile], None], file: InputFile) -> InputError | None:
    try:
        act(file)
    except InputError as error:
        return error
    return None


def _misses_a_claim(error: InputError) -> bool:
    """Whether nothing is wrong but that a claim repeats one that is not there, or not yet."""
    every = error.errors if isinstance(error, MistakesError) else [error]
    return all(isinstance(each, MissingClaimError) for each in every)


def _of_rounds(recorded: Recorded) -> str:
    """Which of the claims are whose readings, in brackets; where all are, the record is unmoved."""
    told = ", ".join(
        f"{counted(number, 'reading')} of {coder} in the round {slug}"
        for (slug, coder), number in sorted(recorded.readings.items())
    )
    others = recorded.counts["recorded"] + recorded.counts["replaced"] - recorded.readings.total()
    unmoved = "" if others else "; the record is unmoved"
    return f" ({told}{unmoved})" if told else ""


_OUTCOMES = {
    "recorded": "recorded",
    "replaced": "replaced",
    "unchanged": "unchanged",
    "retracted": "retracted earlier and left so",
}


def outcome(recorded: Recorded) -> str:
    """What an import did, in one line."""
    counts = [(recorded.counts[name], what) for name, what in _OUTCOMES.items()]
    parts = [f"{counted(number, 'claim')} {what}" for number, what in counts if number]
    said = (", ".join(parts) or "no claims") + _of_rounds(recorded)
    said += "".join(f"; {each}" for each in recorded.beside)
    if recorded.refused:
        said += f"; {counted(len(recorded.refused), 'file')} refused"
    if recorded.rejected:
        said += f"; {counted(len(recorded.rejected), 'passage')} rejected"
    if not recorded.is_anything_new:
        return f"nothing new: {said}"
    return f"dry run, nothing recorded; would be: {said}" if recorded.dry_run else said

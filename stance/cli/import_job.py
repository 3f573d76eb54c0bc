"""What `stance import` does with its files: the transactions, their order, what was refused."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from sqlmodel import Session

from stance.claimfile.documents import Document
from stance.claimfile.reading import InputFile, Parsed
from stance.claimfile.validation import MistakesError
from stance.cli.context import say_waiting
from stance.cli.errors import say
from stance.cli.recorded import print_read_back
from stance.db.engine import writing
from stance.domain.phrases import counted
from stance.errors import InputError, MissingClaimError
from stance.work.importing.run import import_claims, import_vocabulary
from stance.work.importing.summary import Summary

Advance = Callable[[Document], None]


class ImportJob:
    """One run of the command: what to import, into what, and what came of it."""

    def __init__(
        self, url: str, files: list[InputFile], *, dry_run: bool, replace: bool, wait: float
    ) -> None:
        self.summary: Summary = Summary()
        self._url, self._files, self._wait = url, files, wait
        self._dry_run, self._replace = dry_run, replace

    def together(self, advance: Advance) -> int:
        """Import all files in one transaction; none is refused, or an error is raised."""
        with self._writing() as session:
            self._import(session, self._files, self._files, advance)
            if self._dry_run:
                session.rollback()
        return 0

    def each(self, advance: Advance, *, go_on: bool) -> int:
        """Import file by file, the vocabulary of all first; how many were refused.

        Without `go_on` the first error is raised.
        """
        if len(self._files) == 1 and not go_on:
            return self.together(advance)
        good = self._with_vocabulary() if go_on else self._files
        if not go_on:
            # All at once: an entry may be tied to one of a file that comes later.
            self._vocabulary(*good)
        recorded = self._in_turn(good, self._claims(advance), go_on=go_on, may_wait=_misses_a_claim)
        return len(self._files) - len(recorded)

    def _with_vocabulary(self) -> list[InputFile]:
        """The files whose vocabulary is good, recorded: of all together, or else of each."""
        try:
            self._vocabulary(*self._files)
        except InputError:
            return self._in_turn(self._files, self._vocabulary, go_on=True, may_wait=lambda _: True)
        return self._files

    def _in_turn(
        self,
        files: list[InputFile],
        act: Callable[[InputFile], None],
        *,
        go_on: bool,
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
                    self._refuse(error, go_on=go_on)
            if len(waiting) == len(files):
                for _, error in waiting:
                    self._refuse(error, go_on=go_on)
                break
            files = [file for file, _ in waiting]
        return done

    def _refuse(self, error: InputError, *, go_on: bool) -> None:
        """Say what is wrong with a file, or raise it and with it how far the import came."""
        if go_on:
            say(error)
            return
        if self.summary.count("recorded"):
            before = said(self.summary, 0, dry_run=False)
            error.remedy += f" (from the files before it: {before})"
        raise error

    def _vocabulary(self, *files: InputFile) -> None:
        with self._writing() as session:
            self._import(session, files, [], lambda _: None)

    def _claims(self, advance: Advance) -> Callable[[InputFile], None]:
        def act(file: InputFile) -> None:
            with self._writing() as session:
                self._import(session, [], [file], advance)

        return act

    @contextmanager
    def _writing(self) -> Iterator[Session]:
        on_wait = say_waiting(self._wait)
        with writing(self._url, wait=self._wait, on_wait=on_wait) as session:
            yield session

    def _import(
        self,
        session: Session,
        with_vocabulary: Iterable[InputFile],
        with_claims: Iterable[InputFile],
        advance: Advance,
    ) -> None:
        entries = (parsed for file in with_vocabulary for parsed in file.vocabulary())
        added = import_vocabulary(session, files=entries, replace=self._replace)
        summary = Summary(vocabulary=added)
        claims: Iterator[Parsed] = (parsed for file in with_claims for parsed in file.parsed())
        for document in import_claims(
            session, files=claims, summary=summary, replace=self._replace
        ):
            if self._dry_run:
                print_read_back(session, summary.keys)
            summary.forget_keys()
            advance(document)
        self.summary.add(summary)


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


def said(summary: Summary, refused: int, *, dry_run: bool) -> str:
    """What an import did, in one line."""
    said = {
        "recorded": "recorded",
        "replaced": "replaced",
        "unchanged": "unchanged",
        "retracted": "retracted earlier and left so",
    }
    counts = [(summary.count(outcome), what) for outcome, what in said.items()]
    parts = [f"{counted(number, 'claim')} {what}" for number, what in counts if number]
    outcome = ", ".join(parts) or "no claims"
    if summary.vocabulary:
        outcome += f"; {counted(summary.vocabulary, 'addition')} to the vocabulary"
    if refused:
        outcome += f"; {counted(refused, 'file')} refused"
    if not summary.count("recorded") + summary.count("replaced") + summary.vocabulary:
        return f"nothing new: {outcome}"
    return f"dry run, nothing recorded; would be: {outcome}" if dry_run else outcome

"""Importing claim files of any size: whole files or nothing of them."""

import gc
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stance.cli.context import WaitOption, say_waiting, url_of
from stance.errors import ExitCode, InputError

if TYPE_CHECKING:
    from sqlmodel import Session

    from stance.files.documents import Document
    from stance.files.importing import Summary
    from stance.files.reading import InputFile, Parsed

_STDIN = "-"
#: What is spooled of standard input before it goes to a temporary file, in bytes.
_SPOOLED = 16_000_000
#: Garbage is looked for seldom: a source's claims are many objects, and all of use.
_OBJECTS_PER_COLLECTION = 200_000


class FileFormat(StrEnum):
    """The forms a claim file can have on standard input."""

    YAML = "yaml"
    JSON = "json"
    JSONL = "jsonl"


def import_(
    context: typer.Context,
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH", help="Claim files, folders of them, or -.")
    ],
    format: Annotated[  # noqa: A002 - the option's name
        FileFormat, typer.Option("--format", help="The form of what comes from standard input.")
    ] = FileFormat.YAML,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Read each stance back; record nothing.")
    ] = False,
    replace: Annotated[
        bool,
        typer.Option("--replace", help="Record what differs as a new version of what is there."),
    ] = False,
    all_: Annotated[
        bool, typer.Option("--all", help="All files or none, in one transaction.")
    ] = False,
    keep_going: Annotated[
        bool, typer.Option("--keep-going", help="Record the good files, list the bad ones.")
    ] = False,
    wait: WaitOption = 30.0,
) -> None:
    """Record the claims of claim files, each file whole or not. They are YAML, JSON or JSONL."""
    gc.enable()
    gc.set_threshold(_OBJECTS_PER_COLLECTION, 20, 20)
    files = [file for path in paths for file in _files(path, format)]
    job = _Job(url_of(context), files, dry_run=dry_run, replace=replace, wait=wait)
    with _progress(sum(file.size for file in files)) as advance:
        refused = job.together(advance) if all_ or dry_run else job.each(advance, go_on=keep_going)
    typer.echo(_said(job.summary, refused, dry_run=dry_run), err=True)
    if refused:
        raise typer.Exit(ExitCode.BAD_INPUT)


def _files(path: str, form: FileFormat) -> list["InputFile"]:
    from stance.files.reading import input_files, input_stream

    if path != _STDIN:
        return input_files(Path(path))
    from shutil import copyfileobj
    from tempfile import SpooledTemporaryFile

    # Read twice (vocabulary first), standard input has to be kept.
    spool = SpooledTemporaryFile(_SPOOLED)  # noqa: SIM115 - it lives as long as the command
    copyfileobj(sys.stdin.buffer, spool)
    return [input_stream(spool, form, name="standard input", size=spool.tell())]


Advance = Callable[["Document"], None]


class _Job:
    """One run of the command: what to import, into what, and what came of it."""

    def __init__(
        self, url: str, files: list["InputFile"], *, dry_run: bool, replace: bool, wait: float
    ) -> None:
        from stance.files.importing import Summary

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
        good = self._files
        if go_on:
            good = [file for file in good if self._attempt(file, self._vocabulary, go_on=go_on)]
        else:
            # All at once: an entry may be tied to one of a file that comes later.
            self._vocabulary(*good)
        recorded = [
            file for file in good if self._attempt(file, self._claims(advance), go_on=go_on)
        ]
        return len(self._files) - len(recorded)

    def _attempt(
        self, file: "InputFile", act: Callable[["InputFile"], None], *, go_on: bool
    ) -> bool:
        from stance.cli.errors import say

        try:
            act(file)
        except InputError as error:
            if not go_on:
                if self.summary.count("recorded"):
                    before = _said(self.summary, 0, dry_run=False)
                    error.remedy += f" (from the files before it: {before})"
                raise
            say(error)
            return False
        return True

    def _vocabulary(self, *files: "InputFile") -> None:
        with self._writing() as session:
            self._import(session, files, [], lambda _: None)

    def _claims(self, advance: Advance) -> Callable[["InputFile"], None]:
        def act(file: "InputFile") -> None:
            with self._writing() as session:
                self._import(session, [], [file], advance)

        return act

    @contextmanager
    def _writing(self) -> Iterator["Session"]:
        from stance import db

        on_wait = say_waiting(self._wait)
        with db.writing(self._url, wait=self._wait, on_wait=on_wait) as session:
            yield session

    def _import(
        self,
        session: "Session",
        with_vocabulary: Iterable["InputFile"],
        with_claims: Iterable["InputFile"],
        advance: Advance,
    ) -> None:
        from stance.cli.recorded import print_read_back
        from stance.files.importing import Summary, import_claims, import_vocabulary

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


@contextmanager
def _progress(size: int) -> Iterator[Advance]:
    """A progress bar on a terminal, for more than is read in a moment."""
    if not sys.stderr.isatty() or size < _SPOOLED // 4:
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Importing", total=size)
        yield lambda document: bar.advance(task, len(document.text.encode()))


def _said(summary: "Summary", refused: int, *, dry_run: bool) -> str:
    from stance.reports.periods import counted

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

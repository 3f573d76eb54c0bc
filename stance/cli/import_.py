"""Importing claim files of any size: whole files or nothing of them."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stance.cli.claim_options import CreateOption
from stance.cli.context import WaitOption, say, terms_of, url_of
from stance.cli.options import FutureOption
from stance.cli.vocabulary.fields import RewordingOption
from stance.errors import ExitCode

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from stance.claimfile.documents import Document
    from stance.claimfile.reading import InputFile
    from stance.work.record import ReadBack

_STDIN, _NAME = "-", "standard input"
#: How much of it is looked at before the rest is read, in bytes.
_BEGINNING = 1 << 16
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
    rewording: RewordingOption = False,
    create: CreateOption = False,
    future: FutureOption = False,
    all_: Annotated[
        bool, typer.Option("--all", help="All files or none, in one transaction.")
    ] = False,
    keep_going: Annotated[
        bool, typer.Option("--keep-going", help="Record the good files, list the bad ones.")
    ] = False,
    wait: WaitOption = 30.0,
) -> None:
    """Record the claims of claim files, each file whole or not. They are YAML, JSON or JSONL."""
    from stance.cli.errors import say_error
    from stance.cli.recorded import tell_created
    from stance.work.importing.job import ImportJob, Watcher, outcome
    from stance.work.importing.run import Intake

    gc.enable()
    gc.set_threshold(_OBJECTS_PER_COLLECTION, 20, 20)
    files = [file for path in paths for file in _files(path, format)]
    with _progress(sum(file.size for file in files)) as advance:
        watcher = Watcher(advance, say_error, _print if dry_run else None)
        job = ImportJob(
            url_of(context),
            files,
            Intake(replace=replace, rewording=rewording, create=create, future=future),
            terms_of(dry_run=dry_run, wait=wait),
            watcher,
        )
        recorded = job.run(together=all_, keep_going=keep_going)
    tell_created(recorded)
    say(*(each.change for each in recorded.rereadings), *recorded.notes)
    if recorded.rereadings and not rewording:
        say("to record that they mean the same as before: --rewording")
    say(outcome(recorded))
    if recorded.refused:
        raise typer.Exit(ExitCode.BAD_INPUT)


def _print(read_back: "Sequence[ReadBack]") -> None:
    from stance.cli.recorded import read_back_lines
    from stance.render.terminal import write_lines

    write_lines(read_back_lines(read_back, words=True), sys.stdout, hanging=4)


def _files(path: str, form: FileFormat) -> list["InputFile"]:
    from stance.claimfile.inputs import refuse_nul
    from stance.claimfile.reading import input_files, input_stream

    if path != _STDIN:
        return input_files(Path(path))
    from shutil import copyfileobj
    from tempfile import SpooledTemporaryFile

    # Read twice (vocabulary first), standard input has to be kept.
    spool = SpooledTemporaryFile(_SPOOLED)  # noqa: SIM115 - it lives as long as the command
    beginning = sys.stdin.buffer.read(_BEGINNING)
    refuse_nul(beginning, _NAME)
    spool.write(beginning)
    copyfileobj(sys.stdin.buffer, spool)
    return [input_stream(spool, form, name=_NAME, size=spool.tell())]


@contextmanager
def _progress(size: int) -> Iterator["Callable[[Document], None]"]:
    """A progress bar on a terminal, for more than is read in a moment."""
    if not sys.stderr.isatty() or size < _SPOOLED // 4:
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Importing", total=size)
        yield lambda document: bar.advance(task, len(document.text.encode()))

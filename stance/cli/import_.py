"""Importing claim files of any size: whole files or nothing of them."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stance.cli.claim_options import CreateOption, RoundOption
from stance.cli.completing import coder_option
from stance.cli.context import (
    WaitOption,
    is_typed,
    refuse_beside,
    say,
    terms_of,
    transact,
    url_of,
)
from stance.cli.joining.brought import BroughtOptions, RejectedOption
from stance.cli.joining.from_database import Joining, readings_of, with_joining
from stance.cli.options import FutureOption
from stance.cli.vocabulary.fields import IF_SAME, RewordingOption
from stance.cli.writing import NOTHING_DONE
from stance.errors import ExitCode

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from stance.claimfile.documents import Document
    from stance.claimfile.reading import InputFile
    from stance.work.bringing.bring import Bringing
    from stance.work.importing.run import Intake
    from stance.work.record import ReadBack

_STDIN, _NAME = "-", "standard input"
#: How much of it is looked at before the rest is read, in bytes.
_BEGINNING = 1 << 16
#: What is spooled of standard input before it goes to a temporary file, in bytes.
_SPOOLED = 16_000_000
#: Garbage is looked for seldom: a source's claims are many objects, and all of use.
_OBJECTS_PER_COLLECTION = 200_000
#: What has a meaning beside each of the options that make another command of this one.
_BESIDE_TEXTS = frozenset({"texts", "dry_run", "wait"})
_BESIDE_PROPOSALS = frozenset({"proposals", "paths", "keep_going", "rejected", "dry_run", "wait"})
_BESIDE_DATABASE = frozenset(
    {"from_database", "names", "names_to", "replace", "round_", "dry_run", "wait"}
)


class FileFormat(StrEnum):
    """The forms a claim file, or a table of codings, can have on standard input."""

    YAML = "yaml"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"


_Paths = Annotated[
    list[str] | None,
    typer.Argument(metavar="[PATH]...", help="Claim files, folders of them, or -."),
]
_Texts = Annotated[
    Path | None,
    typer.Option(
        "--texts",
        help="Put texts back that were withheld: files in this folder, known by their SHA-256.",
        metavar="DIR",
        show_default=False,
    ),
]
_Proposals = Annotated[
    bool,
    typer.Option(
        "--proposals", help="The files hold what a program proposes: it waits, if proved."
    ),
]
_Replace = Annotated[
    bool,
    typer.Option("--replace", help="Record what differs as a new version of what is there."),
]
_All = Annotated[bool, typer.Option("--all", help="All files or none, in one transaction.")]
_KeepGoing = Annotated[
    bool, typer.Option("--keep-going", help="Record the good files, list the bad ones.")
]
_DryRun = Annotated[bool, typer.Option("--dry-run", help="Read each stance back; record nothing.")]


@with_joining
def import_(
    context: typer.Context,
    joining: Joining,
    paths: _Paths = None,
    format: Annotated[  # noqa: A002 - the option's name
        FileFormat, typer.Option("--format", help="The form of what comes from standard input.")
    ] = FileFormat.YAML,
    dry_run: _DryRun = False,
    replace: _Replace = False,
    rewording: RewordingOption = False,
    create: CreateOption = False,
    future: FutureOption = False,
    all_: _All = False,
    keep_going: _KeepGoing = False,
    round_: RoundOption = None,
    coder: Annotated[str | None, coder_option("Who coded what does not say so.")] = None,
    rejected: RejectedOption = None,
    wait: WaitOption = 30.0,
    proposals: _Proposals = False,
    texts: _Texts = None,
) -> None:
    """Record the claims of claim files, each file whole or not. They are YAML, JSON or JSONL.

    Files of other programs come in as well, by a --map of what their columns and codes stand for.
    Or, with --from-database, all that another database has and this one lacks; with --round as
    well, its record as readings of those who coded it there, or all of --coder.
    """
    if texts is not None:
        refuse_beside(context, "--texts", _BESIDE_TEXTS)
        _put_back(context, texts, dry_run=dry_run, wait=wait)
        return
    if proposals:
        from stance.cli.proposals.intake import take_in

        refuse_beside(context, "--proposals", _BESIDE_PROPOSALS)
        take_in(context, paths or (), dry_run=dry_run, wait=wait, rejected=rejected)
        return
    how = {"replace": replace, "dry_run": dry_run, "wait": wait}
    is_all, scope = is_typed(context, "coder"), None
    if joining.from_database:
        of_readings = {"coder"} if round_ else set()
        refuse_beside(context, "--from-database", _BESIDE_DATABASE | of_readings)
        scope = readings_of(round_, coder, is_all=is_all) if round_ else None
    database = joining.of_what_is_typed(paths or (), scope, **how)
    if database is not None:
        database.do(context)
        return
    from stance.work.importing.run import Intake

    intake = Intake(
        replace=replace,
        rewording=rewording,
        create=create,
        future=future,
        round=round_,
        coder=coder,
    )
    options = BroughtOptions(joining.names, joining.names_to, rejected, keep_going, dry_run)
    _import_files(context, paths or (), format, options, intake, together=all_, wait=wait)


def _import_files(
    context: typer.Context,
    paths: "Sequence[str]",
    form: FileFormat,
    options: BroughtOptions,
    intake: "Intake",
    *,
    together: bool,
    wait: float,
) -> None:
    """Import claim files and files of other programs, and say what came of them.

    Where only a map is asked for nothing is recorded, and no stance is read back.
    """
    from stance.cli.errors import say_error
    from stance.cli.recorded import tell_created
    from stance.work.importing.job import ImportJob, Watcher, outcome

    gc.enable()
    gc.set_threshold(_OBJECTS_PER_COLLECTION, 20, 20)
    reads_back, options = options.dry_run, options.rehearsed_for_map()
    bringing = options.bringing(context)
    files = [file for path in paths for file in _files(path, form, bringing)]
    bringing.refuse_idle_map(has_map=bool(options.map or options.map_to))
    say(*bringing.notes)
    with options.telling_maps(bringing), _progress(sum(file.size for file in files)) as advance:
        watcher = Watcher(advance, say_error, _print if reads_back else None)
        terms = terms_of(dry_run=options.dry_run, wait=wait)
        job = ImportJob(url_of(context), files, intake, terms, watcher)
        recorded = bringing.run(job, together=together, keep_going=options.keep_going)
    options.tell(context, recorded, bringing)
    tell_created(recorded)
    say(*(each.change for each in recorded.rereadings), *recorded.notes)
    if recorded.rereadings and not intake.rewording:
        say(IF_SAME)
    say(outcome(recorded))
    if recorded.refused or recorded.rejected:
        raise typer.Exit(ExitCode.BAD_INPUT)


def _put_back(context: typer.Context, folder: Path, *, dry_run: bool, wait: float) -> None:
    """Put texts back, and say which are missing still."""
    from stance.domain.phrases import counted
    from stance.work.importing.withheld import put_texts_back

    done = transact(context, partial(put_texts_back, folder=folder), wait=wait, dry_run=dry_run)
    if not (done.back or done.missing):
        say("no text is withheld")
        return
    would = "would put back" if dry_run else "put back"
    say(f"{would} {counted(len(done.back), 'text')}; {len(done.missing)} still missing")
    say(*(f"missing: {each.source}, SHA-256 {each.sha256}" for each in done.missing))
    if dry_run:
        say(NOTHING_DONE)


def _print(read_back: "Sequence[ReadBack]") -> None:
    from stance.cli.recorded import read_back_lines
    from stance.render.terminal import write_lines

    write_lines(read_back_lines(read_back, words=True), sys.stdout, hanging=4)


def _files(path: str, form: FileFormat, bringing: "Bringing") -> list["InputFile"]:
    from stance.claimfile.reading import input_stream
    from stance.opening import refuse_nul

    if path != _STDIN:
        return bringing.files(Path(path))
    from shutil import copyfileobj
    from tempfile import SpooledTemporaryFile

    # Read twice (vocabulary first), standard input has to be kept.
    spool = SpooledTemporaryFile(_SPOOLED)  # noqa: SIM115 - it lives as long as the command
    beginning = sys.stdin.buffer.read(_BEGINNING)
    refuse_nul(beginning, _NAME)
    spool.write(beginning)
    copyfileobj(sys.stdin.buffer, spool)
    if form in {FileFormat.CSV, FileFormat.TSV}:
        spool.seek(0)
        return bringing.files_of_table(spool, f".{form}", _NAME)
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

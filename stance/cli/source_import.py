"""`source import`: many sources at once, from a folder of texts or a library of references."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stance.cli.context import say, terms_of, url_of
from stance.cli.joining.brought import RejectedOption, refuse_mended, tell_some, write_rejections
from stance.cli.option_groups import grouped
from stance.cli.options import FutureOption
from stance.cli.vocabulary.fields import field
from stance.cli.writing import Writing, with_writing
from stance.errors import ExitCode
from stance.values import SourceKind

if TYPE_CHECKING:
    from stance.work.corpora.bring_in import BroughtIn

#: Fewer are brought in in a moment.
_FEW = 500


@dataclass(frozen=True)
class ForAllOptions:
    """What holds for every text of which nothing else is said, as typed."""

    title: Annotated[
        str | None,
        field("--title", 'Their title: "Statement by {speaker}, {year}", of what is said of each.'),
    ] = None
    publisher: Annotated[str | None, field("--publisher", "Who published them.")] = None
    kind: Annotated[
        SourceKind | None, field("--kind", f"What they are: {', '.join(SourceKind)}.", "KIND")
    ] = None
    language: Annotated[str | None, field("--language", "Their language: en, ru.", "CODE")] = None


@grouped(ForAllOptions, "for_all")
@with_writing
def import_(
    context: typer.Context,
    path: Annotated[
        Path, typer.Argument(metavar="PATH", help="A manifest, a folder of texts, or a library.")
    ],
    *,
    pattern: Annotated[
        str | None,
        field("--pattern", 'What the names of files tell: "{iso3}_{session}_{year}.txt".'),
    ] = None,
    for_all: ForAllOptions,
    encoding: Annotated[
        str | None,
        field("--encoding", "Of what is not UTF-8, manifest or texts: windows-1251.", "NAME"),
    ] = None,
    keep_original: Annotated[
        Path | None, field("--keep-original", "Keep the files there, by their SHA-256.", "DIR")
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Take what is said otherwise for what is there.")
    ] = False,
    future: FutureOption = False,
    keep_going: Annotated[
        bool, typer.Option("--keep-going", help="Record the good ones, list the bad ones.")
    ] = False,
    rejected: RejectedOption = None,
    how: Writing,
) -> None:
    """Add many sources at once, by a manifest or by names of files.

    A manifest is a table, or a folder with a manifest.csv. Its columns are file, title, publisher,
    published_on, url, kind, language, author or speaker, slug. Of a folder without one, --pattern
    says what stands in the names of its files: {iso3} or {speaker} is the actor whose words it is;
    {date}, or {year}, {month} and {day}, is when; others are for --title; * is anything. A library
    is one of a reference manager, in CSL JSON or RIS: what is attached lies beside it.
    """
    from stance.incoming.corpora.at import corpus_at
    from stance.incoming.corpora.fields import ForAll
    from stance.work.corpora.bring_in import CorpusIntake, bring_in

    refuse_mended(rejected, dry_run=how.dry_run)
    corpus = corpus_at(path, pattern, encoding)
    alike = ForAll(for_all.title, for_all.publisher, for_all.kind, for_all.language)
    intake = CorpusIntake(
        alike,
        keep_going=keep_going,
        replace=replace,
        future=future,
        encoding=encoding,
        keep=keep_original,
    )
    terms = terms_of(dry_run=how.dry_run, wait=how.wait)
    with _progress(corpus.count) as done:
        brought = bring_in(url_of(context), corpus, intake, terms, done=done)
    _tell(context, brought, rejected, corpus.folder)
    how.end()
    if brought.rejected:
        raise typer.Exit(ExitCode.BAD_INPUT)


def _tell(
    context: typer.Context, brought: "BroughtIn", rejected: Path | None, folder: Path
) -> None:
    """Say what was left and rejected, and what came of the rest; write what was rejected."""
    say(*brought.notes)
    tell_some([f"left: {each.where}: {each.why}" for each in brought.left])
    tell_some([f"rejected: {each}" for each in brought.rejected])
    say(brought.outcome)
    if brought.rejected and not brought.dry_run:
        write_rejections(context, brought.rejected, rejected, texts_in=folder)


@contextmanager
def _progress(count: int) -> Iterator[Callable[[int], object]]:
    """A progress bar on a terminal, for more than are brought in in a moment."""
    if not sys.stderr.isatty() or count < _FEW:
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Importing", total=count)
        yield lambda more: bar.advance(task, more)

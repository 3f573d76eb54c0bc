"""`source`: the commands for sources."""

import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stance.cli.completing import completing
from stance.cli.context import look, say
from stance.cli.errors import Group
from stance.cli.option_groups import grouped
from stance.cli.options import AsRecordedOption, FutureOption, OutputOptions, printed
from stance.cli.printing import print_edits, print_facts, print_table
from stance.cli.source.documents import (
    ReadingOptions,
    file_and_slug,
    recorded,
    with_reading,
)
from stance.cli.source_import import import_
from stance.cli.vocabulary.fields import field
from stance.cli.writing import (
    Editing,
    Keeping,
    Retiring,
    Writing,
    with_editing,
    with_keeping,
    with_retiring,
    with_writing,
)
from stance.errors import ExitCode, InputError
from stance.values import Logged, SourceKind

if TYPE_CHECKING:
    from stance.work.sources import OneSource

app = typer.Typer(
    cls=Group,
    help="List, show, add and change sources, and give them new texts.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

_Source = Annotated[
    str,
    typer.Argument(metavar="SLUG", help="The source's slug.", autocompletion=completing("source")),
]
_ReadOn = Annotated[str | None, field("--read-on", "When the text was read; else today.", "DATE")]


@dataclass(frozen=True)
class SourceOptions:
    """The particulars of a source that it may lack, as typed; named as in a claim file."""

    publisher: Annotated[str | None, field("--publisher", "Who published it.")] = None
    author: Annotated[str | None, field("--author", "Who wrote it.")] = None
    published_on: Annotated[str | None, field("--published-on", "When.", "DATE")] = None
    url: Annotated[str | None, field("--url", "Its address.", "URL")] = None
    language: Annotated[str | None, field("--language", "Its language: en, ru.", "CODE")] = None
    kind: Annotated[
        SourceKind | None, field("--kind", f"What it is: {', '.join(SourceKind)}.", "KIND")
    ] = None
    excerpt: Annotated[
        bool | None,
        typer.Option("--excerpt/--whole", help="Only passages of it are stored, or all of it."),
    ] = None
    reference: Annotated[
        str | None, field("--reference", "Its key in a reference manager.", "KEY")
    ] = None


_with_particulars = grouped(SourceOptions, "particulars")


@app.command("list")
@printed
def list_(
    context: typer.Context, printing: OutputOptions, as_recorded: AsRecordedOption = None
) -> None:
    """List the sources with how many texts and claims each has."""
    from stance.work.sources import listed_sources

    print_table(context, listed_sources, printing, as_recorded=as_recorded)


@app.command()
@printed
def history(context: typer.Context, slug: _Source, printing: OutputOptions) -> None:
    """Show what was edited in the particulars of a source, and why."""
    print_edits(context, Logged.SOURCE, slug, printing)


@app.command()
def show(context: typer.Context, slug: _Source, as_recorded: AsRecordedOption = None) -> None:
    """Show one source whole, with its texts and its use."""
    from stance.reports.sources import source_facts
    from stance.work.sources import whole_source

    whole = look(context, partial(whole_source, slug=slug), as_recorded=as_recorded)
    print_facts(slug, source_facts(whole))


@app.command()
@_with_particulars
@with_reading
@with_writing
def add(
    context: typer.Context,
    what: Annotated[
        str | None,
        typer.Argument(
            metavar="FILE",
            help="A document: a saved page, PDF, DOCX, ODT or text. Of a source without one, SLUG.",
            show_default=False,
        ),
    ] = None,
    slug: Annotated[
        str | None,
        typer.Argument(metavar="SLUG", help="The source's slug; else one of its words."),
    ] = None,
    *,
    title: Annotated[str | None, field("--title", "Its title; else the document's.")] = None,
    file: Annotated[Path | None, field("--file", "The document, as FILE.", "FILE")] = None,
    particulars: SourceOptions,
    reading: ReadingOptions,
    read_on: _ReadOn = None,
    future: FutureOption = False,
    how: Writing,
) -> None:
    """Add a source, with its text or without.

    What is not given is what the document says of itself. At a terminal its text is shown before
    it is stored.
    """
    from stance.work.sources import add_source

    path, slug = file_and_slug(what, slug, file)
    fields = {"slug": slug, "title": title, **asdict(particulars), "read_on": read_on}
    act = partial(add_source, fields=fields, future=future)
    done = recorded(context, how, act, reading.of(path), reading, fields)
    text = "" if done.has_text else ", without a text"
    what = f"the source {done.slug} ({done.title}){text}"
    how.say(f"added {what}", f"would add {what}", *done.notes)


app.command("import")(import_)


@app.command()
@_with_particulars
@with_editing
def edit(
    context: typer.Context,
    slug: _Source,
    *,
    title: Annotated[str | None, field("--title", "Its title.")] = None,
    particulars: SourceOptions,
    future: FutureOption = False,
    how: Editing,
) -> None:
    """Change the particulars of a source. An empty text ("") clears one."""
    from stance.work.sources import edit_source

    fields = {"title": title, **asdict(particulars)}
    done = how.do(context, partial(edit_source, slug=slug, fields=fields, future=future))
    if done.changed:
        what = f"the source {slug}: {', '.join(done.changed)}"
        how.say(f"changed {what}", f"would change {what}", *done.notes)
    else:
        say(f"nothing new: the source {slug} is so already")


@app.command()
@with_reading
@with_retiring
def update(
    context: typer.Context,
    slug: _Source,
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar="[FILE]",
            help="The document with its new text; without one, look at what waits again.",
        ),
    ] = None,
    *,
    reading: ReadingOptions,
    read_on: _ReadOn = None,
    how: Retiring,
) -> None:
    """Store the new text of a source, and move its claims along.

    A claim moves if its very words stand at exactly one place in the new text. Any other stays
    with the text it was read in, and waits for a person; stance check lists it.
    """
    from stance.render.terminal import write_lines
    from stance.reports.sources import update_lines
    from stance.work.sources import reading_day, update_source

    day = reading_day(read_on)
    act = partial(update_source, slug=slug, read_on=day)
    update = recorded(context, how, act, reading.of(file), reading, {})
    write_lines(update_lines(update, slug, dry_run=how.dry_run), sys.stdout, hanging=4)
    how.end()
    if update.waiting and not how.dry_run:
        say("what waits is listed by: stance check")


@app.command()
def check(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The document, as it reads now.")],
    slug: Annotated[
        str | None,
        typer.Argument(
            metavar="SLUG",
            help="The source; else the one of this file, address or text.",
            autocompletion=completing("source"),
        ),
    ] = None,
    *,
    encoding: Annotated[
        str | None, field("--encoding", "Of a text that is not UTF-8: windows-1251.", "NAME")
    ] = None,
) -> None:
    """Hold a file against the passages that claims of a source rest on.

    Of each that does not stand in the file, it shows what stands there instead. Nothing is
    changed; it ends with 1 where something differs.
    """
    from stance.render.terminal import write_lines
    from stance.reports.held import held_lines
    from stance.work.originals import DocumentFile
    from stance.work.passages.held import held_against

    document = DocumentFile(file, encoding)
    held = look(context, partial(held_against, document=document, slug=slug))
    write_lines(held_lines(held), sys.stdout, hanging=4)
    if held.differing:
        raise typer.Exit(ExitCode.FAILED)


@app.command()
@with_keeping
def keep(
    context: typer.Context,
    key: Annotated[
        str,
        typer.Argument(
            metavar="KEY",
            help="The key of a claim that waits.",
            autocompletion=completing("claim"),
        ),
    ],
    *,
    how: Keeping,
) -> None:
    """Let a claim stand that the newest text no longer has.

    It stays with the text it was read in, and stance check lists it no more.
    """
    from stance.work.sources import keep_claim

    kept = how.do(context, partial(keep_claim, key=key))
    if kept.is_new:
        what = f"the claim {kept.key}"
        how.say(f"{what} is kept with its older text", f"{what} would be kept with its older text")
    else:
        say(f"nothing new: the claim {kept.key} is kept already")


@app.command()
@with_editing
def remove(context: typer.Context, slug: _Source, *, how: Editing) -> None:
    """Take a source away that no claim refers to, with its texts."""
    from stance.work.removal import remove_source

    gone = how.do(context, partial(remove_source, slug=slug))
    how.say(f"removed the source {gone}", f"would remove the source {gone}")


@app.command()
@with_editing
def merge(
    context: typer.Context,
    double: Annotated[
        str,
        typer.Argument(
            metavar="DOUBLE", help="What is a double.", autocompletion=completing("source")
        ),
    ],
    root: Annotated[
        str | None,
        typer.Argument(
            metavar="ROOT", help="What it is a double of.", autocompletion=completing("source")
        ),
    ] = None,
    *,
    undo: Annotated[bool, typer.Option("--undo", help="Take the mark back.")] = False,
    how: Editing,
) -> None:
    """Mark one source as the double of another.

    It is one document under two slugs. Reports take both as one from then on. Claims and texts
    stay where they were recorded.
    """
    from stance.work.sources import merge_sources, part_sources

    if undo:
        apart = how.do(context, partial(part_sources, double=double))
        what = f"the double of {apart.root}"
        how.say(f"{apart.double} is no longer {what}", f"{apart.double} would no longer be {what}")
        return
    if root is None:
        raise InputError(
            f"what {double} is a double of is missing", f"stance source merge {double} OTHER"
        )
    done = how.do(context, partial(merge_sources, double=double, root=root))
    what = f"the double of {done.root}"
    counts = f"  claims: {done.claims[0]} of {done.double}, {done.claims[1]} of {done.root}"
    back = f"to take it back: stance source merge {done.double} --undo"
    more = (*_side_by_side(done), counts, *(f"  {note}" for note in done.notes))
    how.say(f"{done.double} is {what}", f"{done.double} would be {what}", *more)
    if not how.dry_run:
        say(back)


def _side_by_side(one: "OneSource") -> Iterator[str]:
    """What the two sources say of themselves where they differ, one below the other."""
    width = max(len(one.double), len(one.root)) + 1
    for name, *both in one.differing:
        for slug, said in zip((one.double, one.root), both, strict=True):
            yield f"  {name:12} {f'{slug}:':{width}} {said or '(nothing)'}"

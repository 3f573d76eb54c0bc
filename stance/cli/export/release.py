"""`release`: what is deposited with a study."""

from pathlib import Path
from typing import Annotated

import typer

from stance.cli.context import say, url_of
from stance.cli.export.folder import LicenceOption, TextsOption, TitleOption


def release(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to make.")],
    title: TitleOption = None,
    author: Annotated[
        list[str] | None,
        typer.Option(
            "--author",
            help='"Family, Given", with an ORCID in brackets, or a name; else the coders.'
            " Repeatable.",
            metavar="NAME",
            show_default=False,
        ),
    ] = None,
    licence: LicenceOption = None,
    version: Annotated[
        str | None,
        typer.Option(
            "--version",
            help="Its version; else the day on which it was last recorded.",
            metavar="TEXT",
            show_default=False,
        ),
    ] = None,
    doi: Annotated[
        str | None, typer.Option("--doi", help="Its DOI.", metavar="DOI", show_default=False)
    ] = None,
    since_release: Annotated[
        Path | None,
        typer.Option(
            "--since-release",
            help="Tell what is new since this release.",
            metavar="DIR|ZIP",
            show_default=False,
        ),
    ] = None,
    texts: TextsOption = True,
    replace: Annotated[
        bool, typer.Option("--replace", help="Take the place of a release that is there.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be in it; write nothing.")
    ] = False,
) -> None:
    """Make a folder to deposit with a study: tables, claims, codebook, citation, README.

    With the SHA-256 of every file. The same content and options give the same bytes.
    """
    from stance.domain.phrases import counted
    from stance.work.release.make import release as make
    from stance.work.release.words import ReleaseWords

    words = ReleaseWords(title, author or (), licence, version, doi, texts, since_release)
    made = make(url_of(context), folder, words, replaces=replace, dry_run=dry_run)
    number, claims = counted(len(made.files), "file"), counted(made.facts.numbers.claims, "claim")
    until = f"recorded until {made.facts.until.isoformat()}"
    if dry_run:
        say(*(f"would write {each}" for each in made.files))
    does = "would make" if dry_run else "made"
    say(f"{does} {folder}: {number} on {claims}, {until}", *made.news)
    if dry_run:
        say("dry run, nothing written")
